import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../shared/contract/errors';
import type { Ports } from '../core/ports';
import { findDamage } from '../db/check-database';
import { MADE_BY, migrate, pendingSteps, readMigrations } from '../db/migrate';
import { damaged, type Handle, openDatabase, refusalFor } from '../db/open-database';
import { positionOf, readMeta, writeMeta } from '../db/position';
import { APP_VERSION } from './app-version';
import { makeCopy } from './make-copy';
import { type KnownBefore, type Line, markFilesOf, readMarks, shortOf, writeMarks } from './marks';
import { DATABASE, type OpenedFolder, type Unlocked } from './store-folder';

/** What is written beside a database until it takes its place. */
export const NEXT_DATABASE = `${DATABASE}.part`;

const WEEK_MS = 7 * 86_400_000;

/** The steps that came with the app. */
export const migrationsOf = (ports: Ports) => readMigrations(join(ports.files.appFolder, 'migrations'));

const nowIn = (ports: Ports): string => new Date(ports.clock.now()).toISOString();

export type HowToOpen = {
  /** Opened knowingly although it is older: as what it is from now on. */
  readonly asOlderCopy?: (handle: Handle) => void;
  /** Lines of history that this store has left. */
  readonly without?: readonly string[];
};

/**
 * Opens the database of a store of one's own whose key is known (docs/rules.md, opening a store). In this order, and
 * before anything is written: our file, not of a newer version, pages that hold together, not older than it was known
 * here; then the whole check where it is due, a copy and the steps where there are new ones, and the mark.
 */
export function openOwn(ports: Ports, unlocked: Unlocked, how: HowToOpen = {}): OpenedFolder {
  const { folder, keys, key } = unlocked;
  const migrations = migrationsOf(ports);
  const files = markFilesOf(folder, keys.storeId, ports.files.dataFolder);
  const known = readMarks(files);
  clearLeftovers(folder);
  const handle = openDatabase(join(folder, DATABASE), key, (opened) => void pendingSteps(opened, migrations));
  try {
    const opened: OpenedFolder = { folder, keys, key, handle };
    if (how.asOlderCopy === undefined) refuseOlder(handle, known);
    const isDue = how.asOlderCopy !== undefined || isCheckDue(handle, known, ports.clock.now());
    if (isDue || pendingSteps(handle, migrations).length > 0) refuseDamaged(handle);
    migrate(handle, migrations, () => void makeCopy(ports, opened, 'before-update'));
    if (readMeta(handle, MADE_BY) !== APP_VERSION) writeMeta(handle, MADE_BY, APP_VERSION);
    how.asOlderCopy?.(handle);
    const at = nowIn(ports);
    writeMarks(files, handle, {
      at,
      clean: false,
      ...(isDue ? { checkedAt: at } : {}),
      ...(how.without === undefined ? {} : { without: how.without }),
    });
    return opened;
  } catch (thrown) {
    handle.close();
    throw refusalFor(thrown);
  }
}

/** What was being prepared when the program ended has never been the store. */
function clearLeftovers(folder: string): void {
  for (const name of readdirSync(folder))
    if (name.startsWith(NEXT_DATABASE)) rmSync(join(folder, name), { force: true });
}

function refuseOlder(handle: Handle, known: KnownBefore): void {
  const line = shortOf(handle, known);
  if (line === null) return;
  const { sequence } = positionOf(handle);
  throw olderCopy(sequence, line);
}

const olderCopy = (sequence: number, line: Line): Refusal =>
  new Refusal(
    'older-copy',
    `This is an older copy of the store than the one last used here: it goes to change ${sequence}, and the other one went to change ${line.sequence}. Nothing has been changed. Bring back a backup, or open this copy knowingly.`,
    { sequence, lastKnown: line },
  );

/** After it was not closed in order, weekly, and where nothing is known of the last time. */
function isCheckDue(handle: Handle, { inFolder }: KnownBefore, now: number): boolean {
  if (inFolder === null || !inFolder.clean || inFolder.checkedAt === null) return true;
  const { sequence, hash } = positionOf(handle);
  if (!inFolder.lines.some((line) => line.sequence === sequence && line.hash === hash)) return true;
  // A clock that was put back must not put the check off.
  return Math.abs(now - Date.parse(inFolder.checkedAt)) > WEEK_MS;
}

function refuseDamaged(handle: Handle): void {
  const finding = findDamage(handle);
  if (finding !== null) throw damaged(finding);
}

/** A store that was made just now: its first mark, and which version made it. */
export function settleNew(ports: Ports, { folder, keys, handle }: OpenedFolder): void {
  writeMeta(handle, MADE_BY, APP_VERSION);
  const at = nowIn(ports);
  writeMarks(markFilesOf(folder, keys.storeId, ports.files.dataFolder), handle, {
    at,
    clean: false,
    checkedAt: at,
  });
}
