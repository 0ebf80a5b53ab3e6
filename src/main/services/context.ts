import { Refusal } from '../../shared/contract/errors';
import type { CoreEvent } from '../../shared/contract/events';
import type { CompiledTemplate } from '../../shared/domain/compile-template';
import type { Answer } from '../../shared/domain/reading';
import type { ScreeningLists } from '../../shared/domain/screening';
import type { Ports } from '../core/ports';
import type { Reader, Writer } from '../db/kysely-store';
import type { Handle } from '../db/open-database';
import type { ReadingRow } from '../repositories/readings';

/** A reading in hand: rows as stored, values parsed, ready to be reviewed after each change. */
export type ReadingState = {
  row: ReadingRow;
  readonly compiled: CompiledTemplate;
  readonly profile: Record<string, string>;
  readonly answers: Map<string, Answer>;
  readonly notes: Map<string, string>;
  readonly flags: Set<string>;
  /** The words of the store it is in. */
  readonly lists: () => ScreeningLists;
};

/** An open store with what is remembered of it while it is open; all of it goes when it locks. */
export type OpenStore = {
  readonly folder: string;
  readonly name: string;
  readonly kind: 'own' | 'practice';
  readonly handle: Handle;
  readonly writer: Writer;
  /** Whose changes these are, as the trail says it; the designation follows the settings. */
  who: { readonly device: string; readonly designation: string };
  /** The partnership's own words for the screening. */
  screening: ScreeningLists;
  /** Templates made ready, by audit: an audit has its own holidays and local standards. */
  readonly compiled: Map<number, CompiledTemplate>;
  /** Readings in hand, so that one key press does not read a whole sheet again. */
  readonly readings: Map<number, ReadingState>;
};

/** What a service is given beside its input. */
export type QueryContext = { readonly ports: Ports; readonly store: OpenStore; readonly db: Reader };
export type CommandContext = { readonly ports: Ports; readonly store: OpenStore; readonly db: Writer };
export type EventSink = (event: CoreEvent) => void;

/** The instant as the clock has it, ISO 8601 in UTC. */
export const nowOf = (ports: Ports): string => new Date(ports.clock.now()).toISOString();

/** A row's number from the text it has on the wire; refuses what no row can have. */
export function rowId(text: string, noun: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw notFound(noun);
  return Number(text);
}

export const notFound = (noun: string): Refusal =>
  new Refusal('not-found', `This ${noun} is not in the store any more. Go back and open the list again.`, {
    noun,
  });
