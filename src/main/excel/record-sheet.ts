import { findProfileKey } from '../../shared/domain/case-profile';
import { listCriteria, type ResponseType } from '../../shared/domain/template';
import { column, type PlannedCell, type SheetPlan } from './sheet-plan';
import type { RecordRow, WorkbookInput } from './workbook-input';

/** Room for a criterion's id beside a filter button. */
const NARROWEST = 11;
const WIDEST = 30;

/** Record data, only when asked for: one row a reading, one column a criterion. */
export function recordSheet({ recordData, template }: WorkbookInput): SheetPlan | null {
  if (recordData === null) return null;
  const { profileKeys, rows } = recordData;
  const asked: readonly { readonly id: string; readonly type: ResponseType }[] = [
    ...template.sections.map(({ id }) => ({ id, type: 'S6' as const })),
    ...listCriteria(template).filter((criterion) => criterion.type !== 'FT'),
  ];
  const profileText = (row: RecordRow, key: string): string => row.profile[key] ?? '';
  const answerText = (row: RecordRow, id: string): string => row.cells[id] ?? '';
  return {
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
    columns: [
      column('Case reference', 'id', 12),
      column('Reading number', 'count', 10),
      ...profileKeys.map((key) => {
        const header = findProfileKey(key)?.label ?? key;
        return column(header, 'word', widthFor([header, ...rows.map((row) => profileText(row, key))]));
      }),
      ...asked.map(({ id, type }) =>
        column(
          id,
          isWholeNumber(type) ? 'count' : 'word',
          widthFor([id, ...rows.map((row) => answerText(row, id))]),
        ),
      ),
    ],
    rows: rows.map((row) => [
      row.reference,
      numberOrText(row.reading),
      ...profileKeys.map((key) => profileText(row, key)),
      ...asked.map(({ id, type }) =>
        isWholeNumber(type) ? numberOrText(answerText(row, id)) : answerText(row, id),
      ),
    ]),
    whenEmpty: 'No reading is complete.',
    isData: true,
  };
}

const isWholeNumber = (type: ResponseType): boolean => type === 'S6' || type === 'N' || type === 'SC';

/** Grades and counts as numbers, so that they can be sorted; NA, UE and MI as they are. */
const numberOrText = (text: string): PlannedCell => (/^\d+$/.test(text) ? Number(text) : text);

const widthFor = (texts: readonly string[]): number =>
  Math.min(WIDEST, Math.max(NARROWEST, ...texts.map((text) => text.length + 3)));
