import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Reading } from '../../src/shared/contract/readings';
import { PROFILE_KEYS } from '../../src/shared/domain/case-profile';
import { drawnAudit, PASSPHRASE, testCore } from '../fixtures/core';
import { APP_FOLDER } from '../fixtures/ports';
import { auditorStore, introduce, issue, modelSheets, readAll, sendBack, take } from '../fixtures/readers';
import { plumbline, workFolder } from './run-cli';

const page = (name: string): string => readFileSync(join(APP_FOLDER, 'docs', name), 'utf8');
const folder = workFolder();
afterAll(folder.remove);

function storeCalled(name: string, designation: string) {
  return { name, folder: folder.path, passphrase: PASSPHRASE, designation, agency: 'social_work' };
}

const formats = page('formats.md');
for (const [, name = '', text = ''] of formats.matchAll(/```csv (\S+)\n(.*?)```/gs)) folder.write(name, text);
folder.write('passphrase.txt', PASSPHRASE);
folder.write('template.json', readFileSync(join(APP_FOLDER, 'resources/templates/voi.json')));
folder.write(
  'form.md',
  '| survey |\n| | type | name | label |\n| | text | why | Why? |\n| | geopoint | p | Where? |\n',
);

// A lead's store with an audit that one auditor has a pack of and has sent back, and a second card that just came.
const lead = testCore();
await lead.ask('store.create', storeCalled('Fictional partnership', 'Reviewing officer'));
const { auditId } = await drawnAudit(lead, 2);
mkdirSync(join(folder.path, 'cards'));
const auditor = testCore();
await auditor.ask('store.create', storeCalled('Fictional auditor', 'Fictional auditor 1'));
const second = await auditorStore('Fictional auditor 2');
for (const [index, { ask, ports }] of [auditor, second].entries()) {
  ports.answers.save = join(folder.path, 'cards', `auditor-${index + 1}.plumbcard`);
  await ask('cards.saveMine', {});
}
await introduce(lead, auditor, folder.path);
const [pack = ''] = await issue(
  { lead, auditors: [auditor], auditId, post: folder.path, end: async () => {} },
  { doubleShare: 0 },
);
folder.write('pack.plumbpack', readFileSync(pack));
const taken = await take(auditor, pack);
const [model] = await modelSheets(1);
const readingIds = await readAll(auditor, taken, () => model as Reading);
folder.write('return.plumbpack', readFileSync(await sendBack(auditor, taken, readingIds, folder.path)));
await lead.ask('screening.confirmReadThrough', { auditId });
for (const { end } of [lead, auditor, second]) await end();

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
      'pack inspect',
      'issue --store',
      'returns preview',
      'returns merge',
      'ig-pack',
      'templates list',
      'templates show',
      'templates check',
      'templates diff',
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
