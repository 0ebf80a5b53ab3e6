import type { z } from 'zod';
import { Refusal } from '../../shared/contract/errors';
import { type moderation, moderationRulesSchema } from '../../shared/contract/moderation';
import { partsOfPlace } from '../../shared/domain/answer-place';
import { formatDay } from '../../shared/domain/calendar';
import { compareReadings } from '../../shared/domain/compare-readings';
import type { CompiledTemplate } from '../../shared/domain/compile-template';
import {
  DEFAULT_MODERATION_RULES,
  type ModerationRules,
  moderationQueue,
} from '../../shared/domain/moderation-queue';
import { formatValue } from '../../shared/domain/value';
import { findAudit } from '../repositories/assignments';
import { auditOfCase, type ModerationReading } from '../repositories/moderation';
import { statement } from '../repositories/statement';
import { auditBasis, compiledFor } from './audit-template';
import { type CommandContext, notFound, type OpenStore, type QueryContext, rowId } from './context';
import { type CaseInHand, casesInHand, type Original, stateOfCase } from './moderation-basis';
import { record } from './trail';

type Input<N extends keyof typeof moderation> = z.output<(typeof moderation)[N]['input']>;
type Output<N extends keyof typeof moderation> = z.output<(typeof moderation)[N]['output']>;
export type CaseView = Output<'getCase'>;
type QueueView = Output<'queue'>;
type QueueItemView = QueueView['items'][number];

/** The template version as the audit uses it, so that a screen compares as the core does. */
export function getBasis({ store }: QueryContext, { auditId }: Input<'basis'>): Output<'basis'> {
  const id = rowId(auditId, 'audit');
  const compiled = compiledFor(store, id);
  return {
    template: compiled.template as Output<'basis'>['template'],
    holidays: [...compiled.holidays].map(formatDay),
    localStandards: auditBasis(store, id).localStandards,
  };
}

/** What is moderated in an audit: its own rules, or the usual ones. */
export function rulesOf({ handle }: Pick<OpenStore, 'handle'>, auditId: number): ModerationRules {
  const stored = statement(handle, 'SELECT moderation_rules FROM audit WHERE audit_id = ?')
    .pluck()
    .get(auditId) as string | undefined;
  if (stored === undefined) throw notFound('audit');
  return stored === '' ? DEFAULT_MODERATION_RULES : moderationRulesSchema.parse(JSON.parse(stored));
}

export function saveRules(context: CommandContext, input: Input<'saveRules'>): Record<string, never> {
  const { handle } = context.store;
  const id = rowId(input.auditId, 'audit');
  rulesOf(context.store, id);
  handle
    .transaction(() => {
      statement(handle, 'UPDATE audit SET moderation_rules = ? WHERE audit_id = ?').run(
        JSON.stringify(input.rules),
        id,
      );
      record(context, { what: 'moderation_rules', about: { kind: 'audit', id } });
    })
    .immediate();
  return {};
}

type Reason = QueueItemView['reasons'][number];

/** Every case file of an audit that something has come in for, with why it is moderated: no reason where no rule asks. */
export function reasonedCases(
  store: OpenStore,
  auditId: number,
): readonly { readonly inHand: CaseInHand; readonly reasons: readonly Reason[] }[] {
  const compiled = compiledFor(store, auditId);
  const cases = casesInHand(store, compiled, { kind: 'audit', id: auditId }).filter(
    ({ readings }) => readings.length > 0,
  );
  const queue = moderationQueue(
    rulesOf(store, auditId),
    compiled,
    cases.flatMap(({ readings }) => readings),
    findAudit(store.handle, auditId).uid,
  );
  const order = new Map(queue.map((item, at) => [item.reference, { at, reasons: item.reasons }]));
  return cases
    .map((inHand) => {
      const ruled = order.get(inHand.reference)?.reasons ?? [];
      const reasons = [...cameLater(inHand), ...ruled].map(
        (each): Reason => ({ ...each, criterionIds: [...each.criterionIds] }),
      );
      return { inHand, reasons, at: order.get(inHand.reference)?.at ?? Number.POSITIVE_INFINITY };
    })
    .sort((one, other) => one.at - other.at || (one.inHand.reference < other.inHand.reference ? -1 : 1));
}

function cameLater({ readings, moderatedAt, moderatedFrom }: CaseInHand): readonly Reason[] {
  if (moderatedAt === null) return [];
  const later = readings.filter(({ row }) => !moderatedFrom.has(row.readingId));
  return later.map(({ reading }) => ({
    code: 'came_later' as const,
    sentence: `Reading ${reading} came in after this was moderated.`,
    criterionIds: [],
  }));
}

/** Case files whose moderation somebody has still to do, by row: a rule asks for it and it is not done. */
export const waitingCases = (store: OpenStore, auditId: number): ReadonlySet<number> =>
  new Set(
    reasonedCases(store, auditId)
      .filter(({ inHand, reasons }) => reasons.length > 0 && stateOfCase(inHand) === 'waiting')
      .map(({ inHand }) => inHand.caseId),
  );

/** The queue with why each case file is in it (docs/rules.md, moderation), and what else has come in. */
export function getQueue({ store }: QueryContext, { auditId }: Input<'queue'>): QueueView {
  const id = rowId(auditId, 'audit');
  const compiled = compiledFor(store, id);
  const rules = rulesOf(store, id);
  const items = reasonedCases(store, id).map(({ inHand, reasons }) => itemOf(compiled, inHand, reasons));
  return {
    rules: { ...rules, overallGrades: [...rules.overallGrades] },
    items: items.filter(({ reasons }) => reasons.length > 0),
    others: items.filter(({ reasons }) => reasons.length === 0),
  };
}

