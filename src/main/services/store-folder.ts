import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../shared/contract/errors';
import { type ConcernCard, concernCardSchema } from '../../shared/contract/store';
import type { Random } from '../core/ports';
import {
  KEY_BYTES,
  type KeyFile,
  parseKeyFile,
  passphraseSlotOf,
  practiceKeyOf,
  unwrapWithPassphrase,
  wrapWithPassphrase,
} from '../crypto/key-file';
import { makeFolder, writeDurably } from '../db/durable-file';
import { type Migration, migrate } from '../db/migrate';
import { createDatabase, type Handle, openDatabase, refusalFor } from '../db/open-database';

/** A store on disk is one folder, moved and copied as a whole (docs/architecture.md, a store on disk). */
export const STORE_SUFFIX = '.plumbline';
const DATABASE = 'store.db';
const KEYS = 'keys.json';
const CARD = 'card.json';

/** An open store: its database and the key that opened it. */
export type OpenedFolder = {
  readonly folder: string;
  readonly keys: KeyFile;
  readonly handle: Handle;
  readonly key: Buffer;
};

const SYNCED =
  /(^|[\\/])(onedrive[^\\/]*|dropbox[^\\/]*|google ?drive[^\\/]*|icloud[^\\/]*|mobile documents|box sync)([\\/]|$)/i;

/** Why a folder may not hold a store; null when nothing speaks against it. */
export function objectionTo(folder: string): string | null {
  if (SYNCED.test(folder)) {
    return 'A synced folder (OneDrive, Dropbox, Google Drive, iCloud) copies a store in pieces and loses answers. Choose a folder on this computer that is not synced.';
  }
  if (/^(\\\\|\/\/)/.test(folder)) {
    return 'A network share cannot keep a store safe: its locks do not hold. Choose a folder on this computer.';
  }
  return null;
}

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
    writeDurably(join(folder, KEYS), `${JSON.stringify(keys, null, 2)}\n`, {
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
    migrate(handle, migrations, key, null);
    return handle;
  } catch (thrown) {
    handle.close();
    throw thrown;
  }
}

/** What is known of a store without opening it; refuses a folder that holds none. */
export function readKeys(folder: string): KeyFile {
  const file = join(folder, KEYS);
  if (!existsSync(file)) {
    throw new Refusal(
      existsSync(join(folder, DATABASE)) ? 'keys-damaged' : 'no-store',
      existsSync(join(folder, DATABASE))
        ? `The file keys.json is missing from ${folder}. The records are untouched but cannot be opened without it. Put it back from a backup.`
        : `There is no store in ${folder}. If it was moved, choose where it is now. Nothing empty has been put in its place.`,
      { folder },
    );
  }
  return parseKeyFile(readFileSync(file, 'utf8'));
}

/** Opens a store with its passphrase; a wrong one is certain before the database is touched. */
export async function openFolder(
  folder: string,
  passphrase: string | null,
  migrations: readonly Migration[],
): Promise<OpenedFolder> {
  const keys = readKeys(folder);
  const key =
    keys.kind === 'practice'
      ? practiceKeyOf(keys)
      : await unwrapWithPassphrase(passphraseSlotOf(keys), passphrase ?? '', keys.storeId);
  if (key === null) {
    throw new Refusal(
      'wrong-passphrase',
      'That passphrase does not open this store. Nothing has been changed or locked. Check Caps Lock, then try again.',
    );
  }
  const handle = openDatabase(join(folder, DATABASE), key);
  try {
    migrate(handle, migrations, key, join(folder, 'before-update.db'));
  } catch (thrown) {
    handle.close();
    throw thrown instanceof Refusal ? thrown : refusalFor(thrown);
  }
  return { folder, keys, handle, key };
}

/** Empties the log, closes the database and forgets the key. */
export function closeFolder({ handle, key }: OpenedFolder): void {
  try {
    handle.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // What is in a log that cannot be emptied, on a full disk for one, is safe there and is taken in at the next
    // opening. Locking does not wait for it.
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
