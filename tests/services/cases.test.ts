import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answerJob } from '../../src/main/excel/read-workbook';
import { checkReference } from '../../src/shared/domain/case-reference';
import { expectPlain, ownStore, type TestCore } from '../fixtures/core';
import { type TestPorts, testPorts } from '../fixtures/ports';

/** Reads a workbook in this process: what is tested here is what becomes of its cells. */
function portsThatRead(): TestPorts {
  return {
    ...testPorts(),
    isolate: async ({ input }) => ({ ok: true, output: await answerJob(input) }),
  };
}

let made: TestCore;
let auditId: string;
beforeAll(async () => {
  made = await ownStore(portsThatRead());
});
afterAll(() => made.end());

const planOf = (templateKey: string, title: string) => ({
  templateKey,
  templateVersion: 1,
  title,
  periodCode: '27Q3',
  periodStart: '2026-07',
  periodEnd: '2026-09',
  agencies: [],
  leadDesignation: '',
  deadline: null,
  population: null,
});
const newAudit = async (title: string): Promise<string> =>
  (await made.ask('audits.create', planOf('VOI', title))).auditId;
beforeEach(async () => {
  auditId = await newAudit('A fictional audit');
});

test.each(['FAM', 'SUR'])('no audit is made of %s, which reads no record', async (key) => {
  const refusal = await made.refusal('audits.create', planOf(key, 'A fictional audit'));
  expectPlain(refusal);
  expect(refusal.message).toContain('asks people; it reads no record');
});

const asText = (text: string) => ({ auditId, source: { kind: 'text' as const, text } });
async function asFile(name: string): Promise<{ auditId: string; source: { kind: 'file'; fileId: string } }> {
  made.ports.answers.file = join(made.ports.files.dataFolder, name);
  const picked = await made.ask('cases.pickList', {});
  return { auditId, source: { kind: 'file', fileId: picked?.fileId ?? '' } };
}

describe('a list that could identify a child', () => {
  test.each([
    ['a CHI number', 'case_ref,age\nF0001,5-11\n0101010014,5-11', 3, 'case_ref'],
    ['a date of birth', 'case_ref,age\nF0001,01/02/2013', 2, 'age'],
    ['a postcode', 'case_ref,locality\nF0001,ML1 1AA', 2, 'locality'],
    ['an e-mail address', 'case_ref,age,locality\nF0001,5-11,\nF0002,,reader@example.org', 3, 'locality'],
    ['a column of names', 'case_ref,Child name\nF0001,x', 1, 'Child name'],
    ['a column of births', 'case_ref,DOB\nF0001,x', 1, 'DOB'],
    ['a column of CHI numbers', 'case_ref,CHI number\nF0001,x', 1, 'CHI number'],
    ['a column of addresses', 'case_ref,Home address\nF0001,x', 1, 'Home address'],
  ])(
    'is refused for %s, with its row and column, and nothing of it is kept',
    async (_, text, row, column) => {
      const refusal = await made.refusal('cases.importList', asText(text));
      expect(refusal.code).toBe('bad-list');
      const problems = refusal.details.problems as { row: number; column: string; severity: string }[];
      expect(problems.filter(({ severity }) => severity === 'refused')).toContainEqual(
        expect.objectContaining({ row, column }),
      );
      expect(refusal.message).toContain(`row`);
      expect(await made.ask('cases.list', { auditId })).toEqual([]);
    },
  );

  test('is refused by the name of its file and sheet too', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Open records');
    sheet.addRows([
      ['case_ref', 'age', 'locality'],
      ['F0001', '5-11', null],
      ['F0002', '5-11', 'ML1 1AA'],
    ]);
    writeFileSync(
      join(made.ports.files.dataFolder, 'list.xlsx'),
      new Uint8Array(await book.xlsx.writeBuffer()),
    );
    const refusal = await made.refusal('cases.importList', await asFile('list.xlsx'));
    expect(refusal.message).toMatch(/^[Ll]ist\.xlsx, sheet Open records, row 3, column locality: /);
    expect(await made.ask('cases.list', { auditId })).toEqual([]);
  });
});

