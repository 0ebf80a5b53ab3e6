import { readFile } from 'node:fs/promises';
import { refuseWith } from './output';

/** The passphrase of a file or of the environment, never of an argument: those are seen by others. Empty if neither. */
export async function readPassphrase(
  passphraseFile: string | null,
  resolvePath: (path: string) => string,
): Promise<string> {
  if (passphraseFile === null) return process.env.PLUMBLINE_PASSPHRASE ?? '';
  const text = await readFile(resolvePath(passphraseFile), 'utf8').catch(() =>
    refuseWith('file-not-found', [`${passphraseFile}: the passphrase file cannot be read.`]),
  );
  return text.replace(/\r?\n$/, '');
}

export const refuseLocked = (): never =>
  refuseWith('locked', [
    'The store is locked. Give its passphrase in PLUMBLINE_PASSPHRASE or with --passphrase-file FILE.',
  ]);
