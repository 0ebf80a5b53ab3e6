import { findProfileKey } from '../../shared/domain/case-profile';
import { listCriteria, type ResponseType } from '../../shared/domain/template';
import type { Report } from './report';
import { column, type PlannedCell, type PlannedColumn, type SheetPlan } from './sheet-plan';
import type { RecordRow } from './workbook-input';

/** Room for a criterion's id beside a filter button. */
const NARROWEST = 11;
const WIDEST = 30;
/** Rows that are looked at for the width of a column. */
const LOOKED_AT = 200;

type Asked = { readonly id: string; readonly type: ResponseType };

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
  const { profileKeys, rows } = recordData;
  const asked: readonly Asked[] = [
    ...template.sections.map(({ id }) => ({ id, type: 'S6' as const })),
    ...listCriteria(template).filter((criterion) => criterion.type !== 'FT'),
  ];
  const first = firstOf(rows, LOOKED_AT);
  const columns = columnsOf(profileKeys, asked, first);
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
    rows: cellsOfRows(rows, profileKeys, asked),
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
  profileKeys: readonly string[],
  asked: readonly Asked[],
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
    ...profileKeys.map((key) => {
      const header = findProfileKey(key)?.label ?? key;
      return column(
        header,
        'word',
        widthFor(header, (row) => row.profile[key]),
      );
    }),
    ...asked.map(({ id, type }) =>
      column(
        id,
        isWholeNumber(type) ? 'count' : 'word',
        widthFor(id, (row) => row.cells[id]),
      ),
    ),
  ];
}

function* cellsOfRows(
  rows: Iterable<RecordRow>,
  profileKeys: readonly string[],
  asked: readonly Asked[],
): Generator<readonly (string | number)[]> {
  for (const row of rows)
    yield [
      row.reference,
      numberOrText(row.reading),
      ...profileKeys.map((key) => row.profile[key] ?? ''),
      ...asked.map(({ id, type }) => {
        const text = row.cells[id] ?? '';
        return isWholeNumber(type) ? numberOrText(text) : text;
      }),
    ];
}

const isWholeNumber = (type: ResponseType): boolean => type === 'S6' || type === 'N' || type === 'SC';

/** Grades and counts as numbers, so that they can be sorted; NA, UE and MI as they are. */
const numberOrText = (text: string): string | number => (/^\d+$/.test(text) ? Number(text) : text);
