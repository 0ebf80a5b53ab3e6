import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { saveFileBeside } from '../../src/main/services/save-file';
import { Refusal } from '../../src/shared/contract/errors';
import type { CoreEvent } from '../../src/shared/contract/events';
import { expectPlain, ownStore, type TestCore, testCore } from '../fixtures/core';
import { testPorts } from '../fixtures/ports';
import { writeHere } from '../fixtures/write-here';

let made: TestCore;
let auditId: string;
let folder: string;
beforeAll(async () => {
  made = testCore({ ...testPorts(), isolate: writeHere });
  await made.ask('store.openPractice', {});
  const audits = await made.ask('audits.list', {});
  auditId = audits.find(({ templateKey }) => templateKey === 'VOI')?.auditId ?? '';
});
afterAll(() => made.end());
beforeEach(() => {
  folder = join(made.ports.files.dataFolder, `saved-${Math.random()}`);
  mkdirSync(folder);
  made.ports.answers.save = join(folder, 'findings.xlsx');
});

const ask = () => ({ auditId, includeRecordData: false, dimensions: [], jobId: 'job-1' });

describe('making the workbook', () => {
  test('writes one file where the person said, tells how far it is, and changes nothing in the store', async () => {
    const events: CoreEvent[] = [];
    const stop = made.core.onEvent((event) => events.push(event));
    const before = await made.ask('audits.list', {});
    const { saved } = await made.ask('reports.writeWorkbook', ask());
    stop();
    expect(saved).toMatchObject({ fileName: 'findings.xlsx', folder });
    expect(readFileSync(join(folder, 'findings.xlsx')).subarray(0, 2).toString()).toBe('PK');
    expect(readdirSync(folder)).toEqual(['findings.xlsx']);
    expect(
      events.filter((event) => event.kind === 'progress' && event.jobId === 'job-1').length,
    ).toBeGreaterThan(1);
    expect(await made.ask('audits.list', {})).toEqual(before);
  });

  test('stopped in the middle leaves nothing behind, not even of a file that was there', async () => {
    writeFileSync(join(folder, 'findings.xlsx'), 'the one from last month');
    const stop = made.core.onEvent((event) => {
      if (event.kind === 'progress' && event.done > 0)
        void made.core.call('store.cancelJob', { jobId: 'job-1' });
    });
    expect(await made.refusal('reports.writeWorkbook', ask())).toMatchObject({ code: 'cancelled' });
    stop();
    expect(readdirSync(folder)).toEqual(['findings.xlsx']);
    expect(readFileSync(join(folder, 'findings.xlsx'), 'utf8')).toBe('the one from last month');
  });

  test('given up at the question writes nothing', async () => {
    made.ports.answers.save = null;
    expect(await made.ask('reports.writeWorkbook', ask())).toEqual({ saved: null });
  });

  test('onto a folder of that name is refused and the folder stays', async () => {
    mkdirSync(join(folder, 'findings.xlsx'));
    const refusal = await made.refusal('reports.writeWorkbook', ask());
    expect(refusal.message).toContain('a folder of that name is in the way');
    expect(readdirSync(folder)).toEqual(['findings.xlsx']);
  });

  test('into a folder that is gone is refused', async () => {
    made.ports.answers.save = join(folder, 'gone', 'findings.xlsx');
    expect(await made.refusal('reports.writeWorkbook', ask())).toMatchObject({ code: 'file-not-found' });
  });

  test('below a file is refused', async () => {
    writeFileSync(join(folder, 'a file'), '');
    made.ports.answers.save = join(folder, 'a file', 'findings.xlsx');
    expect(await made.refusal('reports.writeWorkbook', ask())).toMatchObject({ code: 'file-not-found' });
  });

  test('under a name no file system takes is refused', async () => {
    made.ports.answers.save = join(folder, `${'x'.repeat(300)}.xlsx`);
    const refusal = await made.refusal('reports.writeWorkbook', ask());
    expect(refusal.code).not.toBe('internal');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('beside something in the way of its temporary name is refused, and that stays', async () => {
    mkdirSync(join(folder, 'findings.xlsx.part'));
    const refusal = await made.refusal('reports.writeWorkbook', ask());
    expect(refusal.code).not.toBe('internal');
    expect(existsSync(join(folder, 'findings.xlsx.part'))).toBe(true);
  });

  test('into a folder that may not be written to is refused in words', () => {
    chmodSync(folder, 0o500);
    // Whoever runs this as root may write anywhere; to anyone else the folder is shut.
    const isRoot = process.getuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      saveFileBeside(join(folder, 'findings.xlsx'), new Uint8Array(3));
      throw new Error('this was not refused');
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      expect(thrown.code).toBe('read-only');
      expectPlain(thrown.toFailure());
    } finally {
      if (isRoot) process.seteuid?.(0);
      chmodSync(folder, 0o700);
    }
  });

  test('of an audit in which nothing is complete is refused', async () => {
    const own = await ownStore();
    const { auditId: empty } = await own.ask('audits.create', {
      templateKey: 'VOI',
      templateVersion: 1,
      title: 'Nothing read yet',
      periodCode: '27Q3',
      periodStart: '2026-07',
      periodEnd: '2026-09',
      agencies: [],
      leadDesignation: '',
      deadline: null,
      population: null,
    });
    expect(await own.refusal('reports.writeWorkbook', { ...ask(), auditId: empty })).toMatchObject({
      code: 'nothing-to-count',
    });
    await own.end();
  });

  test('with words that could identify a person is refused, and names where they stand', async () => {
    const { headlines } = await made.ask('reports.getHeadlines', { auditId });
    const plainWords = 'Write to reader@example.org about it.';
    await made.ask('reports.saveHeadlines', { auditId, headlines: { ...headlines, plainWords } });
    expect(await made.refusal('reports.writeWorkbook', ask())).toMatchObject({ code: 'identifier-in-text' });
    await made.ask('reports.saveHeadlines', { auditId, headlines });
    expect(readdirSync(folder)).toEqual([]);
  });
});
