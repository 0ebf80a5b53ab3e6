import { randomFrom, shuffle } from './random';

/** Somebody who reads. */
export type Reader = {
  readonly device: string;
  readonly agency: string;
  /** The first readings of somebody new are read twice. */
  readonly isNew: boolean;
  readonly mostReadings: number | null;
};

export type Given = {
  readonly reference: string;
  readonly readingNumber: number;
  readonly device: string;
  readonly second: boolean;
  readonly calibration: boolean;
};

export type GiveOut = {
  /** Case files of which nothing has been begun. */
  readonly cases: readonly string[];
  /** Readings that somebody has begun: they stay, and count as load. */
  readonly begun: readonly Pick<Given, 'reference' | 'readingNumber' | 'device'>[];
  readonly readers: readonly Reader[];
  /** Who may not read which case file. */
  readonly conflicts: readonly Pick<Given, 'reference' | 'device'>[];
  /** Share of the case files that two people read, 0–1. */
  readonly doubleShare: number;
  /** How many case files everybody reads. */
  readonly calibration: number;
  readonly seed: number;
};

export type Unplaced = { readonly reference: string; readonly why: string };

const NEW_READERS_DOUBLES = 2;

/**
 * Gives case files out (docs/rules.md, issuing): calibration records to everybody, each other one to whoever has least
 * and may, then second readings by share and for those who are new. Nobody reads a case file twice; the same input gives
 * the same.
 */
export function giveOut(input: GiveOut): {
  readonly given: readonly Given[];
  readonly unplaced: readonly Unplaced[];
} {
  const hands = new Hands(input);
  const order = shuffle([...new Set(input.cases)].sort(), randomFrom(input.seed));
  const everybodys = order.slice(0, input.calibration);
  const others = order.slice(input.calibration);
  for (const reference of everybodys)
    for (const { device } of input.readers)
      if (hands.may(device, reference)) hands.give(reference, device, { calibration: true });
  const unplaced: Unplaced[] = [];
  // Those whom fewest may read come first, so that they still find somebody.
  const narrow = others.toSorted((one, other) => hands.choices(one) - hands.choices(other));
  for (const reference of narrow) {
    const device = hands.leastLoaded(reference);
    if (device === null) unplaced.push({ reference, why: hands.whyNot(reference) });
    // Where somebody has begun it, this is the second reading of it.
    else hands.give(reference, device, { second: hands.firstOf(reference) !== null });
  }
  for (const reference of doublesOf(input, others, hands)) {
    const device = hands.leastLoaded(reference);
    if (device !== null) hands.give(reference, device, { second: true });
  }
  return { given: hands.given, unplaced };
}

/** Case files to be read twice: the first two of everybody new, then more at random up to the share. */
function doublesOf(input: GiveOut, others: readonly string[], hands: Hands): readonly string[] {
  const forNew = input.readers
    .filter(({ isNew }) => isNew)
    .flatMap(({ device }) =>
      others.filter((reference) => hands.firstOf(reference) === device).slice(0, NEW_READERS_DOUBLES),
    );
  const chosen = new Set(forNew);
  const wanted = Math.ceil(input.doubleShare * others.length);
  for (const reference of others) {
    if (chosen.size >= wanted) break;
    if (hands.firstOf(reference) !== null) chosen.add(reference);
  }
  return others.filter((reference) => chosen.has(reference));
}

/** Who has what so far. */
class Hands {
  readonly given: Given[] = [];
  readonly #load = new Map<string, number>();
  readonly #readers: readonly Reader[];
  readonly #conflicts: ReadonlySet<string>;
  readonly #has = new Map<string, string[]>();

  constructor({ readers, begun, conflicts }: GiveOut) {
    this.#readers = readers;
    this.#conflicts = new Set(conflicts.map(({ reference, device }) => `${reference} ${device}`));
    for (const { reference, device } of begun) this.#take(reference, device);
  }

  #take(reference: string, device: string): void {
    this.#load.set(device, (this.#load.get(device) ?? 0) + 1);
    this.#has.set(reference, [...(this.#has.get(reference) ?? []), device]);
  }

  may(device: string, reference: string): boolean {
    return (
      !this.#conflicts.has(`${reference} ${device}`) && !(this.#has.get(reference) ?? []).includes(device)
    );
  }

  choices(reference: string): number {
    return this.#readers.filter(({ device }) => this.may(device, reference)).length;
  }

  leastLoaded(reference: string): string | null {
    const free = this.#readers.filter(
      ({ device, mostReadings }) =>
        this.may(device, reference) &&
        (this.#load.get(device) ?? 0) < (mostReadings ?? Number.POSITIVE_INFINITY),
    );
    return (
      free.toSorted(
        (one, other) => (this.#load.get(one.device) ?? 0) - (this.#load.get(other.device) ?? 0),
      )[0]?.device ?? null
    );
  }

  whyNot(reference: string): string {
    return this.choices(reference) === 0
      ? 'Everybody who was chosen has handed it back or reads it already.'
      : 'Everybody who may read it has as many as was said.';
  }

  firstOf(reference: string): string | null {
    return this.#has.get(reference)?.[0] ?? null;
  }

  give(reference: string, device: string, how: { second?: boolean; calibration?: boolean }): void {
    const readingNumber = (this.#has.get(reference)?.length ?? 0) + 1;
    this.#take(reference, device);
    this.given.push({
      reference,
      readingNumber,
      device,
      second: how.second ?? false,
      calibration: how.calibration ?? false,
    });
  }
}

/** How many double readings say something (docs/rules.md, issuing). */
export function doubleAdvice(
  cases: number,
  isNewTemplate: boolean,
): { readonly least: number; readonly recommended: number; readonly sentence: string } {
  const least = Math.min(cases, Math.max(10, Math.ceil(cases * (isNewTemplate ? 0.2 : 0.1))));
  const recommended = Math.min(cases, Math.max(least, 20));
  return {
    least,
    recommended,
    sentence: `Read at least ${least} of ${cases} twice. From 20 pairs on, agreement can be given as one figure; with fewer it is counted and compared.`,
  };
}
