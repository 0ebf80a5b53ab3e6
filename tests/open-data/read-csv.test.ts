import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CASE_LIST_LIMITS, readCsv } from '../../src/main/open-data/read-csv';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (bytes: Uint8Array | string) =>
  readCsv(typeof bytes === 'string' ? utf8(bytes) : bytes, 'cases.csv', CASE_LIST_LIMITS);

describe('a CSV file', () => {
  test.each([
    ['with LF', 'case_ref,age\nC1,5-11\n'],
    ['with CRLF', 'case_ref,age\r\nC1,5-11\r\n'],
    ['without a last line end', 'case_ref,age\nC1,5-11'],
    ['with a byte order mark', '\ufeffcase_ref,age\nC1,5-11\n'],
    ['in quotation marks', '"case_ref","age"\n"C1","5-11"\n'],
    ['with the empty rows Excel leaves at the end', 'case_ref,age\nC1,5-11\n,\n,\n'],
  ])('%s is read alike', (_, text) => {
    expect(read(text)).toEqual({
      ok: true,
      value: {
        sheet: null,
        rows: [
          ['case_ref', 'age'],
          ['C1', '5-11'],
        ],
      },
    });
  });

  test('keeps the numbers of its rows where one is empty', () => {
    expect(read('case_ref,age\n\nC1,5-11\n,\nC2,0-2')).toMatchObject({
      value: { rows: [['case_ref', 'age'], [], ['C1', '5-11'], [], ['C2', '0-2']] },
    });
  });

  test('gives back whatever fields were quoted by the rules', () => {
    const field = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', ' ', 'é', '=') });
    fc.assert(
      fc.property(fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 8 }), (rows) => {
        const text = [['x', 'y'], ...rows]
          .map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(','))
          .join('\r\n');
        const outcome = read(text);
        const wanted = rows.map((row) => (row.every((each) => each.trim() === '') ? [] : row));
        while (wanted.at(-1)?.length === 0) wanted.pop();
        expect(outcome).toEqual({ ok: true, value: { sheet: null, rows: [['x', 'y'], ...wanted] } });
      }),
    );
  });

  const cp1252 = new Uint8Array([...utf8('case_ref,age\nC1,5-11\nC'), 0xe9, ...utf8(',0-2\n')]);
  const utf16 = (bom: readonly number[]): Uint8Array =>
    new Uint8Array([...bom, ...Buffer.from('case_ref\nC1\n', 'utf16le')]);
  test.each([
    ['in Windows-1252', cp1252, 'not-utf-8', 3],
    ['in UTF-16 with its mark', utf16([0xff, 0xfe]), 'not-utf-8', 1],
    ['in UTF-16 without', utf16([]), 'nul', 1],
    ['cut off inside a character', utf8('case_ref\nC\u00e9').slice(0, -1), 'not-utf-8', 2],
    ['with a NUL', 'case_ref\nC1\nC\u00002\n', 'nul', 3],
    ['with a short row', 'case_ref,age\nC1,5-11\nC2\n', 'ragged', 3],
    ['with a long row', 'case_ref,age\nC1,5-11,x\n', 'ragged', 2],
    ['with a quotation mark too few', 'case_ref,age\nC1,"5-11\n', 'quoting', null],
    ['with a quotation mark inside a field', 'case_ref,age\nC"1,5-11\n', 'quoting', null],
    ['with nothing in it', '', 'empty', 1],
    ['with empty lines alone', '\n\n\n', 'empty', 1],
    [
      'with too many columns',
      `${Array.from({ length: 61 }, (_, at) => `c${at}`).join(',')}\n`,
      'too-many-columns',
      1,
    ],
    ['with an endless field', `case_ref\n${'a'.repeat(10_001)}\n`, 'field-too-long', 2],
    ['with too many rows', `case_ref\n${'C1\n'.repeat(20_001)}`, 'too-many-rows', null],
    ['larger than a list is', new Uint8Array(5 * 1024 * 1024 + 1), 'too-large', null],
  ])('%s is refused with its place', (_, bytes, code, row) => {
    const outcome = read(bytes);
    if (outcome.ok) throw new Error('it was read');
    expect(outcome.error).toMatchObject({ severity: 'refused', code, file: 'cases.csv' });
    if (row !== null) expect(outcome.error.row).toBe(row);
    expect(outcome.error.message).toMatch(/^cases\.csv(, row \d+)?(, column [^:]+)?: [A-Z].*\.$/);
  });

  /** A list of so many columns and rows, every field with a letter in it. */
  const table = (columns: number, rows: number, field = 'a'): string =>
    [
      Array.from({ length: columns }, (_, at) => `c${at}`).join(','),
      ...Array.from({ length: rows }, () => new Array<string>(columns).fill(field).join(',')),
    ].join('\n');
  const ofBytes = (bytes: number): Uint8Array => {
    const head = 'case_ref\n';
    const line = `${'b'.repeat(9_999)}\n`;
    const whole = Math.floor((bytes - head.length) / line.length);
    const rest = bytes - head.length - whole * line.length;
    return utf8(head + line.repeat(whole) + 'b'.repeat(rest));
  };
  const { bytes, rows, columns, fieldCharacters } = CASE_LIST_LIMITS;
  test.each([
    ['5 MB', ofBytes(bytes - 1), ofBytes(bytes), ofBytes(bytes + 1), 'too-large', null],
    ['20,000 rows', table(1, rows - 1), table(1, rows), table(1, rows + 1), 'too-many-rows', rows + 2],
    ['60 columns', table(columns - 1, 1), table(columns, 1), table(columns + 1, 1), 'too-many-columns', 1],
    [
      '10,000 characters in a field',
      table(1, 1, 'a'.repeat(fieldCharacters - 1)),
      table(1, 1, 'a'.repeat(fieldCharacters)),
      table(1, 1, 'a'.repeat(fieldCharacters + 1)),
      'field-too-long',
      2,
    ],
  ])('may have %s and no more', (_, below, most, above, code, row) => {
    expect(read(below).ok).toBe(true);
    expect(read(most).ok).toBe(true);
    expect(read(above)).toMatchObject({ ok: false, error: { code, row } });
  });

  test('may end in any number of blank lines, and none of them counts as a row', () => {
    expect(read(`case_ref\nC1${'\n'.repeat(100_000)}`)).toMatchObject({
      value: { rows: [['case_ref'], ['C1']] },
    });
    expect(read(`case_ref\nC1${'\n'.repeat(100_000)}C2`)).toMatchObject({
      error: { code: 'too-many-rows', row: 100_002 },
    });
  });

  test.each([
    ['Windows-1252', [0x93, 0x45, 0x94], 2],
    ['Latin-1', [0xe9], 2],
    ['Mac Roman', [0x8e], 2],
    ['Shift JIS', [0x83, 0x65], 2],
    ['an overlong sequence', [0xc0, 0xaf], 2],
    ['half a surrogate', [0xed, 0xa0, 0x80], 2],
    ['beyond Unicode', [0xf4, 0x90, 0x80, 0x80], 2],
  ])('in %s is never guessed at: it is refused with its line and the way out', (_, odd, row) => {
    const outcome = read(new Uint8Array([...utf8('case_ref\n'), ...odd, 0x0a]));
    expect(outcome).toMatchObject({ ok: false, error: { code: 'not-utf-8', row } });
    if (!outcome.ok) expect(outcome.error.message).toContain('CSV UTF-8');
  });
});
