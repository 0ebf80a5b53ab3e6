import { unpackWorkbookJob } from '../excel/workbook-job';
import { writeFindingsWorkbook } from '../excel/write-workbook';
import { serveOneJob } from './protocol';

/**
 * Writes a workbook in a process of its own, from a job as `excel/workbook-job.ts` packs it. The answer begins with the length of a JSON summary (four bytes,
 * little endian), then the summary, then the file.
 */
serveOneJob(async (input, progress) => {
  const { bytes, sheets, cleanings } = await writeFindingsWorkbook(unpackWorkbookJob(input), {
    onProgress: progress,
  });
  const summary = new TextEncoder().encode(JSON.stringify({ sheets, cleanings }));
  const output = new Uint8Array(4 + summary.length + bytes.length);
  new DataView(output.buffer).setUint32(0, summary.length, true);
  output.set(summary, 4);
  output.set(bytes, 4 + summary.length);
  return output;
});
