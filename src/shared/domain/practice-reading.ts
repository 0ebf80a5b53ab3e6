import { shownCriteria } from './branching';
import { capInForce, criticalCriteria } from './caps';
import { medianCategories } from './distribution';
import { answerStream, type Bench, type Draft } from './practice-bench';
import { drawDates } from './practice-dates';
import { drawBell, happens, pickWeighted, streamFor } from './practice-random';
import { answered, countAt, drawAnswer, gradeOf, unableAnswer } from './practice-values';
import type { RandomSource } from './random';
import type { Answer, Profile, Value } from './reading';
import { type Contradiction, findContradictions } from './sense-checks';
import { type Criterion, listCriteria, overallIdOf, type Section } from './template';

/** Redraws before a contradiction is settled by "unable to evaluate". */
const MOST_REDRAWS = 12;
const SECTION_EVALUATED = 0.8;

/**
 * Answers a whole instrument, closing block left out, as one reader would: branching obeyed, no contradiction of the
 * template's own, the overall evaluation never above the cap.
 */
export function draftReading(
  bench: Bench,
  caseNumber: number,
  reading: 1 | 2,
  profile: Profile,
  quality: number,
  leniency: number,
): Draft {
  const draft: Draft = {
    bench,
    caseNumber,
    reading,
    profile,
    quality,
    leniency,
    answers: new Map(),
    shown: new Set(),
  };
  fill(draft);
  letCriticalFail(draft);
  settleContradictions(draft);
  evaluateOverall(draft);
  settleContradictions(draft);
  stayUnderCap(draft);
  evaluateSections(draft);
  return draft;
}

/** Answers what is shown until nothing shown is blank, and drops what is no longer shown. */
function fill(draft: Draft): void {
  const { compiled } = draft.bench;
  const { overall } = compiled.template;
  const criteria = listCriteria(compiled.template).filter((criterion) => criterion.id !== overall);
  for (;;) {
    draft.shown = shownCriteria(compiled, draft.profile, draft.answers);
    const hidden = [...draft.answers.keys()].filter((id) => !draft.shown.has(id));
    const blank = criteria.filter(({ id }) => draft.shown.has(id) && !draft.answers.has(id));
    if (hidden.length === 0 && blank.length === 0) return;
    for (const id of hidden) draft.answers.delete(id);
    if (hidden.length > 0) continue;
    for (const { id } of blank) draft.answers.set(id, drawAnswer(draft, localised(draft, id), 0));
  }
}

/** The criterion with the partnership's own limits. */
function localised(draft: Draft, id: string): Criterion {
  return draft.bench.compiled.criteria.get(id) as Criterion;
}

/** About one case file in seven has a critical failure, the weaker ones far more often. */
function letCriticalFail(draft: Draft): void {
  const { bench, caseNumber, quality } = draft;
  const random = streamFor(bench.seed, 'weakness', caseNumber);
  const chance = quality < -0.9 ? 0.45 : quality < 0.6 ? 0.11 : 0.03;
  if (!happens(random, chance)) return;
  const failures = happens(random, 0.25) ? 2 : 1;
  const gate = bench.compiled.template.gate?.criterion;
  for (let done = 0; done < failures; done += 1) {
    const open = criticalCriteria(bench.compiled).filter(
      ({ id }) => draft.shown.has(id) && draft.answers.get(id)?.state === 'answered',
    );
    if (open.length === 0) return;
    const id = pickWeighted(
      random,
      Object.fromEntries(open.map((each) => [each.id, each.id === gate ? 0.6 : 1])),
    );
    const criterion = localised(draft, id);
    failOne(draft, criterion, random);
    fill(draft);
  }
}

function failOne(draft: Draft, criterion: Criterion, random: RandomSource): void {
  const rule = criterion.criticalRule;
  if (rule?.kind === 'fewer_than') {
    const whole = countAt(draft, rule.other);
    if (whole !== null && whole > 0) set(draft, criterion.id, { kind: 'count', count: random.below(whole) });
  } else if (rule?.kind === 'zero_of' && happens(random, 0.5)) {
    set(draft, rule.other, { kind: 'count', count: 0 });
  } else if (rule?.kind === 'needs_options') {
    const codes = criterion.options.filter((option) => !option.exclusive && option.code !== rule.codes[0]);
    set(draft, criterion.id, { kind: 'options', codes: codes.slice(0, 2).map((option) => option.code) });
  } else {
    const value = failingValue(draft, criterion, random);
    if (value !== null) set(draft, criterion.id, value);
  }
}

const set = (draft: Draft, id: string, value: Value): void => void draft.answers.set(id, answered(value));

