import type { CompiledTemplate } from './compile-template';
import { lastMonthOf } from './period';
import { type Bench, type Draft, makeBench } from './practice-bench';
import { answerClosing } from './practice-closing';
import { makeProfile } from './practice-profile';
import { drawBell, happens, pickOne, streamFor } from './practice-random';
import { draftReading } from './practice-reading';
import type { PracticeWords } from './practice-words';
import { shuffle } from './random';
import type { Answer, Profile } from './reading';
import { assert } from './result';
import { listCriteria } from './template';

export type PracticeOptions = {
  readonly cases: number;
  readonly readers: number;
  /** A whole number 0 … 4,294,967,295. */
  readonly seed: number;
  /** `27Q3` or `27M09`: the practice judged is that of the twelve months up to its end. */
  readonly periodCode: string;
  readonly words: PracticeWords;
  /** Share of case files whose reading is still open or not begun. */
  readonly unfinished?: number;
  /** Share of finished case files that are read twice; one in ten unless given. */
  readonly doubleShare?: number;
};

export type PracticeReading = {
  readonly listReference: string;
  /** 0 for the first reader. */
  readonly reader: number;
  readonly reading: 1 | 2;
  readonly profile: Profile;
  /** By criterion id, section evaluations under the section's id. */
  readonly answers: ReadonlyMap<string, Answer>;
  readonly notes: ReadonlyMap<string, string>;
  readonly elapsedMs: number;
  readonly status: 'complete' | 'in_progress' | 'assigned';
};

export type PracticeCases = {
  readonly list: readonly { readonly listReference: string; readonly profile: Profile }[];
  readonly readings: readonly PracticeReading[];
};

const UNFINISHED_SHARE = 0.12;
const DOUBLE_READ_SHARE = 0.1;
const NOTE_SHARE = 0.15;
const MS_PER_MINUTE = 60_000;

/**
 * A fictional audit: case files with profiles that make sense, read by several readers, about one in ten of them
 * twice, the last few not finished (docs/rules.md, practice data). Every complete reading could be completed in the
 * app; every sentence ends with the words' marker. The same options give the same audit.
 */
export function makePracticeCases(compiled: CompiledTemplate, options: PracticeOptions): PracticeCases {
  const { cases, readers, seed, words } = options;
  assert(cases >= 1 && readers >= 1, 'a practice audit has at least one case file and one reader');
  const { auditDay, period } = readPeriod(options.periodCode);
  const bench = makeBench(compiled, words, seed, auditDay);
  const { key, profileKeys } = compiled.template;
  const weights = { ...words.profiles, ...words.phrases.profilesOf[key] };
  const list = Array.from({ length: cases }, (_, index) => ({
    listReference: `PRACTICE-${String(index + 1).padStart(3, '0')}`,
    profile: makeProfile(streamFor(seed, 'profile', index), weights, period, profileKeys),
  }));
  const finished = cases - Math.min(cases, Math.round(cases * (options.unfinished ?? UNFINISHED_SHARE)));
  const leniencies = Array.from(
    { length: readers },
    (_, reader) => 0.25 * drawBell(streamFor(seed, 'reader', reader)),
  );
  const read = (
    index: number,
    reading: 1 | 2,
    reader: number,
    status: PracticeReading['status'],
  ): PracticeReading => {
    const { listReference, profile } = list[index] as (typeof list)[number];
    const content = makeContent(bench, index, reading, profile, leniencies[reader] ?? 0, status);
    return { listReference, reader, reading, profile, ...content, status };
  };
  const first = list.map((_, index) => read(index, 1, index % readers, statusOf(index - finished, readers)));
  const second =
    readers < 2
      ? []
      : pickDoubleReadings(seed, finished, options.doubleShare ?? DOUBLE_READ_SHARE).map((index) =>
          read(index, 2, (index + 1) % readers, 'complete'),
        );
  return { list, readings: [...first, ...second] };
}

