import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawnAudit, ownStore, PASSPHRASE } from '../fixtures/core';
import { plumbline, workFolder } from './run-cli';

const folder = workFolder();
afterAll(folder.remove);
const FORMULA = '=HYPERLINK("http://fictional.example","x")';
let code = '';
let answers = 0;

/** A store in use, and what of it lay on a stick when the laptop died. */
beforeAll(async () => {
  const made = await ownStore();
  const { readingIds } = await drawnAudit(made, 3);
  for (const readingId of readingIds) {
    await made.ask('readings.recordAnswer', {
      readingId,
      criterionId: 'VOI-D8',
      agency: '',
      state: 'answered',
      value: '4',
      reason: '',
    });
    await made.ask('readings.recordNote', { readingId, criterionId: 'VOI-D8', note: FORMULA });
    answers += 1;
  }
  ({ code } = await made.ask('keys.newRecoveryCode', {}));
  await made.ask('keys.confirmRecoveryCode', { code });
  const store = (await made.ask('store.state', {})).folder ?? '';
  await made.core.close();
  cpSync(store, join(folder.path, 'stick'), { recursive: true });
  made.ports.remove();
  folder.write('code.txt', `${code.toLowerCase()}\n`);
  folder.write('passphrase.txt', `${PASSPHRASE}\n`);
});

const digest = (): string[] =>
  readdirSync(join(folder.path, 'stick'))
    .sort()
    .map((name) =>
      createHash('sha256')
        .update(readFileSync(join(folder.path, 'stick', name)))
        .digest('hex'),
    );

describe('plumbline rescue', () => {
  test('gives everything out of a backup with the recovery code alone, and leaves the backup as it was', () => {
    const before = digest();
    const ran = plumbline(folder.path, [
      'rescue',
      '--backup',
      'stick',
      '--recovery-code-file',
      'code.txt',
      '--out',
      'rescued',
      '--json',
    ]);
    expect(ran.code, ran.lines).toBe(0);
    expect(ran.json()).toMatchObject({ ok: true, lost: [], trail: { fault: null } });
    expect(digest()).toEqual(before);
    const read = (name: string): string => readFileSync(join(folder.path, 'rescued', name), 'utf8');
    const rows = JSON.parse(read('answer.json')) as { criterion_id: string; value: string }[];
    expect(rows.map(({ criterion_id, value }) => [criterion_id, value])).toEqual(
      Array.from({ length: answers }, () => ['VOI-D8', '4']),
    );
    expect((JSON.parse(read('answer_note.json')) as { note: string }[])[0]?.note).toBe(FORMULA);
    expect(read('answer_note.csv')).toContain(`"'=HYPERLINK(""http`);
    expect(read('README.txt')).toContain('Everything could be read.');
  });

  test('the answers written out are taken by plumbline findings', () => {
    const text = readFileSync(join(folder.path, 'rescued', 'answers-VOI.csv'), 'utf8');
    const references = text
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split(',')[0]);
    folder.write(
      'cases.csv',
      `case_ref,age,register\n${references.map((each) => `${each},5-11,on\n`).join('')}`,
    );
    const ran = plumbline(folder.path, [
      'findings',
      ...['--template', 'VOI', '--cases', 'cases.csv', '--answers', 'rescued/answers-VOI.csv'],
      ...['--out', 'papers', '--json'],
    ]);
    expect(ran.code, ran.lines).toBe(0);
    const { criteria } = ran.json() as { criteria: { id: string; n: number; x: number }[] };
    expect(criteria.find(({ id }) => id === 'VOI-D8')).toMatchObject({ x: answers, n: answers });
  });

  test('takes the passphrase too', () => {
    const ran = plumbline(folder.path, [
      ...['rescue', '--backup', 'stick', '--passphrase-file', 'passphrase.txt', '--out', 'again'],
    ]);
    expect(ran.code, ran.lines).toBe(0);
    expect(ran.lines).toContain('not encrypted');
  });

  test.each([
    [
      'another code',
      'rescue --backup stick --recovery-code-file other.txt --out no',
      1,
      /not the one of this store/,
    ],
    ['a code with a slip', 'rescue --backup stick --recovery-code-file slip.txt --out no', 1, /Group 1/],
    ['no code and nobody to ask', 'rescue --backup stick --out no', 1, /--recovery-code-file/],
    [
      'a folder without a store',
      'rescue --backup rescued --recovery-code-file code.txt --out no',
      1,
      /neither a backup/,
    ],
    ['no backup named', 'rescue --out no', 2, /--backup/],
  ])('with %s it says so, and writes nothing', (_, line, exit, words) => {
    folder.write('other.txt', '0000-0000-0000-0000-0000-0000-0000-0000-0000');
    folder.write('slip.txt', `${code.startsWith('0') ? '1' : '0'}${code.slice(1)}`);
    const ran = plumbline(folder.path, line.split(' '));
    expect(ran.code, ran.lines).toBe(exit);
    expect(ran.lines).toMatch(words);
    expect(existsSync(join(folder.path, 'no'))).toBe(false);
  });
});
