import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ModeratedCaseView } from '../../src/shared/contract/moderation';
import { agreedReading } from '../../src/shared/domain/agreed-reading';
import { compareReadings } from '../../src/shared/domain/compare-readings';
import { type TestCore, testCore } from '../fixtures/core';
import { caseFrom } from '../fixtures/moderation';

const WHY = 'The minute of September shows it.';

let made: TestCore;
let auditId = '';
beforeAll(async () => {
  made = testCore();
  await made.ask('store.openPractice', {});
  const audit = await made.ask('audits.createPractice', {
    templateKey: 'VOI',
    cases: 20,
    readers: 4,
    seed: 7,
  });
  auditId = audit.auditId;
}, 60_000);
afterAll(() => made.end());

const queue = () => made.ask('moderation.queue', { auditId });
const originals = async (): Promise<string> =>
  JSON.stringify(
    await Promise.all(
      (await made.ask('readings.list', { auditId })).map(async ({ readingId }) => {
        const { answers, profile, capReason } = await made.ask('readings.get', { readingId });
        return { readingId, answers, profile, capReason };
      }),
    ),
  );

async function twiceRead(): Promise<ModeratedCaseView> {
  const { items, others } = await queue();
  const item = [...items, ...others].find(
    ({ readings, differences }) => readings.length > 1 && differences > 2,
  );
  return made.ask('moderation.getCase', { caseId: item?.caseId ?? '' });
}

describe('the queue', () => {
  test('says why each case file is in it, the gravest first, and has every other one beside it', async () => {
    const { items, others } = await queue();
    expect(items.length + others.length).toBe(20);
    expect(items.every(({ reasons, state }) => reasons.length > 0 && state === 'waiting')).toBe(true);
    expect(others.every(({ reasons }) => reasons.length === 0)).toBe(true);
    expect([...items, ...others].some(({ differences }) => differences > 0)).toBe(true);
    for (const { reasons } of items)
      for (const { sentence } of reasons) expect(sentence).toMatch(/^[A-Z].+\.$/);
  });

  test('follows the rules of this audit alone', async () => {
    const { rules, items } = await queue();
    const none = {
      ...rules,
      overallGrades: [],
      criticalFailures: false,
      doubleReadings: false,
      wordDifferences: false,
      capExceeded: false,
      conflictDecisions: false,
      flagged: false,
      unsure: false,
      randomShare: 0,
    };
    await made.ask('moderation.saveRules', { auditId, rules: none });
    expect((await queue()).items).toEqual([]);
    await made.ask('moderation.saveRules', { auditId, rules: { ...none, randomShare: 1 } });
    expect((await queue()).items).toHaveLength(20);
    const [other] = (await made.ask('audits.list', {})).filter((audit) => audit.auditId !== auditId);
    expect((await made.ask('moderation.queue', { auditId: other?.auditId ?? '' })).rules).toEqual(rules);
    await made.ask('moderation.saveRules', { auditId, rules });
    expect((await queue()).items).toEqual(items);
  });
});

