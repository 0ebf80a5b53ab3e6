import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listProcedures } from '../../src/shared/contract/contract';
import { findingsSchema } from '../../src/shared/exchange/findings-file';
import { PASSPHRASE } from '../fixtures/core';
import { APP_FOLDER } from '../fixtures/ports';
import { ASKING_KEYS, SHIPPED_KEYS } from '../templates/shipped';
import { plumbline, workFolder } from './run-cli';

const folder = workFolder();
afterAll(folder.remove);
const run = (...args: readonly string[]) => plumbline(folder.path, args);

describe('plumbline demo', () => {
  test('makes the papers of a fictional audit, the same for the same seed', () => {
    const args = (out: string) => ['demo', '--out', out, '--cases', '12', '--readers', '2', '--seed', '5'];
    const ran = run(...args('a'), '--json');
    expect([ran.code, ran.lines]).toEqual([0, '']);
    expect(ran.json()).toEqual({
      workbook: join(folder.path, 'a/findings.xlsx'),
      findings: join(folder.path, 'a/findings.json'),
    });
    expect(run(...args('b')).code).toBe(0);
    const written = (out: string) => readFileSync(join(folder.path, out, 'findings.json'), 'utf8');
    expect(findingsSchema.parse(JSON.parse(written('a'))).sample.read).toBe(12);
    expect(written('b')).toBe(written('a'));
  });

  test('goes the whole way: packs, returns with what can go wrong among them, a choice, a lock', () => {
    const ran = run('demo', '--out', 'way', '--cases', '12', '--readers', '3', '--seed', '4');
    expect(ran.code).toBe(0);
    const files = (part: string): string[] => readdirSync(join(folder.path, 'way', part));
    expect(files('packs').length).toBeGreaterThanOrEqual(3);
    expect(files('returns')).toHaveLength(5);
    expect(ran.lines).toMatch(/Dry run: .*2 conflict, 1 wrong version, 1 file not taken/);
    expect(ran.lines).toContain('was changed or damaged on its way');
    expect(ran.lines).toMatch(/Chosen: for VOI-/);
    expect(ran.lines).toMatch(/Locked as issue 1, SHA-256 [0-9a-f]{16}/);
  });

  test('of an unknown template makes nothing, not even the folder', () => {
    const ran = run('demo', '--out', 'none', '--template', 'XYZ', '--json');
    expect(ran.code).toBe(1);
    expect(ran.json()).toMatchObject({ ok: false, error: { message: expect.stringContaining('XYZ') } });
    expect(existsSync(join(folder.path, 'none'))).toBe(false);
  });
});

describe('plumbline templates', () => {
  test('list gives every instrument with the keys of the format', () => {
    const rows = run('templates', 'list', '--json').json() as Record<string, unknown>[];
    expect(rows.map(({ key }) => key).sort()).toEqual([...SHIPPED_KEYS, ...ASKING_KEYS].sort());
    expect(rows).toHaveLength(12);
    for (const row of rows)
      expect(Object.keys(row)).toEqual(['key', 'title', 'version', 'kind', 'criteria', 'critical']);
  });

  test('show prints one instrument, for people on stderr', () => {
    expect(run('templates', 'show', 'PLN', '--json').json()).toMatchObject({
      key: 'PLN',
      hash: expect.any(String),
    });
    const ran = run('templates', 'show', 'PLN');
    expect([ran.code, ran.out]).toEqual([0, '']);
    expect(ran.lines).toContain('PLN-A1');
    expect(run('templates', 'show', 'XYZ').code).toBe(1);
  });

  test('no fictional audit is made of an instrument that asks people', () => {
    const ran = run('demo', '--template', 'FAM', '--out', 'asked', '--json');
    expect([ran.code, JSON.stringify(ran.json())]).toEqual([
      1,
      expect.stringContaining('it reads no record'),
    ]);
  });

  const voi = readFileSync(join(APP_FOLDER, 'resources/templates/voi.json'), 'utf8');
  test('check takes a template that can be used', () => {
    folder.write('good.json', voi);
    const ran = run('templates', 'check', 'good.json', '--json');
    expect(ran.code).toBe(0);
    expect(ran.json()).toMatchObject({ ok: true, template: { key: 'VOI' }, findings: [] });
  });

  test.each([
    ['a bad show-if', voi.replace('"showIf": "age != unborn"', '"showIf": "age !! unborn"'), /VOI-A1/],
    [
      'a show-if that names what is not there',
      voi.replace('"showIf": "age != unborn"', '"showIf": "Q9 = yes"'),
      /VOI-A1.*Q9/,
    ],
    ['no JSON at all', 'title: Voice', /not JSON/],
    ['another JSON', '{"a":1}', /./],
  ])('check of %s says what is the matter and ends with 1', (_, text, message) => {
    folder.write('bad.json', text);
    const ran = run('templates', 'check', 'bad.json', '--json');
    expect(ran.code).toBe(1);
    const answer = ran.json() as { findings: Record<string, unknown>[] };
    expect(answer).toMatchObject({ ok: false });
    expect(answer.findings.map(({ message: each }) => each).join('\n')).toMatch(message);
    for (const finding of answer.findings)
      expect(Object.keys(finding)).toEqual([
        'severity',
        'code',
        'sheet',
        'row',
        'column',
        'message',
        'suggestion',
      ]);
    const told = run('templates', 'check', 'bad.json');
    expect([told.code, told.out]).toEqual([1, '']);
    expect(told.lines).toMatch(message);
  });

  test('diff holds a file beside a version, line by line, and says where there is none', () => {
    folder.write(
      'mine.json',
      voi
        .replace('"version": 1', '"version": 2')
        .replace('how many days had passed', 'how many days had gone by'),
    );
    const ran = run('templates', 'diff', 'VOI@1', 'mine.json', '--json');
    expect(ran.code).toBe(0);
    const answer = ran.json() as { before: string; now: string; lines: Record<string, unknown>[] };
    expect([answer.before, answer.now]).toEqual(['VOI@1', 'VOI@2']);
    expect(answer.lines.filter(({ kind }) => kind !== 'kept')).toMatchObject([
      { kind: 'reworded', before: [{ id: 'VOI-A1' }], proposed: 'wording', decided: null },
    ]);
    expect(run('templates', 'diff', 'VOI@1', 'mine.json').lines).toMatch(
      /VOI-A1 {2}reworded, wording \(proposed\)/,
    );
    expect(run('templates', 'diff', 'VOI@1', 'voi@1').lines).toContain('Nothing differs.');
    const none = run('templates', 'diff', 'VOI@1', 'VOI@9');
    expect([none.code, none.lines]).toEqual([1, expect.stringContaining('name that with --store')]);
  });

  test('check of a file that is not there answers in the same form', () => {
    const ran = run('templates', 'check', 'nowhere.json', '--json');
    expect(ran.code).toBe(1);
    expect(ran.json()).toMatchObject({
      ok: false,
      findings: [{ severity: 'error', message: expect.stringContaining('there is no such file') }],
    });
  });
});

