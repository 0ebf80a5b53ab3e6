import {
  type Assignment,
  type Auditor,
  conflictOf,
  type Issue,
  type Issued,
  type IssuedCase,
  type IssuingRule,
  type Load,
  type Unplaced,
} from './issuing-shape';
import { Placing } from './placing';
import { randomFrom, seedOf, shuffle } from './random';
import type { Profile } from './reading';
import { byText } from './sampling';

/**
 * Gives case files out (docs/rules.md, issuing): those for everybody first, then each to one reader, then second
 * readings by rule, for everybody new, and by chance. Nobody reads a case file twice or against a conflict, and the loads
 * are as even as that allows. The same input gives the same, in whatever order it comes.
 */
export function issueCases(input: Issue): Issued {
  const cases = new Map(input.cases.map((file) => [file.reference, file]));
  const order = shuffle([...cases.keys()].sort(byText), randomFrom(seedOf(`${input.seed} cases`)));
  const auditors = shuffle(
    input.auditors.toSorted((one, other) => byText(one.device, other.device)),
    randomFrom(seedOf(`${input.seed} auditors`)),
  );
  const desk = new Desk(input, cases, auditors);
  const everybodys = order.filter((reference) => input.rule.calibration.includes(reference));
  const others = order.filter((reference) => !input.rule.calibration.includes(reference));
  for (const reference of everybodys) desk.toEverybody(reference);
  for (const reference of others) desk.first(reference);
  for (const reference of others.filter((each) => matches(input.rule.doubleRule, cases.get(each)?.profile)))
    desk.second(reference);
  desk.secondForNew(others);
  desk.secondByChance(others);
  // A second reading may have moved a first one on from somebody new.
  desk.secondForNew(others);
  return desk.result(others);
}

const matches = (rule: IssuingRule['doubleRule'], profile: Profile = {}): boolean =>
  rule !== null && Object.entries(rule).every(([key, values]) => values.includes(profile[key] ?? ''));

/** One giving out, from the case files for everybody to the last second reading. */
class Desk {
  readonly #input: Issue;
  readonly #cases: ReadonlyMap<string, IssuedCase>;
  readonly #auditors: readonly Auditor[];
  readonly #placing: Placing;
  readonly #calibration = new Set<string>();
  readonly #unplaced = new Map<string, Unplaced>();

