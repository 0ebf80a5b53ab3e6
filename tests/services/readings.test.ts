import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { practiceKeyOf } from '../../src/main/crypto/key-file';
import { openDatabase } from '../../src/main/db/open-database';
import { readKeys } from '../../src/main/services/store-folder';
import type { Saved } from '../../src/shared/contract/readings';
import { drawnAudit, ownStore, type TestCore, testCore } from '../fixtures/core';

let made: TestCore;
let auditId: string;
let readingIds: string[];

beforeAll(async () => {
  made = await ownStore();
  ({ auditId, readingIds } = await drawnAudit(made, 6));
});
afterAll(() => made.end());

const reading = (index: number): string => readingIds[index] ?? '';
const answer = (readingId: string, criterionId: string, value: string): Promise<Saved> =>
  made.ask('readings.recordAnswer', {
    readingId,
    criterionId,
    agency: '',
    state: 'answered',
    value,
    reason: '',
  });
const storedValue = async (readingId: string, criterionId: string): Promise<string | undefined> =>
  (await made.ask('readings.get', { readingId })).answers.find((each) => each.criterionId === criterionId)
    ?.value;
/** Locks and unlocks, so that what is read next comes from the disk. */
async function fromDisk(): Promise<void> {
  await made.ask('store.lock', {});
  await made.ask('store.unlock', { passphrase: 'three fictional words' });
}

describe('saving', () => {
  test('keeps an answer, its note, its flag, a profile value and the time spent', async () => {
    const readingId = reading(0);
    await answer(readingId, 'VOI-B', '4');
    await made.ask('readings.recordNote', { readingId, criterionId: 'VOI-B', note: 'Review of the plan' });
    await made.ask('readings.recordFlag', { readingId, criterionId: 'VOI-B', flagged: true });
    await made.ask('readings.recordProfile', { readingId, key: 'age', value: '5-11' });
    await made.ask('readings.addElapsed', { readingId, ms: 90_000 });
    await fromDisk();
    const kept = await made.ask('readings.get', { readingId });
    expect(kept.answers).toEqual([
      {
        criterionId: 'VOI-B',
        agency: '',
        state: 'answered',
        value: '4',
        reason: '',
        note: 'Review of the plan',
        flagged: true,
      },
    ]);
    expect(kept.profile).toEqual({ age: '5-11' });
    expect(kept.summary).toMatchObject({ status: 'in_progress', elapsedMs: 90_000 });
  });

  test('undo and redo, asked for in any haste, end where the last one says', async () => {
    const readingId = reading(0);
    const order = ['4', '5', '4', '5', '3', '5', '6'];
    await Promise.all(order.map((value) => answer(readingId, 'VOI-C', value)));
    expect(await storedValue(readingId, 'VOI-C')).toBe('6');
    await Promise.all([
      ...['3', '2'].map((value) => answer(readingId, 'VOI-C', value)),
      made.ask('readings.recordAnswer', {
        readingId,
        criterionId: 'VOI-C',
        agency: '',
        state: 'unanswered',
        value: '',
        reason: '',
      }),
    ]);
    await fromDisk();
    const { answers } = await made.ask('readings.get', { readingId });
    expect(answers.find(({ criterionId }) => criterionId === 'VOI-C')).toMatchObject({
      state: 'unanswered',
      value: '',
    });
  });

  test.each([
    ['VOI-B', '7', /1 to 6/],
    ['VOI-B', 'good', /1 to 6/],
    ['VOI-B', '', /no value/],
    ['VOI-Z8', 'perhaps', /VOI-Z8/],
  ])('refuses %s as %j in words and keeps the answer before it', async (criterionId, value, words) => {
    const readingId = reading(1);
    const before = await made.ask('readings.get', { readingId });
    const refusal = await made.refusal('readings.recordAnswer', {
      readingId,
      criterionId,
      agency: '',
      state: 'answered',
      value,
      reason: '',
    });
    expect(refusal.code).toBe('bad-value');
    expect(refusal.message).toMatch(words);
    expect(await made.ask('readings.get', { readingId })).toEqual(before);
  });

  test.each(['recordAnswer', 'recordNote', 'recordFlag'] as const)(
    'refuses a criterion that this template has not: %s',
    async (name) => {
      const readingId = reading(1);
      const before = await made.ask('readings.get', { readingId });
      const given = { readingId, criterionId: 'PLN-A1' };
      const inputs = {
        recordAnswer: { ...given, agency: '', state: 'answered', value: 'yes', reason: '' },
        recordNote: { ...given, note: 'Seen' },
        recordFlag: { ...given, flagged: true },
      };
      expect(await made.refusal(`readings.${name}`, inputs[name])).toMatchObject({
        code: 'unknown-criterion',
      });
      expect(await made.ask('readings.get', { readingId })).toEqual(before);
    },
  );

  test('refuses an agency where the question is not asked of each agency: nobody would count that answer', async () => {
    const refusal = await made.refusal('readings.recordAnswer', {
      readingId: reading(1),
      criterionId: 'VOI-B',
      agency: 'health',
      state: 'answered',
      value: '4',
      reason: '',
    });
    expect(refusal).toMatchObject({ code: 'bad-value' });
  });

  test('refuses a reading that is not there', async () => {
    for (const readingId of ['999', '0', 'x', '1e3'])
      expect(await made.refusal('readings.get', { readingId })).toMatchObject({ code: 'not-found' });
  });
});

