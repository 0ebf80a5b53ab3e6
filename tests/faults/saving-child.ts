import { writeSync } from 'node:fs';
import { startCore } from '../../src/main/core/start-core';
import { windowlessPorts } from '../../src/main/shells/core-host/node-ports';
import type { OutputOf } from '../../src/shared/contract/contract';
import type { ReadingSummary } from '../../src/shared/contract/readings';

/**
 * Saves answers through the whole core, one after the other and as fast as it can, until it is killed. Each save
 * that the core has answered is told on the standard output at once: `saved SEQUENCE READING CRITERION`.
 *
 * Arguments: the data folder, the app's folder, the first sequence number, and `after` or `before` — whether a save is told after the
 * core's reply, as the app does, or before the core was even asked, which must be caught as a loss.
 */
const [dataFolder = '', appFolder = '', from = '1', acknowledge = 'after'] = process.argv.slice(2);
const core = startCore(windowlessPorts({ dataFolder, appFolder }));

const must = async <T>(path: string, input: unknown): Promise<T> => {
  const reply = await core.call(path, input);
  if (!reply.ok) throw new Error(`${path}: ${reply.error.message}`);
  return reply.value as T;
};

// A plain write to the pipe: what is told has left this process before the next save begins.
const tell = (line: string): void => void writeSync(1, `${line}\n`);

await must<OutputOf<'store.openPractice'>>('store.openPractice', {});
const all = await must<readonly ReadingSummary[]>('readings.list', { auditId: null });
const open = all.filter((reading) => reading.status === 'assigned' || reading.status === 'in_progress');
const targets = open.flatMap(({ readingId, templateKey }) =>
  ['Z2', 'Z3', 'Z4'].map((id) => ({ readingId, criterionId: `${templateKey}-${id}` })),
);
if (targets.length < 3) throw new Error('The practice store has no reading left to save into.');
tell('ready');

for (let sequence = Number(from); ; sequence += 1) {
  const target = targets[sequence % targets.length];
  if (target === undefined) break;
  const line = `saved ${sequence} ${target.readingId} ${target.criterionId}`;
  if (acknowledge === 'before') tell(line);
  await must('readings.recordAnswer', {
    ...target,
    agency: '',
    state: 'answered',
    value: `Fictional answer number ${sequence}, long enough to be a whole sentence.`,
    reason: '',
  });
  if (acknowledge === 'after') tell(line);
}
