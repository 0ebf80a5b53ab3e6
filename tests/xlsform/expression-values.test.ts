import { describe, expect, test } from 'vitest';
import { evaluateFormula, type FormState } from '../../src/shared/exchange/xlsform/evaluate-formula';
import { parseFormula } from '../../src/shared/exchange/xlsform/expression';
import type { FormValue } from '../../src/shared/exchange/xlsform/expression-value';

const ANSWERS: Readonly<Record<string, string>> = {
  empty: '',
  yes: 'yes',
  three: '3',
  half: '0.5',
  zero: '0',
  minus: '-4',
  ticks: 'a b d',
  one_tick: 'b',
  word: 'Hello world',
  day: '2026-09-07',
  later: '2026-09-21',
  moment: '2026-09-07T12:00:00',
  pupil: 'c2',
};
const ROWS = [
  { name: 'c1', label: 'Oban', score: '1', area: 'west' },
  { name: 'c2', label: 'Wick', score: '4', area: 'north' },
  { name: 'c3', label: 'Thurso', score: '', area: 'north' },
];
const STATE: FormState = {
  answer: (name) => ANSWERS[name] ?? '',
  self: '7',
  now: '2026-11-24T14:30:00',
  rows: () => ROWS,
  label: (_, code) => ROWS.find(({ name }) => name === code)?.label ?? '',
};

function worth(source: string): FormValue {
  const parsed = parseFormula(source);
  if (!parsed.ok) throw new Error(`${source}: ${parsed.error.message}`);
  const value = evaluateFormula(parsed.value, STATE);
  if (!value.ok) throw new Error(value.error);
  return value.value;
}

