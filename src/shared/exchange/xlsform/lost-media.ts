import type { FormFindings } from './form-findings';
import type { TableRow } from './form-table';

const MEDIA = {
  image: 'Pictures do not come in.',
  'big-image': 'Pictures do not come in.',
  audio: 'Sound does not come in.',
  video: 'Pictures do not come in.',
} as const;

/** Finds every picture and sound of a row, in each of its languages: none of them is taken in. */
export function sayLostMedia(row: TableRow, sheet: string, findings: FormFindings): void {
  for (const [key, message] of Object.entries(MEDIA))
    for (const column of row.filled(key))
      findings.loss('media-not-kept', { sheet, row: row.row, column }, message);
}
