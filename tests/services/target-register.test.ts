import { afterAll, beforeAll, expect, test } from 'vitest';
import { shippedTargets } from '../../src/main/services/target-register';
import { shippedTemplates } from '../../src/main/services/templates';
import { isTargetMeasure, TARGET_MEASURES } from '../../src/shared/domain/target-measures';
import { listCriteria } from '../../src/shared/domain/template';
import { type TestCore, testCore } from '../fixtures/core';
import { APP_FOLDER } from '../fixtures/ports';

let made: TestCore;
beforeAll(async () => {
  made = testCore();
  await made.ask('store.openPractice', {});
});
afterAll(() => made.end());

const find = async (number: number) => {
  const target = (await made.ask('targets.list', {})).find((each) => each.number === number);
  if (target === undefined) throw new Error(`There is no target ${number}`);
  return target;
};

/** Number, kind, direction, value and date, typed from the partnership's papers by hand. */
const BY_HAND = `1 level up 95 2027-01-31
2 relative up 20 2027-03-31
3 frequency up 6 2027-02-28
4 frequency up 4 -
5 level up 90 2027-12-31
6 level up 100 -
7 frequency up 4 -
8 relative down 15 2027-03-31
9 relative up 25 2027-03-31
10 level up 90 -
11 relative down 10 2027-03-31
12 level up 100 2026-09-30
13 relative down 10 2027-06-30
14 level up 100 -
15 level up 75 2027-12-31
16 level up 60 2027-06-30
17 level up 90 2027-03-31
18 relative down 20 2027-06-30
19 level up 100 2027-06-30
20 level up 80 -
21 level up 100 -
22 level up 85 2027-03-31
23 relative down 20 2027-03-31
24 level up 80 2027-06-30
25 level up 100 -
26 milestone up 1 2027-04-30
27 milestone up 1 2026-12-31
28 milestone up 1 2026-12-31
29 relative up 20 -`;

test('the register that comes with the program is the twenty-nine of the papers', () => {
  const rows = shippedTargets(APP_FOLDER).map(
    ({ number, kind, direction, value, due }) =>
      `${number} ${kind} ${direction === 'at_least' ? 'up' : 'down'} ${value} ${due ?? '-'}`,
  );
  expect(rows).toEqual(BY_HAND.split('\n'));
});

test('what measures a target in records is there in the instrument that is named', () => {
  for (const { asks } of shippedTargets(APP_FOLDER))
    for (const { templateKey, criterionId, measure } of asks) {
      const template = shippedTemplates(APP_FOLDER).find(
        (each) => each.template.key === templateKey,
      )?.template;
      expect(isTargetMeasure(measure), measure).toBe(true);
      expect(TARGET_MEASURES[measure as keyof typeof TARGET_MEASURES]).toBe(criterionId !== null);
      if (criterionId !== null)
        expect(template && listCriteria(template).some(({ id }) => id === criterionId)).toBe(true);
    }
});

test('a figure stands beside what records show and is never mixed with it', async () => {
  const { auditId } = await made.ask('audits.createPractice', {
    templateKey: 'VOI',
    cases: 40,
    readers: 1,
    seed: 3,
  });
  await made.ask('audits.signOff', { auditId });
  const before = await find(1);
  expect(before.standings.map(({ measure }) => measure)).toEqual(['per_child', 'per_meeting']);
  await made.ask('targets.addFigure', {
    number: 1,
    value: 96,
    x: 96,
    n: 100,
    on: '2026-11-05',
    source: 'Reviewing team’s count',
  });
  const after = await find(1);
  expect(after.standings[0]).toMatchObject({ status: 'met', basis: 'population', x: 96, n: 100, low: null });
  expect(after.standings.slice(1)).toEqual(before.standings);
  const { findings } = await made.ask('findings.get', { auditId, dimension: null, filter: [] });
  expect(before.standings[0]).toMatchObject({
    x: findings.voiceTarget?.perChild.x,
    n: findings.voiceTarget?.perChild.n,
    low: findings.voiceTarget?.perChild.low,
  });
});

test('without its baseline a change cannot be judged; with it, it is', async () => {
  await made.ask('targets.addFigure', {
    number: 2,
    value: 61,
    x: null,
    n: null,
    on: '2026-11-05',
    source: 'Advocacy report',
  });
  const target = await find(2);
  expect(target.standings[0]).toMatchObject({ status: 'cannot_be_judged' });
  const { wording, kind, direction, value, unit, due, baselineN, questions } = target;
  const words = {
    wording,
    kind,
    direction,
    value,
    unit,
    due,
    baseline: 50,
    baselineN,
    baselineOn: '2026-04-01',
    questions,
  };
  await made.ask('targets.change', { number: 2, revision: target.revision, words });
  expect((await find(2)).standings[0]).toMatchObject({ status: 'met', targetValue: 60 });
  expect((await made.refusal('targets.change', { number: 2, revision: 0, words })).message).toMatch(
    /since it was shown/,
  );
  await made.ask('targets.reset', { number: 2 });
  const back = await find(2);
  expect(back).toMatchObject({ baseline: null, revision: 0 });
  await made.ask('targets.removeFigure', { figureId: back.figures[0]?.figureId ?? '' });
  expect((await find(2)).standings).toEqual([]);
});

test.each([
  [{ x: 5, n: null }, /both/],
  [{ x: 6, n: 5 }, /more than all/],
  [{ source: 'ask 0101011237' }, /identify a person/],
  [{ number: 99 }, /not in the store/],
])('%j is refused in words', async (part, said) => {
  const figure = { number: 3, value: 5, x: null, n: null, on: '2026-11-05', source: 'Minutes', ...part };
  expect((await made.refusal('targets.addFigure', figure)).message).toMatch(said);
});
