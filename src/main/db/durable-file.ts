import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { Refusal } from '../../shared/contract/errors';
import { refusalFor } from './open-database';

/**
 * Writes a small file so that a power cut leaves the old one or the new one: temporary name, flush, read back,
 * rename, flush the folder. `accept` sees the bytes read back and may throw.
 */
export function writeDurably(
  file: string,
  content: Uint8Array | string,
  options: { readonly accept?: (readBack: Buffer) => void } = {},
): void {
  const temporary = `${file}.new`;
  const put = begin(temporary);
  try {
    // Written first: an argument of a function that is not given would not even be worked out.
    const readBack = put.write(content);
    options.accept?.(readBack);
    put.into(file);
  } catch (thrown) {
    throw put.giveUp(thrown);
  }
}

/** The same for a file whose proof takes its time, such as a key that has to be derived again. */
export async function writeProven(
  file: string,
  content: Uint8Array | string,
  accept: (readBack: Buffer) => Promise<void>,
): Promise<void> {
  const put = begin(`${file}.new`);
  try {
    await accept(put.write(content));
    put.into(file);
  } catch (thrown) {
    throw put.giveUp(thrown);
  }
}

type Put = {
  /** Writes and flushes; answers what the disk gives back, which is the same. */
  readonly write: (content: Uint8Array | string) => Buffer;
  readonly into: (file: string) => void;
  /** Removes what was begun; answers what to throw. */
  readonly giveUp: (thrown: unknown) => Error;
};

/** A file under a name of its own until it is whole. Only what was really begun here is ever removed. */
function begin(temporary: string): Put {
  let isOurs = false;
  return {
    write: (content) => {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      const descriptor = openSync(temporary, 'w', 0o600);
      isOurs = true;
      try {
        let written = 0;
        while (written < bytes.length) written += writeSync(descriptor, bytes, written);
        fsyncSync(descriptor);
      } finally {
        closeSync(descriptor);
      }
      const readBack = readFileSync(temporary);
      if (Buffer.compare(readBack, bytes) !== 0) throw new Error(`${temporary} reads back differently`);
      return readBack;
    },
    into: (file) => {
      try {
        renamePatiently(temporary, file);
      } catch (thrown) {
        throw isPassing(thrown) ? heldOpen(file) : thrown;
      }
      flushFolder(dirname(file));
    },
    giveUp: (thrown) => {
      if (isOurs) rmSync(temporary, { force: true });
      return refusalFor(thrown);
    },
  };
}

/** Another program, a virus scanner for one, has the file open for a moment; Windows then refuses to rename it. */
const PASSING = new Set(['EPERM', 'EBUSY', 'EACCES']);
const WAITS_MS = [10, 20, 40, 80, 160, 320];
const isPassing = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && PASSING.has(String(thrown.code));
const heldOpen = (file: string): Refusal =>
  new Refusal(
    'file-in-use',
    `${basename(file)} was not saved: another program has it open. What was there before is unchanged. Close what has it open, then try again.`,
    { file },
  );

/**
 * Renames over an existing file. Where Windows says that somebody has it open, it is tried again for two thirds of a
 * second; any other failure, and the same one at the end of that, is thrown as it came.
 */
export function renamePatiently(from: string, to: string, rename: typeof renameSync = renameSync): void {
  for (const wait of WAITS_MS) {
    try {
      rename(from, to);
      return;
    } catch (thrown) {
      if (!isPassing(thrown)) throw thrown;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, wait);
    }
  }
  rename(from, to);
}

/** Makes a rename in a folder last; Windows has no such call and does without. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Makes a folder with those above it that are missing, and makes them last: a file can be lost with its folder. */
export function makeFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true });
  if (first === undefined) return;
  for (let made = resolve(folder); made.length >= first.length; made = dirname(made))
    flushFolder(dirname(made));
}
