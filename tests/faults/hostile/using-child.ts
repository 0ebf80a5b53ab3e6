import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type Database from 'better-sqlite3';
import { startCore } from '../../../src/main/core/start-core';
import { createDatabase } from '../../../src/main/db/open-database';
import { windowlessPorts } from '../../../src/main/shells/core-host/node-ports';
import type { OutputOf, ProcedurePath } from '../../../src/shared/contract/contract';
import { fillStore, sentinels } from './fill-store';

/**
 * Uses a store of one's own as a whole day would, and says which words it wrote; or sorts one word many times, with
 * the temporary store as the app sets it or as the database comes with it. Waits for a line before it closes.
 *
 * Arguments: `use`, `sort` or `sort-by-default`, the data folder, the app's folder.
 */
const [mode = '', dataFolder = '', appFolder = ''] = process.argv.slice(2);
const tell = (value: unknown): void => void writeSync(1, `${JSON.stringify(value)}\n`);
const toldToClose = new Promise((resolve) => createInterface({ input: process.stdin }).once('line', resolve));

async function use(): Promise<void> {
  const core = startCore(windowlessPorts({ dataFolder, appFolder }));
  const ask = async <P extends ProcedurePath>(path: P, input: unknown): Promise<OutputOf<P>> => {
    const reply = await core.call(path, input);
    if (!reply.ok) throw new Error(`${path}: ${reply.error.message}`);
    return reply.value as OutputOf<P>;
  };
  const { word, all } = sentinels();
  const passphrase = `${word('passphrase')} harbour lantern`;
  await ask('store.create', {
    name: 'Fictional partnership',
    folder: null,
    passphrase,
    designation: word('first designation'),
    agency: 'social_work',
  });
  await fillStore(ask, word);
  const { code } = await ask('keys.newRecoveryCode', {});
  await ask('keys.confirmRecoveryCode', { code });
  await ask('backups.make', {});
  await ask('keys.changePassphrase', {
    present: passphrase,
    next: `${word('next passphrase')} harbour lantern`,
  });
  await ask('trail.list', { before: null, limit: 50 }).catch(() => undefined);
  tell([...all(), { field: 'recovery code', word: code }]);
  await toldToClose;
  await ask('store.lock', {});
  await core.close();
}

async function sort(tempStore: 'as the app sets it' | 'default'): Promise<void> {
  const word = 'zyxmarmaladesorted';
  const handle: Database.Database = createDatabase(`${dataFolder}/store.db`, new Uint8Array(32).fill(7));
  if (tempStore === 'default') handle.pragma('temp_store = 0');
  handle.pragma('cache_size = 100');
  handle.exec('CREATE TABLE words (word TEXT)');
  const insert = handle.prepare('INSERT INTO words VALUES (?)');
  handle.transaction(() => {
    for (let at = 0; at < 20_000; at += 1) insert.run(`${(at * 7919) % 20_011} ${word} ${'x'.repeat(200)}`);
  })();
  handle.prepare('SELECT word FROM words ORDER BY word').all();
  tell([{ field: 'sorted', word }]);
  await toldToClose;
  handle.close();
}

await (mode === 'use' ? use() : sort(mode === 'sort' ? 'as the app sets it' : 'default'));
process.exit(0);
