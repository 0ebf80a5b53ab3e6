import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
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
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  let isOurs = false;
  try {
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
    options.accept?.(readBack);
    renameSync(temporary, file);
    flushFolder(dirname(file));
  } catch (thrown) {
    if (isOurs) rmSync(temporary, { force: true });
    throw refusalFor(thrown);
  }
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
