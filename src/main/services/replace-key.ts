import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../shared/contract/errors';
import type { KeyState } from '../../shared/contract/keys';
import { KEY_BYTES, parseKeyFile, printKeyFile } from '../crypto/key-file';
import { keysForNewKey, unlockWith } from '../crypto/ways-in';
import { copyProven, faultOfCopy, flushFile } from '../db/backup-database';
import { flushFolder, renamePatiently, writeProven } from '../db/durable-file';
import { NEXT_KEYS, putNextKeys } from '../db/key-folder';
import { refusalFor } from '../db/open-database';
import { rekeyCopy } from '../db/rekey';
import { copyBefore } from './automatic-copies';
import { getKeys, requireOwn } from './keys';
import { markOpened } from './make-copy';
import { NEXT_DATABASE } from './opening';
import type { StoreSession } from './session';
import { closeFolder, DATABASE, emptyLog } from './store-folder';
import { record, THE_STORE } from './trail';
import { openUnlocked } from './unlock';

/**
 * Puts the store under a new data key, for when the old one may have become known (docs/decisions/0004-keys.md). A
 * proven copy is given the new key and takes the store's place; the database itself is never rewritten. The passphrase
 * stays; a recovery code, recipients and this machine have to be made again, for their secrets are not here.
 */
export async function replaceKey(
  session: StoreSession,
  { passphrase }: { readonly passphrase: string },
): Promise<KeyState> {
  const opened = requireOwn(session);
  const { folder, keys, handle, key } = opened;
  const present = await unlockWith(keys, { kind: 'passphrase', passphrase });
  if (present === null)
    throw new Refusal(
      'wrong-passphrase',
      'The passphrase is not right, so nothing has been changed. Check Caps Lock, then try again.',
    );
  present.fill(0);
  copyBefore(session, 'before-new-key');
  const next = Buffer.from(session.ports.random.bytes(KEY_BYTES));
  const nextKeys = await keysForNewKey(keys, next, passphrase, session.ports.random);
  handle
    .transaction(() =>
      record({ store: opened.store, ports: session.ports }, { what: 'key_replaced', about: THE_STORE }),
    )
    .immediate();
  const file = join(folder, NEXT_DATABASE);
  rmSync(file, { force: true });
  try {
    const facts = copyProven(handle, file, key);
    rekeyCopy(file, key, next);
    const fault = faultOfCopy(file, next, facts);
    if (fault !== null) throw unproven(fault);
    flushFile(file);
    await writeProven(join(folder, NEXT_KEYS), printKeyFile(nextKeys), async (readBack) => {
      const proof = await unlockWith(parseKeyFile(readBack.toString('utf8')), {
        kind: 'passphrase',
        passphrase,
      });
      if (proof === null || Buffer.compare(proof, next) !== 0) throw unproven('the new keys do not open it');
    });
    if (session.opened !== opened || !emptyLog(handle)) throw interrupted();
    markOpened(session.ports, opened, true);
  } catch (thrown) {
    for (const name of [NEXT_DATABASE, `${NEXT_DATABASE}-journal`, NEXT_KEYS])
      rmSync(join(folder, name), { force: true });
    throw refusalFor(thrown);
  }
  session.opened = null;
  opened.store.readings.clear();
  opened.store.compiled.clear();
  closeFolder(opened);
  // From here on the new key is in force: at the next opening whichever keys open the database are the store's.
  rmSync(join(folder, `${DATABASE}-wal`), { force: true });
  renamePatiently(file, join(folder, DATABASE));
  flushFolder(folder);
  putNextKeys(folder);
  await openUnlocked(session, { folder, keys: nextKeys, key: next });
  return getKeys(session);
}

const interrupted = (): Refusal =>
  new Refusal(
    'backup-failed',
    'The store was locked, or its log could not be emptied, before the new key was in force. The old key stays and nothing has been changed. Try again.',
  );

const unproven = (finding: string): Refusal =>
  new Refusal(
    'backup-failed',
    'The copy under the new key was not what the store is, so it was thrown away. The old key is still in force and nothing has been changed.',
    { finding },
  );
