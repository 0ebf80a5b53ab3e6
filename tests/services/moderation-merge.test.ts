import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Reading } from '../../src/shared/contract/readings';
import { type Desk, desk, issue, merge, modelSheets, readAll, sendBack, take } from '../fixtures/readers';

const WHY = 'The review of October shows it.';
let place: Desk;
let models: readonly Reading[];
let returns: string[];
let twice: { caseId: string; reference: string };

beforeAll(async () => {
  models = await modelSheets(3);
  place = await desk(4, 2);
  const packs = await issue(place, { doubleShare: 0.5, calibration: 1 });
  returns = [];
  for (const [index, auditor] of place.auditors.entries()) {
    const auditId = await take(auditor, packs[index] ?? '');
    const read = await readAll(auditor, auditId, () => models[index] as Reading);
    returns.push(await sendBack(auditor, auditId, read, place.post));
  }
}, 180_000);
afterAll(() => place.end());

const queue = () => place.lead.ask('moderation.queue', { auditId: place.auditId });

describe('what a moderator decided', () => {
  test('stands when a second reading comes in later, and the case file comes back with why', async () => {
    const { lead, auditId } = place;
    await merge(lead, auditId, [returns[0] ?? '']);
    const { items, others } = await queue();
    const found = [...items, ...others].find(
      ({ readings }) => readings.length > 1 && readings.some(({ status }) => status === 'assigned'),
    );
    twice = { caseId: found?.caseId ?? '', reference: found?.reference ?? '' };
    const { caseId } = twice;
    const blind = await lead.ask('moderation.getCase', { caseId });
    expect(blind.out).toHaveLength(1);
    expect(blind.readings[0]).toMatchObject({ designation: '', agency: '', canBeAsked: true });
    await lead.ask('moderation.agree', {
      caseId,
      criterionId: 'VOI-D1',
      agency: '',
      state: 'answered',
      value: '3',
      reason: '',
      decided: 'agreed',
      why: WHY,
      changeGuidance: true,
    });
    await lead.ask('moderation.recordCapReason', { caseId, reason: 'Three people saw the same in it.' });
    await lead.ask('moderation.finish', { caseId });
    const before = (await lead.ask('findings.get', { auditId, dimension: null })).findings;
    expect(before.sample).toMatchObject({ secondReadings: 0 });

    await merge(lead, auditId, [returns[1] ?? '']);
    const after = await lead.ask('moderation.getCase', { caseId });
    expect(after.settled).toMatchObject([{ criterionId: 'VOI-D1', value: '3', why: WHY }]);
    expect(after).toMatchObject({ state: 'waiting', out: [] });
    expect(after.reasons[0]).toMatchObject({ code: 'came_later' });
    expect(after.readings).toHaveLength(2);
    // What counts of it is what was settled from the reading that was there.
    const how = await lead.ask('findings.explain', {
      auditId,
      measure: { kind: 'criterion', id: 'VOI-D1' },
    });
    expect(JSON.stringify(how)).toContain(twice.reference);
  });

  test('stands when the merge it came with is undone', async () => {
    const { lead, auditId } = place;
    const { caseId } = twice;
    const before = await lead.ask('moderation.getCase', { caseId });
    const merges = (await lead.ask('merging.get', { auditId })).merges;
    for (const { mergeId, undoneAt } of merges)
      if (undoneAt === null) await lead.core.call('merging.undo', { auditId, mergeId });
    const after = await lead.ask('moderation.getCase', { caseId });
    expect(after.settled).toEqual(before.settled);
    const moderated = before.readings.filter(({ status }) => status === 'moderated');
    expect(after.readings.filter(({ status }) => status === 'moderated')).toEqual(moderated);
    await merge(lead, auditId, returns);
    expect((await lead.ask('moderation.getCase', { caseId })).readings).toEqual(before.readings);
  });

  test('stands when a reading beside it is taken out and put back, which then says what its return says', async () => {
    const { lead } = place;
    const { caseId } = twice;
    const before = await lead.ask('moderation.getCase', { caseId });
    const readingId = before.readings.find(({ status }) => status === 'merged')?.readingId ?? '';
    const gone = await lead.ask('moderation.withdraw', { readingId, reason: 'conflict' });
    expect(gone).toMatchObject({ state: 'moderated', settled: before.settled });
    const back = await lead.ask('moderation.reinstate', { readingId });
    expect(back.readings).toEqual(before.readings);
    expect(back.settled).toEqual(before.settled);
  });

  test('stands whatever is merged and undone, and in whatever order', async () => {
    const { lead, auditId } = place;
    const { caseId } = twice;
    const before = await lead.ask('moderation.getCase', { caseId });
    const moderated = before.readings.filter(({ status }) => status === 'moderated');
    const step = fc.constantFrom('first' as const, 'second' as const, 'both' as const, 'undo' as const);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        for (const each of steps) {
          if (each === 'undo') {
            const { merges } = await lead.ask('merging.get', { auditId });
            const last = merges.find(({ undoneAt }) => undoneAt === null);
            if (last !== undefined) await lead.core.call('merging.undo', { auditId, mergeId: last.mergeId });
          } else {
            const [one = '', other = ''] = returns;
            await merge(lead, auditId, { first: [one], second: [other], both: [other, one] }[each]);
          }
          const now = await lead.ask('moderation.getCase', { caseId });
          expect(now.settled).toEqual(before.settled);
          expect(now.moderatedAt).toBe(before.moderatedAt);
          expect(now.readings.filter(({ status }) => status === 'moderated')).toEqual(moderated);
        }
      }),
      { numRuns: 10 },
    );
    await merge(lead, auditId, returns);
    const after = await lead.ask('moderation.getCase', { caseId });
    expect(after.readings).toEqual(before.readings);
    expect(after.settled).toEqual(before.settled);
  }, 60_000);

  test('waits while the auditor is asked about an answer', async () => {
    const { lead, auditId } = place;
    const { caseId } = twice;
    const { readings } = await lead.ask('moderation.getCase', { caseId });
    const readingId = readings.find(({ status }) => status === 'merged')?.readingId ?? '';
    await lead.ask('merging.ask', {
      readingId,
      criterionId: 'VOI-D1',
      agency: '',
      question: 'Which minute is it?',
    });
    expect((await lead.refusal('moderation.finish', { caseId })).message).toContain(
      'has been asked about it',
    );
    expect((await lead.ask('moderation.getLock', { auditId })).objections.join(' ')).toContain(
      'has no answer',
    );
    const [query] = await lead.ask('packs.queries', { auditId });
    await lead.ask('merging.unask', { queryId: query?.queryId ?? '' });
    expect((await lead.ask('moderation.finish', { caseId })).state).toBe('moderated');
  });
});

