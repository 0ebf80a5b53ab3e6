import { Refusal } from '../../shared/contract/errors';
import { type ReadingState, type ReadingStep, stateAfter } from '../../shared/domain/record-life';
import { settleDates } from '../../shared/domain/timeliness';
import { formatValue } from '../../shared/domain/value';
import { setReadingStatus } from '../repositories/moderation';
import { readAnswers, upsertAnswer } from '../repositories/readings';
import { statement } from '../repositories/statement';
import { type CommandContext, nowOf } from './context';
import { answerFrom, stateOf } from './reading-state';
import { record } from './trail';

type Stepping = { readonly readingId: number; readonly reference: string; readonly status: ReadingState };

/**
 * Where the lead's step takes a reading (docs/rules.md, record life cycle), null where it cannot go. What the lead read
 * in a store of their own needs no journey, so it is taken as merged first.
 */
export function leadsTo(status: ReadingState, step: ReadingStep): ReadingState | null {
  const merged = status === 'complete' ? (stateAfter(status, 'merge', 'lead') ?? status) : status;
  return stateAfter(merged, step, 'lead');
}

/** Takes a reading a step on, with its entry in the trail. Belongs in the transaction of what it is a step of. */
export function stepReading(
  context: CommandContext,
  { readingId, reference, status }: Stepping,
  step: ReadingStep,
  what: string,
  subject = '',
): void {
  const to = leadsTo(status, step);
  if (to === null)
    throw new Refusal('not-editable', `${reference} cannot be taken there from where it is now.`, {
      status,
      step,
    });
  setReadingStatus(context.store.handle, readingId, to);
  context.store.readings.delete(readingId);
  record(context, { what, about: { kind: 'reading', id: readingId }, subject });
}

/**
 * Signs a reading off: each D answer keeps its elapsed time and outcome and loses its dates (docs/rules.md, timeliness).
 * The log is emptied of them by whoever calls, after the transaction.
 */
export function signOffReading(context: CommandContext, reading: Stepping): void {
  const { store, ports } = context;
  const { compiled } = stateOf(store, reading.readingId);
  // From the rows and not from what is in hand: no date may stay, whoever it was answered for.
  for (const row of readAnswers(store.handle, reading.readingId)) {
    const { value } = answerFrom(compiled, row);
    const criterion = compiled.criteria.get(row.criterion_id);
    if (value?.kind !== 'dates' || criterion === undefined) continue;
    const settled = settleDates(criterion, value, compiled.holidays);
    upsertAnswer(store.handle, reading.readingId, { ...row, value: formatValue(settled) });
  }
  stepReading(context, reading, 'sign_off', 'signed_off');
  statement(store.handle, 'UPDATE reading SET saved_at = ? WHERE reading_id = ?').run(
    nowOf(ports),
    reading.readingId,
  );
}

/** Empties the log, so that no date that was settled stays in it. */
export function emptyLog({ store }: CommandContext): void {
  store.readings.clear();
  store.handle.pragma('wal_checkpoint(TRUNCATE)');
}