/** Expression and what it comes to, worked by hand from the standard. */
const WORKED: readonly (readonly [string, FormValue])[] = [
  // Numbers and their order of working
  ['1 + 2 * 3', 7],
  ['(1 + 2) * 3', 9],
  ['10 - 4 - 3', 3],
  ['2 * 3 div 4', 1.5],
  ['7 mod 3', 1],
  ['-7 mod 3', -1],
  ['1 div 0', Number.POSITIVE_INFINITY],
  ['0 div 0', Number.NaN],
  ['-3 + 5', 2],
  ['- -3', 3],
  ['.5 + 1.', 1.5],
  ['1.50', 1.5],
  ["'3' + 4", 7],
  ["'abc' + 1", Number.NaN],
  ['true() + 1', 2],
  ['${three} * ${half}', 1.5],
  ['${three}-1', 2],
  ['${minus} + 4', 0],
  // Empty answers
  ['${empty} + 1', Number.NaN],
  ['1 - ${empty}', Number.NaN],
  ['${empty} * 0', Number.NaN],
  ['${empty} > 0', false],
  ['${empty} < 1', false],
  ['${empty} >= 0', false],
  ['${empty} <= 0', false],
  ['${empty} = 0', false],
  ['${empty} != 0', true],
  ["${empty} = ''", true],
  ["${empty} != ''", false],
  ["${empty} = 'yes'", false],
  ["${empty} != 'yes'", true],
  ['${empty} + 1 > 0', false],
  ['not(${empty} > 3)', true],
  ['not(${empty})', true],
  ['boolean(${empty})', false],
  ['${empty} = ${empty}', true],
  ['coalesce(${empty}, 5)', 5],
  ["coalesce(${empty}, '', 'c')", 'c'],
  ['coalesce(${empty}, 0) + 1', 1],
  ['coalesce(${three}, 9) = 3', true],
  ['string-length(${empty})', 0],
  ['count-selected(${empty})', 0],
  ["selected(${empty}, 'a')", false],
  ['number(${empty})', Number.NaN],
  ['int(${empty})', Number.NaN],
  ['round(${empty})', Number.NaN],
  ['sum(${empty}, 1)', Number.NaN],
  ['max(${empty}, 1)', Number.NaN],
  ['if(${empty} > 3, 1, 2)', 2],
  ['decimal-date-time(${empty})', Number.NaN],
  ["format-date(${empty}, '%Y')", ''],
  // Comparing
  ['3 = 3.0', true],
  ["${three} = '3'", true],
  ["${three} = '3.0'", false],
  ['${three} = 3.0', true],
  ["'a' = 'A'", false],
  ["${yes} = 'yes'", true],
  ["'yes' = ${yes}", true],
  ["${yes} != 'no'", true],
  ["'10' > '9'", true],
  ["'b' > 'a'", false],
  ['3 < 4', true],
  ['4 <= 4', true],
  ['3 >= 4', false],
  ['1 < 2 = true()', true],
  ['0 div 0 = 0 div 0', false],
  ['0 div 0 != 0 div 0', true],
  ['true() = true()', true],
  ["true() = 'false'", true],
  ['false() = 0', true],
  ["true() != ''", true],
  ['${day} < ${later}', true],
  ["${day} >= '2026-09-07'", true],
  ['${later} - ${day}', 14],
  // and, or, not
  ['true() and false()', false],
  ['true() or false()', true],
  ['1 = 1 or 1 = 2 and 1 = 3', true],
  ['(1 = 1 or 1 = 2) and 1 = 3', false],
  ['1 and 1', true],
  ['0 or 0', false],
  ["'x' and 1", true],
  ["'' or 0", false],
  ['not(true())', false],
  ['not(1 = 2)', true],
  ['not(0)', true],
  ['boolean(2)', true],
  ['boolean(0)', false],
  ["boolean('0')", true],
  ["boolean-from-string('TRUE')", true],
  ["boolean-from-string('1')", true],
  ["boolean-from-string('no')", false],
  // if
  ["if(true(), 'a', 'b')", 'a'],
  ["if(1 = 2, 'a', 'b')", 'b'],
  ['if(${three} > 2, if(${half} > 2, 1, 2), 3)', 2],
  // Ticks
  ["selected(${ticks}, 'a')", true],
  ["selected(${ticks}, 'c')", false],
  ["selected(${ticks}, 'a b')", false],
  ["selected(${one_tick}, 'b')", true],
  ["selected('x y', 'y')", true],
  ['count-selected(${ticks})', 3],
  ['selected-at(${ticks}, 0)', 'a'],
  ['selected-at(${ticks}, 2)', 'd'],
  ['selected-at(${ticks}, 3)', ''],
  ["not(selected(${ticks}, 'none') and count-selected(${ticks}) > 1)", true],
  // Rounding and powers
  ['round(2.5)', 3],
  ['round(-2.5)', -2],
  ['round(2.449)', 2],
  ['round(3.14159, 2)', 3.14],
  ['round(1234, -2)', 1200],
  ['int(2.9)', 2],
  ['int(-2.9)', -2],
  ["int('12')", 12],
  ["number('12.5')", 12.5],
  ["number('x')", Number.NaN],
  ["number(' 4 ')", 4],
  ["number('1e3')", Number.NaN],
  ['number(true())', 1],
  ['number()', 7],
  ['pow(2, 10)', 1024],
  ['abs(-3)', 3],
  ['sqrt(81)', 9],
  ['log10(1000)', 3],
  ['exp10(2)', 100],
  ['round(pi(), 4)', 3.1416],
  ['floor(-1.2)', -2],
  ['ceiling(1.2)', 2],
  ['atan2(0, 1)', 0],
  // Several numbers
  ['sum(1, 2, 3)', 6],
  ['max(3, 9, 4)', 9],
  ['min(3, -9, 4)', -9],
  ["max('3', 10)", 10],
  // Texts
  ["string-length('four')", 4],
  ['string-length()', 1],
  ["concat('a', 1, true())", 'a1true'],
  ["concat(${yes}, '-', ${three})", 'yes-3'],
  ["join(', ', 'a', 'b', 'c')", 'a, b, c'],
  ["join('-', ${three})", '3'],
  ["contains(${word}, 'lo w')", true],
  ["contains(${word}, 'LO')", false],
  ["contains(${empty}, '')", true],
  ["starts-with(${word}, 'Hell')", true],
  ["ends-with(${word}, 'world')", true],
  ["substr('abcdef', 2)", 'cdef'],
  ["substr('abcdef', 1, 3)", 'bc'],
  ["substr('abcdef', -2)", 'ef'],
  ["substring-before('a/b/c', '/')", 'a'],
  ["substring-after('a/b/c', '/')", 'b/c'],
  ["substring-after('abc', '/')", ''],
  ["translate('bar', 'abc', 'AB')", 'BAr'],
  ["translate('--aaa--', 'abc-', 'ABC')", 'AAA'],
  ["normalize-space('  a   b ')", 'a b'],
  ["upper-case('aé')", 'AÉ'],
  ['string(3.0)', '3'],
  ['string(0.5)', '0.5'],
  ['string(true())', 'true'],
  ['string(0 div 0)', 'NaN'],
  ['concat(1 div 0)', 'Infinity'],
  ["regex('AB12', '[A-Z]{2}[0-9]{2}')", true],
  ["regex('AB123', '[A-Z]{2}[0-9]{2}')", false],
  ["regex(${empty}, '.*')", true],
  ['.', '7'],
  ['. > 5 and . < 10', true],
  // Dates
  ['today()', '2026-11-24'],
  ['now()', '2026-11-24T14:30:00'],
  ["today() > '2026-11-23'", true],
  ["today() - '2026-11-14'", 10],
  ["date('2012-01-01')", '2012-01-01'],
  ['date(0)', '1970-01-01'],
  ['date(15340)', '2012-01-01'],
  ["date('2012-01-01T23:00:00')", '2012-01-01'],
  ["date('2012-02-30')", ''],
  ["decimal-date-time('1970-01-02')", 1],
  ['decimal-date-time(${moment}) - decimal-date-time(${day})', 0.5],
  ["decimal-time('06:00:00')", 0.25],
  ["format-date('2026-09-07', '%d/%m/%Y')", '07/09/2026'],
  ["format-date(${day}, '%e %b %y, %a')", '7 Sep 26, Mon'],
  ["format-date-time(${moment}, '%H:%M:%S.%3 %n')", '12:00:00.000 9'],
  ["format-date(${word}, '%Y')", ''],
  ['number(${day}) + 1 = number(date(number(${day}) + 1))', true],
  // Once, counting, checklists, lists
  ['once(3)', '7'],
  ['count(${empty})', 1],
  ['count-non-empty(${empty})', 0],
  ['count-non-empty(${yes})', 1],
  ['checklist(2, 3, true(), ${empty}, 1 = 1, false())', true],
  ['checklist(3, -1, true(), 1 = 1)', false],
  ['weighted-checklist(4, -1, true(), 3, 1 = 1, 1)', true],
  ["jr:choice-name(${pupil}, '${pupil}')", 'Wick'],
  ["instance('places')/root/item[name = ${pupil}]/score", ['4']],
  ["instance('places')/root/item[name = ${pupil}]/score + 1", 5],
  ["instance('places')/root/item[name = ${empty}]/score", []],
  ["instance('places')/root/item[name = ${empty}]/score > 0", false],
  ["count(instance('places')/root/item[area = 'north'])", 2],
  ["count-non-empty(instance('places')/root/item[area = 'north']/score)", 1],
  ["join(' ', instance('places')/root/item/label)", 'Oban Wick Thurso'],
  ["instance('places')/root/item/area = 'west'", true],
  ["sum(instance('places')/root/item[area = 'north']/score)", Number.NaN],
  ["sum(instance('places')/root/item[score != '']/score)", 5],
];

