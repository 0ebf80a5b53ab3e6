import type { CountedReading } from './counted-readings';

/** One line of the ledger from the readings that count down to the numerator. */
export type LedgerLine = {
  readonly label: string;
  readonly count: number;
  readonly role: 'start' | 'less' | 'subtotal' | 'denominator' | 'numerator';
  readonly references: readonly string[];
};

/** Readings that leave at one place, in words; null when the reading goes on. */
export type Leaving = {
  readonly leaves: (reading: CountedReading) => string | null;
  /** Words printed in this order even where nobody left for them; any others follow, the most frequent first. */
  readonly always: readonly string[];
  /** Words printed with 0 where nobody left at all. */
  readonly whenNone?: string;
};

/** A step on the way to the denominator. `subtotal` names what is left after it, where that has a name. */
export type Step = Leaving & { readonly subtotal: string | null };

/** What a number asks of each reading. */
export type Question = {
  readonly title: string;
  readonly question: string;
  readonly critical: boolean;
  readonly readings: readonly CountedReading[];
  readonly steps: readonly Step[];
  readonly denominator: string;
  /** Why a reading in the denominator is not in the numerator; null where the answers have no positive side. */
  readonly numerator: (Leaving & { readonly label: string }) | null;
  readonly rule: string;
  /** Whether the states of one criterion are asked, so that coverage can be said. */
  readonly criterionId: string | null;
};

export type RunLedger = {
  readonly ledger: readonly LedgerLine[];
  readonly denominator: readonly CountedReading[];
  readonly numerator: readonly CountedReading[];
};

/** Takes the readings through every step. Each subtotal is what stood before it less the lines between. */
export function runLedger(question: Question): RunLedger {
  const ledger: LedgerLine[] = [line('Readings that count', question.readings, 'start')];
  const without = (readings: readonly CountedReading[], step: Leaving): readonly CountedReading[] => {
    const { lines, staying } = part(readings, step);
    ledger.push(...lines);
    return staying;
  };
  let left = question.readings;
  for (const step of question.steps) {
    left = without(left, step);
    if (step.subtotal !== null) ledger.push(line(step.subtotal, left, 'subtotal'));
  }
  ledger.push(line(question.denominator, left, 'denominator'));
  if (question.numerator === null) return { ledger, denominator: left, numerator: left };
  const numerator = without(left, question.numerator);
  ledger.push(line(question.numerator.label, numerator, 'numerator'));
  return { ledger, denominator: left, numerator };
}

const line = (label: string, readings: readonly CountedReading[], role: LedgerLine['role']): LedgerLine => ({
  label,
  count: readings.length,
  role,
  references: readings.map((reading) => reading.caseReference).sort(),
});

function part(
  readings: readonly CountedReading[],
  { leaves, always, whenNone }: Leaving,
): { readonly lines: readonly LedgerLine[]; readonly staying: readonly CountedReading[] } {
  const staying: CountedReading[] = [];
  const leaving = new Map<string, CountedReading[]>(always.map((label) => [label, []]));
  for (const reading of readings) {
    const label = leaves(reading);
    const members = label === null ? staying : leaving.get(label);
    if (members !== undefined) members.push(reading);
    else if (label !== null) leaving.set(label, [reading]);
  }
  const others = [...leaving]
    .filter(([label]) => !always.includes(label))
    .sort(([a, some], [b, more]) => more.length - some.length || (a < b ? -1 : 1));
  const printed = [...[...leaving].filter(([label]) => always.includes(label)), ...others];
  if (printed.length === 0 && whenNone !== undefined) printed.push([whenNone, []]);
  return { lines: printed.map(([label, members]) => line(label, members, 'less')), staying };
}
