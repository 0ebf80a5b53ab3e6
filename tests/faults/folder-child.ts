import { readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parseKeyFile, practiceKeyOf } from '../../src/main/crypto/key-file';
import { writeDurably } from '../../src/main/db/durable-file';
import { readMigrations } from '../../src/main/db/migrate';
import { openDatabase } from '../../src/main/db/open-database';
import { openOwn } from '../../src/main/services/opening';
import { closeFolder, createFolder, readKeys } from '../../src/main/services/store-folder';
import { systemRandom, windowlessPorts } from '../../src/main/shells/core-host/node-ports';

/**
 * Does one thing to the folder of a practice store: makes it, opens it and brings it up to date (`migrate`), or writes
 * its key file again and again (`keys`, each with the next number in the store's name). Tells `ready` before, and what
 * is done, as soon as it is. Two must be caught: `apart` brings it up to date outside one transaction, `keys in place`
 * writes over the key file itself.
 */
export type FolderOrders = {
  readonly what: 'make' | 'migrate' | 'apart' | 'keys' | 'keys in place';
  readonly folder: string;
  /** Where `migrations/` is found. */
  readonly appFolder: string;
  readonly times: number;
};

const { what, folder, appFolder, times } = JSON.parse(process.argv[2] ?? '') as FolderOrders;
const migrations = readMigrations(join(appFolder, 'migrations'));
const tell = (line: string): void => void writeSync(1, `${line}\n`);
const keyFile = join(folder, 'keys.json');

function writeKeys(number: number): void {
  const keys = { ...parseKeyFile(readFileSync(keyFile, 'utf8')), name: `Fictional ${number}` };
  const text = `${JSON.stringify(keys, null, 2)}\n`;
  if (what === 'keys') writeDurably(keyFile, text, { accept: (read) => parseKeyFile(read.toString('utf8')) });
  else writeFileSync(keyFile, text);
  tell(`keys ${number}`);
}

tell('ready');
if (what === 'make') {
  const made = await createFolder(folder, 'Fictional', null, migrations, systemRandom);
  tell('made');
  closeFolder(made);
} else if (what === 'migrate') {
  // As a store of one's own is: with a copy put aside first.
  const keys = readKeys(folder);
  const ports = windowlessPorts({ dataFolder: `${folder}-data`, appFolder });
  const opened = openOwn(ports, { folder, keys, key: practiceKeyOf(keys) });
  tell('migrated');
  closeFolder(opened);
} else if (what === 'apart') {
  const handle = openDatabase(join(folder, 'store.db'), practiceKeyOf(readKeys(folder)));
  handle.pragma('foreign_keys = 0');
  const last = migrations.at(-1);
  handle.exec(last?.sql ?? '');
  handle.pragma(`user_version = ${last?.version}`);
  handle.close();
  tell('migrated');
} else for (let number = 1; number <= times; number += 1) writeKeys(number);