describe('expressions of a form', () => {
  test('are worked out in more than a hundred and fifty worked cases', () => {
    expect(WORKED.length).toBeGreaterThan(150);
  });

  test.each(WORKED)('%s', (source, wanted) => {
    expect(worth(source)).toEqual(wanted);
  });

  test('an empty answer in arithmetic is not a number, and so nothing is shown', () => {
    for (const sign of ['<', '<=', '>', '>=', '=']) expect(worth(`\${empty} + 1 ${sign} 1`)).toBe(false);
  });

  test.each([
    ['position(..)', /position|path/],
    ['random()', /random/],
    ['indexed-repeat(${yes}, ${yes}, 1)', /indexed-repeat/],
    ["pulldata('f', 'a', 'b', 1)", /pulldata/],
    ['${last-saved#yes}', /before/],
    ['/data/yes', /path/],
    ["regex('aaaa', '(a+)+b')", /regex/],
    ["regex('a', '[')", /regex/],
    ["jr:choice-name(${yes}, 'yes')", /choice-name/],
  ])('%s is not worked out, and says so', (source, why) => {
    const parsed = parseFormula(source);
    expect(parsed.ok && evaluateFormula(parsed.value, STATE)).toMatchObject({
      ok: false,
      error: expect.stringMatching(why),
    });
  });
});

