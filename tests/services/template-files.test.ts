import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerJob } from '../../src/main/excel/read-workbook';
import { type TestCore, testCore } from '../fixtures/core';
import { testPorts } from '../fixtures/ports';

let made: TestCore;
let folder: string;
beforeAll(async () => {
  made = testCore({
    ...testPorts(),
    // Forms in workbooks are read in this process here.
    isolate: async ({ input }) => ({ ok: true, output: await answerJob(input) }),
  });
  await made.ask('store.openPractice', {});
  folder = join(made.ports.files.dataFolder, 'saved');
  mkdirSync(folder);
});
afterAll(() => made.end());

const handed = (name: string, bytes: Buffer | string) => ({
  name,
  base64: Buffer.from(bytes).toString('base64'),
});

test.each([
  ['plumbtemplate', 'VOI version 1.plumbtemplate'],
  ['xlsform', 'VOI version 1.xlsx'],
  ['json', 'VOI version 1.json'],
] as const)(
  'a template saved as %s is offered again as what it was, and that it left stays in the trail',
  async (format, name) => {
    made.ports.answers.save = join(folder, name);
    expect(await made.ask('templates.saveFile', { key: 'VOI', version: 1, format, language: null })).toEqual({
      fileName: name,
      folder,
    });
    const { entries } = await made.ask('trail.list', { before: null });
    expect(entries[0]).toMatchObject({ what: 'template_saved' });
    const read = await made.ask('templates.previewFile', {
      file: handed(name, readFileSync(join(folder, name))),
      key: null,
    });
    const { template } = await made.ask('templates.get', { key: 'VOI', version: 1 });
    expect(read.findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(read.continues).toBe(1);
    expect(read.template?.sections).toEqual(template.sections);
  },
);

test('given up, nothing is written', async () => {
  made.ports.answers.save = null;
  expect(
    await made.ask('templates.saveFile', { key: 'VOI', version: 1, format: 'json', language: null }),
  ).toBeNull();
});

test.each([
  ['old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /old Excel file/],
  [
    'mine.plumbtemplate',
    '{"schema":"plumbline-template/1","hash":"x","template":{}}',
    /“sections” is missing\./,
  ],
  ['broken.json', '{"format":1,', /\S/],
  ['picture.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), /\S/],
])('%s is refused with its reasons, and nothing is kept', async (name, bytes, said) => {
  const read = await made.ask('templates.previewFile', { file: handed(name, bytes), key: null });
  expect(read.template).toBeNull();
  expect(read.continues).toBeNull();
  expect(read.findings.map(({ sentence }) => sentence).join(' ')).toMatch(said);
  expect(await made.ask('drafts.list', {})).toEqual([]);
});

test('a form that does not say its key takes the one that is wanted', async () => {
  const form = '| survey |\n| | type | name | label |\n| | integer | visits | How many visits? |\n';
  const read = await made.ask('templates.previewFile', { file: handed('visits.md', form), key: 'HVS' });
  expect(read.template?.key).toBe('HVS');
  expect(read.continues).toBeNull();
});
