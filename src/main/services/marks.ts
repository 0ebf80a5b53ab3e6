import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { instant } from '../../shared/contract/schemas';
import { writeDurably } from '../db/durable-file';
import type { Handle } from '../db/open-database';
import { hasPassed, type Position, positionOf } from '../db/position';

/** In a store's folder, and as a folder in the app's. */
export const MARK = 'mark.json';
export const MARKS = 'marks';
const MOST_LINES = 20;

const markSchema = z.strictObject({
  storeId: z.string().min(1).max(64),
  /** Whether the store was closed in order; while it is open, it has not been. */
  clean: z.boolean(),
  /** When every page was last checked. */
  checkedAt: instant.nullable(),
  /** How far the store had come, by its line of history; two while one is being exchanged for the other. */
  lines: z
    .array(
      z.strictObject({
        branch: z.string().max(40),
        sequence: z.number().int().min(0),
        hash: z.string().max(64),
        at: instant,
      }),
    )
    .min(1)
    .max(MOST_LINES),
});
export type Mark = z.infer<typeof markSchema>;
export type Line = Mark['lines'][number];

/**
 * The two places of a store's high-water mark: in its own folder, and in the app's, which survives when the whole
 * folder is taken back by a sync client (docs/rules.md, the high-water mark).
 */
export type MarkFiles = { readonly storeId: string; readonly inFolder: string; readonly onMachine: string };

export const markFilesOf = (folder: string, storeId: string, dataFolder: string): MarkFiles => ({
  storeId,
  inFolder: join(folder, MARK),
  onMachine: join(dataFolder, MARKS, `${storeId.replace(/[^A-Za-z0-9-]/g, '')}.json`),
});

/** A mark as its file says it; null where there is none, or none of this store that can be read. */
export function readMark(file: string, storeId: string): Mark | null {
  if (!existsSync(file)) return null;
  try {
    const mark = markSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return mark.storeId === storeId ? mark : null;
  } catch {
    // Without it the store is checked whole; it is written again when the store is open.
    return null;
  }
}

/** What the marks say of a store before it is opened. */
export type KnownBefore = { readonly inFolder: Mark | null; readonly onMachine: Mark | null };

export const readMarks = ({ storeId, inFolder, onMachine }: MarkFiles): KnownBefore => ({
  inFolder: readMark(inFolder, storeId),
  onMachine: readMark(onMachine, storeId),
});

/**
 * The line that a database falls short of; null when it has come at least as far as it was known to have come here. A
 * database that went on elsewhere from what is known here is in order; one that went its own way before that is not.
 */
export function shortOf(handle: Handle, { inFolder, onMachine }: KnownBefore): Line | null {
  for (const mark of [onMachine, inFolder]) {
    if (mark === null || mark.lines.some((line) => hasPassed(handle, line))) continue;
    return mark.lines.toSorted((one, other) => other.sequence - one.sequence)[0] ?? null;
  }
  return null;
}

const lineOf = (position: Position, at: string): Line => ({
  branch: position.branch,
  sequence: position.sequence,
  hash: position.hash,
  at,
});

export type MarkChange = {
  readonly at: string;
  readonly clean: boolean;
  /** Left out: as it was. */
  readonly checkedAt?: string | null;
  /** Lines of history that nobody has to come up to any more. */
  readonly without?: readonly string[];
};

/** Writes how far an open store has come into both places, durably; a lower line of the same branch gives way. */
export const writeMarks = (files: MarkFiles, handle: Handle, change: MarkChange): void =>
  markPosition(files, positionOf(handle), change);

/** The same for a position that is about to be reached by exchanging the database. */
export function markPosition(files: MarkFiles, position: Position, change: MarkChange): void {
  const write = (file: string, others: readonly Line[], before: Mark | null): void => {
    mkdirSync(dirname(file), { recursive: true });
    const mark: Mark = {
      storeId: files.storeId,
      clean: change.clean,
      checkedAt: change.checkedAt === undefined ? (before?.checkedAt ?? null) : change.checkedAt,
      lines: [lineOf(position, change.at), ...others].slice(0, MOST_LINES),
    };
    writeDurably(file, `${JSON.stringify(mark, null, 2)}\n`);
  };
  const { inFolder, onMachine } = readMarks(files);
  const stays = (line: Line): boolean =>
    line.branch !== position.branch && !(change.without ?? []).includes(line.branch);
  // On the machine another folder of the same store may have a line of its own; a folder has only one, but while its
  // database is being exchanged.
  write(files.onMachine, (onMachine?.lines ?? []).filter(stays), onMachine);
  write(files.inFolder, change.without === undefined ? [] : (inFolder?.lines ?? []).filter(stays), inFolder);
}
