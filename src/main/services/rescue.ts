import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../../shared/contract/errors';
import { practiceKeyOf } from '../crypto/key-file';
import { parseRecoveryCode } from '../crypto/recovery-code';
import { unlockWith, type Way } from '../crypto/ways-in';
import { readKeyFile } from '../db/key-folder';
import { openDatabase } from '../db/open-database';
import { checkTrail } from '../repositories/trail';
import { type WrittenOut, writeOut } from './write-out';

const DATABASE = 'store.db';

/** The newest backup in a folder of backups, or the folder itself where it is one, or a store. */
export function findStoreIn(folder: string): string {
  if (existsSync(join(folder, DATABASE))) return folder;
  const inside = existsSync(folder) && statSync(folder).isDirectory() ? readdirSync(folder) : [];
  // Their names begin with how far the store had come, so the last of them is the newest.
  const newest = inside
    .filter((name) => !name.endsWith('.part') && existsSync(join(folder, name, DATABASE)))
    .sort()
    .at(-1);
  if (newest !== undefined) return join(folder, newest);
  throw new Refusal(
    'no-store',
    `There is neither a backup nor a store in ${folder}. Choose the folder that holds store.db, or the folder of the backups.`,
    { folder },
  );
}

/**
 * Writes a backup or a store out as CSV and JSON with nothing but its folder and a way in (docs/rules.md, recovery). It
 * works on a copy: the folder given is not touched.
 */
export async function rescue(given: {
  readonly folder: string;
  readonly way: Exclude<Way, { kind: 'practice' | 'device' }>;
  readonly out: string;
}): Promise<WrittenOut & { readonly from: string; readonly entries: number; readonly fault: string | null }> {
  const from = findStoreIn(given.folder);
  const key = await keyOf(from, given.way);
  const aside = mkdtempSync(join(tmpdir(), 'plumbline-rescue-'));
  try {
    for (const name of [DATABASE, `${DATABASE}-wal`])
      if (existsSync(join(from, name))) copyFileSync(join(from, name), join(aside, name));
    const handle = openDatabase(join(aside, DATABASE), key);
    try {
      const { entries, fault } = checkTrail(handle);
      const written = writeOut(handle, given.out, [`Written out of ${from}.`]);
      return { ...written, from, entries, fault };
    } finally {
      handle.close();
    }
  } finally {
    key.fill(0);
    rmSync(aside, { recursive: true, force: true });
  }
}

async function keyOf(folder: string, way: Exclude<Way, { kind: 'practice' | 'device' }>): Promise<Buffer> {
  const found = readKeyFile(folder);
  if (found === null)
    throw new Refusal(
      'keys-damaged',
      `The file keys.json is missing from ${folder}. Every backup has its own: try another one.`,
      { folder },
    );
  if (found.keys.kind === 'practice') return practiceKeyOf(found.keys);
  if (way.kind === 'recovery') {
    const code = parseRecoveryCode(way.code);
    if (!code.ok) throw new Refusal('bad-code', code.error);
  }
  const key = await unlockWith(found.keys, way);
  if (key !== null) return key;
  throw way.kind === 'recovery'
    ? new Refusal(
        'wrong-code',
        'This recovery code is whole, and it is not the one of this store. Look for a newer sheet, or for an older backup that it belongs to.',
      )
    : new Refusal('wrong-passphrase', 'That does not open this store. Nothing has been changed.');
}