function itemOf(compiled: CompiledTemplate, inHand: CaseInHand, reasons: readonly Reason[]): QueueItemView {
  const { readings, out } = inHand;
  const differences =
    readings.length < 2 ? 0 : compareReadings(compiled, readings).filter(({ differs }) => differs).length;
  return {
    caseId: String(inHand.caseId),
    reference: inHand.reference,
    readings: [...readings.map(({ row }) => row), ...out].map(({ readingId, readingNumber, status }) => ({
      readingId: String(readingId),
      readingNumber,
      status,
    })),
    reasons: [...reasons],
    differences,
    settled: inHand.settled.length,
    state: stateOfCase(inHand),
    moderatedAt: inHand.moderatedAt,
  };
}

/** One case file; refuses one that is not there. */
export function findCase(
  store: OpenStore,
  caseId: string,
): { readonly auditId: number; readonly compiled: CompiledTemplate; readonly inHand: CaseInHand } {
  const id = rowId(caseId, 'case file');
  const auditId = auditOfCase(store.handle, id);
  if (auditId === undefined) throw notFound('case file');
  const compiled = compiledFor(store, auditId);
  const inHand = casesInHand(store, compiled, { kind: 'case', id })[0];
  if (inHand === undefined) throw notFound('case file');
  return { auditId, compiled, inHand };
}

/** An audit that came in a pack is moderated by whoever sent it. */
export function refuseForAuditor({ handle }: Pick<OpenStore, 'handle'>, auditId: number): void {
  if (statement(handle, 'SELECT 1 FROM received_audit WHERE audit_id = ?').get(auditId) !== undefined)
    throw new Refusal(
      'not-editable',
      'This audit came to you in a pack. It is moderated and signed off by the lead who sent it.',
    );
}

/** What would change a locked audit: a correction opens it as its next issue, and nothing else does. */
export function refuseLocked({ handle }: Pick<OpenStore, 'handle'>, auditId: number): void {
  const issue = statement(
    handle,
    'SELECT issue_number FROM audit WHERE audit_id = ? AND locked_at IS NOT NULL',
  )
    .pluck()
    .get(auditId) as number | undefined;
  if (issue !== undefined)
    throw new Refusal(
      'not-editable',
      `This audit is locked as issue ${issue}. To change something, open it for a correction as issue ${issue + 1}, under Moderate.`,
    );
}

/** A case file with its readings side by side (docs/rules.md, moderation): whose they are only after it was asked for. */
export function getCase({ store }: Pick<QueryContext, 'store'>, { caseId }: Input<'getCase'>): CaseView {
  const { auditId, compiled, inHand } = findCase(store, caseId);
  const isOpen = inHand.unblindedAt !== null;
  const { uid } = findAudit(store.handle, auditId);
  const [queued] = moderationQueue(rulesOf(store, auditId), compiled, inHand.readings, uid);
  return {
    caseId,
    reference: inHand.reference,
    readings: inHand.readings.map((reading) => readingView(reading, isOpen)),
    out: inHand.out.map(awayView),
    withdrawn: inHand.withdrawn.map(awayView),
    unblindedAt: inHand.unblindedAt,
    moderatedAt: inHand.moderatedAt,
    state: stateOfCase(inHand),
    closedBecause: closedBecause(inHand),
    capReason: inHand.capReason,
    reasons: [...cameLater(inHand), ...(queued?.reasons ?? [])].map((each) => ({
      ...each,
      criterionIds: [...each.criterionIds],
    })),
    settled: inHand.settled.map(({ answer, ...settled }) => ({
      ...settled,
      state: answer.state,
      value: textOf(answer),
      reason: answer.reason,
    })),
  };
}

const awayView = (row: ModerationReading): CaseView['out'][number] => ({
  readingId: String(row.readingId),
  readingNumber: row.readingNumber,
  status: row.status,
  isConflict: row.isConflict === 1,
});

const textOf = ({ value }: { readonly value: Parameters<typeof formatValue>[0] | null }): string =>
  value === null ? '' : value.kind === 'option' ? value.code : formatValue(value);

function readingView(reading: Original, isOpen: boolean): CaseView['readings'][number] {
  const { row, notes } = reading;
  const flagged = new Set(reading.flagged);
  const noted = [...notes.keys(), ...flagged].filter((id) => !reading.answers.has(id));
  const places = [...reading.answers.keys(), ...new Set(noted)];
  return {
    readingId: String(row.readingId),
    readingNumber: row.readingNumber,
    status: row.status,
    designation: isOpen ? reading.designation : '',
    agency: isOpen ? reading.agency : '',
    canBeAsked: row.deviceId !== '',
    capReason: reading.capReason,
    profile: { ...reading.profile },
    answers: places.map((place) => {
      const { criterionId, agency } = partsOfPlace(place);
      const answer = reading.answers.get(place);
      return {
        criterionId,
        agency,
        state: answer?.state ?? 'unanswered',
        value: answer === undefined ? '' : textOf(answer),
        reason: answer?.reason ?? '',
        note: agency === '' ? (notes.get(criterionId) ?? '') : '',
        flagged: agency === '' && flagged.has(criterionId),
      };
    }),
  };
}

/** Why nothing more can be settled in a case file; empty when it can. */
export function closedBecause({ readings, reference }: CaseInHand): string {
  if (readings.length === 0) return `Nothing of ${reference} has come in yet, so there is nothing to settle.`;
  if (readings.some(({ row }) => row.status === 'locked'))
    return `${reference} is locked with its audit. A correction opens the audit as its next issue.`;
  if (readings.some(({ row }) => row.status === 'signed_off'))
    return `${reference} is signed off. Take the sign-off back to change something.`;
  return '';
}
