import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Refusal } from '../../shared/contract/errors';
import { flushFolder } from '../db/durable-file';
import { refusalFor } from '../db/open-database';
import { saveFileBeside } from './save-file';

/** Files that lie ready beside their folder. `place` puts them there all at once and answers how to take them back. */
export type StagedFolder = {
  readonly place: () => { readonly takeBack: () => void };
  /** Clears away what was not placed, or what was replaced. To be called in the end, whatever happened. */
  readonly end: () => void;
};

/**
 * Writes files (by their path inside the folder) into a temporary folder beside `target`. Nothing is in `target` before
 * `place`; files of the same name are then replaced, others left alone. A disk that is full or closed is refused in words.
 */
export function stageFolder(target: string, files: ReadonlyMap<string, Uint8Array>): StagedFolder {
  let staged: string | null = null;
  try {
    mkdirSync(dirname(target), { recursive: true });
    staged = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
    for (const [name, bytes] of files) {
      const path = join(staged, NEW, name);
      mkdirSync(dirname(path), { recursive: true });
      saveFileBeside(path, bytes);
    }
  } catch (thrown) {
    if (staged !== null) rmSync(staged, { recursive: true, force: true });
    throw refusalOf(thrown, target);
  }
  const folder = staged;
  return {
    place: () => place(folder, target, [...files.keys()]),
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const NEW = 'new';
const OLD = 'old';

type Step = { readonly undo: () => void };

function place(staged: string, target: string, names: readonly string[]): { takeBack: () => void } {
  const done: Step[] = [];
  const takeBack = (): void => {
    for (const { undo } of done.splice(0).reverse()) undo();
  };
  const move = (from: string, to: string): void => {
    renameSync(from, to);
    done.push({ undo: () => renameSync(to, from) });
  };
  try {
    if (existsSync(target)) for (const name of names) replace(staged, target, name, move);
    else move(join(staged, NEW), target);
    flushFolder(target);
    flushFolder(dirname(target));
    return { takeBack };
  } catch (thrown) {
    takeBack();
    throw refusalOf(thrown, target);
  }
}

/** One file in its place; what lay there goes aside first, so that it can come back. */
function replace(staged: string, target: string, name: string, move: (from: string, to: string) => void) {
  const to = join(target, name);
  mkdirSync(dirname(to), { recursive: true });
  if (existsSync(to)) {
    mkdirSync(dirname(join(staged, OLD, name)), { recursive: true });
    move(to, join(staged, OLD, name));
  }
  move(join(staged, NEW, name), to);
}

function refusalOf(thrown: unknown, target: string): Refusal {
  if (thrown instanceof Refusal) return thrown;
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  if (code === 'EBUSY' || code === 'EPERM')
    return new Refusal(
      'file-in-use',
      `Nothing was written: another program has a file in ${target} open. Close it there and try again.`,
    );
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return new Refusal(
      'folder-refused',
      `There is a file where the folder ${target} would be. Nothing was written. Choose another place.`,
    );
  return refusalFor(thrown);
}
