import Excel from 'exceljs';
import { describe, expect, test } from 'vitest';
import { readFormFile } from '../../src/main/open-data/read-form-file';
import { nodeIsolate } from '../../src/main/shells/core-host/node-ports';
import { keyForForm, readForm } from '../../src/shared/exchange/xlsform/read-form';
import { APP_FOLDER } from '../fixtures/ports';

const isolate = nodeIsolate(APP_FOLDER);
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (bytes: Uint8Array, name = 'form.xlsx') => readFormFile(bytes, name, isolate);

type Cells = readonly (readonly (string | number | boolean | object | null)[])[];

async function workbook(sheets: Readonly<Record<string, Cells>>): Promise<Uint8Array> {
  const book = new Excel.Workbook();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = book.addWorksheet(name);
    for (const row of rows) sheet.addRow([...row]);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const SURVEY: Cells = [
  ['type', 'name', 'label', 'required'],
  ['select_one yn', 'seen', 'Was the child seen?', true],
  ['integer', 'times', 'How often?', false],
];
const CHOICES: Cells = [
  ['list_name', 'name', 'label', 'score'],
  ['yn', 'yes', 'Yes', 1],
  ['yn', 'no', 'No', 0.5],
];

describe('a form in a file', () => {
  test('comes out of a workbook with its sheets, numbers and truths as they are seen', async () => {
    const file = await read(await workbook({ survey: SURVEY, choices: CHOICES, notes: [['x']] }));
    if (!file.ok) throw new Error(file.error.message);
    const { template, findings } = readForm(file.value, keyForForm(file.value));
    expect(findings.map(({ code }) => code)).toEqual(['sheet-not-read']);
    expect(template?.key).toBe('FOR');
    const criteria = template?.sections.flatMap((section) => section.criteria) ?? [];
    expect(criteria.map(({ id, type, optional }) => [id, type, optional])).toEqual([
      ['FOR-A1', 'YN', false],
      ['FOR-A2', 'N', true],
    ]);
  });

  test('takes the saved result of a formula, and names one that was saved without', async () => {
    const saved = { formula: '"How"&" often?"', result: 'How often?' };
    const unsaved = { formula: 'A1' };
    const file = await read(
      await workbook({
        survey: [
          ['type', 'name', 'label'],
          ['text', 'a', saved],
          ['text', 'b', unsaved],
        ],
      }),
    );
    if (!file.ok) throw new Error(file.error.message);
    const { template, findings } = readForm(file.value, 'FRM');
    expect(template).toBeNull();
    expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'formula-without-result', sheet: 'survey', row: 3 },
    ]);
  });

  test.each([
    ['one sheet of questions', 'type,name,label\r\ntext,why,"Why, and how?"\r\n', 2],
    [
      'sections',
      'survey,,,\n,type,name,label\n,text,why,"Why, and how?"\nchoices,,,\n,list_name,name,label\n',
      3,
    ],
    [
      'tables of Markdown',
      '## survey\n\n| type | name | label |\n|---|---|---|\n| text | why | Why, and how? |\n',
      5,
    ],
  ])('comes out of %s, rows counted as in the file', async (_, text, row) => {
    const file = await read(bytesOf(text), 'form.csv');
    if (!file.ok) throw new Error(file.error.message);
    const { template } = readForm(file.value, 'FRM');
    expect(template?.sections[0]?.criteria[0]?.question).toBe('Why, and how?');
    const survey = file.value.sheets.find(({ name }) => name === 'survey');
    expect(survey?.rows.find(({ cells }) => cells.includes('why'))?.row).toBe(row);
  });

  test.each([
    [
      'an old workbook under whatever name',
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
      'old-excel',
      'Save as',
    ],
    ['something that is no text', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1), 'not-utf-8', 'UTF-8'],
    ['text with a quotation mark too many', bytesOf('type,name\ntext,"a\n'), 'quoting', 'quotation mark'],
    ['an archive that is no workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 'unreadable', 'again'],
  ])('that is %s is refused with the way out', async (_, bytes, code, way) => {
    const file = await read(bytes);
    expect(file).toMatchObject({ ok: false, error: { code, message: expect.stringContaining(way) } });
  });
});
