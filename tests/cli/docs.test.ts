import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { PROFILE_KEYS } from '../../src/shared/domain/case-profile';
import { PASSPHRASE } from '../fixtures/core';
import { APP_FOLDER } from '../fixtures/ports';
import { plumbline, workFolder } from './run-cli';

const page = (name: string): string => readFileSync(join(APP_FOLDER, 'docs', name), 'utf8');
const folder = workFolder();
afterAll(folder.remove);

const formats = page('formats.md');
for (const [, name = '', text = ''] of formats.matchAll(/```csv (\S+)\n(.*?)```/gs)) folder.write(name, text);
folder.write('passphrase.txt', PASSPHRASE);
folder.write('template.json', readFileSync(join(APP_FOLDER, 'resources/templates/voi.json')));
const store = { name: 'Fictional partnership', folder: folder.path, passphrase: PASSPHRASE };
plumbline(folder.path, [
  'call',
  'store.create',
  '--input',
  JSON.stringify({ ...store, designation: 'Reviewing officer', agency: 'social_work' }),
]);

const examples = [...page('cli.md').matchAll(/```sh\n(.*?)```/gs)].flatMap(([, block = '']) =>
  block.trim().split('\n'),
);

describe('docs/cli.md', () => {
  test.each(examples)('its example works: %s', (line) => {
    const [program, ...args] = line.split(' ');
    expect(program).toBe('plumbline');
    const ran = plumbline(folder.path, args, { PLUMBLINE_PASSPHRASE: PASSPHRASE });
    expect(ran.code, ran.lines).toBe(0);
    if (args.includes('--json')) expect(ran.json()).not.toBeNull();
    else expect(ran.out).toBe('');
  });

  test('has an example of every command', () => {
    const told = examples.map((line) => line.split(' ').slice(1, 3).join(' ')).join('\n');
    for (const command of [
      'demo',
      'findings',
      'agreement',
      'store list',
      'store backup',
      'store restore',
      'store check',
      'rescue',
      'ig-pack',
      'templates list',
      'templates show',
      'templates check',
      'procedures',
      'call',
    ])
      expect(told).toContain(command);
  });
});

describe('docs/formats.md', () => {
  test('names every case-profile key', () => {
    for (const { key } of PROFILE_KEYS) expect(formats).toContain(`\`${key}\``);
  });
});
