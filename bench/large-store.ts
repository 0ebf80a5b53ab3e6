/**
 * What a person waits for in a store of 200,000 answers with as many entries in its trail: a save, opening, a proven
 * copy. Each beside the least that can be done with the same file in the same run. Prints the line T27 of the faults.
 */
import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../tests/fixtures/resolve-typescript.mjs';
import type { Reply } from '../src/shared/contract/errors';
import { line, quantile, timed } from './measure.ts';

// The resolver must be in place before the source is looked for.
const { startCore } = await import('../src/main/core/start-core');
const { openDatabase } = await import('../src/main/db/open-database');
const { appendTrail } = await import('../src/main/repositories/trail');
const { unlockFolder } = await import('../src/main/services/store-folder');
const { windowlessPorts } = await import('../src/main/shells/core-host/node-ports');

const ROWS = 200_000;
const CASES = 4000;
const SAVES = 400;
const OPENINGS = 5;
const PASSPHRASE = 'three fictional words';
const BUDGET = { saveP99: 50, open: 1500, copy: 2000 };

process.env.NODE_ENV = 'production';
const appFolder = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(process.env.PLUMBLINE_BENCH ?? tmpdir(), 'plumbline-large-'));
const core = startCore(windowlessPorts({ dataFolder: join(folder, 'data'), appFolder }));
const ask = async <T>(path: string, input: unknown): Promise<T> => {
  const reply: Reply = await core.call(path, input);
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value as T;
};

await ask('store.create', {
  name: 'Fictional',
  folder: null,
  passphrase: PASSPHRASE,
  designation: 'Reviewing officer',
  agency: 'social_work',
});
const { auditId } = await ask<{ auditId: string }>('audits.create', {
  templateKey: 'VOI',
  templateVersion: 1,
  title: 'A large fictional audit',
  periodCode: '27Q3',
  periodStart: '2026-07',
  periodEnd: '2026-09',
  agencies: ['social_work'],
  leadDesignation: 'Audit lead',
  deadline: null,
  population: null,
});
const text = Array.from({ length: CASES }, (_, index) => `F${String(index + 1).padStart(5, '0')}`).join('\n');
await ask('cases.importList', { auditId, source: { kind: 'text', text } });
await ask('audits.draw', { auditId, method: 'census', size: null, seed: 27 });
const state = await ask<{ folder: string }>('store.state', {});
const database = join(state.folder, 'store.db');
await ask('store.lock', {});
const unlocked = await unlockFolder(state.folder, { kind: 'passphrase', passphrase: PASSPHRASE });
if (unlocked === null) throw new Error('The store that was just made does not open.');
fill();

function fill(): void {
  const handle = openDatabase(database, unlocked?.key ?? new Uint8Array());
  const readings = handle.prepare('SELECT reading_id FROM reading').pluck().all() as number[];
  const insert = handle.prepare("INSERT INTO answer VALUES (?, ?, '', 'answered', '4', '')");
  const each = Math.ceil(ROWS / readings.length);
  handle.transaction(() => {
    for (const readingId of readings)
      for (let index = 0; index < each; index += 1) {
        insert.run(readingId, `OLD-A${index}`);
        appendTrail(handle, {
          at: '2026-12-03T10:42:00.000Z',
          what: 'answered',
          about: { kind: 'reading', id: readingId },
          subject: `OLD-A${index}`,
          by: { device: 'fictional', designation: 'Reviewing officer' },
          after: '4',
        });
      }
  })();
  handle.close();
}

const openings: number[] = [];
const bareOpenings: number[] = [];
const copies: number[] = [];
const bareCopies: number[] = [];
for (let round = 0; round < OPENINGS; round += 1) {
  // The passphrase's own work is the same however large the store is, and is taken off by the bare opening beside it.
  const scrypt = await timed(() =>
    unlockFolder(state.folder, { kind: 'passphrase', passphrase: PASSPHRASE }),
  );
  const whole = await timed(() => ask('store.unlock', { passphrase: PASSPHRASE }));
  openings.push(whole - scrypt);
  copies.push(await timed(() => ask('backups.make', {})));
  await ask('store.lock', {});
  bareOpenings.push(await timed(() => openDatabase(database, unlocked.key).close()));
  bareCopies.push(await timed(() => copyFileSync(database, join(folder, 'bare.db'))));
}
await ask('store.unlock', { passphrase: PASSPHRASE });
const [reading] = await ask<{ readingId: string }[]>('readings.list', { auditId });
await ask('readings.open', { readingId: reading?.readingId });
const saves: number[] = [];
for (let index = 0; index < SAVES; index += 1)
  saves.push(
    await timed(() =>
      ask('readings.recordAnswer', {
        readingId: reading?.readingId,
        criterionId: 'VOI-B',
        agency: '',
        state: 'answered',
        value: String((index % 5) + 1),
        reason: '',
      }),
    ),
  );
const checking = await timed(() => ask('trail.check', {}));
await core.close();

const verdict = (value: number, budget: number): string =>
  `${value.toFixed(value < 10 ? 1 : 0)} ms (${value <= budget ? 'within' : 'NOT within'} ${budget})`;
console.log(`${ROWS} answers and entries, ${(statSync(database).size / 2 ** 20).toFixed(0)} MB`);
console.log(line('opening, without the passphrase', openings));
console.log(line('  opening the file and nothing else', bareOpenings));
console.log(line('a proven copy', copies));
console.log(line('  copying the file and nothing else', bareCopies));
console.log(line('one answer saved', saves));
const said = `T27: ${ROWS} answers: save p99 ${verdict(quantile(saves, 0.99), BUDGET.saveP99)}, opening ${verdict(quantile(openings, 0.5), BUDGET.open)}, copy ${verdict(quantile(copies, 0.5), BUDGET.copy)}; control: the whole trail worked out again takes ${checking.toFixed(0)} ms, bare opening ${quantile(bareOpenings, 0.5).toFixed(0)} ms`;
console.log(said);
const results = join(appFolder, 'test-results');
mkdirSync(results, { recursive: true });
appendFileSync(join(results, 'faults.txt'), `${said}\n`);
rmSync(folder, { recursive: true, force: true });
