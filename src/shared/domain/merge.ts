/**
 * Bringing several auditors' work together (docs/rules.md, merging). What has come in is a set that only grows; where
 * every reading stands is worked out from the whole set and the lead's decisions, never from the order of arrival. So
 * any order, any repetition and any undoing give the same.
 */

/** A reading as it came in a return. `contentHash` covers its answers, notes and profile, and nothing about the journey. */
export type ReceivedReading = {
  readonly reference: string;
  readonly readingNumber: number;
  readonly device: string;
  /** Counted by that device for this reading, from 1. */
  readonly revision: number;
  /** The number of the return it came in, counted by that device over all that it sends. */
  readonly sequence: number;
  readonly contentHash: string;
  readonly templateHash: string;
  /** What is answered, criterion by criterion, as one text each. */
  readonly answers: ReadonlyMap<string, string>;
};

/** One return: its own id, what it held as a whole, and the readings in it. */
export type ReceivedReturn = {
  readonly returnId: string;
  readonly hash: string;
  readonly device: string;
  /** Counted by that device over all its returns. */
  readonly sequence: number;
  readonly readings: readonly ReceivedReading[];
};

/** A lead's choice between readings that do not agree with each other, by what was chosen. */
export type Decision = {
  readonly reference: string;
  readonly readingNumber: number;
  readonly contentHash: string;
  /** What else was before the lead: it was decided against, and is not put before them again. */
  readonly seen: readonly string[];
};

/** Where one reading of one case file stands. */
export type Standing =
  | {
      readonly kind: 'settled';
      readonly reading: ReceivedReading;
      /** Work that was not before the lead when they decided, and says something else. */
      readonly newerThanDecision: readonly ReceivedReading[];
    }
  | { readonly kind: 'conflict'; readonly between: readonly ReceivedReading[] };

/** `REFERENCE#NUMBER`: one reading of one case file, whoever made it. */
export const placeOf = ({
  reference,
  readingNumber,
}: Pick<ReceivedReading, 'reference' | 'readingNumber'>): string => `${reference}#${readingNumber}`;

/**
 * Where every reading stands, by its place, in the order of the places. The same for every order in which the returns
 * are given, however often each is.
 */
