import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Copy, FILES_OF_COPY, listCopies, PART, readCopy } from './backup-copy';
import { type Places, placeNameOf, readPlaces, writePlaces } from './backup-places';
import { copiesToRemove } from './rotation';

/** Where the copies of a store go besides, in a folder that may hold those of others; null where there is none. */
export function secondPlaceOf(
  { folder, storeId }: { readonly folder: string; readonly storeId: string },
  laidDown: string | null,
): string | null {
  const chosen = laidDown ?? readPlaces(folder).second;
  return chosen === null ? null : join(chosen, placeNameOf(folder, storeId));
}

/**
 * Brings the second place up to date from the first: what is missing is carried over, read back and only then named;
 * what is not kept any more goes, and so does what was deleted for good. A share that is away is tried again next time.
 */
export async function carryAll(given: {
  readonly folder: string;
  readonly storeId: string;
  readonly first: string;
  readonly second: string;
}): Promise<readonly Copy[]> {
  const { second, storeId } = given;
  await mkdir(second, { recursive: true });
  for (const name of await readdir(second))
    if (name.endsWith(PART)) await rm(join(second, name), { recursive: true, force: true });
  const there = new Set(listCopies(second, storeId).map(({ id }) => id));
  for (const copy of listCopies(given.first, storeId)) if (!there.has(copy.id)) await carry(copy, second);
  const places = readPlaces(given.folder);
  for (const copy of copiesToGo(listCopies(second, storeId), places)) await take(copy);
  if (places.removeUpTo !== null) writePlaces(given.folder, { ...places, removeUpTo: null });
  return listCopies(second, storeId);
}

const copiesToGo = (newestFirst: readonly Copy[], { removeUpTo }: Places): Copy[] => {
  const deleted = newestFirst.filter(({ id }) => removeUpTo !== null && id <= removeUpTo);
  return [...deleted, ...copiesToRemove(newestFirst.filter((copy) => !deleted.includes(copy)))];
};

/** Carries one copy into a folder under its own name; what arrives is read back before it gets it. */
export async function carry(copy: Copy, place: string): Promise<void> {
  const part = join(place, `${copy.id}${PART}`);
  try {
    await mkdir(part);
    for (const name of FILES_OF_COPY) await carryFile(join(copy.folder, name), join(part, name));
    if ((await hashOf(join(part, 'store.db'))) !== copy.manifest.sha256)
      throw new Error(`${copy.id} arrived differently`);
    await flush(part);
    const whole = join(place, copy.id);
    // A part of a copy under its name, as a power cut may leave it, would stand in the way for ever.
    if (readCopy(whole) === null) await rm(whole, { recursive: true, force: true });
    await rename(part, whole);
  } catch (thrown) {
    await rm(part, { recursive: true, force: true });
    throw thrown;
  }
}

/** Makes the names in a folder last. Windows has no such call, and a share may refuse it: the copy is read back anyway. */
async function flush(folder: string): Promise<void> {
  try {
    const opened = await open(folder, 'r');
    await opened.sync().finally(() => opened.close());
  } catch {
    // Said above.
  }
}

async function carryFile(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to);
  } catch (thrown) {
    // A store need not have a concern card.
    if (from.endsWith('card.json') && (thrown as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw thrown;
  }
  const file = await open(to, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

async function take({ folder }: Copy): Promise<void> {
  await rename(folder, `${folder}${PART}`);
  await rm(`${folder}${PART}`, { recursive: true, force: true });
}