describe('an audit that was given out', () => {
  test('leaves what waits to be moderated when everything else is signed off', async () => {
    const { lead, auditId } = place;
    const waiting = (await queue()).items.filter(({ state }) => state === 'waiting');
    expect(waiting.length).toBeGreaterThan(0);
    await lead.ask('audits.signOff', { auditId });
    const after = (await queue()).items;
    for (const { caseId } of waiting)
      expect(after.find((item) => item.caseId === caseId)?.state).toBe('waiting');
    expect(after.filter(({ state }) => state === 'signed_off').length).toBeGreaterThan(0);
    for (const { caseId } of waiting) {
      await lead.ask('moderation.recordCapReason', { caseId, reason: 'Three people saw the same in it.' });
      await lead.ask('moderation.finish', { caseId });
      await lead.ask('moderation.signOff', { caseId });
    }
    expect((await lead.ask('audits.get', { auditId })).signedOffAt).not.toBeNull();
  });

  test('is locked only when no concern waits to be acknowledged', async () => {
    const { lead, auditId } = place;
    const [reading] = await lead.ask('readings.list', { auditId });
    const concern = await lead.ask('concerns.raise', {
      readingId: reading?.readingId ?? '',
      tier: 3,
      roleTold: 'Team manager',
      toldAt: '2026-12-03T10:00:00.000Z',
      method: 'telephone',
      caseSystemConfirmed: true,
    });
    expect((await lead.ask('moderation.getLock', { auditId })).objections).toHaveLength(1);
    await lead.ask('concerns.acknowledge', { concernId: concern.concernId });
    expect(await lead.ask('moderation.lock', { auditId, note: '' })).toMatchObject({ holds: true });
  });

  test('shows calibration by criterion, and by nobody', async () => {
    const { lead, auditId } = place;
    const shown = await lead.ask('moderation.calibration', { auditId });
    expect(shown.references).toHaveLength(1);
    expect(shown.readings).toBe(2);
    expect(shown.spread.length).toBeGreaterThan(10);
    expect(JSON.stringify(shown)).not.toContain('auditor');
  });

  test('is moderated by its lead and by nobody who read it', async () => {
    const [auditor] = place.auditors;
    const [theirs] = (await auditor?.ask('audits.list', {})) ?? [];
    const auditId = theirs?.auditId ?? '';
    const { items, others } = (await auditor?.ask('moderation.queue', { auditId })) ?? {
      items: [],
      others: [],
    };
    const caseId = [...items, ...others][0]?.caseId ?? '';
    for (const [path, input] of [
      ['moderation.finish', { caseId }],
      ['moderation.signOff', { caseId }],
      ['moderation.lock', { auditId, note: '' }],
      ['audits.signOff', { auditId }],
    ] as const)
      expect((await auditor?.refusal(path, input))?.message).toContain('the lead who sent it');
  });
});
