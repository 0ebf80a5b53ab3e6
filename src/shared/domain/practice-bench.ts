import { lookupFor } from './branching';
import type { DayNumber } from './calendar';
import type { CompiledTemplate } from './compile-template';
import { streamFor } from './practice-random';
import type { PracticePhrases, PracticeWords } from './practice-words';
import type { RandomSource } from './random';
import type { Answer, Profile } from './reading';
import { assert } from './result';
import { type Expression, evaluate, parseShowIf } from './show-if';

/** What all readings of one practice audit share. */
export type Bench = {
  readonly compiled: CompiledTemplate;
  readonly phrases: PracticePhrases;
  /** Conditions of the phrases' rules, read once. */
  readonly conditions: ReadonlyMap<string, Expression>;
  readonly seed: number;
  readonly auditDay: DayNumber;
};

/** One reading in the making. */
export type Draft = {
  readonly bench: Bench;
  readonly caseNumber: number;
  readonly reading: 1 | 2;
  readonly profile: Profile;
  /** How good the practice in this case file is: about -2 to 2, never shown to anyone. */
  readonly quality: number;
  /** How kindly this reader marks: about -0.5 to 0.5. */
  readonly leniency: number;
  readonly answers: Map<string, Answer>;
  shown: ReadonlySet<string>;
};

/** Reads the conditions of every rule; the shipped words are tested, so one that cannot be read is a broken install. */
export function makeBench(
  compiled: CompiledTemplate,
  words: PracticeWords,
  seed: number,
  auditDay: DayNumber,
): Bench {
  const { phrases } = words;
  const sources = [...Object.values(phrases.groundRules), ...Object.values(phrases.choices).flat()].map(
    (rule) => rule.when,
  );
  const conditions = new Map<string, Expression>();
  for (const source of new Set(sources)) {
    const parsed = parseShowIf(source);
    assert(parsed.ok, `the practice words hold a condition that cannot be read: ${source}`);
    conditions.set(source, parsed.value);
  }
  return { compiled, phrases, conditions, seed, auditDay };
}

/** Whether a rule of the practice words holds for what has been answered so far. */
export function ruleHolds(draft: Draft, when: string): boolean {
  const condition = draft.bench.conditions.get(when);
  if (condition === undefined) return false;
  const { bench, profile, answers, shown } = draft;
  return evaluate(
    condition,
    lookupFor(bench.compiled, profile, answers, (id) => shown.has(id)),
  );
}

/** In so many of the answers a second reader sees something else than the first. */
const SECOND_READER_DIFFERS = 0.22;

/**
 * The randomness behind one answer. It depends on the case file, so that two readers of it mostly find the same, and
 * on how often it has been drawn again.
 */
export function answerStream(draft: Draft, id: string, redraw: number): RandomSource {
  const { bench, caseNumber, reading } = draft;
  const differs =
    reading === 2 && streamFor(bench.seed, 'differs', caseNumber, id).next() < SECOND_READER_DIFFERS;
  return streamFor(bench.seed, 'answer', caseNumber, id, redraw, differs ? 'second' : 'first');
}
