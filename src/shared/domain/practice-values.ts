import { answerStream, type Draft, ruleHolds } from './practice-bench';
import { drawDates } from './practice-dates';
import { drawBell, happens, pickOne, pickWeighted, streamFor } from './practice-random';
import type { RandomSource } from './random';
import type { Answer, Value } from './reading';
import { assert, assertNever } from './result';
import type { Criterion } from './template';

const UNABLE_SHARE = 0.03;
const UNABLE_SHARE_CRITICAL = 0.012;

/** Answers from the best down; the hidden quality must lie above each bound to earn it. */
const GRADE_BOUNDS = [2.35, 0.95, -0.25, -1.3, -2.3];
const LOWEST_PASS = 3;

export const answered = (value: Value): Answer => ({ state: 'answered', value, reason: '' });

/**
 * A plausible answer to one shown criterion: its quality follows the case file, critical criteria pass (the few that
 * fail are chosen once for each case), and "not applicable" and "unable" come at realistic rates.
 */
export function drawAnswer(draft: Draft, criterion: Criterion, redraw: number): Answer {
  const random = answerStream(draft, criterion.id, redraw);
  const isGate = draft.bench.compiled.template.gate?.criterion === criterion.id;
  const ground = groundFor(draft, criterion, random);
  if (ground !== null) return { state: 'not_applicable', value: null, reason: ground };
  const unableShare = criterion.critical ? UNABLE_SHARE_CRITICAL : UNABLE_SHARE;
  if (!isGate && happens(random, unableShare)) return unableAnswer(draft, random);
  return answered(drawValue(draft, criterion, random));
}

export const unableAnswer = (draft: Draft, random: RandomSource): Answer => ({
  state: 'unable',
  value: null,
  reason: `${pickOne(random, draft.bench.phrases.unable)} ${draft.bench.phrases.marker}`,
});

function groundFor(draft: Draft, criterion: Criterion, random: RandomSource): string | null {
  const { groundRules, usualGroundShare } = draft.bench.phrases;
  for (const ground of criterion.notApplicable) {
    const rule = groundRules[ground.code];
    const share = rule === undefined ? usualGroundShare : ruleHolds(draft, rule.when) ? rule.share : 0;
    if (happens(random, share)) return ground.code;
  }
  return null;
}

/** How good this one thing is here: the case file, the reader, how hard it is everywhere, and chance. */
function latentFor(draft: Draft, criterion: Criterion, random: RandomSource): number {
  const difficulty = streamFor(draft.bench.seed, 'difficulty', criterion.meaningId).next() * 2 - 1;
  return 0.85 * draft.quality + draft.leniency - 0.5 * difficulty + 0.65 * drawBell(random);
}

function drawValue(draft: Draft, criterion: Criterion, random: RandomSource): Value {
  const latent = latentFor(draft, criterion, random);
  switch (criterion.type) {
    case 'S6':
      return { kind: 'grade', grade: gradeOf(latent, criterion.critical ? LOWEST_PASS : 1) };
    case 'YN':
      return { kind: 'word', word: (latent > -1 || criterion.critical) !== criterion.reverse ? 'yes' : 'no' };
    case 'YPN':
      return { kind: 'word', word: wordOf(latent, criterion) };
    case 'SC':
      return {
        kind: 'scale',
        scale: Math.min(10, Math.max(0, Math.round(5.5 + draft.quality + 1.6 * drawBell(random)))),
      };
    case 'N':
      return { kind: 'count', count: countFor(draft, criterion, random) };
    case 'SS':
      return { kind: 'option', code: pickWeighted(random, weightsFor(draft, criterion)) };
    case 'MS':
      return { kind: 'options', codes: tick(draft, criterion, random) };
    case 'FT':
      return {
        kind: 'text',
        text: `${pickOne(random, draft.bench.phrases.strengths).text} ${draft.bench.phrases.marker}`,
      };
    case 'D':
      assert(
        criterion.standard !== null,
        `${criterion.id} is a D criterion, so compileTemplate has seen its standard`,
      );
      return drawDates(draft, criterion, criterion.standard, random, criterion.critical ? 'mustPass' : 'any');
    default:
      return assertNever(criterion.type);
  }
}

