import { describe, expect, test } from 'vitest';
import { verifyWorkbook } from '../../src/main/excel/verify-workbook';
import type { RecordRow, RestrictedWorkbook } from '../../src/main/excel/workbook-input';
import { packWorkbookJob, unpackWorkbookJob } from '../../src/main/excel/workbook-job';
import { writeFindingsWorkbook } from '../../src/main/excel/write-workbook';
import { readEntries, textOf, writeEntries } from '../../src/main/excel/zip-entries';
import { readBook } from './read-back';
import { publishInput } from './rich-workbook';
import { sampleInput } from './sample-workbook';

const rowsOf = ({ recordData }: RestrictedWorkbook): readonly RecordRow[] => [...(recordData?.rows ?? [])];

/** So many rows, of few different ones, made while they are walked. */
function withRows(count: number, change: (row: RecordRow, index: number) => RecordRow): RestrictedWorkbook {
  const input = sampleInput({ key: 'VOI', cases: 20 });
  const some = rowsOf(input);
  function* rows(): Generator<RecordRow> {
    for (let index = 0; index < count; index += 1) {
      const row = some[index % some.length];
      if (row !== undefined)
        yield change({ ...row, reference: `R${String(index + 1).padStart(5, '0')}` }, index);
    }
  }
  return {
    ...input,
    recordData: {
      profileKeys: input.recordData?.profileKeys ?? [],
      ids: input.recordData?.ids ?? [],
      rows: { [Symbol.iterator]: rows },
    },
  };
}

describe('rows of Record data', () => {
  test('come back cell by cell, thousands of them, from a part that was never whole', async () => {
    const input = withRows(4000, (row) => row);
    const { bytes } = await writeFindingsWorkbook(input);
    expect(readEntries(bytes).get('xl/worksheets/sheet15.xml')?.size ?? 0).toBeGreaterThan(4_000_000);
    const table = readBook(bytes).tables.get('record_data');
    expect(table?.rows).toHaveLength(4000);
    const rows = rowsOf(input);
    const ids = input.recordData?.ids ?? [];
    for (const at of [0, 1, 1999, 3999]) {
      const { reference, profile, answers } = rows[at] as RecordRow;
      const found = table?.rows[at];
      const wanted = [reference, '1', ...profile, ...answers].map((text) => (text === '' ? null : text));
      expect(found?.map((cell) => (cell === null ? null : String(cell)))).toEqual(wanted);
      expect(table?.headers.slice(-ids.length)).toEqual(ids);
      expect(typeof found?.[1]).toBe('number');
    }
  });

  test.each([1, 2, 3])('are laid out the same when there are %i', async (count) => {
    const { bytes } = await writeFindingsWorkbook(withRows(count, (row) => row));
    const book = readBook(bytes);
    expect(book.tables.get('record_data')?.rows).toHaveLength(count);
    expect(book.parts['xl/tables/table15.xml']).toMatch(
      new RegExp(`<autoFilter ref="A5:[A-Z]+${5 + count}"`),
    );
  });

  test('are text whatever they hold; what no cell can hold is cleaned and counted', async () => {
    const hostile = ['=1+1', '</t></si>&', '_x0041_', 'a\u0000b', 'a\ud800b', '\u{1f600}', ' room '];
    const input = withRows(hostile.length, (row, index) => ({
      ...row,
      profile: [hostile[index] ?? '', ...row.profile.slice(1)],
    }));
    const { bytes, cleanings } = await writeFindingsWorkbook(input);
    const book = readBook(bytes);
    expect(book.tables.get('record_data')?.rows.map((row) => row[2])).toEqual([
      '=1+1',
      '</t></si>&',
      '_x0041_',
      'ab',
      'a\ufffdb',
      '\u{1f600}',
      ' room ',
    ]);
    expect(cleanings).toBe(3);
    for (const [name, xml] of Object.entries(book.parts)) expect(xml, name).not.toMatch(/<f[ >/]/);
  });

  test('count every use of a text, and keep each text once', async () => {
    const { bytes } = await writeFindingsWorkbook(withRows(50, (row) => row));
    const { parts } = readBook(bytes);
    const texts = parts['xl/sharedStrings.xml'] ?? '';
    const uses = Object.entries(parts)
      .filter(([name]) => name.startsWith('xl/worksheets/sheet'))
      .reduce((sum, [, xml]) => sum + (xml.match(/ t="s"/g)?.length ?? 0), 0);
    expect(Number(/ count="(\d+)"/.exec(texts)?.[1])).toBe(uses);
    expect(Number(/ uniqueCount="(\d+)"/.exec(texts)?.[1])).toBe(texts.match(/<si>/g)?.length);
  });
});

describe('a job for the program that writes workbooks', () => {
  test('comes out as it went in, rows and all, as often as they are walked', () => {
    const input = withRows(25, (row) => row);
    const out = unpackWorkbookJob(packWorkbookJob(input));
    const { recordData, ...head } = out;
    expect(head).toEqual(JSON.parse(JSON.stringify({ ...input, recordData: undefined })));
    expect([recordData?.profileKeys, recordData?.ids]).toEqual([
      input.recordData?.profileKeys,
      input.recordData?.ids,
    ]);
    expect([...(recordData?.rows ?? [])]).toEqual(rowsOf(input));
    expect([...(recordData?.rows ?? [])]).toHaveLength(25);
  });

  test('of a publish build holds no rows', () => {
    const input = publishInput(20);
    expect(unpackWorkbookJob(packWorkbookJob(input))).toEqual(JSON.parse(JSON.stringify(input)));
  });
});

describe('a package', () => {
  test('is read and written again to the byte', async () => {
    const { bytes } = await writeFindingsWorkbook(sampleInput({ key: 'VOI', cases: 12 }));
    expect(writeEntries(readEntries(bytes))).toEqual(bytes);
  });

  test('of which a part is not what its checksum says is not handed over', async () => {
    const { bytes } = await writeFindingsWorkbook(sampleInput({ key: 'VOI', cases: 12 }));
    const entries = readEntries(bytes);
    const name = 'xl/worksheets/sheet1.xml';
    const part = entries.get(name);
    if (part === undefined) throw new Error('every workbook has a first sheet');
    entries.set(name, { ...part, crc: part.crc ^ 1 });
    expect(textOf(part)).toContain('<sheetData>');
    await expect(verifyWorkbook(writeEntries(entries), [])).rejects.toThrow(
      `${name} is not what its checksum says.`,
    );
  });
});
