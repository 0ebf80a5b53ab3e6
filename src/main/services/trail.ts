import type { z } from 'zod';
import type { TrailEntry, trail } from '../../shared/contract/trail';
import {
  appendTrail,
  checkTrail,
  readTrail,
  readTrailOf,
  type Subject,
  type TrailChange,
  type TrailRow,
} from '../repositories/trail';
import { type CommandContext, nowOf, type QueryContext, rowId } from './context';

type Input<N extends keyof typeof trail> = z.output<(typeof trail)[N]['input']>;

const PAGE = 100;

export const THE_STORE: Subject = { kind: 'store' };

/**
 * Writes a change into the trail (docs/rules.md, trail). To be called inside the transaction that makes the change;
 * who it was and when it was are added here.
 */
export function record(
  { store, ports }: Pick<CommandContext, 'store' | 'ports'>,
  change: Pick<TrailChange, 'what' | 'about'> & Partial<Pick<TrailChange, 'subject' | 'before' | 'after'>>,
): void {
  appendTrail(store.handle, { at: nowOf(ports), subject: '', ...change, by: store.who });
}

const toEntry = ({ sequence, body, about }: TrailRow): TrailEntry => ({
  sequence,
  at: body.at,
  what: body.what,
  about,
  subject: body.subject,
  device: body.by[0],
  designation: body.by[1],
  clockWentBack: body.clockWentBack === true,
});

/** Everything that happened to a reading, newest first. */
export const trailOfReading = ({ store }: QueryContext, input: Input<'ofReading'>): TrailEntry[] =>
  readTrailOf(store.handle, { kind: 'reading', id: rowId(input.readingId, 'reading') }).map(toEntry);

/** A page of the whole trail, newest first. */
export const listTrail = (
  { store }: QueryContext,
  { before }: Input<'list'>,
): { entries: TrailEntry[]; total: number } => ({
  entries: readTrail(store.handle, before, PAGE).map(toEntry),
  total: store.handle.prepare('SELECT count(*) FROM trail').pluck().get() as number,
});

/** Works the whole chain out again and says where it does not hold. */
export const checkWholeTrail = ({ store }: QueryContext): ReturnType<typeof checkTrail> =>
  checkTrail(store.handle);
