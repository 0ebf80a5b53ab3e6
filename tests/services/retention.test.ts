import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { drawnAudit, ownStore, PASSPHRASE, type TestCore, testCore } from '../fixtures/core';

let made: TestCore;
afterEach(() => made.end());

describe('an audit whose time is over', () => {
  let auditId: string;
  beforeEach(async () => {
    made = testCore();
    await made.ask('store.openPractice', {});
    const audits = await made.ask('audits.list', {});
    auditId = audits.find(({ templateKey }) => templateKey === 'VOI')?.auditId ?? '';
  });
  const signOff = () => made.ask('audits.signOff', { auditId });
  const due = async () => (await made.ask('retention.get', {})).due.find((each) => each.auditId === auditId);

  test('is due twelve months after its sign-off, and not before', async () => {
    expect(await due()).toBeUndefined();
    await signOff();
    expect(await due()).toMatchObject({ kind: 'record_answers', dueOn: '2027-12-03', isDue: false });
    made.ports.pass(366 * 86_400_000);
    expect(await due()).toMatchObject({ isDue: true });
    await made.ask('retention.savePeriods', { periods: [{ kind: 'record_answers', months: 18 }] });
    expect(await due()).toMatchObject({ dueOn: '2028-06-03', isDue: false });
  });

  test('loses its answers for good and keeps what was found, to the last number', async () => {
    await signOff();
    const before = await made.ask('findings.get', { auditId, dimension: 'age' });
    const counts = await made.ask('retention.preview', { kind: 'record_answers', auditId });
    expect(counts.answers).toBeGreaterThan(100);
    const certificate = await made.ask('retention.dispose', {
      kind: 'record_answers',
      auditId,
      typed: 'DELETE',
    });
    expect(certificate).toMatchObject({
      readings: counts.readings,
      answers: counts.answers,
      notes: counts.notes,
      templateKey: 'VOI',
    });
    expect(await made.ask('readings.list', { auditId })).toEqual([]);
    expect(await made.ask('cases.list', { auditId })).toEqual([]);
    const after = await made.ask('findings.get', { auditId, dimension: 'age' });
    expect(after.findings).toEqual(before.findings);
    expect(after.counted).toBe(before.counted);
    expect((await made.ask('audits.get', { auditId })).stage).toBe('report');
    // Who was counted cannot be told any more, and that is what is said.
    expect(
      await made.refusal('findings.explain', { auditId, measure: { kind: 'criterion', id: 'VOI-D8' } }),
    ).toMatchObject({ code: 'nothing-to-count', message: expect.stringContaining('deleted') });
    expect(await made.ask('trail.check', {})).toMatchObject({ fault: null });
    expect(await due()).toMatchObject({ kind: 'aggregates', dueOn: '2032-12-03' });
  });

  test('leaves a certificate of counts and dates, without a reference, a title or a name', async () => {
    await signOff();
    const { certificateId, hash } = await made.ask('retention.dispose', {
      kind: 'record_answers',
      auditId,
      typed: 'DELETE',
    });
    expect((await made.ask('retention.get', {})).certificates.map((each) => each.certificateId)).toEqual([
      certificateId,
    ]);
    made.ports.answers.save = join(made.ports.files.dataFolder, 'certificate.txt');
    const { path } = await made.ask('retention.saveCertificate', { certificateId });
    const text = readFileSync(path ?? '', 'utf8');
    expect(text).toContain(certificateId);
    expect(text).toContain(hash);
    expect(text).not.toMatch(/VOI-\d\dQ\d-\d{3}-|Voice of the child/);
  });

  test('goes as a whole when its findings are over their time too', async () => {
    await signOff();
    await made.ask('retention.dispose', { kind: 'record_answers', auditId, typed: 'DELETE' });
    await made.ask('retention.dispose', { kind: 'aggregates', auditId, typed: 'DELETE' });
    expect((await made.ask('audits.list', {})).map((audit) => audit.auditId)).not.toContain(auditId);
    expect((await made.ask('retention.get', {})).certificates).toHaveLength(2);
  });

  test('is not touched before it is signed off', async () => {
    expect(
      await made.refusal('retention.dispose', { kind: 'record_answers', auditId, typed: 'DELETE' }),
    ).toMatchObject({ code: 'not-editable' });
    expect((await made.ask('readings.list', { auditId })).length).toBeGreaterThan(0);
  });
});

describe('a hold', () => {
  beforeEach(async () => {
    made = await ownStore();
  });

  test('needs a reason, stops every deletion, and lets it go on once it is lifted', async () => {
    const { auditId } = await drawnAudit(made, 2);
    expect(await made.refusal('retention.setHold', { isOn: true, reason: ' ' })).toMatchObject({
      code: 'bad-value',
    });
    expect((await made.ask('retention.setHold', { isOn: true, reason: 'An inquiry' })).hold).toEqual({
      isOn: true,
      reason: 'An inquiry.',
      since: '2026-12-03',
    });
    const remove = { auditId, confirmTitle: 'A fictional audit' };
    const refusal = await made.refusal('audits.remove', remove);
    expect(refusal).toMatchObject({ code: 'on-hold', message: expect.stringContaining('An inquiry.') });
    expect(
      await made.refusal('retention.dispose', { kind: 'aggregates', auditId, typed: 'DELETE' }),
    ).toMatchObject({ code: 'on-hold' });
    await made.ask('retention.setHold', { isOn: false, reason: '' });
    await made.ask('audits.remove', remove);
    expect(await made.ask('audits.list', {})).toEqual([]);
  });
});

describe('the log of concerns', () => {
  test('gives up what is older than its period, and nothing else', async () => {
    made = await ownStore();
    const raise = () =>
      made.ask('concerns.raise', {
        readingId: null,
        tier: 2,
        roleTold: 'Duty senior',
        toldAt: null,
        method: 'telephone',
        caseSystemConfirmed: true,
      });
    await raise();
    expect(
      await made.refusal('retention.dispose', { kind: 'concern_log', auditId: null, typed: 'DELETE' }),
    ).toMatchObject({ code: 'nothing-to-count' });
    made.ports.pass(400 * 86_400_000);
    // Nobody was there for so long, so it has locked itself.
    await made.ask('store.unlock', { passphrase: PASSPHRASE });
    await raise();
    expect((await made.ask('retention.get', {})).due).toMatchObject([{ kind: 'concern_log', records: 1 }]);
    const certificate = await made.ask('retention.dispose', {
      kind: 'concern_log',
      auditId: null,
      typed: 'DELETE',
    });
    expect(certificate).toMatchObject({ concerns: 1, readings: 0 });
    expect(await made.ask('concerns.list', {})).toHaveLength(1);
    // No copy has it either: the only one left was made without it.
    const { backups } = await made.ask('backups.get', {});
    expect(backups.length).toBeGreaterThan(0);
    expect(backups.every(({ sequence }) => sequence >= certificate.sequence)).toBe(true);
  });
});
