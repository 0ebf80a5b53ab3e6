import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Reading } from '../../src/shared/contract/readings';
import { drawnAudit, ownStore, type TestCore, testCore } from '../fixtures/core';

const READ = 4;
let made: TestCore;
let models: Reading[];

/** Complete sheets of the practice store: what a person would type, in a form that is known to be complete. */
beforeAll(async () => {
  const practice = testCore();
  await practice.ask('store.openPractice', {});
  const list = await practice.ask('readings.list', { auditId: null });
  const complete = list.filter(
    ({ status, templateKey, readingNumber }) =>
      status === 'complete' && templateKey === 'VOI' && readingNumber === 1,
  );
  models = [];
  for (const { readingId } of complete.slice(0, READ))
    models.push(await practice.ask('readings.get', { readingId }));
  await practice.end();
  made = await ownStore();
});
afterAll(() => made.end());

/** Types a sheet again, answer by answer. */
async function type(readingId: string, model: Reading): Promise<void> {
  await made.ask('readings.open', { readingId });
  for (const [key, value] of Object.entries(model.profile))
    await made.ask('readings.recordProfile', { readingId, key, value });
  for (const { criterionId, agency, state, value, reason, note } of model.answers) {
    if (state !== 'unanswered')
      await made.ask('readings.recordAnswer', { readingId, criterionId, agency, state, value, reason });
    if (note !== '') await made.ask('readings.recordNote', { readingId, criterionId, note });
  }
  if (model.capReason !== '')
    await made.ask('readings.recordCapReason', { readingId, reason: model.capReason });
  await made.ask('readings.addElapsed', { readingId, ms: Math.min(model.summary.elapsedMs, 3_600_000) });
}

describe('one audit from its plan to its signing off', () => {
  test('stands where it should at every step, through a lock in the middle', {
    timeout: 60_000,
  }, async () => {
    expect(models).toHaveLength(READ);
    const { auditId, readingIds } = await drawnAudit(made, READ + 1);
    const stage = async () => (await made.ask('audits.get', { auditId })).stage;
    expect(await stage()).toBe('read');

    for (const [index, model] of models.entries()) {
      const readingId = readingIds[index] ?? '';
      await type(readingId, model);
      if (index === 1) {
        await made.ask('store.lock', {});
        await made.ask('store.unlock', { passphrase: 'three fictional words' });
      }
      const { summary } = await made.ask('readings.complete', { readingId });
      expect(summary).toMatchObject({ status: 'complete', notesToReword: 0 });
      expect(summary.dealtWith).toBe(summary.shown);
      expect((await made.ask('readings.get', { readingId })).answers).toEqual(
        expect.arrayContaining(model.answers.filter(({ state }) => state !== 'unanswered')),
      );
    }

    const found = await made.ask('findings.get', { auditId, dimension: null });
    expect(found).toMatchObject({ counted: READ, notYetComplete: 1 });
    expect(found.findings.sample).toMatchObject({ cases: READ + 1, read: READ, notRead: 1 });
    const { sentences } = await made.ask('reports.getHeadlines', { auditId });
    expect(sentences.length).toBeGreaterThan(5);

    const signed = await made.ask('audits.signOff', { auditId });
    expect(signed).toMatchObject({ signedOff: READ, complete: 0, notOpened: 1 });
    expect((await made.ask('findings.get', { auditId, dimension: null })).findings).toEqual(found.findings);

    const last = readingIds[READ] ?? '';
    await made.ask('readings.open', { readingId: last });
    expect((await made.ask('readings.get', { readingId: last })).summary.status).toBe('in_progress');
  });
});
