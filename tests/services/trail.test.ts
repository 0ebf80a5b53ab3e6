import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { practiceKeyOf } from '../../src/main/crypto/key-file';
import { openDatabase } from '../../src/main/db/open-database';
import { trailHash } from '../../src/main/db/trail-hash';
import { checkTrail } from '../../src/main/repositories/trail';
import { readKeys } from '../../src/main/services/store-folder';
import { drawnAudit, ownStore, type TestCore, testCore } from '../fixtures/core';

let made: TestCore;
beforeEach(async () => {
  made = await ownStore();
});
afterEach(() => made.end());

const answer = (readingId: string, value: string) =>
  made.ask('readings.recordAnswer', {
    readingId,
    criterionId: 'VOI-Z8',
    agency: '',
    state: 'answered',
    value,
    reason: '',
  });

describe('the trail', () => {
  test('has every change to a reading, newest first, by device and designation and never by what was written', async () => {
    const { readingIds } = await drawnAudit(made, 1);
    const readingId = readingIds[0] ?? '';
    await made.ask('readings.open', { readingId });
    await answer(readingId, 'yes');
    await made.ask('readings.recordNote', { readingId, criterionId: 'VOI-Z8', note: 'A fictional note.' });
    await made.ask('readings.recordFlag', { readingId, criterionId: 'VOI-Z8', flagged: true });
    const entries = await made.ask('trail.ofReading', { readingId });
    expect(entries.map(({ what, subject }) => [what, subject])).toEqual([
      ['flagged', 'VOI-Z8'],
      ['noted', 'VOI-Z8'],
      ['answered', 'VOI-Z8'],
      ['opened', ''],
    ]);
    expect(new Set(entries.map(({ designation }) => designation))).toEqual(new Set(['Reviewing officer']));
    expect(entries[0]?.device).toMatch(/^[0-9a-f]{12}$/);
    expect(entries[0]?.about).toMatch(/^VOI-27Q3-001-/);
    expect(JSON.stringify(entries)).not.toContain('fictional note');
  });

  test('has what was done to audits, lists, settings and headlines too, and holds together', async () => {
    const { auditId } = await drawnAudit(made, 2);
    const { lists, me } = await made.ask('settings.get', {});
    const themes = lists.find(({ key }) => key === 'themes');
    if (themes !== undefined) await made.ask('settings.saveList', themes);
    await made.ask('settings.saveMe', { ...me, designation: 'Audit lead' });
    await made.ask('concerns.raise', {
      readingId: null,
      tier: 2,
      roleTold: 'Duty senior',
      toldAt: null,
      method: 'telephone',
      caseSystemConfirmed: false,
    });
    const { entries, total } = await made.ask('trail.list', { before: null });
    expect(entries.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        'me_saved',
        'audit_planned',
        'list_taken_in',
        'sample_drawn',
        'list_saved',
        'concern_raised',
      ]),
    );
    expect(total).toBe(entries.length);
    expect(entries[0]).toMatchObject({ what: 'concern_raised', designation: 'Audit lead' });
    expect(await made.ask('trail.check', {})).toMatchObject({ fault: null, entries: total });
    await made.ask('audits.remove', { auditId, confirmTitle: 'A fictional audit' });
    expect(await made.ask('trail.check', {})).toMatchObject({ fault: null, entries: total + 1 });
  });

  test('says so when the clock stood earlier than at the entry before', async () => {
    const { readingIds } = await drawnAudit(made, 1);
    const readingId = readingIds[0] ?? '';
    await answer(readingId, 'yes');
    made.ports.pass(-365 * 86_400_000);
    await answer(readingId, 'no');
    const [latest, earlier] = await made.ask('trail.ofReading', { readingId });
    expect([latest?.clockWentBack, earlier?.clockWentBack]).toEqual([true, false]);
    expect(latest?.sequence).toBeGreaterThan(earlier?.sequence ?? 0);
  });

  test('has no entry for a change that was refused, and no change without its entry', async () => {
    const { readingIds } = await drawnAudit(made, 1);
    const readingId = readingIds[0] ?? '';
    await answer(readingId, 'yes');
    const before = await made.ask('trail.ofReading', { readingId });
    await made.refusal('readings.recordAnswer', {
      readingId,
      criterionId: 'VOI-Z8',
      agency: '',
      state: 'answered',
      value: 'perhaps',
      reason: '',
    });
    expect(await made.ask('trail.ofReading', { readingId })).toEqual(before);
  });

  test('pages backwards without a gap', async () => {
    const { readingIds } = await drawnAudit(made, 1);
    for (let turn = 0; turn < 60; turn += 1) {
      await answer(readingIds[0] ?? '', 'yes');
      await answer(readingIds[0] ?? '', 'no');
    }
    const first = await made.ask('trail.list', { before: null });
    const second = await made.ask('trail.list', { before: first.entries.at(-1)?.sequence ?? null });
    const sequences = [...first.entries, ...second.entries].map(({ sequence }) => sequence);
    expect(sequences).toEqual(Array.from({ length: first.total }, (_, index) => first.total - index));
  });
});