describe('a list that Excel saved in Windows-1252', () => {
  const bytes = Buffer.from('case_ref,age\r\nCas-\u00e0-1,5-11\r\nC2,12-15\r\n', 'latin1');

  test('is asked about with the lines as they would read, and not taken in without an answer', async () => {
    writeFileSync(join(made.ports.files.dataFolder, 'list.csv'), bytes);
    const input = await asFile('list.csv');
    expect(await made.ask('cases.preview', input)).toEqual({
      fileName: 'list.csv',
      columns: [],
      rows: [],
      problems: [expect.objectContaining({ severity: 'refused', code: 'not-utf-8', row: 2 })],
      acceptable: false,
      asWindows1252: { lines: [{ line: 2, text: 'Cas-à-1,5-11' }], count: 1 },
    });
    expect(await made.refusal('cases.importList', input)).toMatchObject({ code: 'bad-list' });
    expect(await made.ask('cases.list', { auditId })).toEqual([]);
  });

  test('is read and taken in so once that is asked for', async () => {
    writeFileSync(join(made.ports.files.dataFolder, 'list.csv'), bytes);
    const { source } = await asFile('list.csv');
    const input = { auditId, source: { ...source, encoding: 'windows-1252' as const } };
    expect(await made.ask('cases.preview', input)).toMatchObject({ acceptable: true, asWindows1252: null });
    expect(await made.ask('cases.importList', input)).toEqual({ added: 2, alreadyThere: 0 });
    expect(await made.ask('cases.list', { auditId })).toMatchObject([
      { listReference: 'Cas-à-1' },
      { listReference: 'C2' },
    ]);
  });

  test('is screened as any other list', async () => {
    writeFileSync(
      join(made.ports.files.dataFolder, 'list.csv'),
      Buffer.from('case_ref,locality\r\nC1,\u00c0rd\r\nC2,ML1 1AA\r\n', 'latin1'),
    );
    const { source } = await asFile('list.csv');
    const input = { auditId, source: { ...source, encoding: 'windows-1252' as const } };
    expect(await made.refusal('cases.importList', input)).toMatchObject({ code: 'bad-list' });
  });

  test.each([
    ['is no text in it either', Buffer.from([0x43, 0x81, 0x0a])],
    ['is UTF-8 with a fault of another kind', Buffer.from('case_ref,age\nC1\n')],
  ])('is not asked about where a file %s', async (_, other) => {
    writeFileSync(join(made.ports.files.dataFolder, 'list.csv'), other);
    const preview = await made.ask('cases.preview', await asFile('list.csv'));
    expect(preview).toMatchObject({ acceptable: false, asWindows1252: null });
  });
});

describe('a list that is taken in', () => {
  test('is taken whole, once, and its case files keep their profile', async () => {
    writeFileSync(
      join(made.ports.files.dataFolder, 'list.csv'),
      '\ufeffcase_ref,age,siblings\r\nF0001,5-11,yes\r\nF0002,12-15,\r\n',
    );
    const input = await asFile('list.csv');
    expect(await made.ask('cases.importList', input)).toEqual({ added: 2, alreadyThere: 0 });
    expect(await made.ask('cases.importList', input)).toEqual({ added: 0, alreadyThere: 2 });
    expect(await made.ask('cases.list', { auditId })).toMatchObject([
      { listReference: 'F0001', profile: { age: '5-11', siblings: 'yes' }, drawn: false, readingId: null },
      { listReference: 'F0002', profile: { age: '12-15' }, drawn: false },
    ]);
  });

  test('may be typed, one reference a line, and previewed without being kept', async () => {
    const preview = await made.ask('cases.preview', asText('F0001\nF0002\n\nF0003\n'));
    expect(preview).toMatchObject({ acceptable: true, fileName: null, problems: [] });
    expect(preview.rows.map(({ listReference }) => listReference)).toEqual(['F0001', 'F0002', 'F0003']);
    expect(await made.ask('cases.list', { auditId })).toEqual([]);
  });

  test('is named by the line on which the mistake was typed', async () => {
    const { problems } = await made.ask('cases.preview', asText('F0001\nF0002\nML1 1AA\n'));
    expect(problems).toMatchObject([{ severity: 'refused', row: 3 }]);
  });

  test('can be emptied until the sample is drawn, and not after', async () => {
    await made.ask('cases.importList', asText('F0001\nF0002'));
    expect(await made.ask('cases.clearList', { auditId })).toEqual({ removed: 2 });
    await made.ask('cases.importList', asText('F0001\nF0002'));
    await made.ask('audits.draw', { auditId, method: 'census', size: null, seed: 1 });
    expect(await made.refusal('cases.clearList', { auditId })).toMatchObject({ code: 'not-editable' });
    expect(await made.refusal('cases.importList', asText('F0003'))).toMatchObject({ code: 'not-editable' });
  });

  test('is not looked for where the window says: a file is only read if it was picked', async () => {
    const source = { kind: 'file' as const, fileId: '/etc/hostname' };
    expect(await made.refusal('cases.preview', { auditId, source })).toMatchObject({
      code: 'file-not-found',
    });
  });
});

