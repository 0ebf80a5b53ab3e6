import type { z } from 'zod';
import { Refusal } from '../../shared/contract/errors';
import type { moderation } from '../../shared/contract/moderation';
import { agreedReading } from '../../shared/domain/agreed-reading';
import { placeOfAnswer, shortIdOf } from '../../shared/domain/answer-place';
import { checkProfileValue, findProfileKey } from '../../shared/domain/case-profile';
import { placesAt } from '../../shared/domain/compare-readings';
import { type CompiledTemplate, criterionOf } from '../../shared/domain/compile-template';
import { placeOf } from '../../shared/domain/merge';
import type { Answer } from '../../shared/domain/reading';
import { screenText } from '../../shared/domain/screening';
import { formatValue, parseValue } from '../../shared/domain/value';
import { openQuestions, removeAgreed, writeAgreed, writeModeration } from '../repositories/moderation';
import { findReading } from '../repositories/readings';
import { statement } from '../repositories/statement';
import { applyStandings } from './apply-standings';
import { type CommandContext, notFound, nowOf, rowId } from './context';
import {
  type CaseView,
  closedBecause,
  findCase,
  getCase,
  refuseForAuditor,
  refuseLocked,
  waitingCases,
} from './moderation';
import { agreedOf, type CaseInHand, isSamePlace, type Original, withoutDates } from './moderation-basis';
import { answerText, readAnswer } from './readings';
import { profileLists } from './settings';
import { emptyLog, leadsTo, signOffReading, stepReading } from './sign-off';
import { record } from './trail';

type Input<N extends keyof typeof moderation> = z.output<(typeof moderation)[N]['input']>;
type Found = ReturnType<typeof findCase>;

/** The case file with whoever may change it; refuses where it is closed. */
function openCase({ store }: CommandContext, caseId: string): Found {
  const found = findCase(store, caseId);
  refuseForAuditor(store, found.auditId);
  const why = closedBecause(found.inHand);
  if (why !== '') throw new Refusal('not-editable', why);
  return found;
}

/** The original that an entry about the case file is written under: the one of the lowest number. */
function underOf({ readings, reference }: CaseInHand): Original {
  const first = readings[0];
  if (first === undefined)
    throw new Refusal(
      'not-editable',
      `Nothing of ${reference} has come in yet, so there is nothing to settle.`,
    );
  return first;
}

/** Shows whose reading is whose from now on; every reading's history says when (docs/rules.md, moderation). */
export function unblind(context: CommandContext, input: Input<'unblind'>): CaseView {
  const { store, ports } = context;
  const { auditId, inHand } = findCase(store, input.caseId);
  refuseForAuditor(store, auditId);
  if (inHand.unblindedAt === null)
    store.handle
      .transaction(() => {
        writeModeration(store.handle, inHand.caseId, { unblindedAt: nowOf(ports) });
        for (const { row } of inHand.readings)
          record(context, { what: 'unblinded', about: { kind: 'reading', id: row.readingId } });
      })
      .immediate();
  return getCase(context, input);
}

const SHORTEST_WHY = 3;

/** Free text that could identify somebody is not kept beside a case file (docs/rules.md, screening). */
function refuseIdentifying({ store }: CommandContext, text: string): void {
  const hit = screenText(text, store.screening).find(({ severity }) => severity === 'block');
  if (hit !== undefined)
    throw new Refusal(
      'identifier-in-text',
      `${hit.message} Nothing was settled. Reword it and settle again.`,
      {
        kind: hit.kind,
      },
    );
}

/**
 * Settles one line beside the originals, which stay as they came (docs/rules.md, agreed reading). A line of the case
 * profile is settled under its key.
 */
