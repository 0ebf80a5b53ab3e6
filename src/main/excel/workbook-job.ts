import { listCriteria } from '../../shared/domain/template';
import type { RecordData, RecordRow, WorkbookInput } from './workbook-input';

const LENGTH_BYTES = 4;
const LINE_END = 10;

type PackedRow = readonly [string, string, ...(string | null)[]];

/**
 * One job for the program that writes workbooks: the length of the head (four bytes, little endian), the head as JSON,
 * then the rows of Record data, a line each. Neither side ever holds all rows as objects.
 */
export function packWorkbookJob(input: WorkbookInput): Uint8Array {
  const { recordData } = input;
  const profileKeys = recordData?.profileKeys ?? null;
  const head = Buffer.from(JSON.stringify({ ...input, recordData: null, profileKeys }));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(head.length);
  const lines: Buffer[] = [];
  if (recordData !== null)
    for (const row of recordData.rows) lines.push(Buffer.from(`${JSON.stringify(packRow(input, row))}\n`));
  return new Uint8Array(Buffer.concat([length, head, ...lines]));
}

/** What stands in a row by place: reference, number, profile, then each section and criterion as it is printed. */
function packRow(input: WorkbookInput, { reference, reading, profile, cells }: RecordRow): PackedRow {
  return [
    reference,
    reading,
    ...(input.recordData?.profileKeys ?? []).map((key) => profile[key] ?? null),
    ...idsOf(input).map((id) => cells[id] ?? null),
  ];
}

const idsOf = ({ template }: Pick<WorkbookInput, 'template'>): readonly string[] => [
  ...template.sections.map(({ id }) => id),
  ...listCriteria(template).map(({ id }) => id),
];

/** Takes a job apart again; rows are read from its bytes each time they are walked. */
export function unpackWorkbookJob(job: Uint8Array): WorkbookInput {
  const bytes = Buffer.from(job.buffer, job.byteOffset, job.byteLength);
  const end = LENGTH_BYTES + bytes.readUInt32LE(0);
  const { profileKeys, ...head } = JSON.parse(bytes.toString('utf8', LENGTH_BYTES, end)) as WorkbookInput & {
    readonly profileKeys: readonly string[] | null;
  };
  if (profileKeys === null) return head;
  const ids = idsOf(head);
  const recordData: RecordData = {
    profileKeys,
    rows: { [Symbol.iterator]: () => rowsFrom(bytes.subarray(end), profileKeys, ids) },
  };
  return { ...head, recordData } as WorkbookInput;
}

function* rowsFrom(
  lines: Buffer,
  profileKeys: readonly string[],
  ids: readonly string[],
): Generator<RecordRow, undefined> {
  let start = 0;
  for (let end = lines.indexOf(LINE_END); end !== -1; end = lines.indexOf(LINE_END, start)) {
    const [reference, reading, ...values] = JSON.parse(lines.toString('utf8', start, end)) as PackedRow;
    start = end + 1;
    yield {
      reference,
      reading,
      profile: given(profileKeys, values, 0),
      cells: given(ids, values, profileKeys.length),
    };
  }
  return undefined;
}

function given(
  names: readonly string[],
  values: readonly (string | null)[],
  from: number,
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [at, name] of names.entries()) {
    const value = values[from + at];
    if (value != null) found[name] = value;
  }
  return found;
}
