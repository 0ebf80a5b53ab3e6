import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PROFILE_KEYS } from '../../src/shared/domain/case-profile';
import { readCaseList } from '../../src/shared/exchange/case-list';

const read = (rows: readonly (readonly string[])[], sheet: string | null = null) =>
  readCaseList({ sheet, rows }, { fileName: 'cases.csv', lists: null });

describe('a case list', () => {
  test('holds references and case-profile keys in any order, empty meaning not recorded', () => {
    expect(read([[' Age ', 'CASE_REF', 'register'], ['5-11', 'C1', ''], [], ['', 'C2', 'On']])).toMatchObject(
      {
        problems: [],
        rows: [
          { row: 2, listReference: 'C1', profile: { age: '5-11' } },
          { row: 4, listReference: 'C2', profile: { register: 'on' } },
        ],
      },
    );
  });

  test.each(
    PROFILE_KEYS.filter(({ options }) => options.length > 0).map(
      ({ key, options }) => [key, options] as const,
    ),
  )('takes every code of %s, whatever its capitals, and nothing else', (key, options) => {
    for (const { code } of options) {
      expect(
        read([
          ['case_ref', key],
          ['C1', code.toUpperCase()],
        ]).rows[0]?.profile[key],
      ).toBe(code);
    }
    const [problem] = read([
      ['case_ref', key],
      ['C1', 'purple'],
    ]).problems;
    expect(problem).toMatchObject({ severity: 'refused', code: 'bad-value', row: 2, column: key });
  });

  // CHI-shaped numbers with their check digit; none belongs to anybody.
  test.each([
    ['a CHI number', '0101010006'],
    ['a CHI number with a space', '010101 0006'],
    ['a date of birth', '07/09/2016'],
    ['a date of birth in words', '7 September 2016'],
    ['a postcode', 'ML3 0AA'],
    ['an e-mail address', 'someone@example.org'],
    ['a telephone number', '01698 000000'],
  ])('with %s for a reference is refused by sheet, row and column', (_, text) => {
    const { rows, problems } = read([['case_ref'], ['C1'], [text]], 'Cases');
    expect(rows).toHaveLength(1);
    expect(problems).toMatchObject([
      {
        severity: 'refused',
        code: 'identifier',
        file: 'cases.csv',
        sheet: 'Cases',
        row: 3,
        column: 'case_ref',
      },
    ]);
    expect(problems[0]?.message).toMatch(/^cases\.csv, sheet Cases, row 3, column case_ref: “/);
  });

  test('with such a thing in another column is refused there', () => {
    const { problems } = read([
      ['case_ref', 'locality'],
      ['C1', 'ML3 0AA'],
    ]);
    expect(problems).toMatchObject([{ code: 'identifier', row: 2, column: 'locality' }]);
  });

  test.each([
    'Name',
    'First name',
    'Surname',
    'DOB',
    'Date of birth',
    'CHI',
    'CHI number',
    'Address',
    'Postcode',
    'E-mail',
  ])('with a column %s is refused, and told to delete it', (header) => {
    const { rows, problems } = read(
      [
        ['case_ref', header],
        ['C1', 'x'],
      ],
      'Cases',
    );
    expect(rows).toEqual([]);
    expect(problems).toMatchObject([
      { severity: 'refused', code: 'identifier-column', sheet: 'Cases', row: 1, column: header },
    ]);
    expect(problems[0]?.message).toMatch(/delete/i);
  });

  test.each([
    [
      'a column nobody knows',
      [
        ['case_ref', 'shoe_size'],
        ['C1', '4'],
      ],
      'unknown-column',
      1,
    ],
    [
      'a column without a name',
      [
        ['case_ref', ' '],
        ['C1', '4'],
      ],
      'unnamed-column',
      1,
    ],
    [
      'two columns of a name',
      [
        ['case_ref', 'age', 'AGE'],
        ['C1', '0-2', '0-2'],
      ],
      'duplicate-column',
      1,
    ],
    ['no references', [['age'], ['0-2']], 'no-reference', 1],
    [
      'a reference missing',
      [
        ['case_ref', 'age'],
        ['', '0-2'],
      ],
      'no-reference',
      2,
    ],
    ['a reference twice', [['case_ref'], ['C1'], ['C1']], 'duplicate', 3],
    ['a reference of 41 characters', [['case_ref'], ['C'.repeat(41)]], 'bad-reference', 2],
    ['a reference over two lines', [['case_ref'], ['C\n1']], 'bad-reference', 2],
    ['a reference that would colour a terminal', [['case_ref'], ['C\u001b[31m1']], 'bad-reference', 2],
    ['nothing under its header', [['case_ref']], 'empty', null],
  ] as const)('with %s is refused', (_, rows, code, row) => {
    expect(read(rows).problems).toMatchObject([{ severity: 'refused', code, row }]);
  });

  test('says which children are of one family and who is left out, and why', () => {
    expect(
      read([
        ['case_ref', 'Family', 'EXCLUDE', 'age'],
        ['C1', ' F1 ', '', '0-2'],
        ['C2', 'F1', ' read in the last 12 months ', ''],
        ['C3', '', '', ''],
      ]),
    ).toMatchObject({
      problems: [],
      rows: [
        { listReference: 'C1', family: 'F1', excluded: null, profile: { age: '0-2' } },
        { listReference: 'C2', family: 'F1', excluded: 'read in the last 12 months', profile: {} },
        { listReference: 'C3', family: null, excluded: null, profile: {} },
      ],
    });
    expect(read([['case_ref'], ['C1']]).rows).toMatchObject([{ family: null, excluded: null }]);
  });

  test.each([
    ['a family that may be a name', 'family', 'Smith', 'bad-family', /may be a name/],
    ['a family that may be two names', 'family', 'Smith Jones 2', 'bad-family', /no space/],
    ['a family that is a postcode', 'family', 'ML3 0AA', 'identifier', /could identify a person/],
    ['a family that is a CHI number', 'family', '0101010006', 'identifier', /could identify a person/],
    ['a family of 41 characters', 'family', `F${'1'.repeat(40)}`, 'bad-family', /longer than 40/],
    ['a family over two lines', 'family', 'F\n1', 'bad-family', /cannot be seen/],
    ['a left-out case with no reason', 'exclude', 'Yes', 'bad-exclusion', /is no reason/],
    ['a kept case that is said to be', 'exclude', 'no', 'bad-exclusion', /leave the cell empty/],
    ['a reason with a telephone number', 'exclude', 'call 01698 000000', 'identifier', /could identify/],
    ['a reason of 201 characters', 'exclude', 'x'.repeat(201), 'bad-exclusion', /longer than 200/],
  ])('with %s is refused there', (_, column, text, code, sentence) => {
    const { rows, problems } = read([
      ['case_ref', column],
      ['C1', text],
    ]);
    expect(rows).toEqual([]);
    expect(problems).toMatchObject([{ severity: 'refused', code, row: 2, column }]);
    expect(problems[0]?.message).toMatch(sentence);
  });

  test('with two columns for the family is refused', () => {
    expect(read([['case_ref', 'family', 'Family']]).problems).toMatchObject([{ code: 'duplicate-column' }]);
  });

  test('warns of what cannot well be together, and takes it in', () => {
    const { rows, problems } = read([
      ['case_ref', 'age', 'register'],
      ['C1', 'unborn', 'on'],
    ]);
    expect(rows).toHaveLength(1);
    expect(problems).toMatchObject([{ severity: 'warning', code: 'odd-combination', row: 2 }]);
  });

  test('never lets a control character of a file reach the sentence about it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
        fc.string({ unit: 'binary' }),
        (header, value) => {
          for (const { message } of read(
            [
              ['case_ref', header],
              [value, value],
            ],
            header,
          ).problems) {
            // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a terminal would act on
            expect(message).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
            expect(message.isWellFormed()).toBe(true);
          }
        },
      ),
    );
  });

  test('takes in a row exactly when nothing of it was refused', () => {
    const cell = fc.constantFrom('', 'C1', 'C2', 'C3', '0-2', 'on', 'ML3 0AA', 'purple');
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 12 }), (cells) => {
        const { rows, problems } = read([['case_ref', 'age'], ...cells]);
        const refused = new Set(
          problems.filter(({ severity }) => severity === 'refused').map(({ row }) => row),
        );
        const filled = cells.flatMap((row, index) => (row.every((each) => each === '') ? [] : [index + 2]));
        expect(rows.map(({ row }) => row)).toEqual(filled.filter((row) => !refused.has(row)));
      }),
    );
  });
});
