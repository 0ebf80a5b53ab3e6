import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { Refusal } from '../../shared/contract/errors';
import type { Ports } from '../core/ports';
import { flushFolder } from '../db/durable-file';
import { refusalFor } from '../db/open-database';
import { exportObjection, readPolicy } from './policy';

/**
 * Asks where a file is to be saved; null when given up. Refuses a place outside the folder that the machine's IT laid
 * down for everything that leaves the store.
 */
export async function askWhereToSave(
  { files }: Pick<Ports, 'files'>,
  ask: Parameters<Ports['files']['pickSave']>[0],
): Promise<string | null> {
  const policy = readPolicy(files.policyFile);
  const path = await files.pickSave({ ...ask, folder: policy.exportFolder });
  const objection = path === null ? null : exportObjection(policy, path);
  if (objection !== null) throw new Refusal('folder-refused', objection);
  return path;
}

/**
 * Writes a file that somebody asked for: temporary name in the same folder, flush, rename. A target that another
 * program holds open, a full disk and a read-only folder are each refused in words, and nothing is left behind.
 */
export function saveFileBeside(target: string, bytes: Uint8Array): { fileName: string; folder: string } {
  const temporary = `${target}.part`;
  let isOurs = false;
  try {
    const descriptor = openSync(temporary, 'w');
    isOurs = true;
    try {
      let written = 0;
      while (written < bytes.length) written += writeSync(descriptor, bytes, written);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, target);
    flushFolder(dirname(target));
    return { fileName: basename(target), folder: dirname(target) };
  } catch (thrown) {
    // Only what was made here is cleared away; looking for it in a folder that is shut would hide the reason.
    if (isOurs) rmSync(temporary, { force: true });
    throw refusalForSaving(thrown, target);
  }
}

function refusalForSaving(thrown: unknown, target: string): Refusal {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  const name = basename(target);
  if (code === 'EBUSY' || (code === 'EPERM' && process.platform === 'win32')) {
    return new Refusal(
      'file-in-use',
      `${name} was not saved. Another program has it open, most likely Excel. Nothing is lost: close it there and save again.`,
    );
  }
  if (code === 'EISDIR')
    return new Refusal(
      'file-in-use',
      `${name} was not saved: a folder of that name is in the way. Choose another name.`,
    );
  if (code === 'ENAMETOOLONG')
    return new Refusal('bad-value', 'The file was not saved: its name is too long. Choose a shorter one.');
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new Refusal(
      'file-not-found',
      `${name} was not saved: its folder is not there any more. Choose another.`,
    );
  return refusalFor(thrown);
}