describe('a trail that somebody with the key has rewritten', () => {
  const REWRITES: readonly [string, string, RegExp][] = [
    [
      'an entry is changed',
      "UPDATE trail SET body = replace(body, 'yes', 'no') || ' ' WHERE sequence = 5",
      /5.*not what/,
    ],
    ['an entry is taken out', 'DELETE FROM trail WHERE sequence = 5', /5.*missing/],
    ['the first entry is taken out', 'DELETE FROM trail WHERE sequence = 1', /1.*missing/],
    ['an entry is put under another reading', 'UPDATE trail SET about = 99 WHERE sequence = 5', /5.*subject/],
    [
      'two entries change places',
      'UPDATE trail SET sequence = 1000 - sequence WHERE sequence = 5',
      /5.*missing/,
    ],
  ];
  test.each(REWRITES)('is seen when %s', async (_, sql, words) => {
    const practice = testCore();
    await practice.ask('store.openPractice', {});
    const folder = (await practice.ask('store.state', {})).folder ?? '';
    await practice.core.close();
    const handle = openDatabase(`${folder}/store.db`, practiceKeyOf(readKeys(folder)));
    expect(checkTrail(handle)).toMatchObject({ fault: null });
    for (const name of ['trail_is_frozen', 'trail_stays', 'trail_grows_at_its_end'])
      handle.exec(`DROP TRIGGER ${name}`);
    handle.exec(sql);
    expect(checkTrail(handle).fault).toMatch(words);
    handle.close();
    practice.ports.remove();
  });

  test('is seen by a hash held elsewhere when the whole chain was built again', async () => {
    const practice = testCore();
    await practice.ask('store.openPractice', {});
    const { head } = await practice.ask('trail.check', {});
    const folder = (await practice.ask('store.state', {})).folder ?? '';
    await practice.core.close();
    const handle = openDatabase(`${folder}/store.db`, practiceKeyOf(readKeys(folder)));
    handle.exec('DROP TRIGGER trail_is_frozen');
    let previous = '';
    for (const { sequence, body } of handle
      .prepare('SELECT sequence, body FROM trail ORDER BY sequence')
      .all() as { sequence: number; body: string }[]) {
      const written = sequence === 5 ? body.replace('"at":"2026', '"at":"2025') : body;
      const hash = trailHash(previous, written);
      handle
        .prepare('UPDATE trail SET previous = ?, body = ?, hash = ? WHERE sequence = ?')
        .run(previous, written, hash, sequence);
      previous = hash;
    }
    const rebuilt = checkTrail(handle);
    expect(rebuilt).toMatchObject({ fault: null, entries: head.sequence });
    expect(rebuilt.head.hash).not.toBe(head.hash);
    handle.close();
    practice.ports.remove();
  });
});
