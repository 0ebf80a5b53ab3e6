import { createHash } from 'node:crypto';
import { type AgreedAnswer, type AgreedReading, agreedReading } from '../../shared/domain/agreed-reading';
import { type AnswerPlace, placeOfAnswer } from '../../shared/domain/answer-place';
import { findProfileKey } from '../../shared/domain/case-profile';
import { type CompiledTemplate, criterionOf } from '../../shared/domain/compile-template';
import type { OriginalOfReader } from '../../shared/domain/moderation-measures';
import type { QueuedReading } from '../../shared/domain/moderation-queue';
import type { Answer } from '../../shared/domain/reading';
import { hasCountedAnswers } from '../../shared/domain/record-life';
import { settleDates } from '../../shared/domain/timeliness';
import {
  type AgreedRow,
  agreedRows,
  answersIn,
  type ModerationReading,
  moderationReadings,
  moderationRows,
  notesIn,
  profilesIn,
  type Scope,
} from '../repositories/moderation';
import { cardHolders } from './card-holders';
import type { OpenStore } from './context';
import { answerFrom } from './reading-state';

/** A reading that has come in, with what moderation asks of it. */
export type Original = OriginalOfReader &
  QueuedReading & {
    readonly row: ModerationReading;
    readonly designation: string;
    readonly agency: string;
    readonly notes: ReadonlyMap<string, string>;
  };

/** What was settled at one place, with when and by whom. */
export type SettledAnswer = AgreedAnswer & { readonly at: string; readonly designation: string };

/** A case file with all that moderation knows of it. */
export type CaseInHand = {
  readonly caseId: number;
  readonly reference: string;
  readonly readings: readonly Original[];
  /** Given out and not in yet. */
  readonly out: readonly ModerationReading[];
  readonly withdrawn: readonly ModerationReading[];
  readonly settled: readonly SettledAnswer[];
  readonly unblindedAt: string | null;
  readonly moderatedAt: string | null;
  readonly capReason: string;
  /** The readings that it was moderated from; empty before. */
  readonly moderatedFrom: ReadonlySet<number>;
};

/** Case files of an audit, or one, with their readings: dates as the time between them, so that machines compare. */
export function casesInHand(store: OpenStore, compiled: CompiledTemplate, scope: Scope): CaseInHand[] {
  const { handle } = store;
  const rows = moderationReadings(handle, scope);
  const originals = readOriginals(store, compiled, scope, rows);
  const settled = Map.groupBy(agreedRows(handle, scope), ({ caseId }) => caseId);
  const moderation = new Map(moderationRows(handle, scope).map((row) => [row.caseId, row]));
  return [...Map.groupBy(rows, ({ caseId }) => caseId)].map(([caseId, ofCase]) => {
    const row = moderation.get(caseId);
    return {
      caseId,
      reference: ofCase[0]?.reference ?? '',
      readings: ofCase.flatMap(({ readingId }) => originals.get(readingId) ?? []),
      out: ofCase.filter(({ status }) => status === 'assigned' || status === 'in_progress'),
      withdrawn: ofCase.filter(({ status }) => status === 'withdrawn'),
      settled: (settled.get(caseId) ?? []).map((each) => settledFrom(compiled, each)),
      unblindedAt: row?.unblindedAt ?? null,
      moderatedAt: row?.moderatedAt ?? null,
      capReason: row?.capReason ?? '',
      moderatedFrom: new Set(row === undefined ? [] : (JSON.parse(row.readings) as number[])),
    };
  });
}

function readOriginals(
  store: OpenStore,
  compiled: CompiledTemplate,
  scope: Scope,
  rows: readonly ModerationReading[],
): ReadonlyMap<number, Original> {
  const { handle } = store;
  const holders = cardHolders(store);
  const come = rows.filter(({ status }) => hasCountedAnswers(status));
  const parts = new Map(
    come.map(({ readingId }) => [
      readingId,
      {
        profile: {} as Record<string, string>,
        answers: new Map<string, Answer>(),
        notes: new Map<string, string>(),
        flagged: [] as string[],
      },
    ]),
  );
  for (const [readingId, key, value] of profilesIn(handle, scope)) {
    const part = parts.get(readingId);
    if (part !== undefined) part.profile[key] = value;
  }
  const answerOf = rememberingSettler(compiled);
  for (const [readingId, criterionId, agency, state, value, reason] of answersIn(handle, scope))
    parts
      .get(readingId)
      ?.answers.set(placeOfAnswer({ criterionId, agency }), answerOf(criterionId, state, value, reason));
  for (const [readingId, criterionId, note, flagged] of notesIn(handle, scope)) {
    if (note !== '') parts.get(readingId)?.notes.set(criterionId, note);
    if (flagged === 1) parts.get(readingId)?.flagged.push(criterionId);
  }
  return new Map(
    come.flatMap((row) => {
      const part = parts.get(row.readingId);
      if (part === undefined) return [];
      const holder = holders.get(row.deviceId);
      const designation = holder?.designation ?? row.designation;
      const agency = row.agency === '' ? (holder?.agency ?? '') : row.agency;
      const original: Original = {
        caseReference: row.reference,
        reading: row.readingNumber,
        ...part,
        capReason: row.capReason,
        conflictDecided: row.conflictDecided === 1,
        reader: readerOf({ ...row, designation, agency }),
        designation,
        agency,
        row,
      };
      return [[row.readingId, original] as const];
    }),
  );
}