describe('a case file', () => {
  test('is read blind until it is asked for, and that it was asked for stays in the history of each reading', async () => {
    const blind = await twiceRead();
    expect(blind.unblindedAt).toBeNull();
    expect(blind.readings.map(({ designation, agency }) => [designation, agency])).toEqual([
      ['', ''],
      ['', ''],
    ]);
    const open = await made.ask('moderation.unblind', { caseId: blind.caseId });
    expect(open.unblindedAt).not.toBeNull();
    for (const { designation, agency, readingId } of open.readings) {
      expect(designation).not.toBe('');
      expect(agency).not.toBe('');
      const history = await made.ask('trail.ofReading', { readingId });
      expect(history.filter(({ what }) => what === 'unblinded')).toHaveLength(1);
    }
    // Asked for again, it is written down once.
    made.ports.pass(60_000);
    expect((await made.ask('moderation.unblind', { caseId: blind.caseId })).unblindedAt).toBe(
      open.unblindedAt,
    );
  });

  test('is settled line by line beside the originals, which stay byte for byte as they came', async () => {
    const before = await originals();
    const inHand = await twiceRead();
    const { caseId } = inHand;
    const { compiled, readings } = await caseFrom(made, auditId, inHand);
    const [worst] = compareReadings(compiled, readings);
    const second = worst?.answers[1];
    const place = { caseId, criterionId: worst?.criterionId ?? '', agency: worst?.agency ?? '' };
    const settle = {
      ...place,
      state: 'answered',
      value: second?.value ?? '',
      reason: '',
      changeGuidance: true,
    } as const;
    expect((await made.refusal('moderation.agree', { ...settle, decided: 'agreed', why: ' ' })).code).toBe(
      'bad-value',
    );
    const named = await made.refusal('moderation.agree', {
      ...settle,
      decided: 'agreed',
      why: 'Telephone 0141 496 0123 about CHI 0101015009.',
    });
    expect(named.code).toBe('identifier-in-text');
    const agreed = await made.ask('moderation.agree', { ...settle, decided: 'agreed', why: WHY });
    expect(agreed.settled).toMatchObject(
      [
        {
          ...place,
          caseId: undefined,
          value: second?.value,
          decided: 'agreed',
          why: WHY,
          changeGuidance: true,
        },
      ].map(({ caseId: _case, ...rest }) => rest),
    );
    // Kept: whatever is sent with it, it is the first reading's answer.
    const kept = await made.ask('moderation.agree', { ...settle, decided: 'kept', why: WHY });
    expect(kept.settled[0]).toMatchObject({ decided: 'kept', value: worst?.answers[0]?.value });
    const cleared = await made.ask('moderation.clearAgreed', place);
    expect(cleared.settled).toEqual([]);
    expect(await originals()).toBe(before);
  });

  test.each([
    [{ criterionId: 'VOI-XX', value: '4' }, 'unknown-criterion'],
    [{ criterionId: 'VOI-D1', value: '7' }, 'bad-value'],
    [{ criterionId: 'VOI-D1', value: '4', agency: 'health' }, 'bad-value'],
    [{ criterionId: 'age', value: 'ninety' }, 'bad-value'],
    [{ criterionId: 'VOI-D1', state: 'unanswered', value: '' }, 'bad-value'],
    [{ criterionId: 'VOI-D1', state: 'unable', value: '', reason: '' }, 'bad-value'],
  ] as const)('takes no %o', async (said, code) => {
    const { caseId, settled } = await twiceRead();
    const refused = await made.refusal('moderation.agree', {
      caseId,
      agency: '',
      state: 'answered',
      reason: '',
      decided: 'agreed',
      why: WHY,
      changeGuidance: false,
      ...said,
    });
    expect(refused.code).toBe(code);
    expect((await made.ask('moderation.getCase', { caseId })).settled).toEqual(settled);
  });
});

describe('the agreed reading', () => {
  test('counts once the case file is moderated, and is what the domain makes of originals and agreement', async () => {
    const inHand = await twiceRead();
    const { caseId } = inHand;
    const { compiled, readings } = await caseFrom(made, auditId, inHand);
    const findings = async () => (await made.ask('findings.get', { auditId, dimension: null })).findings;
    const before = await findings();
    const graded = compareReadings(compiled, readings).find(
      ({ criterionId, answers }) =>
        compiled.criteria.get(criterionId)?.type === 'S6' &&
        answers.every(({ state }) => state === 'answered'),
    );
    const other = graded?.answers[0]?.value === '1' ? '2' : '1';
    await made.ask('moderation.agree', {
      caseId,
      criterionId: graded?.criterionId ?? '',
      agency: '',
      state: 'answered',
      value: other,
      reason: '',
      decided: 'agreed',
      why: WHY,
      changeGuidance: false,
    });
    // Nothing counts otherwise before the case file is moderated.
    expect(await findings()).toEqual(before);
    let after = await made.ask('moderation.getCase', { caseId });
    const settled = (await caseFrom(made, auditId, after)).settled;
    const expected = agreedReading(compiled, readings, settled, '');
    if (expected.stillOpen.length > 0) {
      const refused = await made.refusal('moderation.finish', { caseId });
      expect(refused.code).toBe('incomplete');
      for (const { sentence } of expected.stillOpen) expect(refused.message).toContain(sentence);
      await made.ask('moderation.recordCapReason', {
        caseId,
        reason: 'Three people read it and saw the same.',
      });
    }
    after = await made.ask('moderation.finish', { caseId });
    expect(after.state).toBe('moderated');
    expect(after.readings.map(({ status }) => status)).toEqual(['moderated', 'moderated']);
    const counted = await findings();
    expect(counted.sample).toEqual(before.sample);
    const of = (all: typeof before) => all.criteria.find(({ id }) => id === graded?.criterionId)?.n;
    expect(of(counted)).toEqual(of(before));
    expect(counted).not.toEqual(before);

    // Moderated, it can be signed off; signed off, nothing is settled any more until that is taken back.
    const signed = await made.ask('moderation.signOff', { caseId });
    expect(signed.state).toBe('signed_off');
    expect(
      (
        await made.refusal('moderation.clearAgreed', {
          caseId,
          criterionId: graded?.criterionId ?? '',
          agency: '',
        })
      ).message,
    ).toContain('signed off');
    expect(await findings()).toEqual(counted);
    expect((await made.ask('moderation.unsign', { caseId })).state).toBe('moderated');
    expect(await findings()).toEqual(counted);
  });

  test('of a case file in the queue is signed off only after it was moderated', async () => {
    const { items } = await queue();
    const waiting = items.find(({ state }) => state === 'waiting');
    const refused = await made.refusal('moderation.signOff', { caseId: waiting?.caseId ?? '' });
    expect(refused.message).toContain('not moderated');
  });
});