describe('drawing a sample', () => {
  const text = Array.from({ length: 60 }, (_, index) => `F${index + 1}`).join('\n');
  const drawnOf = async (id: string) =>
    (await made.ask('cases.list', { auditId: id }))
      .filter(({ drawn }) => drawn)
      .map(({ listReference, reference }) => ({ listReference, last: reference?.split('-')[2] }));

  test('with the same seed draws the same case files in the same order, whatever the order of the list', async () => {
    const one = auditId;
    await made.ask('cases.importList', asText(text));
    auditId = await newAudit('Another fictional audit');
    await made.ask('cases.importList', asText(text.split('\n').reverse().join('\n')));
    for (const id of [one, auditId]) {
      await made.ask('audits.draw', { auditId: id, method: 'simple', size: 12, seed: 4_294_967_295 });
    }
    const [first, second] = [await drawnOf(one), await drawnOf(auditId)];
    expect(first).toHaveLength(12);
    expect(second.map(({ listReference }) => listReference)).toEqual(
      first.map(({ listReference }) => listReference),
    );
    const offset = Number(second[0]?.last) - Number(first[0]?.last);
    expect(second.map(({ last }) => Number(last) - offset)).toEqual(first.map(({ last }) => Number(last)));
  });

  test('with another seed draws others, and the seed that was picked is kept', async () => {
    await made.ask('cases.importList', asText(text));
    const audit = await made.ask('audits.draw', { auditId, method: 'simple', size: 12, seed: null });
    expect(audit.seed).not.toBeNull();
    const one = auditId;
    auditId = await newAudit('Yet another');
    await made.ask('cases.importList', asText(text));
    const seed = ((audit.seed ?? 0) + 1) % 4_294_967_296;
    await made.ask('audits.draw', { auditId, method: 'simple', size: 12, seed });
    const names = async (id: string) => (await drawnOf(id)).map(({ listReference }) => listReference);
    expect(await names(auditId)).not.toEqual(await names(one));
  });

  test('happens once, gives references that check, and one reading each', async () => {
    await made.ask('cases.importList', asText(text));
    const audit = await made.ask('audits.draw', { auditId, method: 'simple', size: 5, seed: 9 });
    expect(audit).toMatchObject({ listed: 60, drawn: 5, notOpened: 5, population: 60, stage: 'read' });
    const drawn = (await made.ask('cases.list', { auditId })).filter((each) => each.drawn);
    for (const { reference, readingId } of drawn) {
      expect(checkReference(reference ?? '').ok).toBe(true);
      expect(readingId).not.toBeNull();
    }
    expect(
      await made.refusal('audits.draw', { auditId, method: 'census', size: null, seed: 9 }),
    ).toMatchObject({
      code: 'not-editable',
    });
  });

  test.each([
    ['an empty list', '', { method: 'census', size: null }, 'nothing-to-count'],
    ['more than the list holds', 'F1\nF2', { method: 'simple', size: 3 }, 'bad-value'],
    ['a sample without a size', 'F1\nF2', { method: 'simple', size: null }, 'bad-value'],
  ] as const)('is refused of %s', async (_, list, how, code) => {
    if (list !== '') await made.ask('cases.importList', asText(list));
    expect(await made.refusal('audits.draw', { auditId, ...how, seed: 1 })).toMatchObject({ code });
    expect((await made.ask('audits.get', { auditId })).drawnAt).toBeNull();
  });
});