describe('an expression that cannot be read', () => {
  test.each([
    ['', 'expression-unreadable', null],
    ['(1 + 2', 'unbalanced-bracket', ')'],
    ['1 + 2)', 'unbalanced-bracket', null],
    ["instance('a')/root/item[name = 1", 'unbalanced-bracket', ']'],
    ['if(1, (2], 3)', 'unbalanced-bracket', null],
    ['${name', 'unbalanced-bracket', null],
    ['{name}', 'unbalanced-bracket', null],
    ['${}', 'expression-unreadable', null],
    ['${my name} = 1', 'expression-unreadable', null],
    ["'yes", 'unclosed-text', null],
    ['${a} == 1', 'unknown-sign', '='],
    ['${a} && ${b}', 'unknown-sign', 'and'],
    ['${a} || ${b}', 'unknown-sign', 'or'],
    ['${a} <> 1', 'unknown-sign', '!='],
    ['${a} ≥ 1', 'unknown-sign', '>='],
    ['!${a}', 'unknown-sign', 'not(…)'],
    ['${a} = 1 AND ${b} = 2', 'expression-unreadable', 'and'],
    ['${a} ${b}', 'expression-unreadable', null],
    ['1 +', 'expression-unreadable', null],
    ['= 3', 'expression-unreadable', null],
    ['${a} = 1 | ${b} = 1', 'expression-unreadable', 'or'],
    ["slected(${a}, 'x')", 'unknown-function', 'selected'],
    ['count_selected(${a}) > 1', 'unknown-function', 'count-selected'],
    ['len(${a})', 'unknown-function', 'string-length'],
    ['frobnicate(1)', 'unknown-function', null],
    ['selected(${a})', 'wrong-arguments', null],
    ['if(1, 2)', 'wrong-arguments', null],
    ['true(1)', 'wrong-arguments', null],
    ['#', 'unknown-sign', null],
  ])('%s', (source, code, suggestion) => {
    expect(parseFormula(source)).toMatchObject({ ok: false, error: { code, suggestion } });
  });

  test('is never nested so deeply that reading it fails', () => {
    const deep = `${'('.repeat(5000)}1${')'.repeat(5000)}`;
    expect(parseFormula(deep)).toMatchObject({ ok: false, error: { code: 'expression-unreadable' } });
    expect(parseFormula(`${'-'.repeat(9000)}1`)).toMatchObject({ ok: false });
    expect(parseFormula(`1${' + 1'.repeat(300)}`).ok).toBe(true);
    expect(parseFormula(`1${' + 1'.repeat(5000)}`)).toMatchObject({ ok: false });
  });
});
