import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { Refusal } from '../../shared/contract/errors';
import type { Lock, moderation } from '../../shared/contract/moderation';
import { assert } from '../../shared/domain/result';
import { formatValue } from '../../shared/domain/value';
import { printCanonical } from '../../shared/exchange/canonical-json';
import { moderationReadings } from '../repositories/moderation';
import { statement } from '../repositories/statement';
import { auditBasis, compiledFor } from './audit-template';
import { readyToSignOff } from './audits';
import { type CommandContext, notFound, nowOf, type OpenStore, type QueryContext, rowId } from './context';
import { refuseForAuditor, waitingCases } from './moderation';
import { type CaseInHand, casesInHand } from './moderation-basis';
import { stepReading } from './sign-off';
import { record } from './trail';

type Input<N extends keyof typeof moderation> = z.output<(typeof moderation)[N]['input']>;

type AuditLock = {
  readonly uid: string;
  readonly issueNumber: number;
  readonly lockedAt: string | null;
  readonly hash: string | null;
  readonly correctionNote: string;
  readonly sampling: string | null;
  readonly seed: number | null;
  readonly frameHash: string | null;
  readonly population: number | null;
};

function findLock({ handle }: Pick<OpenStore, 'handle'>, auditId: number): AuditLock {
  const row = statement(
    handle,
    `SELECT uid, issue_number AS issueNumber, locked_at AS lockedAt, lock_hash AS hash,
            correction_note AS correctionNote, sampling, seed, frame_hash AS frameHash, population
     FROM audit WHERE audit_id = ?`,
  ).get(auditId) as AuditLock | undefined;
  if (row === undefined) throw notFound('audit');
  return row;
}

/**
 * SHA-256 over everything that counts in an audit, as canonical JSON (docs/rules.md, lock): how it was sampled, the
 * template version with its holidays and standards, every original and everything that was settled beside them. No clock
 * and no issue number is in it, so the same content has the same hash.
 */
export function hashOfAudit(store: OpenStore, auditId: number): string {
  const audit = findLock(store, auditId);
  const { hash, holidays, localStandards } = auditBasis(store, auditId);
  const compiled = compiledFor(store, auditId);
  const text = printCanonical({
    schema: 'plumbline-lock/1',
    audit: audit.uid,
    sampling: [audit.sampling, audit.seed, audit.frameHash, audit.population],
    template: hash,
    holidays,
    localStandards,
    withdrawn: moderationReadings(store.handle, { kind: 'audit', id: auditId })
      .filter(({ status }) => status === 'withdrawn')
      .map(({ reference, readingNumber }) => [reference, readingNumber]),
    cases: casesInHand(store, compiled, { kind: 'audit', id: auditId })
      .filter(({ readings }) => readings.length > 0)
      .map(contentOf),
  });
  assert(text.ok, 'what was taken into the store can be written as canonical JSON');
  return createHash('sha256').update(text.value).digest('hex');
}

const byPlace = ([one]: readonly [string, ...unknown[]], [other]: readonly [string, ...unknown[]]): number =>
  one < other ? -1 : 1;

function contentOf({
  reference,
  readings,
  settled,
  capReason,
  moderatedAt,
  moderatedFrom,
}: CaseInHand): unknown {
  return {
    reference,
    readings: readings.map((reading) => ({
      number: reading.reading,
      reader: reading.reader,
      capReason: reading.capReason,
      profile: reading.profile,
      answers: [...reading.answers]
        .map(
          ([place, { state, value, reason }]) =>
            [place, state, value === null ? '' : formatValue(value), reason] as const,
        )
        .sort(byPlace),
    })),
    moderated:
      moderatedAt === null
        ? null
        : readings.filter(({ row }) => moderatedFrom.has(row.readingId)).map(({ reading }) => reading),
    settled: settled
      .map(
        ({ criterionId, agency, answer, decided, why, changeGuidance }) =>
          [
            `${criterionId} ${agency}`,
            answer.state,
            answer.value === null ? '' : formatValue(answer.value),
            answer.reason,
            decided,
            why,
            changeGuidance,
          ] as const,
      )
      .sort(byPlace),
    capReason,
  };
}