/** Tells readers apart: by machine, and in this store by what they are. Says nothing about them. */
export const readerOf = (of: { deviceId: string; designation: string; agency: string }): string =>
  of.deviceId === ''
    ? createHash('sha256').update(`${of.designation}\n${of.agency}`).digest('hex').slice(0, 24)
    : of.deviceId;

type AnswerOf = (criterionId: string, state: Answer['state'], value: string, reason: string) => Answer;

/** Reads rows as answers; the same one at the same criterion is read once. */
function rememberingSettler(compiled: CompiledTemplate): AnswerOf {
  const known = new Map<string, Answer>();
  return (criterionId, state, value, reason) => {
    const key = `${criterionId}\n${state}\n${value}\n${reason}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const answer = withoutDates(
      compiled,
      criterionId,
      answerFrom(compiled, { criterion_id: criterionId, agency: '', state, value, reason }),
    );
    known.set(key, answer);
    return answer;
  };
}

/** An answer of two dates as the time between them (docs/rules.md, timeliness). */
export function withoutDates(compiled: CompiledTemplate, criterionId: string, answer: Answer): Answer {
  const criterion = criterionOf(compiled, criterionId);
  if (answer.value?.kind !== 'dates' || criterion === null) return answer;
  return { ...answer, value: settleDates(criterion, answer.value, compiled.holidays) };
}

function settledFrom(compiled: CompiledTemplate, row: AgreedRow): SettledAnswer {
  return {
    criterionId: row.criterion_id,
    agency: row.agency,
    answer: settledAnswer(compiled, row),
    decided: row.decided,
    why: row.why,
    changeGuidance: row.change_guidance === 1,
    at: row.at,
    designation: row.designation,
  };
}

/** A case-profile key is settled under its own name, its code as an option. */
function settledAnswer(compiled: CompiledTemplate, row: AgreedRow): Answer {
  if (findProfileKey(row.criterion_id) === undefined)
    return answerFrom(compiled, {
      criterion_id: row.criterion_id,
      agency: row.agency,
      state: row.state,
      value: row.value,
      reason: row.reason,
    });
  if (row.state !== 'answered') return { state: row.state, value: null, reason: row.reason };
  return { state: 'answered', value: { kind: 'option', code: row.value }, reason: row.reason };
}

/** The readings that make the agreed one: those it was moderated from; before that, all that have come in. */
export function readingsUnder({ readings, moderatedFrom }: CaseInHand): readonly Original[] {
  const from = readings.filter(({ row }) => moderatedFrom.has(row.readingId));
  return from.length === 0 ? readings : from;
}

/** The agreed reading as it stands; null while nothing has come in. */
export function agreedOf(
  compiled: CompiledTemplate,
  inHand: CaseInHand,
  readings: readonly Original[] = readingsUnder(inHand),
): AgreedReading | null {
  if (readings.length === 0) return null;
  return agreedReading(compiled, readings, inHand.settled, inHand.capReason);
}

export const isSamePlace = (one: AnswerPlace, other: AnswerPlace): boolean =>
  one.criterionId === other.criterionId && one.agency === other.agency;

export type CaseState = 'waiting' | 'moderated' | 'signed_off' | 'locked';

/** Where a case file stands. One whose reading was changed or came in after it was moderated waits again. */
export function stateOfCase({ readings, out, moderatedAt, moderatedFrom }: CaseInHand): CaseState {
  const are = (status: string): boolean =>
    readings.length > 0 && out.length === 0 && readings.every(({ row }) => row.status === status);
  if (are('locked')) return 'locked';
  if (are('signed_off')) return 'signed_off';
  const isSettled = ({ row }: Original): boolean =>
    moderatedFrom.has(row.readingId) && (row.status === 'moderated' || row.status === 'signed_off');
  return moderatedAt !== null && readings.every(isSettled) ? 'moderated' : 'waiting';
}
