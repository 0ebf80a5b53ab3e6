import { answerAt, countReadings } from '../../shared/domain/counted-readings';
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
  const rows = counted.map((reading) => {
    const cells: Record<string, string> = {};
    for (const section of compiled.template.sections) {
      const value = reading.answers.get(section.id)?.value;
      if (value?.kind === 'grade') cells[section.id] = formatValue(value);
    }
    for (const { id } of listCriteria(compiled.template)) {
      const criterion = compiled.criteria.get(id);
      if (criterion === undefined || criterion.type === 'FT' || !reading.shown.has(id)) continue;
      const { state, value } = answerAt(reading, id);
      if (state === 'not_applicable') cells[id] = 'NA';
      else if (state === 'unable') cells[id] = 'UE';
      else if (value === null) cells[id] = 'MI';
      else cells[id] = formatValue(settleDates(criterion, value, compiled.holidays)).replace(/^elapsed /, '');
    }
    return {
      profile: Object.fromEntries(profileKeys.map((key) => [key, reading.profile[key] ?? ''])),
      cells,
    };
  });
  return { profileKeys, rows: numberedAnew(rows) };
}

type Unnumbered = Pick<RecordRow, 'profile' | 'cells'>;

function numberedAnew(rows: readonly Unnumbered[]): RecordRow[] {
  const held = (row: Unnumbered): string => JSON.stringify([row.profile, row.cells]);
  return rows
    .map((row) => ({ row, held: held(row) }))
    .sort((left, right) => (left.held < right.held ? -1 : left.held > right.held ? 1 : 0))
    .map(({ row }, index) => ({ reference: `R${String(index + 1).padStart(4, '0')}`, reading: '1', ...row }));
}