export function gradeOf(latent: number, lowest: number): 1 | 2 | 3 | 4 | 5 | 6 {
  const below = GRADE_BOUNDS.filter((bound) => latent <= bound).length;
  return Math.max(lowest, 6 - below) as 1 | 2 | 3 | 4 | 5 | 6;
}

function wordOf(latent: number, criterion: Criterion): 'yes' | 'partly' | 'no' {
  const isGood = latent > -0.45 || (criterion.critical && latent > -1);
  if (isGood) return criterion.reverse ? 'no' : 'yes';
  if (latent > -1.5 || criterion.critical) return 'partly';
  return criterion.reverse ? 'yes' : 'no';
}

function countFor(draft: Draft, criterion: Criterion, random: RandomSource): number {
  const { template } = draft.bench.compiled;
  const check = template.senseChecks.find(
    (each) => each.kind === 'not_more_than' && each.lesser === criterion.id,
  );
  const rule = criterion.criticalRule;
  if (rule?.kind === 'fewer_than') return countAt(draft, rule.other) ?? 1;
  if (check?.kind === 'not_more_than') {
    const whole = countAt(draft, check.greater);
    if (whole !== null) return successes(random, whole, 0.6 + 0.17 * draft.quality);
  }
  const weights = draft.bench.phrases.counts[criterion.meaningId];
  const drawn =
    weights !== undefined
      ? Number(
          pickWeighted(
            random,
            Object.fromEntries(weights.map((weight, count) => [`n${count}`, weight])),
          ).slice(1),
        )
      : criterion.max !== null && criterion.max <= 10
        ? successes(random, criterion.max, 0.82 + 0.08 * draft.quality)
        : random.below(7);
  return Math.max(criterion.min ?? 0, Math.min(criterion.max ?? drawn, drawn));
}

/** The count answered at a criterion; null while there is none. */
export function countAt(draft: Draft, id: string): number | null {
  const value = draft.answers.get(id)?.value;
  return value?.kind === 'count' ? value.count : null;
}

function successes(random: RandomSource, tries: number, chance: number): number {
  let count = 0;
  for (let done = 0; done < tries; done += 1)
    if (happens(random, Math.min(0.97, Math.max(0.05, chance)))) count += 1;
  return count;
}

function weightsFor(draft: Draft, criterion: Criterion): Readonly<Record<string, number>> {
  const rule = draft.bench.phrases.choices[criterion.meaningId]?.find((each) => ruleHolds(draft, each.when));
  return (
    rule?.weights ??
    Object.fromEntries(criterion.options.map((option) => [option.code, option.exclusive ? 0.1 : 0.35]))
  );
}

function tick(draft: Draft, criterion: Criterion, random: RandomSource): readonly string[] {
  const weights = weightsFor(draft, criterion);
  const exclusive = criterion.options.filter((option) => option.exclusive);
  const alone = exclusive.find((option) => happens(random, weights[option.code] ?? 0));
  if (alone !== undefined) return [alone.code];
  const rule = criterion.criticalRule;
  const needed = rule?.kind === 'needs_options' ? rule.codes : [];
  const open = criterion.options.filter((option) => !option.exclusive);
  const ticked = open.filter(
    (option) => needed.includes(option.code) || happens(random, weights[option.code] ?? 0),
  );
  if (ticked.length > 0) return ticked.map((option) => option.code);
  const likeliest =
    open.toSorted((a, b) => (weights[b.code] ?? 0) - (weights[a.code] ?? 0))[0] ?? criterion.options[0];
  assert(likeliest !== undefined, `${criterion.id} is multi-select, so compileTemplate has seen its options`);
  return [likeliest.code];
}
