import { copyFileSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Refusal } from '../../shared/contract/errors';
import type { FoundBackup, StoreState } from '../../shared/contract/store';
import type { Ports } from '../core/ports';
import type { KeyFile } from '../crypto/key-file';
import { wrapWithPassphrase } from '../crypto/passphrase-slot';
import { waysIn, withoutSlot, withSlot } from '../crypto/ways-in';
import { flushFolder, makeFolder, renamePatiently } from '../db/durable-file';
import { writeKeyFile } from '../db/key-folder';
import { type Copy, describeCopy, listCopies, readCopy } from './backup-copy';
import { prepareNext, putNext } from './exchange';
import { readPolicy } from './policy';
import { findCopy } from './recovery';
import type { StoreSession } from './session';
import { requireSoundCrypto } from './sound-crypto';
import { closeOpen, folderNameFor, storesIn } from './store';
import { readKeys, STORE_SUFFIX, type Unlocked, unlockFolder, wrongPassphrase } from './store-folder';
import { objectionTo } from './store-place';
import { openUnlocked, refuseUnusable, wrongCode } from './unlock';

/** Asks for a folder with copies from another machine; null when given up. */
export async function findBackup(session: StoreSession): Promise<FoundBackup | null> {
  const chosen = await session.ports.files.pickFolder({ title: 'Choose the folder with the copies' });
  return chosen === null ? null : lookForBackups(chosen);
}

/** The copies in a folder: one copy, the copies of one store, or a folder that holds those. Refuses where there are none. */
export function lookForBackups(chosen: string): FoundBackup {
  const folder = resolve(chosen);
  const copies = copiesIn(folder);
  const stores = new Set(copies.map(({ manifest }) => manifest.storeId));
  if (stores.size > 1)
    throw new Refusal(
      'no-store',
      `There are copies of ${stores.size} stores in ${folder}. Choose the folder of the one you want, inside it.`,
      { folder },
    );
  const [newest] = copies;
  if (newest === undefined)
    throw new Refusal(
      'no-store',
      `There is no proven copy in ${folder}. Choose the folder whose name ends with -backups, or one of the folders in it that begin with a number.`,
      { folder },
    );
  const { recovery, escrow } = waysIn(readKeys(newest.folder));
  return {
    folder,
    name: newest.manifest.name,
    backups: copies.map((copy) => describeCopy(copy, 'first')),
    waysIn: { recovery, escrow: escrow.length > 0 },
  };
}

function copiesIn(folder: string): Copy[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return [];
  const itself = readCopy(folder);
  if (itself !== null) return [itself];
  const direct = listCopies(folder);
  if (direct.length > 0) return direct;
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => listCopies(join(folder, entry.name)));
}

export type BringBackInput = {
  readonly backupFolder: string;
  readonly backupId: string;
  readonly passphrase: string;
  readonly code: string | null;
  /** Where the store is made; left out: among the app's own. */
  readonly to?: string;
};

/**
 * Makes a store on this machine from a copy of another, opened by its passphrase, or by the recovery code with a new
 * passphrase (docs/rules.md, recovery). The copy is only read.
 */
export async function bringBack(session: StoreSession, input: BringBackInput): Promise<StoreState> {
  const made = await makeStoreOf(session.ports, input);
  closeOpen(session);
  return openUnlocked(session, made);
}

/** The folder of such a store, with the key that opens it. */
export async function makeStoreOf(ports: Ports, input: BringBackInput): Promise<Unlocked> {
  requireSoundCrypto();
  readPolicy(ports.files.policyFile);
  if (input.code !== null) refuseUnusable(input.code, input.passphrase);
  const copy = findCopy(copiesIn(resolve(input.backupFolder)), input.backupId);
  const found = await unlockFolder(
    copy.folder,
    input.code === null
      ? { kind: 'passphrase', passphrase: input.passphrase }
      : { kind: 'recovery', code: input.code },
  );
  if (found === null) throw input.code === null ? wrongPassphrase() : wrongCode();
  const folder = input.to === undefined ? freeFolder(ports, found.keys.name) : resolve(input.to);
  refuseTarget(folder);
  const made = { folder, keys: await keysForHere(found, input, ports), key: found.key };
  await makeStore(ports, copy, made, input.passphrase);
  return made;
}

function freeFolder(ports: Ports, name: string): string {
  const wanted = join(storesIn(ports), folderNameFor(name));
  let folder = wanted;
  for (let number = 2; existsSync(folder); number += 1)
    folder = `${wanted.slice(0, -STORE_SUFFIX.length)}-${number}${STORE_SUFFIX}`;
  return folder;
}

function refuseTarget(target: string): void {
  const objection = objectionTo(target);
  if (objection !== null) throw new Refusal('folder-refused', objection, { folder: target });
  if (existsSync(target))
    throw new Refusal('store-exists', `${target} is already there. Choose another name.`, { folder: target });
}

/** What another machine remembered opens nothing here; with the code a new passphrase takes the place of the old. */
async function keysForHere(
  { keys, key }: Unlocked,
  { code, passphrase }: BringBackInput,
  { random }: Ports,
): Promise<KeyFile> {
  const withNew =
    code === null ? keys : withSlot(keys, await wrapWithPassphrase(key, passphrase, keys.storeId, random));
  return withoutSlot(withNew, { kind: 'device' });
}

/** Built under another name and renamed: half a store is never one. */
async function makeStore(ports: Ports, copy: Copy, store: Unlocked, passphrase: string): Promise<void> {
  const part = `${store.folder}.part`;
  rmSync(part, { recursive: true, force: true });
  makeFolder(part);
  try {
    const unlocked = { ...store, folder: part };
    await writeKeyFile(part, store.keys, {
      kind: 'way',
      way: { kind: 'passphrase', passphrase },
      key: store.key,
    });
    const card = join(copy.folder, 'card.json');
    if (existsSync(card)) copyFileSync(card, join(part, basename(card)));
    putNext(ports, unlocked, prepareNext(ports, unlocked, copy, 'backup_brought_back'), { moveAside: false });
    renamePatiently(part, store.folder);
    flushFolder(dirname(store.folder));
  } catch (thrown) {
    rmSync(part, { recursive: true, force: true });
    throw thrown;
  }
}
