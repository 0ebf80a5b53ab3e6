import { shownCriteria } from './branching';
import type { Draft } from './practice-bench';
import { happens, pickOne, pickWeighted, streamFor } from './practice-random';
import { gradeOf } from './practice-values';
import type { PracticePhrases, ThemedSentence } from './practice-words';
import type { RandomSource } from './random';
import type { Answer, Value } from './reading';
import { type Criterion, overallIdOf } from './template';

type Impact = keyof PracticePhrases['soWhat'];
type Plan = {
  readonly overall: number | null;
  readonly strength: ThemedSentence;
  readonly improvement: ThemedSentence;
  readonly impact: Impact;
  readonly minutes: number;
};

/**
 * Answers the closing block of a finished reading: reasons that fit the overall evaluation, a strength and an
 * improvement with their themes. Texts speak of practice, never of people, and end with the marker.
 */
export function answerClosing(draft: Draft, minutes: number): void {
  const random = streamFor(draft.bench.seed, 'closing', draft.caseNumber, draft.reading);
  const plan = planClosing(draft, minutes, random);
  const { compiled } = draft.bench;
  for (const criterion of compiled.template.closing.criteria) {
    draft.shown = shownCriteria(compiled, draft.profile, draft.answers);
    const value = draft.shown.has(criterion.id) ? closingValue(draft, criterion, plan, random) : null;
    if (value !== null)
      draft.answers.set(criterion.id, { state: 'answered', value, reason: '' } satisfies Answer);
  }
}

function planClosing(draft: Draft, minutes: number, random: RandomSource): Plan {
  const overall = gradeToExplain(draft);
  const impact = pickWeighted(
    random,
    (overall ?? 2) >= 4
      ? { seen: 6, likely: 4, none_yet: 1 }
      : { seen: 0.6, likely: 3, none_yet: 6, harm: 0.2 },
  ) as Impact;
  const { phrases, compiled } = draft.bench;
  const strengths = sentencesFor(compiled.template.key, phrases.strengths);
  const improvements = sentencesFor(compiled.template.key, phrases.improvements);
  const strength = pickOne(random, strengths);
  const others = improvements.filter(
    ({ themes }) => !themes.some((theme) => strength.themes.includes(theme)),
  );
  const improvement = pickOne(random, others.length > 0 ? others : improvements);
  return { overall, strength, improvement, impact, minutes };
}

/** The sentences made for an instrument; where it has none, those that suit any. */
function sentencesFor(key: string, sentences: readonly ThemedSentence[]): readonly ThemedSentence[] {
  const own = sentences.filter(({ templates }) => templates?.includes(key) === true);
  return own.length > 0 ? own : sentences.filter(({ templates }) => templates === undefined);
}

/**
 * The overall evaluation. Where it is not asked (an unborn baby in the voice audit) the reasons follow the hidden
 * quality; null where there was nothing whose quality could be judged.
 */
function gradeToExplain(draft: Draft): number | null {
  const overall = overallIdOf(draft.bench.compiled.template);
  const { gate } = draft.bench.compiled.template;
  const value = draft.shown.has(overall) ? draft.answers.get(overall)?.value : undefined;
  if (value?.kind === 'grade') return value.grade;
  return gate === null ? gradeOf(draft.quality, 2) : null;
}

/** The question's place in the closing block is the same in every template: `Z1` … `Z10P`. */
function closingValue(draft: Draft, criterion: Criterion, plan: Plan, random: RandomSource): Value | null {
  const { phrases } = draft.bench;
  const say = (text: string): Value => ({ kind: 'text', text: `${text} ${phrases.marker}` });
  const word = (isYes: boolean): Value => ({ kind: 'word', word: isYes ? 'yes' : 'no' });
  const place = criterion.id.slice(criterion.id.indexOf('-') + 1);
  switch (place) {
    case 'Z1':
      return say(pickOne(random, phrases.overall[toneOf(plan.overall)]));
    case 'Z2':
      return say(plan.strength.text);
    case 'Z2T':
      return themed(criterion, plan.strength);
    case 'Z3':
      return say(plan.improvement.text);
    case 'Z3T':
      return themed(criterion, plan.improvement);
    case 'Z4':
      return say(pickOne(random, phrases.soWhat[plan.impact]));
    case 'Z4I':
      return { kind: 'option', code: plan.impact };
    case 'Z5':
      return happens(random, 0.8) ? { kind: 'options', codes: learning(criterion, random) } : null;
    case 'Z6':
      return word(happens(random, 0.7));
    case 'Z6R':
      return isYes(draft, criterion, 'Z6') ? say(`${pickOne(random, phrases.roles)}.`) : null;
    case 'Z6A':
      return isYes(draft, criterion, 'Z6') && happens(random, 0.3)
        ? say(pickOne(random, phrases.added))
        : null;
    case 'Z7':
      return word((plan.overall ?? 1) >= 5 && happens(random, 0.7));
    case 'Z8':
      // A fictional audit has no concern log, so nobody raised one.
      return word(false);
    case 'Z9':
      return { kind: 'option', code: pickWeighted(random, { high: 58, medium: 34, low: 8 }) };
    case 'Z10':
      return { kind: 'count', count: plan.minutes };
    case 'Z10P':
      return { kind: 'options', codes: [partNotSeen(criterion, random)] };
    default:
      return null;
  }
}

function toneOf(overall: number | null): keyof PracticePhrases['overall'] {
  if (overall === null) return 'absent';
  if (overall >= 5) return 'high';
  return overall >= 3 ? 'middle' : 'low';
}

function themed(criterion: Criterion, sentence: ThemedSentence): Value | null {
  const codes = criterion.options
    .map((option) => option.code)
    .filter((code) => sentence.themes.includes(code));
  return codes.length === 0 ? null : { kind: 'options', codes };
}

function learning(criterion: Criterion, random: RandomSource): readonly string[] {
  const open = criterion.options.filter((option) => !option.exclusive);
  const ticked = open.filter(() => happens(random, 0.16)).map((option) => option.code);
  const none = criterion.options.find((option) => option.exclusive);
  if (ticked.length > 0 || none === undefined)
    return ticked.length > 0 ? ticked : [pickOne(random, open).code];
  return [none.code];
}

/** Mostly everything needed was seen. */
function partNotSeen(criterion: Criterion, random: RandomSource): string {
  const none = criterion.options.find((option) => option.exclusive);
  if (none !== undefined && happens(random, 0.75)) return none.code;
  return pickOne(random, criterion.options).code;
}

/** Whether the neighbouring question of the closing block was answered with yes. */
function isYes(draft: Draft, criterion: Criterion, place: string): boolean {
  const id = `${criterion.id.slice(0, criterion.id.indexOf('-'))}-${place}`;
  const value = draft.answers.get(id)?.value;
  return value?.kind === 'word' && value.word === 'yes';
}
