import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../shared/contract/errors';
import type { Ports } from '../core/ports';
import { copyProven, flushFile, hashFile } from '../db/backup-database';
import { refusalFor } from '../db/open-database';
import { APP_VERSION } from './app-version';
import {
  beginCopy,
  type Copy,
  finishCopy,
  listCopies,
  newestFirst,
  type Reason,
  removeCopy,
} from './backup-copy';
import { firstPlaceOf, firstPlacesOf } from './backup-places';
import { markFilesOf, writeMarks } from './marks';
import { copiesToRemove } from './rotation';
import type { OpenedFolder } from './store-folder';

const BESIDE = ['keys.json', 'card.json'];

/** Where the copies of a store go first. */
export const placeOfCopies = (
  ports: Ports,
  { folder, keys }: Pick<OpenedFolder, 'folder' | 'keys'>,
): string => firstPlaceOf(folder, keys.storeId, ports.files.homeFolder ?? ports.files.dataFolder);

/** The first copies of a store, newest first, wherever it lay when they were made. */
export function firstCopies(ports: Ports, { folder, keys }: Pick<OpenedFolder, 'folder' | 'keys'>): Copy[] {
  const { homeFolder, dataFolder } = ports.files;
  const places = firstPlacesOf(folder, keys.storeId, homeFolder ?? dataFolder);
  const all = places.flatMap((place) => listCopies(place, keys.storeId));
  return [...new Map(all.map((copy) => [copy.id, copy])).values()].toSorted(newestFirst);
}

/**
 * Makes a proven copy of an open store in its first place, keys and all, then removes the copies that are not kept any
 * more (docs/rules.md, backups). Refuses in words where no copy could be made; the store is as it was.
 */
export function makeCopy(ports: Ports, opened: OpenedFolder, reason: Reason): Copy {
  const place = placeOfCopies(ports, opened);
  let part: string | null = null;
  try {
    part = beginCopy(place);
    const copy = fillCopy(ports, opened, reason, { part, place });
    for (const old of copiesToRemove(listCopies(place, opened.keys.storeId))) removeCopy(old);
    return copy;
  } catch (thrown) {
    if (part !== null) rmSync(part, { recursive: true, force: true });
    throw failedCopy(thrown, place);
  }
}

function fillCopy(
  ports: Ports,
  { folder, keys, handle, key }: OpenedFolder,
  reason: Reason,
  { part, place }: { readonly part: string; readonly place: string },
): Copy {
  const at = new Date(ports.clock.now()).toISOString();
  const database = join(part, 'store.db');
  const facts = copyProven(handle, database, key);
  for (const name of BESIDE.filter((each) => existsSync(join(folder, each)))) {
    copyFileSync(join(folder, name), join(part, name));
    flushFile(join(part, name));
  }
  return finishCopy(part, place, {
    format: 1,
    storeId: keys.storeId,
    name: keys.name,
    ...facts,
    ...hashFile(database),
    madeAt: at,
    provenAt: at,
    reason,
    appVersion: APP_VERSION,
  });
}

/** Why there is no copy, in words that say where it would have gone. */
function failedCopy(thrown: unknown, place: string): Refusal {
  const { code, message, details } = refusalIn(thrown);
  const why =
    code === 'disk-full'
      ? 'The disk is full. Free some space, then make a copy.'
      : code === 'read-only'
        ? 'That folder cannot be written to.'
        : message;
  return new Refusal('backup-failed', `No safe copy could be made in ${place}. ${why}`, {
    ...details,
    place,
    code,
  });
}

function refusalIn(thrown: unknown): Refusal {
  try {
    return refusalFor(thrown);
  } catch {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    return new Refusal(
      'backup-failed',
      `The system gave no more reason than ${code === '' ? 'none' : code}.`,
    );
  }
}

/** Says in both marks how far an open store has come. */
export const markOpened = (ports: Ports, { folder, keys, handle }: OpenedFolder, clean: boolean): void =>
  writeMarks(markFilesOf(folder, keys.storeId, ports.files.dataFolder), handle, {
    at: new Date(ports.clock.now()).toISOString(),
    clean,
  });