  constructor(input: Issue, cases: ReadonlyMap<string, IssuedCase>, auditors: readonly Auditor[]) {
    this.#input = input;
    this.#cases = cases;
    this.#auditors = auditors;
    const said = Map.groupBy(input.conflicts, ({ device }) => device);
    const allowed = new Map(
      auditors.map((auditor) => {
        const theirs = new Map((said.get(auditor.device) ?? []).map((each) => [each.reference, each]));
        const may = (file: IssuedCase): boolean => {
          const conflict = theirs.get(file.reference);
          return (
            conflictOf(
              { conflicts: conflict === undefined ? [] : [conflict], rule: input.rule },
              auditor,
              file,
            ) === null
          );
        };
        return [auditor.device, new Set([...cases.values()].filter(may).map(({ reference }) => reference))];
      }),
    );
    this.#placing = new Placing(
      auditors.map(({ device, mostReadings }) => ({ device, most: mostReadings })),
      (device, reference) => allowed.get(device)?.has(reference) ?? false,
    );
    for (const { device, reference } of input.begun) this.#placing.fix(device, reference);
  }

  toEverybody(reference: string): void {
    this.#calibration.add(reference);
    for (const auditor of this.#auditors) {
      if (this.#placing.readersOf(reference).includes(auditor.device)) continue;
      const hand = this.#placing.free(reference).find(({ device }) => device === auditor.device);
      if (hand !== undefined && !this.#placing.isFull(hand)) this.#placing.fix(auditor.device, reference);
      else
        this.#leave(
          reference,
          `${auditor.designation} cannot read it with everybody: ${this.#whyNot(auditor, reference)}.`,
        );
    }
  }

  first(reference: string): void {
    if (this.#placing.readersOf(reference).length > 0 || this.#placing.place(reference)) return;
    this.#leave(reference, `Nobody can be given it: ${this.#whyNobody(reference)}.`);
  }

  /** Makes sure of two readers. One that nobody reads at all has been said already. */
  second(reference: string, isSaid = true): boolean {
    const readers = this.#placing.readersOf(reference).length;
    if (readers === 0) return false;
    if (readers > 1 || this.#placing.place(reference)) return true;
    if (isSaid)
      this.#leave(
        reference,
        `Nobody else can be given it for a second reading: ${this.#whyNobody(reference)}.`,
      );
    return false;
  }

  /**
   * Until so many readings of everybody new are read by somebody else too. Every turn adds a second reader or gives a case
   * file up, so it ends; it begins again each time, as a second reading may have moved a first one on.
   */
  secondForNew(others: readonly string[]): void {
    const tried = new Set<string>();
    for (let next = this.#alone(others, tried); next !== undefined; next = this.#alone(others, tried)) {
      tried.add(next);
      this.second(next);
    }
  }

  /** A case file that only somebody new reads who is not yet read twice often enough. */
  #alone(others: readonly string[], tried: ReadonlySet<string>): string | undefined {
    for (const { device } of this.#auditors.filter(({ isNew }) => isNew)) {
      const theirs = others.filter((each) => this.#placing.readersOf(each).includes(device));
      if (theirs.filter((each) => this.#isDouble(each)).length >= this.#input.rule.doubleForNew) continue;
      const next = theirs.find((each) => !this.#isDouble(each) && !tried.has(each));
      if (next !== undefined) return next;
    }
    return undefined;
  }

  /** Up to the share and the least number; a case file that nobody else can read makes way for the next. */
  secondByChance(others: readonly string[]): void {
    const { doubleShare, minimumDoubles } = this.#input.rule;
    if (doubleShare <= 0) return;
    const wanted = Math.min(others.length, Math.max(minimumDoubles, Math.ceil(doubleShare * others.length)));
    let doubles = others.filter((each) => this.#isDouble(each)).length;
    for (const reference of others) {
      if (doubles >= wanted) break;
      if (!this.#isDouble(reference) && this.second(reference, false)) doubles += 1;
    }
  }

  #isDouble(reference: string): boolean {
    return this.#placing.readersOf(reference).length > 1;
  }

  #leave(reference: string, why: string): void {
    this.#unplaced.set(`${reference} ${why}`, { reference, why });
  }

  #whyNot(auditor: Auditor, reference: string): string {
    const file = this.#cases.get(reference);
    const conflict = file === undefined ? null : conflictOf(this.#input, auditor, file);
    return conflict === null ? `has ${auditor.mostReadings} readings, the most that was said` : conflict;
  }

  #whyNobody(reference: string): string {
    const readers = this.#placing.readersOf(reference);
    const left = this.#auditors.filter(({ device }) => !readers.includes(device));
    if (left.length === 0)
      return readers.length === 0 ? 'no auditor was chosen' : 'everybody who was chosen reads it already';
    return left
      .toSorted((one, other) => byText(one.designation, other.designation))
      .map((auditor) => `${auditor.designation} ${this.#whyNot(auditor, reference)}`)
      .join('; ');
  }

  result(others: readonly string[]): Issued {
    const seconds = new Map<string, number>();
    const assignments = [...this.#cases.keys()]
      .sort(byText)
      .flatMap((reference) => this.#numbered(reference, seconds));
    const all = [...this.#input.begun, ...assignments];
    return {
      assignments,
      loads: this.#input.auditors.map(({ device }) => loadOf(device, all)),
      unplaced: [...this.#unplaced.values()].sort(
        (one, other) => byText(one.reference, other.reference) || byText(one.why, other.why),
      ),
      doubles: others.filter((reference) => this.#isDouble(reference)).length,
    };
  }

  /** Numbers that are free, from 1. Of two new readers, whoever has had fewer second readings takes this one. */
  #numbered(reference: string, seconds: Map<string, number>): readonly Assignment[] {
    const begun = this.#input.begun.filter((each) => each.reference === reference);
    const calibration = this.#calibration.has(reference);
    const had = (device: string): number => seconds.get(device) ?? 0;
    const devices = this.#placing
      .readersOf(reference)
      .filter((device) => !begun.some((each) => each.device === device))
      .toSorted((one, other) => had(other) - had(one) || byText(one, other));
    const taken = new Set(begun.map(({ readingNumber }) => readingNumber));
    return devices.map((device) => {
      let readingNumber = 1;
      while (taken.has(readingNumber)) readingNumber += 1;
      const second = !calibration && taken.size > 0;
      taken.add(readingNumber);
      if (second) seconds.set(device, had(device) + 1);
      return { reference, readingNumber, device, second, calibration };
    });
  }
}

function loadOf(device: string, all: readonly Assignment[]): Load {
  const theirs = all.filter((each) => each.device === device);
  return {
    device,
    readings: theirs.length,
    second: theirs.filter(({ second }) => second).length,
    calibration: theirs.filter(({ calibration }) => calibration).length,
  };
}
