/**
 * One answer saved through the whole core, against the least that can be done: a prepared upsert and its commit on a
 * database of the same kind (encrypted, write-ahead log, FULL) in the same folder. Both are measured in turn, so that
 * whatever else the machine does falls on both.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../tests/fixtures/resolve-typescript.mjs';
import type { Reply } from '../src/shared/contract/errors';
import type { ReadingSummary } from '../src/shared/contract/readings';
import { line, ratio, timed } from './measure.ts';

// The resolver must be in place before the source is looked for.
const { startCore } = await import('../src/main/core/start-core');
const { createDatabase } = await import('../src/main/db/open-database');
const { migrate, readMigrations } = await import('../src/main/db/migrate');
const { windowlessPorts } = await import('../src/main/shells/core-host/node-ports');

const SAVES = 3000;
const WARM_UP = 300;
const AIM = 3;

process.env.NODE_ENV = 'production';
const appFolder = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(process.env.PLUMBLINE_BENCH ?? tmpdir(), 'plumbline-bench-'));
const core = startCore(windowlessPorts({ dataFolder: folder, appFolder }));
const ask = async <T>(path: string, input: unknown): Promise<T> => {
  const reply: Reply = await core.call(path, input);
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value as T;
};

await ask('store.openPractice', {});
const readings = await ask<ReadingSummary[]>('readings.list', { auditId: null });
const reading = readings.find(({ status, templateKey }) => status === 'in_progress' && templateKey === 'VOI');
if (reading === undefined) throw new Error('The practice store has no reading left to save into.');

const key = new Uint8Array(32).fill(7);
const bare = createDatabase(join(folder, 'bare.db'), key);
migrate(bare, readMigrations(join(appFolder, 'migrations')));
bare.pragma('foreign_keys = 0');
const upsert = bare.prepare(
  `INSERT INTO answer (reading_id, criterion_id, agency, state, value, reason) VALUES (1, ?, '', 'answered', ?, '')
   ON CONFLICT (reading_id, criterion_id, agency) DO UPDATE SET value = excluded.value`,
);
const commit = bare.transaction((criterionId: string, value: string) => upsert.run(criterionId, value));

const sections = ['A', 'B', 'C', 'D'].map((section) => `VOI-${section}`);
const whole: number[] = [];
const least: number[] = [];
for (let index = 0; index < SAVES + WARM_UP; index += 1) {
  const criterionId = sections[index % sections.length] ?? 'VOI-B';
  const value = String((index % 5) + 1);
  const input = {
    readingId: reading.readingId,
    criterionId,
    agency: '',
    state: 'answered',
    value,
    reason: '',
  };
  const saved = await timed(() => ask('readings.recordAnswer', input));
  const committed = await timed(() => commit.immediate(criterionId, value));
  if (index < WARM_UP) continue;
  whole.push(saved);
  least.push(committed);
}
bare.close();
await core.close();
rmSync(folder, { recursive: true, force: true });

process.stdout.write(
  `${[
    line(`one answer through the core (${SAVES} saves)`, whole),
    line('a bare prepared upsert and commit', least),
    ratio('the core beside the bare commit', whole, least, AIM),
  ].join('\n')}\n`,
);
