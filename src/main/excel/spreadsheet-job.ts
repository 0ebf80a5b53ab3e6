import type { GridLimits } from '../../shared/exchange/grid-shape';
import type { FormSheets } from './read-form-workbook';

/** What is wanted of a workbook: its first sheet within limits, or every sheet of a form. */
export type Wanted = GridLimits | { readonly form: true };

/** What the program that reads workbooks answers: a grid, or why there is none and where. */
export type SpreadsheetAnswer =
  | { readonly sheet: string; readonly rows: readonly (readonly string[])[] }
  | { readonly form: FormSheets }
  | {
      readonly refused: {
        readonly code: string;
        readonly sheet: string | null;
        readonly row: number | null;
        readonly column: string | null;
        readonly sentence: string;
      };
    };

const LENGTH_BYTES = 4;

/** One job for the program: the length of the limits as JSON (four bytes, little endian), the limits, the workbook. */
export function packJob(workbook: Uint8Array, limits: Wanted): Uint8Array {
  const head = new TextEncoder().encode(JSON.stringify(limits));
  const job = new Uint8Array(LENGTH_BYTES + head.length + workbook.length);
  new DataView(job.buffer).setUint32(0, head.length, true);
  job.set(head, LENGTH_BYTES);
  job.set(workbook, LENGTH_BYTES + head.length);
  return job;
}

/** Takes a job apart again. The limits were written by this app, so they are believed. */
export function unpackJob(job: Uint8Array): { readonly workbook: Uint8Array; readonly limits: Wanted } {
  const end = LENGTH_BYTES + new DataView(job.buffer, job.byteOffset).getUint32(0, true);
  return {
    limits: JSON.parse(new TextDecoder().decode(job.subarray(LENGTH_BYTES, end))) as Wanted,
    workbook: job.subarray(end),
  };
}
