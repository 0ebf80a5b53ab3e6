import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Reading } from '../../src/shared/contract/readings';
import { drawnAudit, ownStore, PASSPHRASE, type TestCore, testCore } from '../fixtures/core';
import { auditorStore, modelSheets, readAll, sendBack, take } from '../fixtures/readers';
import { plumbline, type Ran, workFolder } from './run-cli';

const folder = workFolder();
const run = (...args: readonly string[]): Ran =>
  plumbline(folder.path, args, { PLUMBLINE_PASSPHRASE: PASSPHRASE });
const TITLE = 'A fictional audit';

let lead: TestCore;
let leadStore: string;
let auditors: readonly TestCore[];
let models: readonly Reading[];
let packs: { designation: string; fileName: string; readings: number }[];

const folderOf = async ({ ask }: TestCore): Promise<string> => (await ask('store.state', {})).folder ?? '';

beforeAll(async () => {
  models = await modelSheets(1);
  lead = await ownStore();
  await drawnAudit(lead, 4);
  leadStore = await folderOf(lead);
  mkdirSync(join(folder.path, 'cards'));
  mkdirSync(join(folder.path, 'none'));
  auditors = [await auditorStore('Fictional auditor 1'), await auditorStore('Fictional auditor 2')];
  for (const [index, { ask, ports }] of auditors.entries()) {
    ports.answers.save = join(folder.path, 'cards', `${index + 1}.plumbcard`);
    await ask('cards.saveMine', {});
  }
  lead.ports.answers.save = join(folder.path, 'own.plumbcard');
  await lead.ask('cards.saveMine', {});
  // The command line opens the store next.
  await lead.core.close();
}, 120_000);
afterAll(async () => {
  for (const each of [lead, ...auditors]) await each.end();
  folder.remove();
});

const issue = (...more: readonly string[]): Ran =>
  run('issue', '--store', leadStore, '--audit', TITLE, '--cards', 'cards', '--json', ...more);

describe('plumbline issue', () => {
  test('names the cards that were not compared, with their six words, and writes nothing', async () => {
    const ran = issue('--out', 'packs');
    expect(ran.code).toBe(1);
    const { error } = ran.json() as {
      error: { code: string; message: string; details: { unsure: { words: string[] }[] } };
    };
    expect(error.code).toBe('incomplete');
    expect(error.details.unsure).toHaveLength(2);
    for (const { ask } of auditors)
      expect(error.message).toContain((await ask('cards.mine', {})).words.join(' '));
    expect(folder.names()).not.toContain('packs');
  });

  test.each([
    ['an audit that is not there', ['--audit', 'Another'], 'not-found', TITLE],
    ['a folder without cards', ['--cards', 'none'], 'file-not-found', 'no contact card'],
    ['a folder that is not there', ['--cards', 'nowhere'], 'file-not-found', 'no such folder'],
    ['a last day that has passed', ['--expires', '2020-01-31'], 'bad-value', 'has passed'],
    ['a last day that is none', ['--expires', 'Friday'], 'bad-value', '2027-03-31'],
    ['its own card', ['--cards', '.'], 'bad-value', 'own card'],
  ])('with %s is refused', (_, more, code, message) => {
    const ran = issue('--out', 'packs', '--words-compared', ...more);
    expect([ran.code, ran.json()]).toMatchObject([
      1,
      { ok: false, error: { code, message: expect.stringContaining(message) } },
    ]);
    expect(folder.names()).not.toContain('packs');
  });

  test('writes one sealed pack for each auditor', () => {
    const ran = issue('--out', 'packs', '--words-compared', '--double-share', '0.5', '--own-agency');
    expect(ran.code, ran.out).toBe(0);
    const answer = ran.json() as { packs: typeof packs; doubles: number; unplaced: unknown[] };
    packs = answer.packs;
    expect(answer).toMatchObject({ ok: true, title: TITLE, doubles: 4, unplaced: [] });
    expect(packs.map(({ designation }) => designation).sort()).toEqual([
      'Fictional auditor 1',
      'Fictional auditor 2',
    ]);
    expect(packs.reduce((sum, { readings }) => sum + readings, 0)).toBe(8);
    expect(folder.names('packs')).toEqual(packs.map(({ fileName }) => fileName).sort());
    // The words are compared now; everything is given out, so there is nothing more to make.
    expect(issue('--out', 'packs', '--double-share', '0.5', '--own-agency').code).toBe(1);
  });

  test('with a share that is none is wrong usage', () => {
    expect(issue('--out', 'packs', '--double-share', '20').code).toBe(2);
  });
});

const packOf = (designation: string): string =>
  join('packs', packs.find((each) => each.designation === designation)?.fileName ?? '');

