import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ANSWERS_LIMITS } from '../../src/main/open-data/read-csv';
import { readGrid } from '../../src/main/open-data/read-grid';
import { nodeIsolate } from '../../src/main/shells/core-host/node-ports';
import { type AnswersFile, readAnswersFile } from '../../src/shared/exchange/answers-file';
import { APP_FOLDER } from '../fixtures/ports';
import { asCsv, asWorkbook, compiled } from './grids';

const VOI = compiled('VOI');
const HEADER = ['case_ref', 'reading', 'criterion_id', 'state', 'value'];
const CASES = new Set(['C1', 'C2']);

const read = (rows: readonly (readonly string[])[], header: readonly string[] = HEADER): AnswersFile =>
  readAnswersFile({ sheet: null, rows: [header, ...rows] }, VOI, CASES, 'answers.csv');

/** What a file says, in a shape that can be compared. */
const told = ({ readings, problems }: AnswersFile) => ({
  problems: problems.map(({ code, row, column }) => ({ code, row, column })),
  readings: readings.map((reading) => ({
    ...reading,
    answers: [...reading.answers],
    rows: [...reading.rows],
  })),
});

describe('an answers file', () => {
  test('holds one answer a row, by case file and reading', () => {
    const { readings, problems } = read([
      ['C1', '', 'VOI-D8', 'answered', '4'],
      ['C1', '2', 'VOI-D8', 'Answered', ' 5 '],
      ['C1', 'AGREED', 'VOI-D8', 'unable', ''],
      ['C2', '1', 'VOI-A', 'answered', '3'],
    ]);
    expect(problems).toEqual([]);
    expect(readings.map(({ caseReference, reading }) => [caseReference, reading])).toEqual([
      ['C1', 1],
      ['C1', 2],
      ['C1', 'agreed'],
      ['C2', 1],
    ]);
    expect(readings[1]?.answers.get('VOI-D8')).toMatchObject({
      state: 'answered',
      value: { kind: 'grade', grade: 5 },
    });
    expect(readings[2]?.answers.get('VOI-D8')).toMatchObject({ state: 'unable', value: null });
  });

  test.each([
    ['an unknown criterion', ['C1', '', 'VOI-X9', 'answered', '4'], 'unknown-criterion', 'criterion_id'],
    [
      'a criterion of another template',
      ['C1', '', 'PLN-A1', 'answered', 'yes'],
      'unknown-criterion',
      'criterion_id',
    ],
    ['a case file that is not listed', ['C9', '', 'VOI-D8', 'answered', '4'], 'unknown-case', 'case_ref'],
    ['no case file', ['', '', 'VOI-D8', 'answered', '4'], 'no-reference', 'case_ref'],
    ['a grade outside its scale', ['C1', '', 'VOI-D8', 'answered', '7'], 'bad-value', 'value'],
    ['a half grade', ['C1', '', 'VOI-D8', 'answered', '3.5'], 'bad-value', 'value'],
    ['a word that is no answer', ['C1', '', 'VOI-A2', 'answered', 'partly'], 'bad-value', 'value'],
    ['an option nobody offered', ['C1', '', 'VOI-C2', 'answered', 'purple'], 'bad-value', 'value'],
    ['a count below nothing', ['C1', '', 'VOI-B1', 'answered', '-1'], 'bad-value', 'value'],
    ['a day that is none', ['C1', '', 'VOI-A1', 'answered', '2026-02-30..2026-03-01'], 'bad-value', 'value'],
    ['an answer without a value', ['C1', '', 'VOI-D8', 'answered', ''], 'bad-value', 'value'],
    ['a value without an answer', ['C1', '', 'VOI-D8', 'unable', '4'], 'bad-value', 'value'],
    ['a state nobody knows', ['C1', '', 'VOI-D8', 'maybe', ''], 'bad-value', 'state'],
    ['not applicable without a ground', ['C1', '', 'VOI-B1', 'not_applicable', ''], 'no-ground', 'state'],
    ['a reading that is no number', ['C1', 'first', 'VOI-D8', 'answered', '4'], 'bad-value', 'reading'],
    ['reading nought', ['C1', '0', 'VOI-D8', 'answered', '4'], 'bad-value', 'reading'],
  ])('with %s is refused by row and column', (_, row, code, column) => {
    const { problems } = read([['C2', '', 'VOI-D8', 'answered', '4'], row]);
    expect(problems).toMatchObject([{ severity: 'refused', code, file: 'answers.csv', row: 3, column }]);
    expect(problems[0]?.message).toMatch(new RegExp(`^answers\\.csv, row 3, column ${column}: .*\\.$`));
  });

  test('that answers one thing twice is refused with both rows', () => {
    const { problems } = read([
      ['C1', '', 'VOI-D8', 'answered', '4'],
      ['C1', '2', 'VOI-D8', 'answered', '4'],
      ['C1', '1', 'voi-d8', 'answered', '4'],
      ['C1', '1', 'VOI-D8', 'answered', '4'],
    ]);
    expect(problems.at(-1)).toMatchObject({ code: 'duplicate', row: 5 });
    expect(problems.at(-1)?.message).toMatch(/rows 2 and 5/);
  });

  test.each([
    ['without a needed column', ['case_ref', 'criterion_id', 'state'], 'missing-column', 'value'],
    ['with a column nobody knows', [...HEADER, 'mood'], 'unknown-column', 'mood'],
    ['with a column twice', [...HEADER, 'Value'], 'duplicate-column', 'Value'],
    ['with a column without a name', [...HEADER, ''], 'unnamed-column', 'number 6'],
  ])('%s is refused by name', (_, header, code, column) => {
    expect(read([], header).problems).toMatchObject([{ severity: 'refused', code, row: 1, column }]);
  });

  test('carries a reason, whatever it says, and is never refused for it', () => {
    const { readings, problems } = read(
      [['C1', '', 'VOI-D8', 'unable', '', 'the part read ends on 1 March 2026']],
      [...HEADER, 'reason'],
    );
    expect(problems).toEqual([]);
    expect(readings[0]?.answers.get('VOI-D8')?.reason).toBe('the part read ends on 1 March 2026');
  });

  test('stops at fifty refusals', () => {
    const rows = Array.from({ length: 400 }, () => ['C1', '', 'VOI-X9', 'answered', '4']);
    expect(read(rows).problems).toHaveLength(50);
  });

  test('says the same from a workbook as from CSV, whatever is in it', async () => {
    const isolate = nodeIsolate(APP_FOLDER);
    const row = fc.tuple(
      fc.constantFrom('C1', 'C2', 'C9', ''),
      fc.constantFrom('', '1', '2', 'agreed', 'x'),
      fc.constantFrom('VOI-D8', 'VOI-A2', 'VOI-B1', 'VOI-A', 'VOI-X9', 'VOI-A1'),
      fc.constantFrom('answered', 'unable', 'not_applicable', 'unanswered', ''),
      fc.constantFrom('', '4', '7', 'yes', '2026-09-07..2026-09-21', '=1+1', '_x0041_', 'é“x”'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 15 }),
        fc.shuffledSubarray(HEADER, { minLength: 5 }),
        async (rows, order) => {
          const table = [
            order,
            ...rows.map((cells) => order.map((name) => cells[HEADER.indexOf(name)] ?? '')),
          ];
          const answers = await Promise.all(
            [asCsv(table), await asWorkbook(table)].map(async (bytes) => {
              const grid = await readGrid(bytes, 'answers', ANSWERS_LIMITS, isolate);
              if (!grid.ok) throw new Error(grid.error.message);
              return told(readAnswersFile(grid.value, VOI, CASES, 'answers'));
            }),
          );
          expect(answers[1]).toEqual(answers[0]);
        },
      ),
      { numRuns: 12 },
    );
  });
});
