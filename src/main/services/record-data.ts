import type { CompiledTemplate } from '../../shared/domain/compile-template';
import { answerAt, type CountedReading, countReadings } from '../../shared/domain/counted-readings';
import { listCriteria } from '../../shared/domain/template';
import { settleDates } from '../../shared/domain/timeliness';
import { formatValue } from '../../shared/domain/value';
import type { RecordRow, WorkbookInput } from '../excel/workbook-input';
import type { FindingsBasis } from './findings-basis';

/**
 * Readings as rows for the opt-in Record data sheet: values and states, no text, no dates, no reader. Rows are put in
 * the order of what they hold and numbered anew, so that neither number nor place leads back to a reference.
 */
export function recordDataOf({
  compiled,
  readings,
}: Pick<FindingsBasis, 'compiled' | 'readings'>): NonNullable<WorkbookInput['recordData']> {
  const { counted } = countReadings(compiled, readings);
  const profileKeys = compiled.template.profileKeys.filter((key) => key !== 'period');
  const sections = new Set(compiled.template.sections.map(({ id }) => id));
  const ids = [
    ...sections,
    ...listCriteria(compiled.template)
      .filter(({ type }) => type !== 'FT')
      .map(({ id }) => id),
  ];
  const rows = counted.map((reading) => ({
    profile: profileKeys.map((key) => reading.profile[key] ?? ''),
    answers: ids.map((id) =>
      sections.has(id) ? sectionText(reading, id) : answerText(compiled, reading, id),
    ),
  }));
  return { profileKeys, ids, rows: numberedAnew(rows) };
}

function sectionText(reading: CountedReading, id: string): string {
  const value = reading.answers.get(id)?.value;
  return value?.kind === 'grade' ? formatValue(value) : '';
}

/** Empty where the criterion was not shown. */
function answerText(compiled: CompiledTemplate, reading: CountedReading, id: string): string {
  const criterion = compiled.criteria.get(id);
  if (criterion === undefined || !reading.shown.has(id)) return '';
  const { state, value } = answerAt(reading, id);
  if (state === 'not_applicable') return 'NA';
  if (state === 'unable') return 'UE';
  if (value === null) return 'MI';
  return formatValue(settleDates(criterion, value, compiled.holidays)).replace(/^elapsed /, '');
}

type Unnumbered = Pick<RecordRow, 'profile' | 'answers'>;

function numberedAnew(rows: readonly Unnumbered[]): RecordRow[] {
  const held = (row: Unnumbered): string => JSON.stringify([row.profile, row.answers]);
  return rows
    .map((row) => ({ row, held: held(row) }))
    .sort((left, right) => (left.held < right.held ? -1 : left.held > right.held ? 1 : 0))
    .map(({ row }, index) => ({ reference: `R${String(index + 1).padStart(4, '0')}`, reading: '1', ...row }));
}
