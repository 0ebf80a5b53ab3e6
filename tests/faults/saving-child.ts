import { writeSync } from 'node:fs';
import Database from 'better-sqlite3';
import { startCore } from '../../src/main/core/start-core';
import { windowlessPorts } from '../../src/main/shells/core-host/node-ports';
import type { ReadingSummary } from '../../src/shared/contract/readings';

/**
 * Saves answers through the whole core, one after the other and as fast as it can. Each save that the core has
 * answered is told on the standard output at once: `saved SEQUENCE READING CRITERION`; one that it has not taken,
 * `refused SEQUENCE CODE MESSAGE`. Locks the store at the end of every round, unless it is killed first.
 */
export type SavingOrders = {
  readonly dataFolder: string;
  readonly appFolder: string;
  /** The first sequence number. */
  readonly from: number;
  /** How many to save in a round; null goes on until it is killed. */
  readonly saves: number | null;
  /** How often the store is opened, saved into and locked. */
  readonly rounds: number;
  /** `after` the core's reply, as the app does. The other two must be caught: before asking, and whatever it replied. */
  readonly acknowledge: 'after' | 'before' | 'whatever';
  /** Set once the store is open; a control weakens it so, and a run with small limits gets further in less time. */
  readonly pragmas: readonly string[];
};

const orders = JSON.parse(process.argv[2] ?? '') as SavingOrders;

// Whatever the core sets while it opens the store, the pragmas of the orders have the last word.
let handle: Database.Database | null = null;
const { pragma } = Database.prototype;
Database.prototype.pragma = function (this: Database.Database, ...given) {
  handle = this;
  return pragma.apply(this, given);
};

// A plain write to the pipe: what is told has left this process before the next save begins.
const tell = (line: string): void => void writeSync(1, `${line}\n`);
const core = startCore(windowlessPorts(orders));

async function ask<T>(path: string, input: unknown): Promise<T> {
  const reply = await core.call(path, input);
  if (reply.ok) return reply.value as T;
  tell(`refused 0 ${reply.error.code} ${reply.error.message}`);
  await core.close();
  process.exit(0);
}

type Target = { readonly readingId: string; readonly criterionId: string };

async function open(): Promise<Target[]> {
  await ask('store.openPractice', {});
  const all = await ask<readonly ReadingSummary[]>('readings.list', { auditId: null });
  for (const each of orders.pragmas) (handle as Database.Database | null)?.pragma(each);
  return all
    .filter(({ status }) => status === 'assigned' || status === 'in_progress')
    .flatMap(({ readingId, templateKey }) =>
      ['Z2', 'Z3', 'Z4'].map((id) => ({ readingId, criterionId: `${templateKey}-${id}` })),
    );
}

async function save(sequence: number, target: Target): Promise<void> {
  const line = `saved ${sequence} ${target.readingId} ${target.criterionId}`;
  if (orders.acknowledge === 'before') tell(line);
  const reply = await core.call('readings.recordAnswer', {
    ...target,
    agency: '',
    state: 'answered',
    value: `Fictional answer number ${sequence}, long enough to be a whole sentence.`,
    reason: '',
  });
  if (!reply.ok) {
    tell(`refused ${sequence} ${reply.error.code} ${reply.error.message}`);
    // What cannot be saved can still be read.
    const read = await core.call('readings.get', { readingId: target.readingId });
    if (!read.ok) tell(`unread ${sequence} ${read.error.code} ${read.error.message}`);
  }
  if (orders.acknowledge === 'whatever' || (reply.ok && orders.acknowledge === 'after')) tell(line);
}

let sequence = orders.from;
for (let round = 0; round < orders.rounds; round += 1) {
  const targets = await open();
  if (targets.length < 3) throw new Error('The store has no reading left to save into.');
  tell('ready');
  const end = orders.saves === null ? Number.POSITIVE_INFINITY : sequence + orders.saves;
  for (; sequence < end; sequence += 1) {
    const target = targets[sequence % targets.length];
    if (target !== undefined) await save(sequence, target);
  }
  const reply = await core.call('store.lock', {});
  tell(reply.ok ? 'locked' : `refused 0 ${reply.error.code} ${reply.error.message}`);
}
await core.close();