export async function agree(context: CommandContext, input: Input<'agree'>): Promise<CaseView> {
  const { store, ports } = context;
  const { compiled, inHand } = openCase(context, input.caseId);
  const why = input.why.trim();
  if (why.length < SHORTEST_WHY)
    throw new Refusal('bad-value', `Say in a few words why ${shortIdOf(input.criterionId)} is settled so.`, {
      field: 'why',
    });
  const lists = findProfileKey(input.criterionId) === undefined ? null : await profileLists(context);
  const answer =
    input.decided === 'kept'
      ? standingAnswer(compiled, inHand, input)
      : answerToSettle(compiled, inHand, input, lists);
  for (const text of [why, answer.reason, answer.value?.kind === 'text' ? answer.value.text : ''])
    refuseIdentifying(context, text);
  const before = inHand.settled.find((each) => isSamePlace(each, input));
  store.handle
    .transaction(() => {
      writeAgreed(store.handle, inHand.caseId, {
        criterion_id: input.criterionId,
        agency: input.agency,
        state: answer.state,
        value: valueText(answer),
        reason: answer.reason,
        decided: input.decided,
        why,
        change_guidance: input.changeGuidance ? 1 : 0,
        at: nowOf(ports),
        designation: store.who.designation,
      });
      reopenIfUnsettled(context, input.caseId);
      record(context, {
        what: input.decided === 'kept' ? 'kept_as_read' : 'agreed',
        about: { kind: 'reading', id: underOf(inHand).row.readingId },
        subject: placeOfAnswer(input),
        before: answerText(before?.answer),
        after: answerText(answer),
      });
    })
    .immediate();
  return getCase(context, input);
}

const valueText = ({ value }: Answer): string =>
  value === null ? '' : value.kind === 'option' ? value.code : formatValue(value);

/** The answer of the lowest original as it stands. */
function standingAnswer(compiled: CompiledTemplate, inHand: CaseInHand, input: Input<'agree'>): Answer {
  const under = underOf(inHand);
  if (findProfileKey(input.criterionId) !== undefined) {
    const code = under.profile[input.criterionId] ?? '';
    return code === ''
      ? { state: 'unanswered', value: null, reason: '' }
      : { state: 'answered', value: { kind: 'option', code }, reason: '' };
  }
  refuseUnknownPlace(compiled, inHand, input);
  const answer = under.answers.get(placeOfAnswer(input));
  const isShown = agreedReading(compiled, [under], []).shown.has(input.criterionId);
  if (
    answer === undefined ||
    answer.state === 'unanswered' ||
    !(isShown || compiled.sectionIds.has(input.criterionId))
  )
    throw new Refusal(
      'bad-value',
      `Reading ${under.reading} left nothing at ${shortIdOf(input.criterionId)} that could be kept. Choose an answer instead.`,
    );
  return answer;
}

function refuseUnknownPlace(
  compiled: CompiledTemplate,
  { readings }: CaseInHand,
  input: Input<'agree'>,
): void {
  const criterion = criterionOf(compiled, input.criterionId);
  if (criterion === null)
    throw new Refusal('unknown-criterion', `${input.criterionId} is not a criterion of this template.`, {
      criterionId: input.criterionId,
    });
  if (input.agency !== '' && !placesAt(criterion, readings).some((place) => isSamePlace(place, input)))
    throw new Refusal(
      'bad-value',
      `No reading answers ${shortIdOf(criterion.id)} for ${input.agency}, so there is nothing to settle for it.`,
    );
}

function answerToSettle(
  compiled: CompiledTemplate,
  inHand: CaseInHand,
  input: Input<'agree'>,
  lists: Awaited<ReturnType<typeof profileLists>> | null,
): Answer {
  if (lists !== null) return profileAnswer(input, lists);
  refuseUnknownPlace(compiled, inHand, input);
  const criterion = criterionOf(compiled, input.criterionId);
  if (criterion === null) throw notFound('criterion');
  if (input.state === 'unanswered')
    throw new Refusal(
      'bad-value',
      `Choose what ${shortIdOf(criterion.id)} is agreed to be. Blank is no answer.`,
    );
  const typed = input.state === 'answered' ? parseValue(criterion, input.value) : null;
  // What a machine sent has no dates any more, and what is agreed is taken from it.
  if (typed?.ok && typed.value.kind === 'elapsed')
    return { state: 'answered', value: typed.value, reason: input.reason };
  return withoutDates(compiled, criterion.id, readAnswer(criterion, input));
}

