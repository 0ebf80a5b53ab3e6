import { describe, expect, test } from 'vitest';
import type { Isolate } from '../../src/main/core/ports';
import { CASE_LIST_LIMITS } from '../../src/main/open-data/read-csv';
import { readGrid } from '../../src/main/open-data/read-grid';
import { nodeIsolate } from '../../src/main/shells/core-host/node-ports';
import { APP_FOLDER } from '../fixtures/ports';
import { ODD, workbook } from './hostile-workbooks';

const read = (bytes: Uint8Array, isolate: Isolate = nodeIsolate(APP_FOLDER)) =>
  readGrid(bytes, 'cases.xlsx', CASE_LIST_LIMITS, isolate);

/** The hostile ones are in tests/faults/hostile/workbooks.test.ts. */
describe('a workbook someone sent', () => {
  test('is read as text when nothing is the matter with it', async () => {
    expect(await read(workbook())).toEqual({
      ok: true,
      value: {
        sheet: 'Cases',
        rows: [
          ['case_ref', 'age'],
          ['C1', '5-11'],
        ],
      },
    });
  });

  test.each(ODD.slice(0, 2))('with %s is read, and changes nothing of the program', async (_, bytes) => {
    expect(await read(bytes())).toMatchObject({ ok: true, value: { rows: { length: 2 } } });
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('is never opened with more memory or time than a list needs', async () => {
    const asked: Parameters<Isolate>[0][] = [];
    await read(workbook(), async (job) => {
      asked.push(job);
      return { ok: false, reason: 'out-of-memory', message: '' };
    });
    expect(asked.map(({ heapMegabytes, timeoutMs }) => [heapMegabytes, timeoutMs])).toEqual([[256, 10_000]]);
  });

  test.each(['timeout', 'out-of-memory', 'crashed'] as const)(
    'whose reading ends by %s is given up with a way out',
    async (reason) => {
      const outcome = await read(workbook(), async () => ({ ok: false, reason, message: '' }));
      expect(outcome).toMatchObject({ ok: false, error: { message: expect.stringContaining('save that') } });
    },
  );

  test('may have coloured cells beside its header', async () => {
    const rows =
      '<row r="1"><c r="A1" t="inlineStr"><is><t>case_ref</t></is></c><c r="B1"/><c r="C1"/></row><row r="2"><c r="A2" t="inlineStr"><is><t>C1</t></is></c></row>';
    expect(await read(workbook({ rows }))).toMatchObject({
      ok: true,
      value: { rows: [['case_ref'], ['C1']] },
    });
  });

  test('with a value under no header is refused with its cell', async () => {
    const rows =
      '<row r="1"><c r="A1" t="inlineStr"><is><t>case_ref</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>C1</t></is></c><c r="C2"><v>4</v></c></row>';
    expect(await read(workbook({ rows }))).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/^cases\.xlsx, sheet Cases, row 2: Cell C2 has no header/) },
    });
  });

  test('is held to the same widths and lengths as a CSV file', async () => {
    const letters = (at: number): string =>
      (at < 26 ? '' : String.fromCharCode(64 + Math.floor(at / 26))) + String.fromCharCode(65 + (at % 26));
    const wide = Array.from(
      { length: 61 },
      (_, at) => `<c r="${letters(at)}1" t="inlineStr"><is><t>h${at}</t></is></c>`,
    ).join('');
    expect(await read(workbook({ rows: `<row r="1">${wide}</row>` }))).toMatchObject({
      ok: false,
      error: { code: 'too-many-columns', sheet: 'Cases', row: 1 },
    });
    const long = `<row r="1"><c r="A1" t="inlineStr"><is><t>case_ref</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>${'a'.repeat(10_001)}</t></is></c></row>`;
    expect(await read(workbook({ rows: long }))).toMatchObject({
      ok: false,
      error: { code: 'field-too-long', sheet: 'Cases', row: 2, column: 'case_ref' },
    });
  });
});

describe('what comes back from the process that opened an untrusted workbook', () => {
  test.each([
    ['a formula', { sheet: 'Cases', rows: [['case_ref'], [{ formula: '1+1' }]] }],
    ['no sheet', { rows: [['case_ref']] }],
    ['more than was asked', { sheet: 'Cases', rows: [], also: 1 }],
    ['a number', 7],
  ])('is given up when it is %s', async (_, value) => {
    const output = new TextEncoder().encode(JSON.stringify(value));
    expect(await read(workbook(), async () => ({ ok: true, output }))).toMatchObject({
      ok: false,
      error: { code: 'unreadable', message: expect.stringContaining('could not be read safely') },
    });
  });
});