describe('a hidden answer', () => {
  test('is kept, counts for nothing, and is there again when its question is', async () => {
    const { template } = await made.ask('readings.get', { readingId: reading(2) });
    const hidden = template.sections
      .flatMap(({ criteria }) => criteria)
      .find(
        ({ showIf, type }) =>
          type === 'YPN' && showIf !== null && /age|siblings|comm_need|interpreter/.test(showIf),
      );
    if (hidden === undefined) throw new Error('no question of this template depends on the case profile');
    const readingId = reading(2);
    const [key = '', shown = '', other = ''] = /interpreter/.test(hidden.showIf ?? '')
      ? ['interpreter', 'yes', 'no']
      : /comm_need/.test(hidden.showIf ?? '')
        ? ['comm_need', 'yes', 'no']
        : /siblings/.test(hidden.showIf ?? '')
          ? ['siblings', 'yes', 'no']
          : ['age', '12-15', 'unborn'];
    const set = (value: string) => made.ask('readings.recordProfile', { readingId, key, value });
    const whenShown = (await set(shown)).summary;
    const answered = (await answer(readingId, hidden.id, 'yes')).summary;
    const whenHidden = (await set(other)).summary;
    expect(answered.dealtWith).toBe(whenShown.dealtWith + 1);
    expect(whenHidden.shown).toBeLessThan(answered.shown);
    expect(whenHidden.dealtWith).toBe(whenShown.dealtWith);
    expect(await storedValue(readingId, hidden.id)).toBe('yes');
    expect((await set(shown)).summary).toMatchObject({
      shown: answered.shown,
      dealtWith: answered.dealtWith,
    });
    expect(await storedValue(readingId, hidden.id)).toBe('yes');
  });
});

describe('completing', () => {
  test('is refused while something is missing, says how much, and changes nothing', async () => {
    const readingId = reading(3);
    await made.ask('readings.open', { readingId });
    const refusal = await made.refusal('readings.complete', { readingId });
    expect(refusal.code).toBe('incomplete');
    expect(refusal.message).toMatch(/\d+ unanswered/);
    expect((refusal.details.missing as string[]).length).toBeGreaterThan(5);
    expect((await made.ask('readings.get', { readingId })).summary.status).toBe('in_progress');
  });

  test('is refused while a note could identify a person', async () => {
    const readingId = reading(3);
    await made.ask('readings.recordNote', {
      readingId,
      criterionId: 'VOI-B',
      note: 'See 01/02/2013, ML1 1AA',
    });
    const { summary } = await made.ask('readings.get', { readingId });
    expect(summary.notesToReword).toBe(1);
    const refusal = await made.refusal('readings.complete', { readingId });
    expect(refusal.details.notesToReword).toHaveLength(1);
  });
});

