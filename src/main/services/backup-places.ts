import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import { writeDurably } from '../db/durable-file';

const placesSchema = z.strictObject({
  /** A folder of the person's choosing. */
  second: z.string().min(1).max(1000).nullable(),
  /** Copies up to this name hold what was deleted for good, and go as soon as the second place is reached. */
  removeUpTo: z.string().max(200).nullable(),
});
/** What is kept beside a store about where its copies go. */
export type Places = z.infer<typeof placesSchema>;

const NO_PLACES: Places = { second: null, removeUpTo: null };
export const PLACES = 'places.json';
const fileOf = (folder: string): string => join(folder, PLACES);

export function readPlaces(folder: string): Places {
  if (!existsSync(fileOf(folder))) return NO_PLACES;
  try {
    return placesSchema.parse(JSON.parse(readFileSync(fileOf(folder), 'utf8')));
  } catch {
    return NO_PLACES;
  }
}

export const writePlaces = (folder: string, places: Places): void =>
  writeDurably(fileOf(folder), `${JSON.stringify(places, null, 2)}\n`);

/** Whether a path is a folder or lies somewhere below it. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(resolve(folder), resolve(path));
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** A folder under the name it really has, links followed, as far as it is there. */
export function realFolder(path: string): string {
  const whole = resolve(path);
  if (existsSync(whole)) return realpathSync.native(whole);
  const above = dirname(whole);
  return above === whole ? whole : join(realFolder(above), basename(whole));
}

/** A store's name in a place that may hold the copies of several. */
export const placeNameOf = (folder: string, storeId: string): string =>
  `${basename(folder).replace(/\.plumbline$/, '')}-${storeId.slice(0, 8)}`;

/**
 * Every folder that may hold first copies of a store: where they go now, and where they went while the store lay
 * elsewhere or had another name.
 */
export function firstPlacesOf(folder: string, storeId: string, dataFolder: string): readonly string[] {
  const ofApp = backupsOfApp(dataFolder);
  const ending = placeNameOf('', storeId);
  const former = existsSync(ofApp) ? readdirSync(ofApp).filter((name) => name.endsWith(ending)) : [];
  return [
    ...new Set([
      firstPlaceOf(folder, storeId, dataFolder),
      `${resolve(folder)}-backups`,
      ...former.map((name) => join(ofApp, name)),
    ]),
  ];
}

const backupsOfApp = (dataFolder: string): string => `${resolve(dataFolder)}-backups`;

/**
 * Where a store's copies go first: outside its own folder and outside the app's, beside the one that holds it
 * (docs/rules.md, backups).
 */
export function firstPlaceOf(folder: string, storeId: string, dataFolder: string): string {
  return isWithin(realFolder(dataFolder), realFolder(folder))
    ? join(backupsOfApp(dataFolder), placeNameOf(folder, storeId))
    : `${resolve(folder)}-backups`;
}
