import type { z } from 'zod';
import { Refusal } from '../../shared/contract/errors';
import type { Merging, merging } from '../../shared/contract/merging';
import { placeOf, type ReceivedReading, type Standing, standingsOf } from '../../shared/domain/merge';
import type { ReadingState } from '../../shared/domain/record-life';
import type { GivenRow } from '../repositories/assignments';
import { statement } from '../repositories/statement';
import { applyStandings, usable } from './apply-standings';
import { cardHolders } from './card-holders';
import { type CommandContext, notFound, nowOf, type OpenStore, rowId } from './context';
import { refreshCounters } from './drawn-cases';
import { giveTo, readingFor } from './issuing';
import { forgetTaken, type MergeState, mergeState } from './merge-basis';
import { getMerging } from './merging-overview';
import { getMe } from './settings';
import { record } from './trail';

type Input = z.output<(typeof merging)['decide']['input']>;
/** What the lead says of two readings under one number. */
export type Choice = Omit<Input, 'auditId'>;
type Me = Awaited<ReturnType<typeof getMe>>;

/** What was judged stands: no return, no undoing and no choice changes it. */
export const JUDGED: readonly ReadingState[] = ['moderated', 'signed_off', 'locked'];

/** The lead's choice between readings under one number, or that both are kept (docs/rules.md, merging). */
export async function decideConflict(context: CommandContext, input: Input): Promise<Merging> {
  const auditId = rowId(input.auditId, 'audit');
  const me = await getMe(context.db);
  context.store.handle
    .transaction(() => applyStandings(context, auditId, noteChoice(context, auditId, input, me)))
    .immediate();
  return getMerging(context, input);
}

/**
 * Notes one choice; answers the places whose standing it changes. To be called inside the transaction that makes the
 * readings say so.
 */
export function noteChoice(
  context: CommandContext,
  auditId: number,
  choice: Choice,
  me: Me,
): ReadonlySet<string> {
  const state = mergeState(context.store, auditId);
  const standing = standingsOf(usable(state), state.basis.decisions).get(placeOf(choice));
  const isThere = state.returns.some(({ received }) =>
    received.readings.some(
      (each) => placeOf(each) === placeOf(choice) && each.contentHash === choice.contentHash,
    ),
  );
  if (!isThere) throw notFound('reading');
  refuseJudged(state, standing, choice);
  return choice.how === 'second_reading'
    ? keepAsSecond(context, auditId, state, standing, choice, me)
    : takeOne(context, auditId, state, standing, choice, me);
}

function refuseJudged(state: MergeState, standing: Standing | undefined, choice: Choice): void {
  const isJudged = state.given.some((row) => placeOf(row) === placeOf(choice) && JUDGED.includes(row.status));
  if (!isJudged || standing?.kind !== 'settled') return;
  if (choice.how === 'take' && standing.reading.contentHash === choice.contentHash) return;
  throw new Refusal(
    'not-editable',
    `${choice.reference} has been moderated as it stands, so it stays. What came later is kept beside it: say so by choosing what stands.`,
  );
}

function takeOne(
  context: CommandContext,
  auditId: number,
  state: MergeState,
  standing: Standing | undefined,
  choice: Choice,
  me: Me,
): ReadonlySet<string> {
  const before = standing?.kind === 'conflict' ? standing.between : (standing?.newerThanDecision ?? []);
  const seen = new Set([
    ...(state.basis.decisions.findLast((each) => placeOf(each) === placeOf(choice))?.seen ?? []),
    ...before.map(({ contentHash }) => contentHash),
    ...(standing?.kind === 'settled' ? [standing.reading.contentHash] : []),
  ]);
  statement(
    context.store.handle,
    `INSERT INTO merge_decision (audit_id, reference, reading_number, content_hash, seen, at, designation)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (audit_id, reference, reading_number) DO UPDATE SET content_hash = excluded.content_hash,
       seen = excluded.seen, at = excluded.at, designation = excluded.designation`,
  ).run(
    auditId,
    choice.reference,
    choice.readingNumber,
    choice.contentHash,
    JSON.stringify([...seen].sort()),
    nowOf(context.ports),
    me.designation,
  );
  record(context, {
    what: 'conflict_decided',
    about: { kind: 'audit', id: auditId },
    subject: placeOf(choice),
  });
  return new Set([placeOf(choice)]);
}

/** Gives what one device read a number of its own: it was a second reading that nobody had planned. */
function keepAsSecond(
  context: CommandContext,
  auditId: number,
  state: MergeState,
  standing: Standing | undefined,
  choice: Choice,
  me: Me,
): ReadonlySet<string> {
  const { store, ports } = context;
  const between = standing?.kind === 'conflict' ? standing.between : [];
  const moved = between.find(({ contentHash }) => contentHash === choice.contentHash);
  const stays = between.find(({ device }) => device !== moved?.device);
  const ofCase = state.given.filter(({ reference }) => reference === choice.reference);
  const row = ofCase.find(({ readingNumber }) => readingNumber === choice.readingNumber);
  if (moved === undefined || stays === undefined || row === undefined)
    throw new Refusal(
      'not-editable',
      `Both readings of ${choice.reference} came from one laptop, so neither is a second reading. Take one of them.`,
    );
  refuseThirdReading(store, moved, ofCase);
  const becomes = Math.max(...ofCase.map(({ readingNumber }) => readingNumber)) + 1;
  statement(
    store.handle,
    `INSERT INTO kept_as_second (audit_id, reference, reading_number, device_id, becomes, at, designation)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (audit_id, reference, reading_number, device_id) DO UPDATE SET becomes = excluded.becomes,
       at = excluded.at, designation = excluded.designation`,
  ).run(
    auditId,
    choice.reference,
    numberAtDevice(store, auditId, moved),
    moved.device,
    becomes,
    nowOf(ports),
    me.designation,
  );
  if (row.deviceId === moved.device)
    giveTo(store, row.readingId, {
      deviceId: stays.device,
      second: row.second,
      calibration: row.calibration,
    });
  giveTo(store, readingFor(store, row.caseId, becomes, me), {
    deviceId: moved.device,
    second: true,
    calibration: false,
  });
  store.readings.clear();
  forgetTaken(store);
  refreshCounters(store, auditId);
  record(context, {
    what: 'kept_as_second',
    about: { kind: 'audit', id: auditId },
    subject: placeOf(choice),
  });
  return new Set([placeOf(choice), placeOf({ reference: choice.reference, readingNumber: becomes })]);
}

/** The number that a device knows one of its readings by. */
const numberAtDevice = (
  { handle }: OpenStore,
  auditId: number,
  { reference, readingNumber, device }: ReceivedReading,
): number =>
  (statement(
    handle,
    `SELECT reading_number FROM kept_as_second
     WHERE audit_id = ? AND reference = ? AND becomes = ? AND device_id = ?`,
  )
    .pluck()
    .get(auditId, reference, readingNumber, device) as number | undefined) ?? readingNumber;

/** One person reads a case file once. Whether two devices are two people only the lead knows. */
function refuseThirdReading(
  store: OpenStore,
  { device, reference, readingNumber }: ReceivedReading,
  ofCase: readonly GivenRow[],
): void {
  const reads = ofCase.some(
    (row) => row.deviceId === device && row.readingNumber !== readingNumber && row.status !== 'withdrawn',
  );
  if (reads)
    throw new Refusal(
      'not-editable',
      `${cardHolders(store).get(device)?.designation ?? 'This auditor'} has another reading of ${reference} already, and nobody reads a case file twice. Take one of them.`,
    );
}
