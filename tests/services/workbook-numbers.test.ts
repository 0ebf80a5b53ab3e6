import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Isolate } from '../../src/main/core/ports';
import { unpackWorkbookJob } from '../../src/main/excel/workbook-job';
import { writeFindingsWorkbook } from '../../src/main/excel/write-workbook';
import { readBook } from '../excel/read-back';
import { type TestCore, testCore } from '../fixtures/core';
import { testPorts } from '../fixtures/ports';

/** The workbook as the program of its own would write it, here. */
const writeHere: Isolate = async ({ input }) => {
  const { bytes, sheets, cleanings } = await writeFindingsWorkbook(unpackWorkbookJob(input));
  const summary = new TextEncoder().encode(JSON.stringify({ sheets, cleanings }));
  const output = new Uint8Array(4 + summary.length + bytes.length);
  new DataView(output.buffer).setUint32(0, summary.length, true);
  output.set(summary, 4);
  output.set(bytes, 4 + summary.length);
  return { ok: true, output };
};

const HOUR = 3_600_000;
let made: TestCore;
let auditId = '';
beforeAll(async () => {
  made = testCore({ ...testPorts(), isolate: writeHere });
  await made.ask('store.openPractice', {});
  ({ auditId } = await made.ask('audits.createPractice', {
    templateKey: 'VOI',
    cases: 20,
    readers: 4,
    seed: 7,
    quartersBefore: 0,
  }));
}, 60_000);
afterAll(() => made.end());

async function workbook() {
  const path = join(made.ports.files.dataFolder, 'numbers.xlsx');
  made.ports.answers.save = path;
  await made.ask('reports.writeWorkbook', {
    auditId,
    includeRecordData: false,
    dimensions: [],
    jobId: 'job',
  });
  return readBook(readFileSync(path));
}

describe('the workbook of an audit in a store', () => {
  test('tells of concerns by tier: those confirmed, those open for over a day, and the hours', async () => {
    expect((await workbook()).sheets).not.toContain('Children made safe');
    const [reading] = await made.ask('readings.list', { auditId });
    const raise = (tier: number) =>
      made.ask('concerns.raise', {
        readingId: reading?.readingId ?? '',
        tier,
        roleTold: 'Duty social work',
        toldAt: null,
        method: 'telephone',
        caseSystemConfirmed: false,
      });
    const first = await raise(1);
    await raise(1);
    await raise(4);
    made.ports.pass(6 * HOUR);
    await made.ask('concerns.confirmCaseSystem', { concernId: first.concernId });
    made.ports.pass(30 * HOUR);
    const book = await workbook();
    expect(book.tables.get('children_made_safe')?.rows).toEqual([
      ['1 Now', 2, 1, 0, 2, 6, 6],
      ['2 Not resolved', 0, 0, 0, 0, null, null],
      ['3 Practice risk', 0, 0, 0, 0, null, null],
    ]);
    const madeSafe = book.tables.get('headlines')?.rows.find(([label]) => label === 'Made safe');
    expect(madeSafe?.[1]).toBe(
      '2 immediate concerns raised while reading. 1 not yet confirmed on the case system.',
    );
  });

  test('tells of agreement as the Moderate screen does', async () => {
    const agreement = await made.ask('moderation.agreement', { auditId });
    expect(agreement.records).toBeGreaterThan(0);
    const rows = (await workbook()).tables.get('agreement')?.rows ?? [];
    const all = rows.find(([label]) => label === 'All criteria');
    expect(all?.slice(1, 3)).toEqual([agreement.overall.pairs, agreement.overall.exact]);
    expect(rows.map(([label]) => label)).toEqual([
      ...[...agreement.criteria, ...agreement.sections].filter(({ pairs }) => pairs > 0).map(({ id }) => id),
      'All criteria',
    ]);
  });

  test('says what it was made from', async () => {
    const rows = new Map(
      (await workbook()).tables.get('provenance')?.rows.map(([what, value]) => [what, value]),
    );
    expect(rows.get('Returns merged')).toBe('0');
    expect(rows.get('Audit')).not.toBe('not known');
    expect(rows.get('Setting: breakdowns')).toBe('none');
    expect(String(rows.get('Trail'))).toMatch(/^entry \d+, [0-9a-f]{64}$/);
  });
});
