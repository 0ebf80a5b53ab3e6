import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDispatch, createTurns } from '../../src/main/core/dispatch';
import type { Handlers } from '../../src/main/core/handlers';
import { lockStore, openPractice, readOnly, requireOpen, startSession } from '../../src/main/services/store';
import { listProcedures, type ProcedurePath } from '../../src/shared/contract/contract';
import { failureSchema } from '../../src/shared/contract/errors';
import { drawnAudit, expectPlain, ownStore, type TestCore, testCore } from '../fixtures/core';
import { testPorts } from '../fixtures/ports';

let made: TestCore;
let audit: { auditId: string; readingIds: string[] };
let backupId: string;
let caseId: string;
let draftId: string;

beforeAll(async () => {
  made = await ownStore();
  audit = await drawnAudit(made);
  caseId = (await made.ask('cases.list', { auditId: audit.auditId }))[0]?.caseId ?? '';
  draftId = (await made.ask('drafts.start', { from: { what: 'version', key: 'VOI', version: 1 } })).state
    .draftId;
  backupId = (await made.ask('backups.make', {})).backups[0]?.backupId ?? '';
});
afterAll(() => made.end());

const paths = listProcedures();

describe('the boundary of the core', () => {
  test.each(paths)('$path has a handler and takes nothing it does not know', async ({ path }) => {
    const refusal = await made.refusal(path, { 'a member nobody knows': 1 });
    expect(refusal.code).toBe('bad-input');
    expect(refusal.message).toContain('a member nobody knows');
  });

  test.each([
    '',
    'readings',
    'readings.',
    'readings.recordEverything',
    'readings.get.more',
    '__proto__.toString',
    'readings.constructor',
    'constructor.name',
  ])('there is no procedure %j', async (path) => {
    const reply = await made.core.call(path, {});
    expect(reply).toMatchObject({ ok: false, error: { code: 'unknown-procedure' } });
  });

  test.each([7, null, undefined, {}, ['readings.get']])(
    'a path that is no text is answered too: %j',
    async (path) => {
      const reply = await made.core.call(path as unknown as string, {});
      expect(reply).toMatchObject({ ok: false, error: { code: 'unknown-procedure' } });
    },
  );

  test.each([null, undefined, 7, 'text', [], [{}]])('an input of %j is refused in words', async (input) => {
    const refusal = await made.refusal('readings.get', input);
    expect(refusal.code).toBe('bad-input');
  });

  test('a member called __proto__ is refused and changes no object', async () => {
    const input = JSON.parse('{"readingId":"1","__proto__":{"polluted":true}}') as unknown;
    await made.core.call('readings.get', input);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('a refusal is the envelope and nothing else, without the trace of a program', async () => {
    const reply = await made.core.call('readings.get', { readingId: '999' });
    if (reply.ok) throw new Error('this was not refused');
    expect(Object.keys(reply).sort()).toEqual(['error', 'ok']);
    expect(failureSchema.parse(reply.error)).toEqual(reply.error);
    expect(JSON.stringify(reply)).not.toMatch(/\.ts:|node_modules|stack/);
  });

  test('what nobody foresaw becomes a plain sentence; the trace stays with the host', async () => {
    const kept = process.stderr.write;
    const log: string[] = [];
    process.stderr.write = ((text: string) => log.push(text) > 0) as typeof process.stderr.write;
    try {
      const handlers = {
        'settings.get': () => {
          throw new TypeError('x is not a function');
        },
      } as unknown as Handlers;
      const dispatch = createDispatch(handlers, createTurns(), {
        checkOutputs: true,
        readOnly: (work) => work(),
      });
      const reply = await dispatch('settings.get', {});
      if (reply.ok) throw new Error('this was not refused');
      expectPlain(reply.error);
      expect(reply.error).toMatchObject({ code: 'internal', details: {} });
      expect(JSON.stringify(reply)).not.toContain('not a function');
      expect(log.join('')).toContain('x is not a function');
    } finally {
      process.stderr.write = kept;
    }
  });
});

describe('a query', () => {
  /** Inputs under which every query of the contract answers. */
  const inputs = (): Partial<Record<ProcedurePath, unknown>> => ({
    'templates.list': {},
    'templates.get': { key: 'VOI', version: 1 },
    'templates.previewFile': { file: { name: 'visits.md', base64: 'eA==' }, key: null },
    'drafts.list': {},
    'drafts.get': { draftId },
    'drafts.check': { draftId },
    'drafts.history': { draftId },
    'drafts.compare': { draftId },
    'drafts.compareVersions': { before: { key: 'VOI', version: 1 }, now: { key: 'PLN', version: 1 } },
    'bank.list': {},
    'audits.list': {},
    'audits.get': { auditId: audit.auditId },
    'cases.list': { auditId: audit.auditId },
    'readings.list': { auditId: null },
    'readings.get': { readingId: audit.readingIds[0] },
    'concerns.list': {},
    'cards.list': {},
    'issuing.get': { auditId: audit.auditId },
    'packs.queries': { auditId: null },
    'packs.previewReturn': { auditId: audit.auditId },
    'merging.get': { auditId: audit.auditId },
    'cases.sample': { auditId: audit.auditId },
    'moderation.basis': { auditId: audit.auditId },
    'moderation.queue': { auditId: audit.auditId },
    'moderation.measures': { auditId: audit.auditId },
    'moderation.agreement': { auditId: audit.auditId },
    'moderation.readers': { auditId: audit.auditId },
    'moderation.calibration': { auditId: audit.auditId },
    'moderation.getLock': { auditId: audit.auditId },
    'moderation.getCase': { caseId },
    'findings.get': { auditId: audit.auditId, dimension: 'age' },
    'releases.preview': { auditId: audit.auditId, dimensions: ['register'] },
    'releases.list': { auditId: null },
    'releases.getSettings': {},
    'comparisons.get': { auditId: audit.auditId },
    'comparisons.readTotals': { auditId: audit.auditId, source: { kind: 'text', text: 'VOI-A2,1,2' } },
    'findings.published': { auditId: audit.auditId, dimension: null, filter: [] },
    'findings.explain': { auditId: audit.auditId, measure: { kind: 'criticalFailures' } },
    'reports.getHeadlines': { auditId: audit.auditId },
    'actions.list': {},
    'targets.list': {},
    'calendar.year': { kind: 'plan', startYear: null },
    'reports.getBriefTemplate': {},
    'settings.get': {},
    'backups.get': {},
    'backups.preview': { backupId },
    'keys.get': {},
    'trail.ofReading': { readingId: audit.readingIds[0] },
    'trail.list': { before: null },
    'trail.check': {},
    'screening.getLists': {},
    'screening.decisions': { readingId: audit.readingIds[0] },
    'screening.readThrough': { auditId: audit.auditId },
    'retention.get': {},
    'retention.preview': { kind: 'record_answers', auditId: audit.auditId },
  });
  const queries = paths.filter(({ kind }) => kind === 'query').map(({ path }) => path);

  test('of every kind is in the list below', () => {
    expect(Object.keys(inputs()).sort()).toEqual([...queries].sort());
  });

  test.each(queries)('%s answers, and is not able to write', async (path) => {
    await made.ask(path, inputs()[path] as never);
  });

  test('that tried to write is stopped by the database itself, and a command is not', async () => {
    const ports = testPorts();
    const session = startSession(ports);
    await openPractice(session, async () => {});
    const write = async (): Promise<unknown> =>
      requireOpen(session)
        .writer.insertInto('meta')
        .values({ key: `written ${Math.random()}`, value: '' })
        .execute();
    const handlers = { 'settings.get': write, 'store.lock': write } as unknown as Handlers;
    const dispatch = createDispatch(handlers, createTurns(), {
      checkOutputs: false,
      readOnly: (work) => readOnly(session, work),
    });
    expect(await dispatch('settings.get', {})).toMatchObject({ ok: false, error: { code: 'read-only' } });
    expect(await dispatch('store.lock', {})).toMatchObject({ ok: true });
    lockStore(session);
    ports.remove();
  });

  test('sees a command that was asked before it, whole', async () => {
    const readingId = audit.readingIds[1] ?? '';
    const [, reading] = await Promise.all([
      made.ask('readings.recordAnswer', {
        readingId,
        criterionId: 'VOI-Z2',
        agency: '',
        state: 'answered',
        value: 'A fictional strength, long enough to be a whole sentence.',
        reason: '',
      }),
      made.ask('readings.get', { readingId }),
    ]);
    expect(reading.answers.map(({ criterionId }) => criterionId)).toContain('VOI-Z2');
  });
});

describe('a core without an open store', () => {
  test('refuses everything that needs one, and says to unlock it', async () => {
    const empty = testCore();
    const state = await empty.ask('store.state', {});
    expect(state).toMatchObject({ phase: 'none', kind: null, folder: null });
    for (const path of ['readings.list', 'settings.get', 'audits.list', 'concerns.list'] as const) {
      const input = path === 'readings.list' ? { auditId: null } : {};
      expect(await empty.refusal(path, input)).toMatchObject({ code: 'locked' });
    }
    expect(await empty.refusal('store.unlock', { passphrase: 'three fictional words' })).toMatchObject({
      code: 'no-store',
    });
    await empty.end();
  });
});