function profileAnswer(
  input: Input<'agree'>,
  lists: NonNullable<Parameters<typeof checkProfileValue>[2]>,
): Answer {
  if (input.state !== 'answered') return { state: 'unanswered', value: null, reason: '' };
  const checked = checkProfileValue(input.criterionId, input.value, lists);
  if (!checked.ok) throw new Refusal('bad-value', checked.error, { key: input.criterionId });
  return { state: 'answered', value: { kind: 'option', code: checked.value }, reason: '' };
}

/** A change after a case file was moderated stands, unless it leaves something open: then it waits again. */
function reopenIfUnsettled(context: CommandContext, caseId: string): void {
  const { store } = context;
  const { compiled, inHand } = findCase(store, caseId);
  if (inHand.moderatedAt === null) return;
  const open = agreedOf(compiled, inHand)?.stillOpen ?? [];
  if (open.length === 0) return;
  writeModeration(store.handle, inHand.caseId, { moderatedAt: null });
  for (const { row } of inHand.readings)
    record(context, { what: 'moderation_reopened', about: { kind: 'reading', id: row.readingId } });
}

/** Takes a settled line back: the originals stand there again. */
export function clearAgreed(context: CommandContext, input: Input<'clearAgreed'>): CaseView {
  const { store } = context;
  const { inHand } = openCase(context, input.caseId);
  const before = inHand.settled.find((each) => isSamePlace(each, input));
  store.handle
    .transaction(() => {
      const wasThere = removeAgreed(store.handle, inHand.caseId, {
        criterion_id: input.criterionId,
        agency: input.agency,
      });
      if (!wasThere) return;
      reopenIfUnsettled(context, input.caseId);
      record(context, {
        what: 'agreed_taken_back',
        about: { kind: 'reading', id: underOf(inHand).row.readingId },
        subject: placeOfAnswer(input),
        before: answerText(before?.answer),
      });
    })
    .immediate();
  return getCase(context, input);
}

/** Why the agreed overall evaluation goes above the cap (docs/rules.md, caps). */
export function recordAgreedCapReason(context: CommandContext, input: Input<'recordCapReason'>): CaseView {
  const { store } = context;
  const { inHand } = openCase(context, input.caseId);
  const reason = input.reason.trim();
  refuseIdentifying(context, reason);
  store.handle
    .transaction(() => {
      writeModeration(store.handle, inHand.caseId, { capReason: reason });
      reopenIfUnsettled(context, input.caseId);
      record(context, {
        what: 'agreed_cap_reason',
        about: { kind: 'reading', id: underOf(inHand).row.readingId },
        before: inHand.capReason,
        after: reason,
      });
    })
    .immediate();
  return getCase(context, input);
}

/**
 * Marks a case file as moderated (docs/rules.md, moderation): from now on its agreed reading counts, made of the
 * readings that are in now. Differences that nobody settled stand as the first reading has them.
 */
export function finishCase(context: CommandContext, input: Input<'finish'>): CaseView {
  const { store, ports } = context;
  const { compiled, inHand } = openCase(context, input.caseId);
  const { readings, caseId } = inHand;
  refuseQueried(context, inHand);
  const open = agreedOf(compiled, inHand, readings)?.stillOpen ?? [];
  if (open.length > 0)
    throw new Refusal(
      'incomplete',
      `${inHand.reference} cannot be marked as moderated yet. ${open.map(({ sentence }) => sentence).join(' ')}`,
      { open: open.map(({ criterionId }) => criterionId) },
    );
  store.handle
    .transaction(() => {
      writeModeration(store.handle, caseId, {
        moderatedAt: nowOf(ports),
        readings: JSON.stringify(readings.map(({ row }) => row.readingId)),
      });
      for (const { row } of readings) stepReading(context, row, 'moderate', 'moderated');
    })
    .immediate();
  return getCase(context, input);
}

/** While an auditor is asked, nothing is finished: the answer may come back changed. */
function refuseQueried({ store }: CommandContext, { caseId, readings, reference }: CaseInHand): void {
  const asked = openQuestions(store.handle, caseId);
  const away = readings.filter(({ row }) => leadsTo(row.status, 'moderate') === null);
  if (asked === 0 && away.length === 0) return;
  throw new Refusal(
    'incomplete',
    `${reference} waits for an answer: an auditor has been asked about it. Merge the reply first, or take the question back.`,
  );
}