/** Unfinished readings alternate for each reader, so that everyone has something to begin and something to resume. */
function statusOf(position: number, readers: number): PracticeReading['status'] {
  if (position < 0) return 'complete';
  return (position + Math.floor(position / readers)) % 2 === 0 ? 'assigned' : 'in_progress';
}

function pickDoubleReadings(seed: number, finished: number, share: number): readonly number[] {
  const all = Array.from({ length: finished }, (_, index) => index);
  return shuffle(all, streamFor(seed, 'double'))
    .slice(0, Math.round(finished * share))
    .sort((a, b) => a - b);
}

type Content = Pick<PracticeReading, 'answers' | 'notes' | 'elapsedMs'>;

function makeContent(
  bench: Bench,
  index: number,
  reading: 1 | 2,
  profile: Profile,
  leniency: number,
  status: PracticeReading['status'],
): Content {
  if (status === 'assigned') return { answers: new Map(), notes: new Map(), elapsedMs: 0 };
  const quality = drawBell(streamFor(bench.seed, 'quality', index));
  const draft = draftReading(bench, index, reading, profile, quality, leniency);
  const elapsedMs = drawTime(draft);
  if (status === 'in_progress') return breakOff(draft, elapsedMs);
  answerClosing(draft, Math.max(5, Math.round(elapsedMs / MS_PER_MINUTE / 5) * 5));
  return { answers: draft.answers, notes: makeNotes(draft), elapsedMs };
}

/** 15 to 75 minutes; a few are suspiciously quick. */
function drawTime(draft: Draft): number {
  const random = streamFor(draft.bench.seed, 'time', draft.caseNumber, draft.reading);
  const minutes = happens(random, 0.02) ? 7 + random.below(3) : 15 + random.below(31) + random.below(31);
  return minutes * MS_PER_MINUTE + random.below(MS_PER_MINUTE);
}

/** A reading left after a third to two thirds of the criteria. */
function breakOff(draft: Draft, elapsedMs: number): Content {
  const random = streamFor(draft.bench.seed, 'break', draft.caseNumber);
  const order = listCriteria(draft.bench.compiled.template).filter(({ id }) => draft.answers.has(id));
  const share = 1 / 3 + random.next() / 3;
  const kept = new Set(order.slice(0, Math.max(1, Math.floor(order.length * share))).map(({ id }) => id));
  const answers = new Map([...draft.answers].filter(([id]) => kept.has(id)));
  const notes = new Map([...makeNotes(draft)].filter(([id]) => kept.has(id)));
  return { answers, notes, elapsedMs: Math.round(elapsedMs * share) };
}

/** Notes beside some of the judgements. */
function makeNotes(draft: Draft): Map<string, string> {
  const random = streamFor(draft.bench.seed, 'notes', draft.caseNumber, draft.reading);
  const { notes, marker } = draft.bench.phrases;
  const made = new Map<string, string>();
  for (const { id, reverse } of listCriteria(draft.bench.compiled.template)) {
    const value = draft.answers.get(id)?.value;
    const isJudged = value?.kind === 'grade' || value?.kind === 'word';
    if (!isJudged || !happens(random, NOTE_SHARE)) continue;
    const isGood = value.kind === 'grade' ? value.grade >= 4 : value.word === (reverse ? 'no' : 'yes');
    made.set(id, `${pickOne(random, isGood ? notes.good : notes.poor)} ${marker}`);
  }
  return made;
}

/** The last day of the period and the twelve months up to it. */
function readPeriod(code: string): { readonly auditDay: number; readonly period: string } {
  const end = lastMonthOf(code);
  assert(
    end !== null,
    `a period code is like 27Q3 or 27M09, which the audit's form has checked, and not ${code}`,
  );
  const [year = 0, month = 0] = end.split('-').map(Number);
  const auditDay = Date.UTC(year, month, 0) / 86_400_000;
  const from = new Date(Date.UTC(year, month - 12, 1)).toISOString().slice(0, 7);
  return { auditDay, period: `${from}..${end}` };
}
