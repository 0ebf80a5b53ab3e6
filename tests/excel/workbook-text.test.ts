import Excel from 'exceljs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText, LONGEST_CELL, shieldPairs, unshieldPairs } from '../../src/main/excel/clean-text';
import { putCell } from '../../src/main/excel/put-cell';
import type { Scalar } from '../../src/main/excel/sheet-plan';
import { wrappedLines } from '../../src/main/excel/text-metrics';

/** What a spreadsheet makes of the escape when it reads a cell. */
const decode = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

describe('text for a cell', () => {
  test.each([
    ['plain text is left alone', 'Every action has a role.', 'Every action has a role.'],
    ['text that looks like a formula is left alone', '=1+1', '=1+1'],
    ['characters XML cannot carry are dropped', 'a\u0000b\u0008c\u000bd\u001fe\u007ff', 'abcdef'],
    ['the two that break the file are dropped', 'a\ufffeb\uffffc', 'abc'],
    ['tab and line feed stay', 'a\tb\nc', 'a\tb\nc'],
    ['line ends are LF', 'a\r\nb\rc', 'a\nb\nc'],
    ['a lone surrogate becomes the replacement character', 'a\ud800b', 'a\ufffdb'],
    ['a pair of surrogates stays', 'a\u{1f600}b', 'a\u{1f600}b'],
    ['Excel’s own escape is escaped', '_x0041_', '_x005F_x0041_'],
    ['two escapes that share an underscore are both escaped', '_x0041_x0042_', '_x005F_x0041_x005F_x0042_'],
  ])('%s', (_, given, wanted) => {
    expect(cleanText(given)).toEqual({ text: wanted, wasCleaned: wanted !== given });
  });

  test('a spreadsheet reads back exactly what was meant, whatever was typed', () => {
    const parts = fc.constantFrom(
      '_x0041_',
      '_x005F_',
      '_',
      'x0042_',
      '=1',
      '\u0007',
      '\ud800',
      'é',
      'ab',
      '\r\n',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(parts, fc.string({ unit: 'binary' })), { maxLength: 12 }), (pieces) => {
        const typed = pieces.join('');
        // biome-ignore lint/suspicious/noControlCharactersInRegex: the characters XML 1.0 cannot carry
        const dropped = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g;
        const meant = typed.toWellFormed().replace(/\r\n?/g, '\n').replace(dropped, '');
        expect(decode(cleanText(typed).text)).toBe(meant);
      }),
    );
  });

  test('characters of two halves are written by number, and come back whole', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '\u{1f600}', '\ue000', '\ue0001f600;', ';', '1', 'é', '𝔘') }),
        (text) => {
          const shielded = shieldPairs(text);
          expect(shielded).not.toMatch(/[\ud800-\udfff]/);
          expect(unshieldPairs(shielded)).toBe(text);
        },
      ),
    );
  });

  test('text longer than a cell is cut with a mark, and never through a character', () => {
    const { text, wasCleaned } = cleanText('\u{1f600}'.repeat(20_000));
    expect(text.length).toBeLessThanOrEqual(LONGEST_CELL);
    expect(text).toMatch(/longer than a cell holds\]$/);
    expect(text.isWellFormed()).toBe(true);
    expect(wasCleaned).toBe(true);
    expect(cleanText('a'.repeat(LONGEST_CELL)).wasCleaned).toBe(false);
  });
});

describe('putCell', () => {
  const cell = (): Excel.Cell => new Excel.Workbook().addWorksheet('One').getCell('A1');

  test.each<[string, unknown]>([
    ['a formula', { formula: '1+1', result: 2 }],
    ['a shared formula', { sharedFormula: 'A1' }],
    ['a hyperlink', { text: 'here', hyperlink: 'file:///etc/passwd' }],
    ['rich text', { richText: [{ text: 'a' }] }],
    ['a list', ['a']],
    ['not a number', Number.NaN],
    ['an endless number', Number.POSITIVE_INFINITY],
    ['a date that is none', new Date(Number.NaN)],
    ['nothing at all', undefined],
    ['a function', () => 1],
  ])('refuses %s', (_, value) => {
    const target = cell();
    expect(() => putCell(target, value as Scalar, { count: 0 })).toThrow(TypeError);
    expect(target.value).toBeNull();
  });

  test('writes text as text, whatever it begins with, and counts what it cleaned', () => {
    const cleanings = { count: 0 };
    const target = cell();
    putCell(target, '=HYPERLINK("https://example.org")', cleanings);
    expect(target.type).toBe(Excel.ValueType.String);
    expect(target.numFmt).toBe('@');
    expect(cleanings.count).toBe(0);
    putCell(target, 'a\u0000', cleanings);
    expect(target.value).toBe('a');
    expect(cleanings.count).toBe(1);
  });

  test('writes numbers, truth values, dates and nothing as they are', () => {
    const target = cell();
    for (const value of [0.5, true, new Date(0), null]) {
      putCell(target, value, { count: 0 });
      expect(target.value).toEqual(value);
    }
  });
});

describe('lines of wrapped text', () => {
  const look = { points: 11, bold: false, indent: false };
  test.each([
    ['an empty text takes one line', '', 10, 1],
    ['a short text takes one', 'One word', 20, 1],
    ['a text twice as wide takes more', 'Does every action in the plan have a role and a date?', 30, 2],
    ['a line end counts', 'a\nb\nc', 20, 3],
    ['a word that is too long is broken', 'a'.repeat(100), 10, 10],
  ])('%s', (_, text, width, least) => {
    expect(wrappedLines(text, width, look)).toBeGreaterThanOrEqual(least);
    expect(wrappedLines(text, width, look)).toBeLessThanOrEqual(least + 2);
  });

  test('a wider column never needs more lines', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 40 }), fc.integer({ min: 12, max: 60 }), (text, width) => {
        expect(wrappedLines(text, width + 10, look)).toBeLessThanOrEqual(wrappedLines(text, width, look));
      }),
    );
  });
});
