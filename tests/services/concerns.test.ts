import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawnAudit, ownStore, type TestCore } from '../fixtures/core';

let made: TestCore;
let readingId: string;
beforeAll(async () => {
  made = await ownStore();
  readingId = (await drawnAudit(made, 1)).readingIds[0] ?? '';
});
afterAll(() => made.end());

const raised = () => ({
  readingId,
  tier: 1,
  roleTold: 'Duty team manager',
  toldAt: '2026-12-03T10:42:00Z',
  method: 'telephone' as const,
  caseSystemConfirmed: false,
});

describe('an immediate concern', () => {
  test('is logged with who was told and when, and never with what happened', async () => {
    const concern = await made.ask('concerns.raise', raised());
    expect(Object.keys(concern).sort()).toEqual([
      'acknowledgedAt',
      'caseSystemConfirmedAt',
      'closedAt',
      'closedBy',
      'concernId',
      'from',
      'method',
      'outcome',
      'raisedAt',
      'readingId',
      'reference',
      'roleTold',
      'tier',
      'toldAt',
    ]);
    expect(concern.reference).toMatch(/^VOI-27Q3-001-/);
  });

  test.each(['description', 'name', 'notes', 'whatHappened'])('takes no %s', async (member) => {
    const refusal = await made.refusal('concerns.raise', { ...raised(), [member]: 'anything' });
    expect(refusal.code).toBe('bad-input');
    expect(refusal.message).toContain(member);
  });

  test('is confirmed on the case system later, once it is there', async () => {
    const [first] = await made.ask('concerns.list', {});
    expect(first?.caseSystemConfirmedAt).toBeNull();
    const confirmed = await made.ask('concerns.confirmCaseSystem', { concernId: first?.concernId ?? '' });
    expect(confirmed.caseSystemConfirmedAt).toBe('2026-12-03T10:42:00.000Z');
    expect(await made.refusal('concerns.confirmCaseSystem', { concernId: '99' })).toMatchObject({
      code: 'not-found',
    });
  });

  test('may be raised without a reading, and not for one that is not there', async () => {
    expect(await made.ask('concerns.raise', { ...raised(), readingId: null })).toMatchObject({
      reference: '',
    });
    expect(await made.refusal('concerns.raise', { ...raised(), readingId: '99' })).toMatchObject({
      code: 'not-found',
    });
  });

  test('stays in the log when its audit is removed', async () => {
    const [audit] = await made.ask('audits.list', {});
    await made.ask('audits.remove', { auditId: audit?.auditId ?? '', confirmTitle: audit?.title ?? '' });
    const log = await made.ask('concerns.list', {});
    expect(log).toHaveLength(2);
    expect(log.map(({ readingId: id }) => id)).toEqual([null, null]);
  });

  test('has a card of telephone numbers that is read while the store is locked', async () => {
    const { card } = await made.ask('store.state', {});
    expect(card.numbers[0]).toEqual({ label: 'Immediate danger', number: '999' });
    const changed = { ...card, checkedOn: '2026-12-03', checkedBy: 'Audit lead' };
    await made.ask('store.saveCard', changed);
    await made.ask('store.lock', {});
    expect((await made.ask('store.state', {})).card).toEqual(changed);
  });
});
