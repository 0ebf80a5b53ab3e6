import { findProfileKey } from '../../shared/domain/case-profile';
import { listCriteria, type ResponseType } from '../../shared/domain/template';
import type { Report } from './report';
import { column, type PlannedCell, type PlannedColumn, type SheetPlan } from './sheet-plan';
import type { RecordData, RecordRow } from './workbook-input';

/** Room for a criterion's id beside a filter button. */
const NARROWEST = 11;
const WIDEST = 30;
/** Rows that are looked at for the width of a column. */
const LOOKED_AT = 200;

/** Record data, one row a reading: its sheet without the rows, and what stands in each as it is walked. */
export type RecordTable = {
  readonly plan: SheetPlan;
  /** Empty where no reading is complete. */
  readonly rows: Iterable<readonly (string | number)[]>;
  readonly isEmpty: boolean;
};

/**
 * Record data, only when asked for. Of its thousands of rows the plan holds a few made-up ones, one of each look: the
 * rows themselves are written straight into the part (`record-part.ts`).
 */
export function recordTable({ recordData, template }: Report): RecordTable | null {
  if (recordData === null) return null;
  const types = new Map(listCriteria(template).map(({ id, type }) => [id, type]));
  // A section has no type of its own: it is a grade.
  const areNumbers = recordData.ids.map((id) => isWholeNumber(types.get(id) ?? 'S6'));
  const first = firstOf(recordData.rows, LOOKED_AT);
  const columns = columnsOf(recordData, areNumbers, first);
  return {
    plan: {
      name: 'Record data',
      tableName: 'record_data',
      title: 'Record data',
      lines: [
        [
          '',
          'NA not applicable, UE unable to evaluate, MI missing; empty: not shown. References are numbered anew for this sheet.',
        ],
      ],
      tells: 'One row a reading, for the lead’s own checks; never for circulation',
      columns,
      rows: first.length === 0 ? [] : looks(columns.length),
      ruledAfter: first.length === 0 ? [] : [3, 4, 5],
      whenEmpty: 'No reading is complete.',
      isData: true,
    },
    rows: cellsOfRows(recordData.rows, areNumbers),
    isEmpty: first.length === 0,
  };
}

/** Text, number and nothing: once as rows look, and once as the last does. */
const looks = (columns: number): readonly (readonly PlannedCell[])[] =>
  ['a', 0, null, 'a', 0, null].map((cell) => Array.from({ length: columns }, () => cell));

function firstOf<T>(rows: Iterable<T>, most: number): readonly T[] {
  const found: T[] = [];
  for (const row of rows) {
    if (found.length === most) break;
    found.push(row);
  }
  return found;
}

function columnsOf(
  { profileKeys, ids }: RecordData,
  areNumbers: readonly boolean[],
  rows: readonly RecordRow[],
): readonly PlannedColumn[] {
  const widthFor = (header: string, textOf: (row: RecordRow) => string | undefined): number =>
    Math.min(
      WIDEST,
      Math.max(NARROWEST, header.length + 3, ...rows.map((row) => (textOf(row) ?? '').length + 3)),
    );
  return [
    column('Case reference', 'id', 12),
    column('Reading number', 'count', 10),
    ...profileKeys.map((key, at) => {
      const header = findProfileKey(key)?.label ?? key;
      return column(
        header,
        'word',
        widthFor(header, (row) => row.profile[at]),
      );
    }),
    ...ids.map((id, at) =>
      column(
        id,
        areNumbers[at] === true ? 'count' : 'word',
        widthFor(id, (row) => row.answers[at]),
      ),
    ),
  ];
}

function* cellsOfRows(
  rows: Iterable<RecordRow>,
  areNumbers: readonly boolean[],
): Generator<readonly (string | number)[]> {
  for (const { reference, reading, profile, answers } of rows) {
    const cells: (string | number)[] = [reference, numberOrText(reading), ...profile];
    for (let at = 0; at < answers.length; at += 1) {
      const text = answers[at] ?? '';
      cells.push(areNumbers[at] === true ? numberOrText(text) : text);
    }
    yield cells;
  }
}

const isWholeNumber = (type: ResponseType): boolean => type === 'S6' || type === 'N' || type === 'SC';

/** Grades and counts as numbers, so that they can be sorted; NA, UE and MI as they are. */
const numberOrText = (text: string): string | number => (/^\d+$/.test(text) ? Number(text) : text);
