import {
  ac1,
  ac2Linear,
  alphaOrdinal,
  kappaQuadratic,
  shareIn,
  type Table,
  tableOf,
} from './agreement-statistics';
import type { CompiledTemplate } from './compile-template';
import type { CountedReading } from './counted-readings';
import type { Value } from './reading';
import { type Criterion, GRADES, listCriteria, listSections } from './template';

/** Why coefficients are missing. */
export type AgreementNote = 'fewer-than-20-pairs' | 'no-variation' | 'mixed-scales';

/** How far two readers of the same records agreed. Shares are 0 to 1 and null without pairs. */
export type Agreement = {
  /** A criterion's or a section's id; `overall` for the whole template. */
  readonly id: string;
  /** Records in which reading 1 and reading 2 both answered. */
  readonly pairs: number;
  readonly exact: number | null;
  /** Six-point evaluations only. */
  readonly withinOne: number | null;
  /** Both good or better, or neither; both yes, or neither. The number that protects the headline. */
  readonly sameSide: number | null;
  readonly kappaQuadratic: number | null;
  readonly alphaOrdinal: number | null;
  readonly ac1: number | null;
  readonly ac2Linear: number | null;
  readonly note: AgreementNote | null;
};

/** A second or further reading of a record, with its number. */
export type NumberedReading = Pick<CountedReading, 'caseReference' | 'answers'> & {
  readonly reading: number;
  /** Null where branching is not applied. */
  readonly shown: ReadonlySet<string> | null;
};

/** Fewer pairs than these say too little for a coefficient. */
export const FEWEST_PAIRS = 20;

type ScaleType = 'S6' | 'YPN' | 'YN';
export type Scale = { readonly type: ScaleType; readonly size: number; readonly good: number };

/** Categories in order and the first that is on the good side. The size is the scale's, whatever was used of it. */
const SCALES: Readonly<Record<ScaleType, Scale>> = {
  S6: { type: 'S6', size: GRADES.length, good: 3 },
  YPN: { type: 'YPN', size: 3, good: 2 },
  YN: { type: 'YN', size: 2, good: 1 },
};
const WORDS: Readonly<Record<ScaleType, readonly string[]>> = {
  S6: [],
  YPN: ['no', 'partly', 'yes'],
  YN: ['no', 'yes'],
};

/** The scale readers can agree on at a criterion; null where there is none. */
export const scaleOf = ({ type }: Pick<Criterion, 'type'>): Scale | null =>
  type === 'S6' || type === 'YPN' || type === 'YN' ? SCALES[type] : null;

/** The category of a value from 0, worst first, so that the good side is the upper one where No is good too. */
export function categoryOf(
  value: Value | null,
  scale: Scale,
  { reverse }: Pick<Criterion, 'reverse'>,
): number | null {
  if (value === null) return null;
  if (value.kind === 'grade') return value.grade - 1;
  const category = value.kind === 'word' ? WORDS[scale.type].indexOf(value.word) : -1;
  if (category < 0) return null;
  return reverse ? scale.size - 1 - category : category;
}

/** What the readers of a record said at one criterion: its pair, and every value for alpha. */
type Said = { readonly pair: readonly [number, number] | null; readonly all: readonly number[] };
type Heard = { readonly id: string; readonly scale: Scale; readonly said: readonly Said[] };

/**
 * Agreement at every criterion that has a scale, in printed order, for each section and over all (docs/rules.md,
 * agreement between readers): reading 1 beside reading 2, coefficients from 20 pairs on.
 */
export function measureAgreement(
  compiled: CompiledTemplate,
  readings: readonly NumberedReading[],
): { readonly criteria: Agreement[]; readonly sections: Agreement[]; readonly overall: Agreement } {
  const records = [...Map.groupBy(readings, ({ caseReference }) => caseReference).values()].map((ofRecord) =>
    ofRecord.toSorted((one, other) => one.reading - other.reading),
  );
  const { template } = compiled;
  const heard = new Map<string, Heard>();
  for (const criterion of listCriteria(template)) {
    const scale = scaleOf(criterion);
    if (scale !== null)
      heard.set(criterion.id, { id: criterion.id, scale, said: hear(records, criterion, scale) });
  }
  const criteria = [...heard.values()];
  return {
    criteria: criteria.map((each) => measure(each.id, [each])),
    sections: listSections(template).map(({ id, criteria: ofSection }) =>
      measure(
        id,
        ofSection.flatMap((criterion) => heard.get(criterion.id) ?? []),
      ),
    ),
    overall: measure('overall', criteria),
  };
}