export function standingsOf(
  returns: Iterable<ReceivedReturn>,
  decisions: Iterable<Decision>,
): ReadonlyMap<string, Standing> {
  const decided = new Map([...decisions].map((decision) => [placeOf(decision), decision]));
  const received = [...returns].flatMap(({ readings }) => readings);
  const places = Map.groupBy(received, placeOf);
  return new Map(
    [...places]
      .map(([place, ofPlace]) => [place, standingOf(ofPlace, decided.get(place) ?? null)] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

function standingOf(received: readonly ReceivedReading[], decided: Decision | null): Standing {
  const latest = latestOfEach(received);
  const chosen = received.filter(({ contentHash }) => contentHash === decided?.contentHash);
  if (decided !== null && chosen.length > 0) {
    const newer = latest.filter(
      ({ contentHash }) => contentHash !== decided.contentHash && !decided.seen.includes(contentHash),
    );
    return { kind: 'settled', reading: first(latestOfEach(chosen)), newerThanDecision: newer };
  }
  const different = new Set(latest.map(({ contentHash }) => contentHash));
  return different.size === 1
    ? { kind: 'settled', reading: first(latest), newerThanDecision: [] }
    : { kind: 'conflict', between: latest };
}

/** What of each device no later work of it has taken the place of; each content once, as it came last. */
function latestOfEach(received: readonly ReceivedReading[]): readonly ReceivedReading[] {
  const byDevice = Map.groupBy(received, ({ device }) => device);
  return [...byDevice.values()]
    .flatMap((ofDevice) =>
      distinct(ofDevice.filter((each) => !ofDevice.some((other) => isLater(other, each)))),
    )
    .sort(compareReadings);
}

const distinct = (readings: readonly ReceivedReading[]): ReceivedReading[] => [
  ...new Map(readings.toSorted(compareReadings).map((each) => [each.contentHash, each])).values(),
];

/** An order of readings of one place that depends on nothing but what they are. */
export const compareReadings = (one: ReceivedReading, other: ReceivedReading): number =>
  compare(one.device, other.device) ||
  one.revision - other.revision ||
  one.sequence - other.sequence ||
  compare(one.contentHash, other.contentHash);

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function first(readings: readonly ReceivedReading[]): ReceivedReading {
  const [reading] = readings.toSorted(compareReadings);
  if (reading === undefined) throw new RangeError('a place without a reading has no standing');
  return reading;
}

/**
 * Later work by both counts of its device. A store brought back from a backup counts again from where that was made:
 * where its two counts disagree nobody knows which work is later, so both stay.
 */
const isLater = (reading: ReceivedReading, than: ReceivedReading): boolean =>
  reading.revision > than.revision && reading.sequence > than.sequence;

/** Why a return, or a reading in it, is listed as it is. */
export type PreviewKind =
  | 'new'
  | 'updated'
  | 'unchanged'
  | 'conflict'
  | 'older'
  | 'wrong_version'
  | 'unknown_reference';

export type PreviewRow = {
  readonly returnId: string;
  readonly reading: ReceivedReading;
  readonly kind: PreviewKind;
  /** Answers that stand now and would say something else after. */
  readonly replaced: number;
  /** Answers that stand now and would be gone. */
  readonly blanked: number;
};

export type MergePreview = {
  readonly rows: readonly PreviewRow[];
  /** Returns that have been merged before, or are given twice. */
  readonly duplicates: readonly string[];
  /** Returns under an id that stands for something else: nothing of them is taken. */
  readonly contradictory: readonly string[];
  /** More than a tenth of the stored answers would be replaced or blanked; the lead has to say so in words. */
  readonly needsTypedConfirmation: boolean;
};

export type Basis = {
  readonly merged: readonly ReceivedReturn[];
  readonly decisions: readonly Decision[];
  /** Places that were given out. */
  readonly expected: ReadonlySet<string>;
  /** Template versions whose answers can be taken, by hash. */
  readonly acceptedVersions: ReadonlySet<string>;
};

/** A tenth of what stands. */
const MOST_REPLACED = 0.1;

/** Which of the returns would be merged: each once, and none that contradicts one of the same id. */
export function acceptable(
  basis: Pick<Basis, 'merged'>,
  incoming: readonly ReceivedReturn[],
): {
  readonly taken: readonly ReceivedReturn[];
  readonly duplicates: readonly string[];
  readonly contradictory: readonly string[];
} {
  const known = new Map(basis.merged.map(({ returnId, hash }) => [returnId, hash]));
  const taken: ReceivedReturn[] = [];
  const duplicates: string[] = [];
  const contradictory: string[] = [];
  for (const each of incoming) {
    const hash = known.get(each.returnId);
    if (hash === undefined) taken.push(each);
    else (hash === each.hash ? duplicates : contradictory).push(each.returnId);
    known.set(each.returnId, hash ?? each.hash);
  }
  return { taken, duplicates, contradictory };
}

/** What merging would do, reading by reading, before anything is done. */
export function previewMerge(basis: Basis, incoming: readonly ReceivedReturn[]): MergePreview {
  const { taken, duplicates, contradictory } = acceptable(basis, incoming);
  const before = standingsOf(basis.merged, basis.decisions);
  const usable = taken.map((each) => ({
    ...each,
    readings: each.readings.filter((one) => isUsable(basis, one)),
  }));
  const after = standingsOf([...basis.merged, ...usable], basis.decisions);
  const rows = taken.flatMap(({ returnId, readings }) =>
    readings.map((reading): PreviewRow => {
      const [was, willBe] = [before.get(placeOf(reading)), after.get(placeOf(reading))];
      const kind = kindOf(basis, reading, was, willBe);
      return { returnId, reading, kind, ...lossOf(was, reading, kind) };
    }),
  );
  return { rows, duplicates, contradictory, needsTypedConfirmation: replacesMuch(before, rows) };
}

const isUsable = (basis: Basis, reading: ReceivedReading): boolean =>
  basis.expected.has(placeOf(reading)) && basis.acceptedVersions.has(reading.templateHash);

function kindOf(
  basis: Basis,
  reading: ReceivedReading,
  before: Standing | undefined,
  after: Standing | undefined,
): PreviewKind {
  if (!basis.expected.has(placeOf(reading))) return 'unknown_reference';
  if (!basis.acceptedVersions.has(reading.templateHash)) return 'wrong_version';
  if (after?.kind === 'conflict') return 'conflict';
  if (before === undefined) return 'new';
  if (before.kind === 'settled' && before.reading.contentHash === reading.contentHash) return 'unchanged';
  if (
    after?.kind === 'settled' &&
    after.newerThanDecision.some((each) => each.contentHash === reading.contentHash)
  )
    return 'conflict';
  return after?.kind === 'settled' && after.reading.contentHash === reading.contentHash ? 'updated' : 'older';
}

/** What an update would change of what stands; nothing else ever does. */
function lossOf(
  before: Standing | undefined,
  reading: ReceivedReading,
  kind: PreviewKind,
): { readonly replaced: number; readonly blanked: number } {
  if (kind !== 'updated' || before?.kind !== 'settled') return { replaced: 0, blanked: 0 };
  let [replaced, blanked] = [0, 0];
  for (const [criterionId, text] of before.reading.answers) {
    const next = reading.answers.get(criterionId);
    if (next === undefined) blanked += 1;
    else if (next !== text) replaced += 1;
  }
  return { replaced, blanked };
}

function replacesMuch(before: ReadonlyMap<string, Standing>, rows: readonly PreviewRow[]): boolean {
  let stored = 0;
  for (const standing of before.values())
    if (standing.kind === 'settled') stored += standing.reading.answers.size;
  const lost = rows.reduce((sum, { replaced, blanked }) => sum + replaced + blanked, 0);
  return lost > MOST_REPLACED * stored;
}
