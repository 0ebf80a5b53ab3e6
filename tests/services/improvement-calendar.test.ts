import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestCore, testCore } from '../fixtures/core';

let made: TestCore;
beforeAll(async () => {
  made = testCore();
  await made.ask('store.openPractice', {});
});
afterAll(() => made.end());

const year = (startYear: number | null = null) => made.ask('calendar.year', { kind: 'plan', startYear });
/** An activity in the year after the one of today: that one is whole. */
const find = async (title: string, startYear: number | null = null) => {
  const next = Number((await year()).start.slice(0, 4)) + 1;
  const { activities } = await year(startYear ?? next);
  const found = activities.find(({ words }) => words.title === title);
  if (found === undefined) throw new Error(`${title} is not in the calendar`);
  return found;
};

test('the usual cycles come in once, each as often as its cycle says, and beside what is there', async () => {
  expect((await year()).activities).toEqual([]);
  const { added } = await made.ask('calendar.addUsual', {});
  expect(added).toBeGreaterThan(25);
  expect(await made.ask('calendar.addUsual', {})).toEqual({ added: 0 });
  const times = async (title: string): Promise<number> => (await find(title)).turns.length;
  const now = await year();
  expect(now.activities.flatMap(({ turns }) => turns).filter(({ isLate }) => isLate)).toEqual([]);
  expect(await times('Notifications of concern, core set')).toBeGreaterThanOrEqual(12);
  expect(await times('Voice of the child')).toBe(4);
  expect(await times('CIG to the ICSG')).toBe(2);
  expect(await times('CPC annual report')).toBe(1);
  expect(await times('Children’s rights report')).toBe(0);
  expect([6, 7]).toContain(await times('Child Protection Committee'));
});

test('a turn slips with its reason, is done, and is simply planned again', async () => {
  const { activityId, turns } = await find('Voice of the child');
  const on = turns[1]?.on ?? '';
  const say = { activityId, on, state: 'planned' as const, movedTo: '', reason: '', auditId: null };
  expect((await made.refusal('calendar.turn', { ...say, movedTo: '2029-01-01' })).message).toMatch(/why/);
  expect((await made.refusal('calendar.turn', { ...say, on: '2027-04-02' })).message).toMatch(
    /does not come round/,
  );
  await made.ask('calendar.turn', { ...say, movedTo: '2029-01-01', reason: 'two readers ill' });
  expect((await find('Voice of the child')).turns[1]).toMatchObject({
    movedTo: '2029-01-01',
    ends: '2029-01-31',
    isLate: false,
  });
  await made.ask('calendar.turn', { ...say, state: 'done' });
  expect((await find('Voice of the child')).turns[1]).toMatchObject({ state: 'done', movedTo: '' });
  await made.ask('calendar.turn', say);
  expect((await find('Voice of the child')).turns[1]).toMatchObject({ state: 'planned' });
});

test('what is recorded keeps its day: the cycle cannot be changed under it, nor the activity taken away', async () => {
  const { activityId, turns, words, revision } = await find('Chronologies');
  const on = turns[0]?.on ?? '';
  await made.ask('calendar.turn', { activityId, on, state: 'done', movedTo: '', reason: '', auditId: null });
  const change = { activityId, revision, words: { ...words, first: '2026-04-17' } };
  expect((await made.refusal('calendar.change', change)).message).toMatch(/recorded for/);
  expect((await made.refusal('calendar.remove', { activityId })).message).toMatch(/stays/);
  await made.ask('calendar.change', { activityId, revision, words: { ...words, owner: 'Lead officer' } });
  expect((await made.refusal('calendar.change', { activityId, revision, words })).message).toMatch(
    /since it was shown/,
  );
  const { activityId: other } = await find('Care leaver survey');
  await made.ask('calendar.remove', { activityId: other });
  await expect(find('Care leaver survey')).rejects.toThrow(/not in the calendar/);
});

test('an owner is a role: what could identify a person is refused by its field', async () => {
  const { words } = await find('Voice of the child');
  const named = { words: { ...words, title: 'Another', owner: 'ring 0101011237' } };
  expect((await made.refusal('calendar.add', named)).message).toMatch(/^The owner holds/);
});