describe('plumbline procedures', () => {
  test('lists the contract', () => {
    const ran = run('procedures', '--json');
    expect(ran.code).toBe(0);
    expect(ran.json()).toEqual(JSON.parse(JSON.stringify(listProcedures())));
  });
});

const STORE = 'Fictional-partnership.plumbline';

describe('plumbline call', () => {
  const call = (procedure: string, more: readonly string[] = [], env: Record<string, string> = {}) =>
    plumbline(folder.path, ['call', procedure, '--json', ...more], { PLUMBLINE_PASSPHRASE: '', ...env });
  beforeAll(() => {
    folder.write(
      'create.json',
      JSON.stringify({
        name: 'Fictional partnership',
        folder: folder.path,
        passphrase: PASSPHRASE,
        designation: 'Reviewing officer',
        agency: 'social_work',
      }),
    );
    expect(call('store.create', ['--input', '@create.json']).json()).toMatchObject({ ok: true });
    folder.write('passphrase.txt', `${PASSPHRASE}\n`);
  });

  test('opens a store with the passphrase of the environment or of a file', () => {
    const byName = call('audits.list', ['--store', STORE], { PLUMBLINE_PASSPHRASE: PASSPHRASE });
    expect([byName.code, byName.json()]).toEqual([0, { ok: true, value: [] }]);
    const byFile = call('audits.list', ['--store', STORE, '--passphrase-file', 'passphrase.txt']);
    expect(byFile.json()).toEqual({ ok: true, value: [] });
  });

  test.each([
    ['no passphrase', ['--store', STORE], {}, 'locked', /locked/],
    [
      'a wrong passphrase',
      ['--store', STORE],
      { PLUMBLINE_PASSPHRASE: 'three other words' },
      'wrong-passphrase',
      /passphrase/i,
    ],
    [
      'a passphrase file that is not there',
      ['--store', STORE, '--passphrase-file', 'no.txt'],
      {},
      'file-not-found',
      /no\.txt/,
    ],
    ['a folder that is no store', ['--store', '.'], { PLUMBLINE_PASSPHRASE: PASSPHRASE }, null, /./],
    ['a store that is not there', ['--store', 'nowhere'], { PLUMBLINE_PASSPHRASE: PASSPHRASE }, null, /./],
    ['no store', [], {}, null, /./],
    [
      'an input that is not JSON',
      ['--store', STORE, '--input', '{'],
      { PLUMBLINE_PASSPHRASE: PASSPHRASE },
      'bad-input',
      /not JSON/,
    ],
    [
      'an input of another shape',
      ['--store', STORE, '--input', '{"x":1}'],
      { PLUMBLINE_PASSPHRASE: PASSPHRASE },
      null,
      /./,
    ],
  ])('with %s is refused with 1 and leaves everything as it was', (_, more, env, code, message) => {
    const before = [folder.names(), folder.names(STORE)];
    const ran = call('audits.list', more, env as Record<string, string>);
    expect(ran.code).toBe(1);
    expect(ran.json()).toMatchObject({
      ok: false,
      error: { ...(code === null ? {} : { code }), message: expect.stringMatching(message) },
    });
    expect(ran.lines).not.toMatch(/\n\s+at |Error:/);
    expect([folder.names(), folder.names(STORE)]).toEqual(before);
  });

  test('prints nothing of a passphrase', () => {
    const ran = call('audits.list', ['--store', STORE], { PLUMBLINE_PASSPHRASE: 'three secret words' });
    expect(ran.out + ran.lines).not.toContain('three secret words');
  });
});

describe('plumbline', () => {
  test('has help for each command, and a version, on stderr', () => {
    for (const args of [
      ['--help'],
      ['demo', '--help'],
      ['findings', '--help'],
      ['templates', 'check', '--help'],
      ['templates', 'diff', '--help'],
      ['call', '--help'],
      ['--version'],
    ]) {
      const ran = run(...args);
      expect([ran.code, ran.out], args.join(' ')).toEqual([0, '']);
      expect(ran.lines, args.join(' ')).not.toBe('');
    }
  });
});
