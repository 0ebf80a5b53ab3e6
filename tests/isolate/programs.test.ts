import { describe, expect, test } from 'vitest';
import { packJob } from '../../src/main/excel/spreadsheet-job';
import { packWorkbookJob } from '../../src/main/excel/workbook-job';
import { CASE_LIST_LIMITS } from '../../src/main/open-data/read-csv';
import { nodeIsolate } from '../../src/main/shells/core-host/node-ports';
import { readBook } from '../excel/read-back';
import { sampleInput } from '../excel/sample-workbook';
import { APP_FOLDER } from '../fixtures/ports';
import { workbook } from '../open-data/hostile-workbooks';

const isolate = nodeIsolate(APP_FOLDER);
const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

describe('a program of its own', () => {
  test('reads a workbook into text and nothing else', async () => {
    const outcome = await isolate({
      program: 'read-spreadsheet',
      input: packJob(workbook(), CASE_LIST_LIMITS),
      heapMegabytes: 256,
      timeoutMs: 30_000,
    });
    if (!outcome.ok) throw new Error(outcome.message);
    expect(JSON.parse(new TextDecoder().decode(outcome.output))).toEqual({
      sheet: 'Cases',
      rows: [
        ['case_ref', 'age'],
        ['C1', '5-11'],
      ],
    });
  });

  test('writes a workbook behind a summary of it, and tells how far it is', async () => {
    const steps: string[] = [];
    const outcome = await isolate({
      program: 'write-workbook',
      input: packWorkbookJob(sampleInput({ key: 'VOI', cases: 12 })),
      heapMegabytes: 512,
      timeoutMs: 60_000,
      onProgress: (step) => steps.push(step),
    });
    if (!outcome.ok) throw new Error(outcome.message);
    const length = new DataView(outcome.output.buffer, outcome.output.byteOffset).getUint32(0, true);
    const summary = JSON.parse(new TextDecoder().decode(outcome.output.subarray(4, 4 + length))) as {
      cleanings: number;
    };
    expect(summary).toMatchObject({ sheets: expect.anything(), cleanings: 0 });
    expect(readBook(outcome.output.subarray(4 + length)).sheets).toContain('Headlines');
    expect(steps.length).toBeGreaterThan(3);
  });

  test('that cannot do its work says so in a sentence, without what went wrong inside', async () => {
    const outcome = await isolate({
      program: 'write-workbook',
      input: bytes({ title: 'nothing else' }),
      heapMegabytes: 256,
      timeoutMs: 30_000,
    });
    expect(outcome).toEqual({
      ok: false,
      reason: 'crashed',
      message: 'The program that works on this file ended before it was done. Nothing was changed.',
    });
  });

  test('is ended when it is told to stop', async () => {
    const stop = new AbortController();
    stop.abort();
    const job = {
      program: 'read-spreadsheet',
      input: packJob(workbook(), CASE_LIST_LIMITS),
      heapMegabytes: 256,
      timeoutMs: 30_000,
    } as const;
    expect(await isolate({ ...job, signal: stop.signal })).toMatchObject({ ok: false, reason: 'cancelled' });
  });

  test('whose memory is full ends alone', async () => {
    const rows = Array.from(
      { length: 60_000 },
      (_, at) =>
        `<row r="${at + 1}">${['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'].map((letter) => `<c r="${letter}${at + 1}"><v>${(at * 7919) % 1000003}</v></c>`).join('')}</row>`,
    ).join('');
    const outcome = await isolate({
      program: 'read-spreadsheet',
      input: packJob(workbook({ rows }), CASE_LIST_LIMITS),
      heapMegabytes: 64,
      timeoutMs: 60_000,
    });
    expect(outcome).toMatchObject({ ok: false, reason: 'out-of-memory' });
  });
});
