import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ModeratedCaseView, Settled } from '../../src/shared/contract/moderation';
import { agreedReading } from '../../src/shared/domain/agreed-reading';
import { compareReadings } from '../../src/shared/domain/compare-readings';
import { type TestCore, testCore } from '../fixtures/core';
import { caseFrom } from '../fixtures/moderation';

/** What a person can do in moderation; `at` picks the case file and the line. */
type Act = {
  readonly kind:
    | 'agree'
    | 'keep'
    | 'clear'
    | 'cap'
    | 'unblind'
    | 'finish'
    | 'sign'
    | 'unsign'
    | 'lock'
    | 'correct';
  readonly at: number;
  readonly line: number;
};

const acts = fc.array(
  fc.record({
    kind: fc.constantFrom<Act['kind']>(
      'agree',
      'agree',
      'agree',
      'keep',
      'clear',
      'cap',
      'unblind',
      'finish',
      'finish',
      'sign',
      'sign',
      'unsign',
      'lock',
      'correct',
    ),
    at: fc.nat(2),
    line: fc.nat(40),
  }),
  { minLength: 8, maxLength: 25 },
);

let made: TestCore;
let auditId = '';
let caseIds: readonly string[] = [];
beforeAll(async () => {
  made = testCore();
  await made.ask('store.openPractice', {});
  auditId = (await made.ask('audits.createPractice', { templateKey: 'VOI', cases: 12, readers: 4, seed: 3 }))
    .auditId;
  const { items, others } = await made.ask('moderation.queue', { auditId });
  // Twice read first: they have most to settle.
  caseIds = [...items, ...others]
    .toSorted((one, other) => other.differences - one.differences)
    .slice(0, 3)
    .map(({ caseId }) => caseId);
  // From here on no date is left that a sign-off would take out.
  await made.ask('audits.signOff', { auditId });
  await made.ask('moderation.lock', { auditId, note: '' });
  await made.ask('moderation.correct', { auditId, note: 'Begun for this test.' });
}, 60_000);
afterAll(() => made.end());

const viewOf = (caseId: string): Promise<ModeratedCaseView> => made.ask('moderation.getCase', { caseId });

const originals = async (): Promise<string> =>
  JSON.stringify(
    await Promise.all(
      (await made.ask('readings.list', { auditId })).map(async ({ readingId }) => {
        const { answers, profile, capReason } = await made.ask('readings.get', { readingId });
        return { answers, profile, capReason };
      }),
    ),
  );

/** What was settled, without when and by whom. */
const decided = (settled: readonly Settled[]) =>
  new Map(
    settled.map(({ criterionId, agency, state, value, decided: how }) => [
      `${criterionId} ${agency}`,
      `${how} ${state} ${value}`,
    ]),
  );

async function perform({ kind, line }: Act, caseId: string): Promise<boolean> {
  const view = await viewOf(caseId);
  const { compiled, readings } = await caseFrom(made, auditId, view);
  const lines = compareReadings(compiled, readings);
  const at = lines[line % lines.length];
  const said = at?.answers[line % view.readings.length];
  const place = { caseId, criterionId: at?.criterionId ?? '', agency: at?.agency ?? '' };
  const settle = {
    ...place,
    state: said?.state === 'hidden' || said === undefined ? ('unanswered' as const) : said.state,
    value: said?.value ?? '',
    reason: said?.reason ?? '',
    why: 'Seen in the plan.',
    changeGuidance: line % 2 === 0,
  };
  const call = async (path: Parameters<typeof made.core.call>[0], input: unknown): Promise<boolean> => {
    const before = JSON.stringify([await viewOf(caseId), await made.ask('moderation.getLock', { auditId })]);
    const reply = await made.core.call(path, input);
    // What was refused has changed nothing.
    if (!reply.ok)
      expect(JSON.stringify([await viewOf(caseId), await made.ask('moderation.getLock', { auditId })])).toBe(
        before,
      );
    return reply.ok;
  };
  switch (kind) {
    case 'agree':
      return call('moderation.agree', { ...settle, decided: 'agreed' });
    case 'keep':
      return call('moderation.agree', { ...settle, decided: 'kept' });
    case 'clear':
      return call('moderation.clearAgreed', place);
    case 'cap':
      return call('moderation.recordCapReason', { caseId, reason: 'Three people saw the same in it.' });
    case 'unblind':
      return call('moderation.unblind', { caseId });
    case 'finish':
      return call('moderation.finish', { caseId });
    case 'sign':
      return call('moderation.signOff', { caseId });
    case 'unsign':
      return call('moderation.unsign', { caseId });
    case 'lock':
      await made.core.call('audits.signOff', { auditId });
      return call('moderation.lock', { auditId, note: 'Once more.' });
    case 'correct':
      return call('moderation.correct', { auditId, note: 'Once more.' });
  }
}

/** Every sequence begins with nothing locked and nothing signed off. */
async function openAgain(): Promise<void> {
  const { lockedAt } = await made.ask('moderation.getLock', { auditId });
  if (lockedAt !== null) await made.ask('moderation.correct', { auditId, note: 'The next sequence.' });
  for (const caseId of caseIds)
    if ((await viewOf(caseId)).state === 'signed_off') await made.ask('moderation.unsign', { caseId });
}

test('whatever is done in moderation, originals stay, each act changes only what it is about, and the agreed reading follows', async () => {
  const before = await originals();
  const done = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(acts, async (sequence) => {
      await openAgain();
      for (const act of sequence) {
        const caseId = caseIds[act.at] ?? '';
        const settledBefore = await Promise.all(
          caseIds.map(async (id) => decided((await viewOf(id)).settled)),
        );
        const issuesBefore = (await made.ask('moderation.getLock', { auditId })).issues;
        const wasDone = await perform(act, caseId);
        if (wasDone) done.set(act.kind, (done.get(act.kind) ?? 0) + 1);
        for (const [index, id] of caseIds.entries()) {
          const now = decided((await viewOf(id)).settled);
          const was = settledBefore[index] ?? new Map();
          const changed = [...new Set([...was.keys(), ...now.keys()])].filter(
            (key) => was.get(key) !== now.get(key),
          );
          const mayChange = id === caseId && ['agree', 'keep', 'clear'].includes(act.kind) && wasDone;
          expect(changed.length).toBeLessThanOrEqual(mayChange ? 1 : 0);
        }
        // An issue that was given out is never changed.
        const { issues, holds } = await made.ask('moderation.getLock', { auditId });
        expect(issues.slice(issues.length - issuesBefore.length)).toEqual(issuesBefore);
        expect(holds).not.toBe(false);
        const view = await viewOf(caseId);
        if (view.moderatedAt !== null) {
          const { compiled, readings, settled } = await caseFrom(made, auditId, view);
          expect(agreedReading(compiled, readings, settled, view.capReason).stillOpen).toEqual([]);
        }
      }
      expect(await originals()).toBe(before);
    }),
    { numRuns: 20 },
  );
  // The sequences did reach what they are about.
  for (const kind of ['agree', 'clear', 'finish', 'sign', 'lock'])
    expect(done.get(kind), kind).toBeGreaterThan(0);
  expect(await made.ask('trail.check', {})).toMatchObject({ fault: null });
}, 120_000);