function failingValue(draft: Draft, criterion: Criterion, random: RandomSource): Value | null {
  if (criterion.type === 'S6') return { kind: 'grade', grade: happens(random, 0.12) ? 1 : 2 };
  if (criterion.type === 'YN' || criterion.type === 'YPN')
    return { kind: 'word', word: criterion.reverse ? 'yes' : 'no' };
  if (criterion.type === 'D' && criterion.standard !== null)
    return drawDates(draft, criterion, criterion.standard, random, 'mustFail');
  return null;
}

/** The template's own checks, and anything that would keep the reading from being completed. */
function contradictionsOf(draft: Draft): readonly Contradiction[] {
  const { compiled } = draft.bench;
  const own = new Set(compiled.template.senseChecks.map((check) => check.id));
  return findContradictions(compiled, draft.profile, draft.shown, draft.answers).filter(
    (each) => own.has(each.id) || each.severity === 'block',
  );
}

/**
 * Draws contradicting answers again, now the one, now the other; when that does not help the reader cannot tell. A
 * check that no answer can satisfy is left standing.
 */
function settleContradictions(draft: Draft): void {
  const overall = overallIdOf(draft.bench.compiled.template);
  for (let redraw = 1; redraw <= MOST_REDRAWS + 1; redraw += 1) {
    const found = contradictionsOf(draft);
    if (found.length === 0) return;
    for (const { at, other } of found) {
      const id = redraw % 3 === 0 ? other : at;
      if (id === overall) lowerOverall(draft, id);
      else if (redraw <= MOST_REDRAWS) draft.answers.set(id, drawAnswer(draft, localised(draft, id), redraw));
      else draft.answers.set(id, unableAnswer(draft, answerStream(draft, id, redraw)));
    }
    fill(draft);
  }
}

function lowerOverall(draft: Draft, id: string): void {
  const value = draft.answers.get(id)?.value;
  if (value?.kind === 'grade')
    set(draft, id, { kind: 'grade', grade: Math.max(1, value.grade - 1) as 1 | 2 | 3 | 4 | 5 | 6 });
}

/** The overall evaluation lies near the middle of the grades given, or near the hidden quality where there are none. */
function evaluateOverall(draft: Draft): void {
  const overall = overallIdOf(draft.bench.compiled.template);
  if (!draft.shown.has(overall)) return;
  const random = answerStream(draft, overall, 0);
  const grades = gradesIn(draft, listCriteria(draft.bench.compiled.template), overall);
  const nudge = 0.45 * drawBell(random);
  const middle = grades.length === 0 ? null : grades.reduce((sum, grade) => sum + grade, 0) / grades.length;
  const grade = middle === null ? gradeOf(draft.quality + nudge, 1) : clampGrade(middle + nudge);
  set(draft, overall, { kind: 'grade', grade });
  stayUnderCap(draft);
}

const clampGrade = (grade: number): 1 | 2 | 3 | 4 | 5 | 6 =>
  Math.min(6, Math.max(1, Math.round(grade))) as 1 | 2 | 3 | 4 | 5 | 6;

function gradesIn(draft: Draft, criteria: readonly Criterion[], leftOut: string): readonly number[] {
  return criteria.flatMap(({ id }) => {
    const value = id === leftOut || !draft.shown.has(id) ? null : draft.answers.get(id)?.value;
    return value?.kind === 'grade' ? [value.grade] : [];
  });
}

function stayUnderCap(draft: Draft): void {
  const { compiled } = draft.bench;
  const { highest } = capInForce(compiled, draft.shown, draft.answers);
  const value = draft.answers.get(overallIdOf(compiled.template))?.value;
  if (highest !== null && value?.kind === 'grade' && value.grade > highest)
    set(draft, overallIdOf(compiled.template), { kind: 'grade', grade: highest });
}

/** Most readers evaluate most sections, close to the middle of what they gave in it. */
function evaluateSections(draft: Draft): void {
  for (const section of draft.bench.compiled.template.sections) {
    const random = answerStream(draft, section.id, 0);
    const isSeen = section.criteria.some(({ id }) => draft.shown.has(id) && draft.answers.has(id));
    if (isSeen && happens(random, SECTION_EVALUATED))
      draft.answers.set(section.id, sectionGrade(draft, section, random));
  }
}

function sectionGrade(draft: Draft, section: Section, random: RandomSource): Answer {
  const median = medianCategories(gradesIn(draft, section.criteria, ''))?.[0];
  const grade =
    median === undefined
      ? gradeOf(0.85 * draft.quality + draft.leniency + 0.4 * drawBell(random), 2)
      : clampGrade(median + (happens(random, 0.15) ? 1 : 0));
  return answered({ kind: 'grade', grade });
}
