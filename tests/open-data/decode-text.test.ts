import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText, showAsWindows1252 } from '../../src/main/open-data/decode-text';
import { CASE_LIST_LIMITS, readCsv } from '../../src/main/open-data/read-csv';
import { readGrid } from '../../src/main/open-data/read-grid';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytesOf = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...utf8(part)] : part)));

/** 0x80 to 0x9f as Windows-1252 has them; a dot where it has nothing. */
const UPPER_CONTROLS = '€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ';
const UNDEFINED = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

/** "C3" and "Sgoil Àrd–Iar" as Excel saves them in the United Kingdom. */
const SAVED_BY_EXCEL = bytesOf('case_ref,locality\r\nC1,North\r\nC3,Sgoil ', [0xc0], 'rd', [0x96], 'Iar\r\n');

describe('a file that is not UTF-8', () => {
  test('is not read until it is asked for, and then with every character in its place', () => {
    expect(readCsv(SAVED_BY_EXCEL, 'cases.csv', CASE_LIST_LIMITS)).toMatchObject({
      ok: false,
      error: { code: 'not-utf-8', row: 3 },
    });
    expect(readCsv(SAVED_BY_EXCEL, 'cases.csv', CASE_LIST_LIMITS, 'windows-1252')).toEqual({
      ok: true,
      value: {
        sheet: null,
        rows: [
          ['case_ref', 'locality'],
          ['C1', 'North'],
          ['C3', 'Sgoil Àrd–Iar'],
        ],
      },
    });
  });

  test('is not UTF-8 by its bytes, whatever its name or its columns', async () => {
    const isolate = () => Promise.reject(new Error('a CSV is opened in no other process'));
    const read = (encoding?: 'windows-1252') =>
      readGrid(SAVED_BY_EXCEL, 'cases.xlsx', CASE_LIST_LIMITS, isolate, encoding);
    expect(await read()).toMatchObject({ ok: false, error: { code: 'not-utf-8' } });
    expect(await read('windows-1252')).toMatchObject({ ok: true });
  });

  test('has each of the characters that Windows-1252 has and Latin-1 has not', () => {
    for (let at = 0; at < 32; at += 1) {
      const wanted = UPPER_CONTROLS[at] ?? '';
      const decoded = decodeText(bytesOf('a\nb\n', [0xe9, 0x80 + at]), 'windows-1252');
      if (wanted === '.')
        expect(decoded).toEqual({ ok: false, error: { code: 'not-windows-1252', line: 3 } });
      else expect(decoded).toEqual({ ok: true, value: `a\nb\né${wanted}` });
    }
  });

  test.each(UNDEFINED)('with the byte %i is refused with its line, asked for or not', (byte) => {
    const bytes = bytesOf('case_ref\nC1\nC', [byte], '\n');
    const outcome = readCsv(bytes, 'cases.csv', CASE_LIST_LIMITS, 'windows-1252');
    expect(outcome).toMatchObject({ ok: false, error: { code: 'not-windows-1252', row: 3 } });
    if (!outcome.ok) expect(outcome.error.message).toContain('CSV UTF-8');
    expect(showAsWindows1252(bytes)).toBeNull();
  });

  test.each([
    ['with a NUL, as UTF-16 has', bytesOf('a', [0, 0xe9, 0])],
    ['with the mark of UTF-16', new Uint8Array([0xff, 0xfe, 0x61])],
    ['with the mark of UTF-16 the other way round', new Uint8Array([0xfe, 0xff, 0x61])],
    ['with the mark of UTF-8, and damaged', new Uint8Array([0xef, 0xbb, 0xbf, 0x61, 0xe9])],
  ])('%s is not offered as Windows-1252 and not read so', (_, bytes) => {
    expect(showAsWindows1252(bytes)).toBeNull();
    expect(decodeText(bytes, 'windows-1252')).toMatchObject({
      ok: false,
      error: { code: 'not-windows-1252' },
    });
  });
});

describe('a file that is UTF-8', () => {
  test('stays UTF-8 when Windows-1252 is asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const wellFormed = text.toWellFormed().replace(/^\uFEFF/, '');
        expect(decodeText(utf8(wellFormed), 'windows-1252')).toEqual({ ok: true, value: wellFormed });
      }),
    );
  });
});

describe('how a file would read', () => {
  test('is shown by the first five lines with characters beyond ASCII, and their number', () => {
    const bytes = bytesOf(
      'case_ref\n',
      'C0\n',
      ...Array.from({ length: 7 }, (_, at) => [0x43, 0xe0 + at, 0x0d, 0x0a]),
    );
    expect(showAsWindows1252(bytes)).toEqual({
      lines: ['Cà', 'Cá', 'Câ', 'Cã', 'Cä'].map((text, at) => ({ line: at + 3, text })),
      count: 7,
    });
  });

  test('shows a last line that has no end', () => {
    expect(showAsWindows1252(bytesOf('a\nb', [0x92]))).toEqual({
      lines: [{ line: 2, text: 'b’' }],
      count: 1,
    });
  });

  test('cuts a long line round its first such character', () => {
    const shown = showAsWindows1252(bytesOf('a'.repeat(500), [0xa3], 'b'.repeat(500)))?.lines[0]?.text ?? '';
    expect(shown).toMatch(/^…a+£b+…$/);
    expect(shown.length).toBe(122);
  });

  test('is the same text that is then read', () => {
    const line = fc.array(
      fc.integer({ min: 0x20, max: 0xff }).filter((byte) => !UNDEFINED.includes(byte)),
      {
        minLength: 1,
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
        const bytes = new Uint8Array(lines.flatMap((each) => [...each, 0x0a]));
        const decoded = decodeText(bytes, 'utf-8').ok ? null : decodeText(bytes, 'windows-1252');
        if (decoded === null || !decoded.ok) return;
        const read = decoded.value.split('\n');
        for (const { line: number, text } of showAsWindows1252(bytes)?.lines ?? [])
          expect(text).toBe(read[number - 1]?.replaceAll('\u007f', ' ').trimEnd());
      }),
    );
  });
});
