import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../shared/contract/errors';
import { type ConcernCard, concernCardSchema } from '../../shared/contract/store';
import type { Random } from '../core/ports';
import {
  KEY_BYTES,
  type KeyFile,
  keysDamaged,
  parseKeyFile,
  printKeyFile,
  wrapWithPassphrase,
} from '../crypto/key-file';
import { unlockWith, type Way } from '../crypto/ways-in';
import { makeFolder, writeDurably } from '../db/durable-file';
import { KEYS, NEXT_KEYS, putNextKeys, readKeyFile, readNextKeys } from '../db/key-folder';
import { type Migration, migrate } from '../db/migrate';
import { createDatabase, type Handle, openDatabase, openToSave, refusalFor } from '../db/open-database';
import { objectionTo } from './store-place';

/** A store on disk is one folder, moved and copied as a whole (docs/architecture.md, a store on disk). */
export const STORE_SUFFIX = '.plumbline';
export const DATABASE = 'store.db';
export const CARD = 'card.json';

/** A store's folder and the key that opens it. */
export type Unlocked = { readonly folder: string; readonly keys: KeyFile; readonly key: Buffer };

/** An open store: its database and the key that opened it. */
export type OpenedFolder = Unlocked & { readonly handle: Handle };

/** Makes the folder and an empty, migrated database in it. A passphrase of null makes a practice store. */
export async function createFolder(
  folder: string,
  name: string,
  passphrase: string | null,
  migrations: readonly Migration[],
  random: Random,
): Promise<OpenedFolder> {
  const objection = objectionTo(folder);
  if (objection !== null) throw new Refusal('folder-refused', objection, { folder });
  if (existsSync(join(folder, KEYS)) || existsSync(join(folder, DATABASE))) {
    throw new Refusal(
      'store-exists',
      `There is already a store in ${folder}. Open it, or choose another name.`,
      { folder },
    );
  }
  const key = Buffer.from(random.bytes(KEY_BYTES));
  const storeId = Buffer.from(random.bytes(12)).toString('hex');
  const slot =
    passphrase === null
      ? { kind: 'practice' as const, key: key.toString('base64') }
      : await wrapWithPassphrase(key, passphrase, storeId, random);
  const keys: KeyFile = {
    format: 1,
    storeId,
    kind: passphrase === null ? 'practice' : 'own',
    name,
    slots: [slot],
  };
  try {
    makeFolder(folder);
  } catch (thrown) {
    throw refusalFor(thrown);
  }
  try {
    writeDurably(join(folder, KEYS), printKeyFile(keys), {
      accept: (readBack) => parseKeyFile(readBack.toString('utf8')),
    });
    return { folder, keys, handle: newDatabase(join(folder, DATABASE), key, migrations), key };
  } catch (thrown) {
    // Nothing has been kept in it yet; half a store would stand in the way of the next try.
    for (const name of [DATABASE, `${DATABASE}-wal`, KEYS]) rmSync(join(folder, name), { force: true });
    throw refusalFor(thrown);
  }
}

function newDatabase(file: string, key: Uint8Array, migrations: readonly Migration[]): Handle {
  const handle = createDatabase(file, key);
  try {
    migrate(handle, migrations);
    return handle;
  } catch (thrown) {
    handle.close();
    throw thrown;
  }
}

/** What is known of a store without opening it; refuses a folder that holds none. */
export function readKeys(folder: string): KeyFile {
  const found = readKeyFile(folder);
  if (found !== null) return found.keys;
  throw existsSync(join(folder, DATABASE))
    ? new Refusal(
        'keys-damaged',
        `The file keys.json is missing from ${folder}. The records are untouched but cannot be opened without it. Put it back from a backup.`,
        { folder },
      )
    : new Refusal(
        'no-store',
        `There is no store in ${folder}. If it was moved, choose where it is now. Nothing empty has been put in its place.`,
        { folder },
      );
}

/** The key of a store by one way in; null when that way does not open it. The database is not touched. */
export async function unlockFolder(folder: string, way: Way): Promise<Unlocked | null> {
  const keys = readKeys(folder);
  if (way.kind === 'passphrase' && !keys.slots.some(({ kind }) => kind === 'passphrase')) throw keysDamaged();
  const next = readNextKeys(folder);
  if (next !== null) return unlockAfterCut(folder, { keys, next }, way);
  const key = await unlockWith(keys, way);
  return key === null ? null : { folder, keys, key };
}