/** Signs a case file's readings off (docs/rules.md, record life cycle): nothing in it changes after that. */
export function signOffCase(context: CommandContext, input: Input<'signOff'>): CaseView {
  const { store, ports } = context;
  const { auditId, inHand } = openCase(context, input.caseId);
  const { reference, readings, out, caseId } = inHand;
  refuseQueried(context, inHand);
  if (out.length > 0)
    throw new Refusal(
      'incomplete',
      `${reference} has a reading that has not come in. Wait for it, or take it out, then sign off.`,
    );
  if (waitingCases(store, auditId).has(caseId))
    throw new Refusal(
      'incomplete',
      `${reference} is in the queue and not moderated. Mark it as moderated first, then sign off.`,
    );
  store.handle
    .transaction(() => {
      for (const { row } of readings) signOffReading(context, row);
      noteIfWhole(context, auditId, nowOf(ports));
    })
    .immediate();
  emptyLog(context);
  return getCase(context, input);
}

/** The audit is signed off with the last of its readings. */
function noteIfWhole(context: CommandContext, auditId: number, now: string): void {
  const { handle } = context.store;
  const left = statement(
    handle,
    `SELECT 1 FROM case_file c JOIN reading r ON r.case_id = c.case_id
     WHERE c.audit_id = ? AND r.status NOT IN ('signed_off', 'locked', 'withdrawn') LIMIT 1`,
  ).get(auditId);
  if (left !== undefined) return;
  const { changes } = statement(
    handle,
    'UPDATE audit SET signed_off_at = ? WHERE audit_id = ? AND signed_off_at IS NULL',
  ).run(now, auditId);
  if (changes > 0) record(context, { what: 'audit_signed_off', about: { kind: 'audit', id: auditId } });
}

/** Takes a sign-off back; the case file is moderated again, and the audit not signed off any more. */
export function unsignCase(context: CommandContext, input: Input<'unsign'>): CaseView {
  const { store } = context;
  const { auditId, inHand } = findCase(store, input.caseId);
  refuseForAuditor(store, auditId);
  const signed = inHand.readings.filter(({ row }) => row.status === 'signed_off');
  if (signed.length === 0)
    throw new Refusal(
      'not-editable',
      `${inHand.reference} is not signed off, so there is nothing to take back.`,
    );
  store.handle
    .transaction(() => {
      for (const { row } of signed) stepReading(context, row, 'unsign', 'sign_off_taken_back');
      statement(store.handle, 'UPDATE audit SET signed_off_at = NULL WHERE audit_id = ?').run(auditId);
    })
    .immediate();
  return getCase(context, input);
}

/** Takes a reading out (docs/rules.md, record life cycle): it counts nowhere and stays in the sample's account. */
export function withdrawReading(context: CommandContext, input: Input<'withdraw'>): CaseView {
  const { store } = context;
  const row = findReading(store.handle, rowId(input.readingId, 'reading'));
  if (row === undefined) throw notFound('reading');
  refuseForAuditor(store, row.auditId);
  if (leadsTo(row.status, 'withdraw') === null)
    throw new Refusal('not-editable', `A reading of ${row.reference} that is signed off is not taken out.`);
  store.handle
    .transaction(() => stepReading(context, row, 'withdraw', 'withdrawn', input.reason))
    .immediate();
  return getCase(context, { caseId: String(row.caseId) });
}

/**
 * Puts a reading back that was taken out by mistake: it is given out again, and what has come in for it in returns
 * stands again as it did.
 */
export function reinstateReading(context: CommandContext, input: Input<'reinstate'>): CaseView {
  const { store } = context;
  const row = findReading(store.handle, rowId(input.readingId, 'reading'));
  if (row === undefined) throw notFound('reading');
  refuseForAuditor(store, row.auditId);
  refuseLocked(store, row.auditId);
  if (leadsTo(row.status, 'reinstate') === null)
    throw new Refusal('not-editable', `A reading of ${row.reference} that is not taken out is not put back.`);
  store.handle
    .transaction(() => {
      stepReading(context, row, 'reinstate', 'reinstated');
      if (row.deviceId !== '') applyStandings(context, row.auditId, new Set([placeOf(row)]));
    })
    .immediate();
  return getCase(context, { caseId: String(row.caseId) });
}