describe('plumbline pack inspect', () => {
  test('says of a card whose it is, with its six words, and of a changed one its fault', async () => {
    const mine = await auditors[0]?.ask('cards.mine', {});
    expect(run('pack', 'inspect', 'cards/1.plumbcard', '--json').json()).toMatchObject({
      ok: true,
      kind: 'card',
      sealed: false,
      ...mine,
    });
    const text = readFileSync(join(folder.path, 'cards/1.plumbcard'), 'utf8');
    folder.write('changed.plumbcard', text.replace('auditor 1', 'auditor 9'));
    const ran = run('pack', 'inspect', 'changed.plumbcard', '--json');
    expect([ran.code, ran.json()]).toMatchObject([1, { error: { details: { fault: 'changed' } } }]);
  });

  test('says of a pack without a store no more than its outside does', () => {
    const ran = run('pack', 'inspect', packOf('Fictional auditor 1'), '--json');
    expect(ran.code).toBe(0);
    expect(Object.keys(ran.json() as object)).toEqual(['ok', 'file', 'kind', 'format', 'sealed', 'bytes']);
    expect(ran.out).not.toContain('VOI');
  });

  test('says with the store of its recipient what is in it, and takes nothing in', async () => {
    const [first, second] = auditors;
    if (first === undefined || second === undefined) throw new Error('no auditors');
    const [ours, others] = [await folderOf(first), await folderOf(second)];
    await first.core.close();
    await second.core.close();
    const pack = packOf('Fictional auditor 1');
    const ran = run('pack', 'inspect', pack, '--store', ours, '--json');
    expect(ran.code, ran.out).toBe(0);
    expect(ran.json()).toMatchObject({
      holds: 'assignment',
      auditTitle: TITLE,
      alreadyTaken: false,
      compareWords: true,
      assignment: { cases: expect.arrayContaining([expect.objectContaining({ change: 'new' })]) },
    });
    const told = run('pack', 'inspect', pack, '--store', ours);
    expect([told.code, told.out]).toEqual([0, '']);
    expect(told.lines).toContain('Work for you: A fictional audit');
    const other = run('pack', 'inspect', pack, '--store', others, '--json');
    expect([other.code, other.json()]).toMatchObject([
      1,
      { error: { details: { fault: 'for-somebody-else' } } },
    ]);
  });

  test.each([
    ['a text', 'note.plumbpack', 'A note', 'not-ours'],
    ['a pack of a later format', 'later.plumbpack', 'PLUMBPACK2\nage', 'newer'],
    ['the beginning of a pack', 'cut.plumbpack', 'PLUMBPACK1\nage-encryption.org/v1\n', 'incomplete'],
  ])('of %s gives the fault and 1', (_, name, text, fault) => {
    folder.write(name, text);
    const ran = run('pack', 'inspect', name, '--json');
    expect([ran.code, ran.json()]).toMatchObject([
      1,
      { error: { code: 'unreadable-file', details: { fault }, message: expect.stringContaining(name) } },
    ]);
  });

  test('of a file that is not there says so', () => {
    expect(run('pack', 'inspect', 'nowhere.plumbpack', '--json').json()).toMatchObject({
      error: { code: 'file-not-found' },
    });
  });
});

describe('plumbline returns', () => {
  const returns: string[] = [];
  const onLead = (name: string, files: readonly string[], ...more: readonly string[]): Ran =>
    run('returns', name, '--store', leadStore, '--audit', TITLE, '--json', ...more, ...files);

  beforeAll(async () => {
    for (const [index, { ports }] of auditors.entries()) {
      const auditor = testCore(ports);
      await auditor.ask('store.unlock', { passphrase: PASSPHRASE });
      const auditId = await take(auditor, join(folder.path, packOf(`Fictional auditor ${index + 1}`)));
      const readingIds = await readAll(auditor, auditId, () => models[0] as Reading);
      returns.push(await sendBack(auditor, auditId, readingIds, folder.path));
      await auditor.core.close();
    }
    const bytes = readFileSync(returns[0] ?? '');
    bytes[bytes.length - 30] = (bytes[bytes.length - 30] ?? 0) ^ 1;
    writeFileSync(join(folder.path, 'tampered.plumbpack'), bytes);
  }, 120_000);

  test('preview says what merging would do, and why a file is not taken', () => {
    const ran = onLead('preview', [...returns, 'tampered.plumbpack']);
    expect(ran.code, ran.out).toBe(0);
    expect(ran.json()).toMatchObject({
      ok: true,
      kinds: { new: 8, updated: 0, conflict: 0, wrong_version: 0 },
      files: [
        { refused: null, readings: 4 },
        { refused: null, readings: 4 },
        { fileName: 'tampered.plumbpack', refused: expect.stringContaining('changed or damaged') },
      ],
      isEmpty: false,
    });
    expect(
      run('call', 'merging.get', '--store', leadStore, '--input', '{"auditId":"1"}', '--json').json(),
    ).toMatchObject({ value: { merges: [] } });
  });

  test('preview is a table for people, on stderr', () => {
    const ran = run('returns', 'preview', '--store', leadStore, '--audit', '1', ...returns);
    expect([ran.code, ran.out]).toEqual([0, '']);
    expect(ran.lines).toMatch(/VOI-27Q3-\d{3}-\w {2}1 {2}new {2}Fictional auditor [12] {2}\d+ answers/);
    expect(ran.lines).toContain('8 new.');
  });

  test('where no file can be taken ends with 1, and nothing is merged', () => {
    expect(onLead('preview', ['tampered.plumbpack'])).toMatchObject({ code: 1 });
    const ran = onLead('merge', ['tampered.plumbpack']);
    expect([ran.code, ran.json()]).toMatchObject([1, { ok: false, error: { code: 'unreadable-file' } }]);
    expect(onLead('merge', ['nowhere.plumbpack']).json()).toMatchObject({
      error: { code: 'file-not-found' },
    });
  });

  test('merge says what it did, and merges nothing twice', () => {
    const ran = onLead('merge', [...returns, 'tampered.plumbpack']);
    expect(ran.code, ran.out).toBe(0);
    expect(ran.json()).toMatchObject({
      ok: true,
      merge: { returns: 2, readings: 8, undoneAt: null },
      waitingForChoice: [],
    });
    const again = onLead('merge', returns);
    expect([again.code, again.json()]).toMatchObject([0, { merge: null, isEmpty: true }]);
  });
});