/** A change of the data key was cut off: whichever keys open the database are the store's, and the others go. */
async function unlockAfterCut(
  folder: string,
  { keys, next }: { readonly keys: KeyFile; readonly next: KeyFile },
  way: Way,
): Promise<Unlocked | null> {
  const file = join(folder, DATABASE);
  const nextKey = await unlockWith(next, way);
  if (nextKey !== null && isKeyOf(file, nextKey)) {
    putNextKeys(folder);
    return { folder, keys: next, key: nextKey };
  }
  const key = await unlockWith(keys, way);
  if (key === null) return null;
  if (isKeyOf(file, key)) rmSync(join(folder, NEXT_KEYS), { force: true });
  // Opened by neither it is damaged, and that is said by whoever opens it next.
  return { folder, keys, key };
}

function isKeyOf(file: string, key: Uint8Array): boolean {
  try {
    // Not for reading alone: a database with a log cannot be opened so. It was closed before its key was changed.
    openToSave(file, key).close();
    return true;
  } catch {
    return false;
  }
}

/** Said when a passphrase is not the one: certain before the database is touched. */
export const wrongPassphrase = (): Refusal =>
  new Refusal(
    'wrong-passphrase',
    'That passphrase does not open this store. Nothing has been changed or locked. Check Caps Lock, then try again.',
  );

/** Opens a store that needs none of what is done for one's own: a practice store. */
export async function openFolder(
  folder: string,
  passphrase: string | null,
  migrations: readonly Migration[],
): Promise<OpenedFolder> {
  const unlocked = await unlockFolder(
    folder,
    passphrase === null ? { kind: 'practice' } : { kind: 'passphrase', passphrase },
  );
  if (unlocked === null) throw wrongPassphrase();
  const handle = openDatabase(join(folder, DATABASE), unlocked.key);
  try {
    migrate(handle, migrations);
  } catch (thrown) {
    handle.close();
    throw refusalFor(thrown);
  }
  return { ...unlocked, handle };
}

/** Empties the log into the database; false where that could not be done. */
export function emptyLog(handle: Handle): boolean {
  try {
    handle.pragma('wal_checkpoint(TRUNCATE)');
    return true;
  } catch {
    // What is in a log that cannot be emptied, on a full disk for one, is safe there and is taken in at the next
    // opening. Locking does not wait for it.
    return false;
  }
}

/** Empties the log, closes the database and forgets the key. */
export function closeFolder({ handle, key }: OpenedFolder): void {
  try {
    emptyLog(handle);
  } finally {
    handle.close();
    key.fill(0);
  }
}

/** Removes a practice store; its content is fictional and can be made again. */
export function removePractice(folder: string): void {
  if (existsSync(join(folder, KEYS)) && readKeys(folder).kind !== 'practice') {
    throw new Refusal('not-our-store', `${folder} is not a practice store, so it has not been touched.`);
  }
  rmSync(folder, { recursive: true, force: true });
}

/** Shown before anyone has filled the card in: the one number that is right everywhere. */
export const FIRST_CARD: ConcernCard = {
  numbers: [
    { label: 'Immediate danger', number: '999' },
    { label: 'Duty social work, office hours', number: '' },
    { label: 'Emergency social work, all other times', number: '' },
    { label: 'Police, not an emergency', number: '101' },
    { label: 'Audit lead', number: '' },
  ],
  checkedOn: null,
  checkedBy: '',
};

/** The concern card lies beside the store, so that it can be read while the store is locked. */
export function readCard(folder: string | null): ConcernCard {
  if (folder === null || !existsSync(join(folder, CARD))) return FIRST_CARD;
  try {
    return concernCardSchema.parse(JSON.parse(readFileSync(join(folder, CARD), 'utf8')));
  } catch {
    return FIRST_CARD;
  }
}

export const writeCard = (folder: string, card: ConcernCard): void =>
  writeDurably(join(folder, CARD), `${JSON.stringify(card, null, 2)}\n`);