const countIn = ({ handle }: Pick<OpenStore, 'handle'>, sql: string, auditId: number): number =>
  statement(handle, sql).pluck().get(auditId) as number;

const OF_AUDIT = 'FROM case_file c JOIN reading r ON r.case_id = c.case_id';

/** `1 reading has`, `3 readings have`. */
const say = (count: number, one: string, many: string): string =>
  count === 1 ? `1 ${one}` : `${count} ${many}`;

/** Why an audit cannot be locked, each with its way out; empty when it can (docs/rules.md, record life cycle). */
export function objectionsTo(store: OpenStore, auditId: number): string[] {
  const conflicts = countIn(
    store,
    `SELECT count(*) ${OF_AUDIT} JOIN standing s ON s.reading_id = r.reading_id
     WHERE c.audit_id = ? AND s.outcome = 'conflict' AND r.status <> 'withdrawn'`,
    auditId,
  );
  const open = countIn(
    store,
    `SELECT count(*) ${OF_AUDIT} WHERE c.audit_id = ? AND r.status IN ('assigned', 'in_progress')`,
    auditId,
  );
  const queries = countIn(
    store,
    `SELECT count(*) ${OF_AUDIT} JOIN query q ON q.reading_id = r.reading_id WHERE c.audit_id = ?
       AND q.outcome IS NULL AND q.taken_back_at IS NULL`,
    auditId,
  );
  const concerns = countIn(
    store,
    `SELECT count(*) FROM concern k WHERE k.acknowledged_at IS NULL AND k.closed_at IS NULL AND k.tier <= 3
       AND k.reference IN (SELECT reference FROM case_file WHERE audit_id = ? AND reference IS NOT NULL)`,
    auditId,
  );
  const waiting = waitingCases(store, auditId).size;
  const unsigned = countIn(
    store,
    `SELECT count(*) ${OF_AUDIT}
     WHERE c.audit_id = ? AND r.status IN ('complete', 'submitted', 'merged', 'queried', 'moderated')`,
    auditId,
  );
  const signed = countIn(
    store,
    `SELECT count(*) ${OF_AUDIT} WHERE c.audit_id = ? AND r.status = 'signed_off'`,
    auditId,
  );
  return [
    conflicts > 0 &&
      `${say(conflicts, 'reading has', 'readings have')} come in versions that do not agree. Choose under Returns which stands.`,
    open - conflicts > 0 &&
      `${say(open - conflicts, 'reading has', 'readings have')} not come in. Wait, or take ${open - conflicts === 1 ? 'it' : 'them'} out with the reason.`,
    queries > 0 &&
      `${say(queries, 'question', 'questions')} to an auditor ${queries === 1 ? 'has' : 'have'} no answer. Merge the reply, or take the question back.`,
    waiting > 0 && `${say(waiting, 'case file waits', 'case files wait')} to be moderated.`,
    concerns > 0 &&
      `${say(concerns, 'immediate concern', 'immediate concerns')} from this audit ${concerns === 1 ? 'is' : 'are'} not acknowledged. Look at Home first.`,
    unsigned > 0 && `${say(unsigned, 'reading is', 'readings are')} not signed off.`,
    unsigned + open === 0 &&
      signed === 0 &&
      'Nothing of this audit has been read, so there is nothing to lock.',
  ].filter((sentence) => sentence !== false);
}

/** Whether an audit's answers have been deleted, as their retention period asks. */
const isDisposed = (store: OpenStore, auditId: number): boolean =>
  countIn(store, 'SELECT count(*) FROM kept_findings WHERE audit_id = ?', auditId) > 0;