describe('measures', () => {
  test('of moderation, agreement and one reader come from the store, and looking at a reader is written down', async () => {
    const measures = await made.ask('moderation.measures', { auditId });
    expect(measures.moderated).toBe(1);
    expect(measures.gradeShift.flat().reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(1);
    const agreement = await made.ask('moderation.agreement', { auditId });
    expect(agreement.records).toBe(2);
    expect(agreement.judged.map(({ measure }) => measure)).toEqual([
      'sameSide',
      'withinOne',
      'exact',
      'wordsExact',
      'alphaOrdinal',
    ]);
    expect(agreement.judged.at(-1)).toMatchObject({ verdict: 'too_few', value: null });
    const strict = {
      ...agreement.policy,
      wordsExact: { ...agreement.policy.wordsExact, stop: 1, keepGoing: 1 },
    };
    await made.ask('moderation.savePolicy', { policy: strict });
    expect((await made.ask('moderation.agreement', { auditId })).policy).toEqual(strict);

    const readers = await made.ask('moderation.readers', { auditId });
    expect(readers.length).toBeGreaterThan(1);
    expect(Object.keys(readers[0] ?? {})).toEqual(['reader', 'designation', 'agency']);
    const view = await made.ask('moderation.readerView', { auditId, reader: readers[0]?.reader ?? '' });
    expect(JSON.stringify(view)).not.toContain(readers[0]?.designation);
    const { entries } = await made.ask('trail.list', { before: null });
    expect(entries[0]).toMatchObject({ what: 'reader_view_opened', subject: readers[0]?.reader });
    expect((await made.refusal('moderation.readerView', { auditId, reader: 'nobody' })).code).toBe(
      'not-found',
    );
    expect((await made.ask('moderation.calibration', { auditId })).references).toEqual([]);
  });
});

describe('a reading that was taken out', () => {
  test('counts nowhere, and is put back as it was', async () => {
    const { items, others } = await queue();
    const two = [...items, ...others].find(
      ({ readings, state }) => readings.length > 1 && state === 'waiting',
    );
    const caseId = two?.caseId ?? '';
    const before = await made.ask('moderation.getCase', { caseId });
    const readingId = before.readings[1]?.readingId ?? '';
    const gone = await made.ask('moderation.withdraw', { readingId, reason: 'not_needed' });
    expect(gone.readings).toHaveLength(1);
    expect(gone.withdrawn).toMatchObject([{ readingId, status: 'withdrawn' }]);
    expect((await made.refusal('moderation.withdraw', { readingId, reason: 'not_needed' })).code).toBe(
      'not-editable',
    );
    const back = await made.ask('moderation.reinstate', { readingId });
    expect(back.withdrawn).toEqual([]);
    expect(back.out).toMatchObject([{ readingId, status: 'assigned', isConflict: false }]);
    expect((await made.refusal('moderation.reinstate', { readingId })).code).toBe('not-editable');
    expect((await made.refusal('moderation.reinstate', { readingId: '999999' })).code).toBe('not-found');
  });
});

describe('the lock', () => {
  test('is refused with every reason, taken with a hash, and opened as the next issue', async () => {
    const open = await made.ask('moderation.getLock', { auditId });
    expect(open.objections.length).toBeGreaterThan(1);
    const refused = await made.refusal('moderation.lock', { auditId, note: '' });
    for (const objection of open.objections) expect(refused.message).toContain(objection);
    // Nothing was given out, so one button signs off what is complete; the rest is taken out.
    for (const { readingId, status } of await made.ask('readings.list', { auditId }))
      if (status === 'assigned' || status === 'in_progress')
        await made.ask('moderation.withdraw', { readingId, reason: 'not_read' });
    await made.ask('audits.signOff', { auditId });
    const ready = await made.ask('moderation.getLock', { auditId });
    expect(ready.objections).toEqual([]);
    const locked = await made.ask('moderation.lock', { auditId, note: '' });
    expect(locked).toMatchObject({ issueNumber: 1, holds: true });
    expect(locked.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(locked.issues).toHaveLength(1);
    expect((await made.refusal('moderation.lock', { auditId, note: '' })).message).toContain(
      'locked as issue 1',
    );
    const { caseId } = await twiceRead();
    for (const path of ['moderation.finish', 'moderation.signOff', 'moderation.unsign'] as const)
      expect((await made.refusal(path, { caseId })).code).toBe('not-editable');
    expect(
      (await made.ask('readings.list', { auditId })).every(
        ({ status }) => status === 'locked' || status === 'withdrawn',
      ),
    ).toBe(true);
    const findings = (await made.ask('findings.get', { auditId, dimension: null })).findings;
    // Nothing that counts is changed round the lock.
    const audit = await made.ask('audits.get', { auditId });
    const plan = {
      auditId,
      title: audit.title,
      periodCode: audit.periodCode,
      periodStart: audit.periodStart,
      periodEnd: audit.periodEnd,
      agencies: audit.agencies,
      leadDesignation: audit.leadDesignation,
      deadline: audit.deadline,
      population: 4000,
    };
    expect((await made.refusal('audits.update', plan)).message).toContain('locked as issue 1');
    const given = {
      auditId,
      auditors: [{ deviceId: 'nobody', isNew: false, mostReadings: null }],
      doubleShare: 1,
      calibration: 0,
      allowOwnAgency: true,
    };
    expect((await made.refusal('issuing.assign', given)).message).toContain('locked as issue 1');

    expect((await made.refusal('moderation.correct', { auditId, note: ' ' })).code).toBe('bad-value');
    const second = await made.ask('moderation.correct', {
      auditId,
      note: 'D1 of one case file was mis-keyed.',
    });
    expect(second).toMatchObject({ issueNumber: 2, lockedAt: null, hash: null, holds: null });
    expect(second.issues).toEqual(locked.issues);
    expect((await made.ask('findings.get', { auditId, dimension: null })).findings).toEqual(findings);
    // Locked again with nothing changed it is the same content, and so the same hash.
    await made.ask('audits.signOff', { auditId });
    const again = await made.ask('moderation.lock', { auditId, note: '' });
    expect(again.hash).toBe(locked.hash);
    expect(again.issues.map(({ issueNumber, note }) => [issueNumber, note])).toEqual([
      [2, 'D1 of one case file was mis-keyed.'],
      [1, ''],
    ]);
    // One agreed value more is another content.
    await made.ask('moderation.correct', { auditId, note: 'Another one.' });
    await made.ask('moderation.agree', {
      caseId,
      criterionId: 'age',
      agency: '',
      state: 'answered',
      value: '18-25',
      reason: '',
      decided: 'agreed',
      why: WHY,
      changeGuidance: false,
    });
    await made.ask('audits.signOff', { auditId });
    const third = await made.ask('moderation.lock', { auditId, note: 'Age of one case file.' });
    expect(third.hash).not.toBe(locked.hash);
    expect(third.issueNumber).toBe(3);
    expect(await made.ask('trail.check', {})).toMatchObject({ fault: null });
  });
});
