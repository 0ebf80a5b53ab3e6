import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import type { actionWordsSchema } from '../../src/shared/contract/actions';
import { type TestCore, testCore } from '../fixtures/core';

let made: TestCore;
let first: string;
let meaningId: string;
beforeAll(async () => {
  made = testCore();
  await made.ask('store.openPractice', {});
  const round = async (quartersBefore: number): Promise<string> => {
    const { auditId } = await made.ask('audits.createPractice', {
      templateKey: 'PLN',
      cases: 30,
      readers: 1,
      seed: 20 + quartersBefore,
      quartersBefore,
    });
    await made.ask('audits.signOff', { auditId });
    return auditId;
  };
  first = await round(2);
  const { template } = await made.ask('templates.get', { key: 'PLN', version: 1 });
  meaningId =
    template.sections.flatMap(({ criteria }) => criteria).find(({ id }) => id === 'PLN-B2')?.meaningId ?? '';
});
afterAll(() => made.end());

type Words = z.infer<typeof actionWordsSchema>;

const words = (given: Partial<Words> = {}): Words => ({
  origin: { kind: 'criterion', words: 'Plans, 26Q4: needs and risks', auditId: first, meaningId },
  what: 'Outcomes written as changes',
  howMuch: '75% of plans',
  byWhen: '2027-06-30',
  measure: 'PLN-B3',
  idea: 'Three worked examples a meeting',
  prediction: '',
  owner: 'Lead officer',
  group: 'CIG',
  due: '2027-01-29',
  reAudit: '',
  evidence: '',
  priorities: ['1'],
  promise: [],
  rights: [],
  ...given,
});

test('an action is numbered in the series of its instrument, worked on in turns, closed with evidence, and nothing of it is lost', async () => {
  const added = await made.ask('actions.add', { words: words() });
  expect(added).toMatchObject({ number: 'PLN-1', stage: 'plan', turn: 1, loop: { kind: 'no round yet' } });
  const other = await made.ask('actions.add', {
    words: words({ origin: { kind: 'meeting', words: 'CIG, 4 December', auditId: null, meaningId: null } }),
  });
  expect(other).toMatchObject({ number: 'GEN-1', loop: { kind: 'not asked' } });

  const { actionId } = added;
  for (const said of [
    'Two teams',
    'Tried at four meetings',
    'Three of four clearer',
    'Goes on, with six teams',
  ])
    await made.ask('actions.step', { actionId, words: said });
  expect(await made.ask('actions.step', { actionId, words: 'Six teams' })).toMatchObject({
    turn: 2,
    stage: 'do',
  });
  expect(await made.ask('actions.unstep', { actionId })).toMatchObject({ turn: 2, stage: 'plan' });

  const closing = { how: 'difference' as const, evidence: '', nextAsks: 'PLN-B3', on: '2026-12-04' };
  expect((await made.refusal('actions.close', { actionId, closing })).message).toMatch(
    /without its evidence/,
  );
  expect((await made.refusal('actions.remove', { actionId })).message).toMatch(/worked on/);
  const closed = await made.ask('actions.close', {
    actionId,
    closing: { ...closing, evidence: '18 of 30, then 25 of 30' },
  });
  expect(closed.state).toBe('closed');
  for (const [path, input] of [
    ['actions.step', { actionId, words: 'more' }],
    ['actions.change', { actionId, revision: closed.revision, words: words() }],
  ] as const)
    expect((await made.refusal(path, input)).message).toMatch(/is closed/);
  const again = await made.ask('actions.reopen', { actionId, reason: 'It fell back' });
  expect(again).toMatchObject({ closing: null, turn: 2, stage: 'do' });
  expect(again.steps.at(-1)?.words).toBe('Opened again: It fell back');

  await made.ask('actions.remove', { actionId: other.actionId });
  expect((await made.ask('actions.list', {})).map(({ number }) => number)).toEqual(['PLN-1']);
  // A number is never given a second time while the one that has it is there.
  expect((await made.ask('actions.add', { words: words() })).number).toBe('PLN-2');
});

test('what was changed elsewhere is not written over, and identifiers do not come in', async () => {
  const [action] = await made.ask('actions.list', {});
  const { actionId = '', revision = 0 } = action ?? {};
  await made.ask('actions.change', { actionId, revision, words: words({ idea: 'Four examples' }) });
  expect((await made.refusal('actions.change', { actionId, revision, words: words() })).message).toMatch(
    /since it was shown/,
  );
  expect(
    (await made.refusal('actions.add', { words: words({ evidence: 'CHI 0101011237' }) })).message,
  ).toMatch(/^The evidence holds/);
});

test('the loop is what the next signed-off round of the instrument found, by the engine’s own comparison', async () => {
  const { auditId } = await made.ask('audits.createPractice', {
    templateKey: 'PLN',
    cases: 30,
    readers: 1,
    seed: 4,
    quartersBefore: 1,
  });
  await made.ask('audits.signOff', { auditId });
  const { findings } = await made.ask('findings.get', {
    auditId,
    dimension: null,
    against: first,
    filter: [],
  });
  const engine = findings.change.find(({ id }) => id === 'PLN-B2');
  const [action] = await made.ask('actions.list', {});
  expect(engine?.comparable).toBe(true);
  expect(action?.loop).toMatchObject({
    before: { x: engine?.before.x, n: engine?.before.n },
    now: { x: engine?.now.x, n: engine?.now.n },
    says: engine?.word,
  });
});