describe('readings of a practice store, complete from the start', () => {
  let practice: TestCore;
  let completeId: string;
  let planId: string;

  beforeAll(async () => {
    practice = testCore();
    await practice.ask('store.openPractice', {});
    const audits = await practice.ask('audits.list', {});
    planId = audits.find(({ templateKey }) => templateKey === 'PLN')?.auditId ?? '';
    const readings = await practice.ask('readings.list', { auditId: planId });
    completeId = readings.find(({ status }) => status === 'complete')?.readingId ?? '';
  });
  afterAll(() => practice.end());

  test('take no change until they are opened again', async () => {
    const refusal = await practice.refusal('readings.recordNote', {
      readingId: completeId,
      criterionId: 'PLN-A1',
      note: 'Later',
    });
    expect(refusal.code).toBe('not-editable');
    expect(refusal.message).toContain('Reopen it, with a reason');
  });

  test('are opened again only with a reason, which stays, and can be completed again', async () => {
    expect(await practice.refusal('readings.reopen', { readingId: completeId, reason: '' })).toMatchObject({
      code: 'bad-input',
    });
    const reason = 'A fictional plan turned up on the record.';
    const { summary } = await practice.ask('readings.reopen', { readingId: completeId, reason });
    expect(summary.status).toBe('in_progress');
    expect((await practice.ask('readings.get', { readingId: completeId })).reopenings).toMatchObject([
      { reason },
    ]);
    expect(await practice.refusal('readings.reopen', { readingId: completeId, reason })).toMatchObject({
      code: 'not-editable',
    });
    expect((await practice.ask('readings.complete', { readingId: completeId })).summary.status).toBe(
      'complete',
    );
  });

  /** Runs a look at the database itself, with the store shut. */
  async function inDatabase<T>(look: (rows: (sql: string) => Record<string, unknown>[]) => T): Promise<T> {
    await practice.ask('store.lock', {});
    const folder = join(practice.ports.files.dataFolder, 'practice.plumbline');
    const handle = openDatabase(join(folder, 'store.db'), practiceKeyOf(readKeys(folder)));
    try {
      return look((sql) => handle.prepare(sql).all() as Record<string, unknown>[]);
    } finally {
      handle.close();
      await practice.ask('store.openPractice', {});
    }
  }
  const datesLeft = (status: string) =>
    inDatabase((rows) =>
      rows(
        `SELECT n.criterion_id, n.value FROM answer n JOIN reading r USING (reading_id) JOIN case_file c USING (case_id)
         WHERE c.audit_id = ${Number(planId)} AND r.status = '${status}' AND n.value GLOB '*20[0-9][0-9]-[0-9][0-9]-[0-9][0-9]*'`,
      ),
    );

  test('lose every date when they are signed off, and no finding changes by it', {
    timeout: 60_000,
  }, async () => {
    expect((await datesLeft('complete')).length).toBeGreaterThan(50);
    const before = await practice.ask('findings.get', { auditId: planId, dimension: null });
    const audit = await practice.ask('audits.signOff', { auditId: planId });
    expect(audit).toMatchObject({ complete: 0, notOpened: 0, inProgress: 0, stage: 'report' });
    expect(audit.signedOff).toBeGreaterThanOrEqual(60);
    expect(await datesLeft('signed_off')).toEqual([]);
    const settled = await inDatabase((rows) => rows("SELECT value FROM answer WHERE value LIKE 'elapsed %'"));
    expect(settled.length).toBeGreaterThan(50);
    const after = await practice.ask('findings.get', { auditId: planId, dimension: null });
    expect(after).toEqual(before);
  });

  test('stay as they are once they are signed off', async () => {
    const given = { readingId: completeId };
    for (const [path, input] of [
      ['readings.recordNote', { ...given, criterionId: 'PLN-A1', note: 'Later' }],
      ['readings.recordProfile', { ...given, key: 'age', value: '5-11' }],
      ['readings.reopen', { ...given, reason: 'Another look' }],
      ['readings.addElapsed', { ...given, ms: 1 }],
    ] as const)
      expect(await practice.refusal(path, input)).toMatchObject({ code: 'not-editable' });
    expect(await practice.refusal('audits.signOff', { auditId: planId })).toMatchObject({
      code: 'nothing-to-count',
    });
  });
});

describe('the count beside a list', () => {
  test('is what the sheet itself says', async () => {
    const list = await made.ask('readings.list', { auditId });
    for (const summary of list) {
      const sheet = await made.ask('readings.get', { readingId: summary.readingId });
      expect(sheet.summary).toEqual(summary);
    }
    await fromDisk();
    expect(await made.ask('readings.list', { auditId })).toEqual(list);
  });
});
