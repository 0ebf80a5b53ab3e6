import { describe, expect, test } from 'vitest';
import { computeFindings } from '../../src/shared/domain/findings';
import { readBaselineFile, roundOfFindings, roundsOfTotals } from '../../src/shared/exchange/baseline-file';
import type { Grid } from '../../src/shared/exchange/grid';
import { readTargetsFile } from '../../src/shared/exchange/targets-file';
import {
  compile,
  criterion,
  daysWithin,
  findingsOptions,
  readingsOf,
  template,
  times,
} from '../domain/small-audit';

const compiled = compile(
  template([
    criterion('T-A1', 'YN'),
    daysWithin('T-A2', 10),
    criterion('T-B1', 'S6'),
    criterion('T-B2', 'FT'),
  ]),
);
const grid = (text: string): Grid => ({
  sheet: null,
  rows: text
    .trim()
    .split('\n')
    .map((line) => line.split(',')),
});
const baseline = (text: string) => readBaselineFile(grid(text), compiled, 'baseline.csv');
const targets = (text: string) => readTargetsFile(grid(text), compiled, 'targets.csv');

describe('a baseline as totals', () => {
  test('is read by header in any order, each criterion with its own period and sample', () => {
    const read = baseline(
      'n,x,criterion_id,sampling,period,source\n300,150,t-a1,simple,26Q2,form\n40,30,T-A2,census,25Q4,\n',
    );
    expect(read.problems).toEqual([]);
    expect(read.totals[0]).toEqual({
      criterionId: 'T-A1',
      x: 150,
      n: 300,
      period: '26Q2',
      source: 'form',
      sampling: 'simple',
    });
    const rounds = roundsOfTotals(read.totals);
    expect(rounds.map(({ period, sampling }) => [period, sampling])).toEqual([
      ['26Q2', 'simple'],
      ['25Q4', 'census'],
    ]);
    expect(rounds[1]?.shares[0]).toMatchObject({ id: 'T-A2', low: null, high: null });
  });

  test.each([
    ['criterion_id,x,n\nT-Z9,1,2', 'row 2, column criterion_id', 'is not a criterion of T version 3'],
    ['criterion_id,x,n\nT-B2,1,2', 'row 2, column criterion_id', 'has no positive side'],
    ['criterion_id,x,n\nT-A1,5,2', 'row 2, column x', '5 of 2 is more than all'],
    ['criterion_id,x,n\nT-A1,1.5,2', 'row 2, column x', 'is not a count'],
    ['criterion_id,x,n\nT-A1,1,2\nT-A1,1,2', 'row 3, column criterion_id', 'already in row 2'],
    ['criterion_id,x,n,sampling\nT-A1,1,2,lottery', 'row 2, column sampling', 'is not a kind of sample'],
    ['criterion_id,x,n,colour\nT-A1,1,2,red', 'row 1, column colour', 'This column is not known'],
    ['criterion_id,x\nT-A1,1', 'row 1, column n', 'This column is needed'],
  ])('refuses %j at %s', (text, place, sentence) => {
    const { totals, problems } = baseline(text);
    expect(totals).toEqual([]);
    expect(problems[0]?.message).toContain(`baseline.csv, ${place}: `);
    expect(problems[0]?.message).toContain(sentence);
  });
});

describe('earlier findings', () => {
  const said = times(10, { 'T-A1': 'yes', 'T-A2': '2026-09-01..2026-09-04', 'T-B1': '4' });
  const earlier = computeFindings(compiled, readingsOf(compiled, said), findingsOptions({ cases: 10 }));

  test('of the same version are a round, D criteria in time of all', () => {
    const round = roundOfFindings(compiled, earlier.template.hash, earlier, '26Q2');
    expect(round.shares.map(({ id, x, n, unknownVersion }) => [id, x, n, unknownVersion])).toEqual([
      ['T-A1', 10, 10, undefined],
      ['T-A2', 10, 10, undefined],
      ['T-B1', 10, 10, undefined],
    ]);
  });

  test('of another version are put beside and never compared', () => {
    const now = computeFindings(compiled, readingsOf(compiled, said), {
      ...findingsOptions({ cases: 10 }),
      baseline: [roundOfFindings(compiled, 'f'.repeat(64), earlier, '26Q2')],
    });
    expect(now.change.map(({ comparable, reason }) => [comparable, reason])).toEqual(
      times(3, [
        false,
        'It was asked in version 3 of the template, and nothing says whether it meant the same.',
      ]),
    );
  });
});

describe('targets', () => {
  test('are read with what is usual where a cell is empty', () => {
    const read = targets(
      'id,criterion_id,measure,kind,direction,value,due,baseline,baseline_n,source\nT1,T-A2,,level,,95,2027-03-31,50,300,plan\nT2,,well_served,points,at_least,10,,,,\nT3,,,milestone,,,2027-01-01,,,\n',
    );
    expect(read.problems).toEqual([]);
    expect(read.targets).toMatchObject([
      {
        id: 'T1',
        criterionId: 'T-A2',
        measure: 'in_time',
        direction: 'at_least',
        value: 95,
        baseline: 50,
        baselineN: 300,
      },
      { id: 'T2', criterionId: null, measure: 'well_served', baseline: null },
      { id: 'T3', kind: 'milestone', value: null },
    ]);
  });

  test.each([
    ['id,kind,value\n,level,9', 'row 2, column id', 'needs a name'],
    ['id,kind,value\nT1,high,9', 'row 2, column kind', 'is not a kind of target'],
    ['id,kind,value,criterion_id\nT1,level,9,T-Z9', 'row 2, column criterion_id', 'is not a criterion'],
    ['id,kind,value\nT1,level,9', 'row 2, column criterion_id', 'is measured at a criterion'],
    [
      'id,kind,value,criterion_id,measure\nT1,level,9,T-A1,colour',
      'row 2, column measure',
      'is not something that is measured',
    ],
    ['id,kind,value,criterion_id\nT1,level,many,T-A1', 'row 2, column value', 'is not a number'],
    ['id,kind,value,criterion_id,due\nT1,level,9,T-A1,31/03/2027', 'row 2, column due', 'is not a date'],
    [
      'id,kind,value,criterion_id,direction\nT1,level,9,T-A1,up',
      'row 2, column direction',
      'is not a direction',
    ],
    ['id,kind,value,criterion_id\nT1,level,9,T-A1\nT1,level,9,T-A1', 'row 3, column id', 'already in row 2'],
  ])('refuses %j at %s', (text, place, sentence) => {
    const { targets: read, problems } = targets(text);
    expect(read).toEqual([]);
    expect(problems[0]?.message).toContain(`targets.csv, ${place}: `);
    expect(problems[0]?.message).toContain(sentence);
  });
});
