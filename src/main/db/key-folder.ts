import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Refusal } from '../../shared/contract/errors';
import { type KeyFile, keysDamaged, parseKeyFile, printKeyFile } from '../crypto/key-file';
import { isOwnWay, unlockWith, type Way } from '../crypto/ways-in';
import { writeDurably, writeProven } from './durable-file';

export const KEYS = 'keys.json';
export const KEYS_BEFORE = 'keys.json.1';
/** Keys that come into force with a database under a new key, which is put in place first. */
export const NEXT_KEYS = 'keys.next.json';

/** No key file comes near this; a larger one is not read. */
const MOST_BYTES = 256 * 1024;

/** A store's keys and the file they were found in. */
export type FoundKeys = { readonly keys: KeyFile; readonly from: typeof KEYS | typeof KEYS_BEFORE };

/**
 * The keys in a folder; those written before where `keys.json` is missing or cut off. Null when there is no key file at
 * all; refuses where there is one and none can be read, and where it is of a newer version.
 */
export function readKeyFile(folder: string): FoundKeys | null {
  const keys = readOne(join(folder, KEYS));
  if (keys !== null && keys !== 'damaged') return { keys, from: KEYS };
  const before = readOne(join(folder, KEYS_BEFORE));
  if (before !== null && before !== 'damaged') return { keys: before, from: KEYS_BEFORE };
  if (keys === null && before === null) return null;
  throw keysDamaged();
}

/** Keys of a change of the data key that was cut off; null when there is none. */
export function readNextKeys(folder: string): KeyFile | null {
  const next = readOne(join(folder, NEXT_KEYS));
  return next === 'damaged' ? null : next;
}

/** Puts the next keys in force. Those before them open nothing any more, so they do not stay beside them. */
export function putNextKeys(folder: string): void {
  const next = readNextKeys(folder);
  if (next === null) return;
  writeDurably(join(folder, KEYS), printKeyFile(next));
  writeDurably(join(folder, KEYS_BEFORE), printKeyFile(next));
  rmSync(join(folder, NEXT_KEYS), { force: true });
}

function readOne(file: string): KeyFile | 'damaged' | null {
  if (!existsSync(file)) return null;
  try {
    return statSync(file).size > MOST_BYTES ? 'damaged' : parseKeyFile(readFileSync(file, 'utf8'));
  } catch (thrown) {
    // A newer version's keys are in order, and the older ones beside them must not be used instead.
    if (thrown instanceof Refusal && thrown.code === 'store-newer') throw thrown;
    return 'damaged';
  }
}

/**
 * How a new key file is shown to open the store before it takes the place of the old one: by the way that was just
 * used, or because a passphrase or recovery slot of the file in force is in it unchanged.
 */
export type KeyProof =
  | { readonly kind: 'way'; readonly way: Way; readonly key: Uint8Array }
  | { readonly kind: 'unchanged' };

/**
 * Writes `keys.json` as carefully as data: written and flushed under another name, read back, proven, renamed. The file
 * before it is kept as `keys.json.1`. A power cut at any point leaves the old file or the new one.
 */
export async function writeKeyFile(folder: string, keys: KeyFile, proof: KeyProof): Promise<void> {
  const file = join(folder, KEYS);
  const present = readPresent(folder);
  await writeProven(file, printKeyFile(keys), async (readBack) => {
    if (!(await opens(parseKeyFile(readBack.toString('utf8')), present?.keys ?? null, proof))) {
      throw new Refusal(
        'keys-damaged',
        'The new keys did not open the store when they were read back, so they were thrown away. The keys before them are still in force and nothing has changed. Try again.',
      );
    }
    // Keys that were only found in the second file stay there: what is in the first is of no use.
    if (present?.from === KEYS) writeDurably(join(folder, KEYS_BEFORE), printKeyFile(present.keys));
  });
}

/** What is in force now; null where a store's keys are made for the first time or can no longer be read. */
function readPresent(folder: string): FoundKeys | null {
  try {
    return readKeyFile(folder);
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.code === 'keys-damaged') return null;
    throw thrown;
  }
}

async function opens(readBack: KeyFile, present: KeyFile | null, proof: KeyProof): Promise<boolean> {
  if (proof.kind === 'way') {
    const key = await unlockWith(readBack, proof.way);
    const isRight = key !== null && Buffer.compare(key, proof.key) === 0;
    key?.fill(0);
    return isRight;
  }
  if (present?.storeId !== readBack.storeId) return false;
  const known = present.slots.filter(isOwnWay);
  return readBack.slots.some((slot) => known.some((one) => isDeepStrictEqual(one, slot)));
}