function hear(records: readonly (readonly NumberedReading[])[], criterion: Criterion, scale: Scale): Said[] {
  return records.flatMap((readings) => {
    const values = readings.flatMap((reading) => {
      const category = categoryOf(valueIn(reading, criterion.id), scale, criterion);
      return category === null ? [] : [{ number: reading.reading, category }];
    });
    const first = values.find(({ number }) => number === 1);
    const second = values.find(({ number }) => number === 2);
    if (values.length < 2) return [];
    return [
      {
        pair: first === undefined || second === undefined ? null : [first.category, second.category],
        all: values.map(({ category }) => category),
      } as const,
    ];
  });
}

function valueIn({ answers, shown }: NumberedReading, id: string): Value | null {
  if (shown !== null && !shown.has(id)) return null;
  const answer = answers.get(id);
  return answer?.state === 'answered' ? answer.value : null;
}

/** One row: of a criterion, or of several together. Coefficients need one scale throughout. */
function measure(id: string, parts: readonly Heard[]): Agreement {
  const tables = parts.map(({ scale, said }) => ({
    scale,
    table: tableOf(
      said.flatMap(({ pair }) => (pair === null ? [] : [pair])),
      scale.size,
    ),
  }));
  const pairs = tables.reduce((sum, { table }) => sum + pairsIn(table), 0);
  const grades = tables.filter(({ scale }) => scale.type === 'S6');
  const shares = {
    id,
    pairs,
    exact: pooled(tables, () => (row, column) => row === column),
    withinOne: pooled(grades, () => (row, column) => Math.abs(row - column) <= 1),
    sameSide: pooled(
      tables,
      ({ good }) =>
        (row, column) =>
          row >= good === column >= good,
    ),
  };
  const none = { kappaQuadratic: null, alphaOrdinal: null, ac1: null, ac2Linear: null };
  if (pairs < FEWEST_PAIRS) return { ...shares, ...none, note: 'fewer-than-20-pairs' };
  const used = tables.filter(({ table }) => pairsIn(table) > 0);
  const scale = used[0]?.scale;
  if (scale === undefined || used.some((each) => each.scale !== scale))
    return { ...shares, ...none, note: 'mixed-scales' };
  const table = addTables(used.map((each) => each.table));
  const coefficients = {
    kappaQuadratic: kappaQuadratic(table),
    alphaOrdinal: alphaOrdinal(
      parts.filter((part) => part.scale === scale).flatMap(({ said }) => said.map(({ all }) => all)),
      scale.size,
    ),
    ac1: ac1(table),
    ac2Linear: ac2Linear(table),
  };
  const isFlat = coefficients.kappaQuadratic === null || coefficients.alphaOrdinal === null;
  return { ...shares, ...coefficients, note: isFlat ? 'no-variation' : null };
}

const pairsIn = (table: Table): number => table.flat().reduce((sum, count) => sum + count, 0);

/** A share over several tables, each pair counting once. */
function pooled(
  tables: readonly { readonly scale: Scale; readonly table: Table }[],
  holdsOn: (scale: Scale) => (row: number, column: number) => boolean,
): number | null {
  let [holding, all] = [0, 0];
  for (const { scale, table } of tables) {
    const pairs = pairsIn(table);
    holding += (shareIn(table, holdsOn(scale)) ?? 0) * pairs;
    all += pairs;
  }
  return all === 0 ? null : holding / all;
}

const addTables = (tables: readonly Table[]): Table =>
  tables.reduce((sum, table) =>
    sum.map((cells, row) => cells.map((count, column) => count + (table[row]?.[column] ?? 0))),
  );