/** The lock of an audit, its issues, and what stands in its way. */
export function getLock({ store }: Pick<QueryContext, 'store'>, { auditId }: Input<'getLock'>): Lock {
  const id = rowId(auditId, 'audit');
  const { issueNumber, lockedAt, hash, correctionNote } = findLock(store, id);
  const issues = statement(
    store.handle,
    `SELECT issue_number AS issueNumber, locked_at AS lockedAt, hash, note, designation FROM audit_issue
     WHERE audit_id = ? ORDER BY issue_number DESC`,
  ).all(id) as Lock['issues'];
  return {
    issueNumber,
    lockedAt,
    hash,
    holds: hash === null || isDisposed(store, id) ? null : hash === hashOfAudit(store, id),
    correctionNote,
    issues,
    objections: lockedAt === null ? objectionsTo(store, id) : [],
    readyToSignOff: lockedAt === null ? readyToSignOff(store, id).length : 0,
  };
}

/** Locks an audit (docs/rules.md, record life cycle): from now on nothing in it changes but by a correction as the next issue. */
export function lockAudit(context: CommandContext, input: Input<'lock'>): Lock {
  const { store, ports } = context;
  const { handle } = store;
  const auditId = rowId(input.auditId, 'audit');
  refuseForAuditor(store, auditId);
  const { issueNumber, lockedAt, correctionNote } = findLock(store, auditId);
  if (lockedAt !== null)
    throw new Refusal(
      'not-editable',
      `This audit is locked as issue ${issueNumber} already. Nothing was changed.`,
    );
  const objections = objectionsTo(store, auditId);
  if (objections.length > 0)
    throw new Refusal('incomplete', `The audit cannot be locked yet. ${objections.join(' ')}`, {
      objections,
    });
  const written = input.note.trim();
  const note = written === '' ? correctionNote : written;
  const now = nowOf(ports);
  handle
    .transaction(() => {
      for (const row of moderationReadings(handle, { kind: 'audit', id: auditId }))
        if (row.status === 'signed_off') stepReading(context, row, 'lock', 'locked');
      const hash = hashOfAudit(store, auditId);
      statement(
        handle,
        `UPDATE audit SET locked_at = ?, lock_hash = ?, signed_off_at = coalesce(signed_off_at, ?) WHERE audit_id = ?`,
      ).run(now, hash, now, auditId);
      statement(
        handle,
        'INSERT INTO audit_issue (audit_id, issue_number, locked_at, hash, note, designation) VALUES (?, ?, ?, ?, ?, ?)',
      ).run(auditId, issueNumber, now, hash, note, store.who.designation);
      record(context, { what: 'audit_locked', about: { kind: 'audit', id: auditId }, subject: hash });
    })
    .immediate();
  return getLock(context, input);
}

const SHORTEST_NOTE = 3;

/** Opens a locked audit for a correction, as its next issue. The issue that was given out keeps its hash and note. */
export function correctAudit(context: CommandContext, input: Input<'correct'>): Lock {
  const { store } = context;
  const { handle } = store;
  const auditId = rowId(input.auditId, 'audit');
  const { issueNumber, lockedAt } = findLock(store, auditId);
  if (lockedAt === null)
    throw new Refusal('not-editable', 'This audit is not locked, so it can be changed as it is.');
  if (isDisposed(store, auditId))
    throw new Refusal(
      'nothing-to-count',
      'The answers of this audit have been deleted, so there is nothing left to correct. What was found stays as it was given out.',
    );
  const note = input.note.trim();
  if (note.length < SHORTEST_NOTE)
    throw new Refusal('bad-value', 'Say what is corrected: it is printed with the next issue.', {
      field: 'note',
    });
  handle
    .transaction(() => {
      for (const row of moderationReadings(handle, { kind: 'audit', id: auditId }))
        if (row.status === 'locked') stepReading(context, row, 'correct', 'opened_for_correction');
      statement(
        handle,
        `UPDATE audit SET issue_number = ?, locked_at = NULL, lock_hash = NULL, signed_off_at = NULL,
           correction_note = ? WHERE audit_id = ?`,
      ).run(issueNumber + 1, note, auditId);
      record(context, {
        what: 'correction_begun',
        about: { kind: 'audit', id: auditId },
        subject: `issue ${issueNumber + 1}`,
        after: note,
      });
    })
    .immediate();
  return getLock(context, input);
}
