import type { RecordData, RecordRow, WorkbookInput } from './workbook-input';

const LENGTH_BYTES = 4;
const LINE_END = 10;

type PackedRow = readonly [string, string, readonly string[], readonly string[]];

/**
 * One job for the program that writes workbooks: the length of the head (four bytes, little endian), the head as JSON,
 * then the rows of Record data, a line each. Neither side need hold all rows as objects.
 */
export function packWorkbookJob(input: WorkbookInput): Uint8Array {
  const { recordData } = input;
  const columns = recordData === null ? null : { profileKeys: recordData.profileKeys, ids: recordData.ids };
  const head = Buffer.from(JSON.stringify({ ...input, recordData: columns }));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(head.length);
  const lines: Buffer[] = [];
  if (recordData !== null)
    for (const { reference, reading, profile, answers } of recordData.rows) {
      const row: PackedRow = [reference, reading, profile, answers];
      lines.push(Buffer.from(`${JSON.stringify(row)}\n`));
    }
  return new Uint8Array(Buffer.concat([length, head, ...lines]));
}

/** Takes a job apart again; rows are read from its bytes each time they are walked. */
export function unpackWorkbookJob(job: Uint8Array): WorkbookInput {
  const bytes = Buffer.from(job.buffer, job.byteOffset, job.byteLength);
  const end = LENGTH_BYTES + bytes.readUInt32LE(0);
  const head = JSON.parse(bytes.toString('utf8', LENGTH_BYTES, end)) as WorkbookInput;
  if (head.recordData === null) return head;
  const recordData: RecordData = {
    ...head.recordData,
    rows: { [Symbol.iterator]: () => rowsFrom(bytes.subarray(end)) },
  };
  return { ...head, recordData };
}

function* rowsFrom(lines: Buffer): Generator<RecordRow, undefined> {
  let start = 0;
  for (let end = lines.indexOf(LINE_END); end !== -1; end = lines.indexOf(LINE_END, start)) {
    const line = lines.toString('utf8', start, end);
    const [reference, reading, profile, answers] = JSON.parse(line) as PackedRow;
    start = end + 1;
    yield { reference, reading, profile, answers };
  }
  return undefined;
}
