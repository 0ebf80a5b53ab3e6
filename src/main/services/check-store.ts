import { join } from 'node:path';
import { Refusal } from '../../shared/contract/errors';
import type { Ports } from '../core/ports';
import type { Way } from '../crypto/ways-in';
import { findDamage } from '../db/check-database';
import { pendingSteps } from '../db/migrate';
import { type Handle, openDatabase } from '../db/open-database';
import { checkTrail, type TrailHead } from '../repositories/trail';
import { isUnchanged } from './backup-copy';
import { markFilesOf, readMarks, shortOf } from './marks';
import { migrationsOf } from './opening';
import { allCopies } from './recovery';
import { DATABASE, readKeys, type Unlocked, unlockFolder, wrongPassphrase } from './store-folder';
import { objectionToOpening } from './store-place';

export type Finding = {
  readonly what: 'folder' | 'keys' | 'database' | 'trail' | 'mark' | 'backup';
  readonly isSound: boolean;
  readonly says: string;
};
export type StoreCheck = { readonly head: TrailHead | null; readonly findings: readonly Finding[] };

const found = (what: Finding['what'], fault: string | null, sound: string): Finding => ({
  what,
  isSound: fault === null,
  says: fault ?? sound,
});

/**
 * Reads a store and every copy of it whole and says of each part whether it is sound (docs/rules.md, opening a store).
 * Nothing is changed and nothing is brought up to date. Refuses where the key is not right.
 */
export async function checkStore(ports: Ports, folder: string, passphrase: string): Promise<StoreCheck> {
  const { kind } = readKeys(folder);
  const way: Way = kind === 'practice' ? { kind } : { kind: 'passphrase', passphrase };
  const unlocked = await unlockFolder(folder, way);
  if (unlocked === null) throw wrongPassphrase();
  try {
    const inDatabase = checkDatabase(ports, unlocked);
    return {
      head: inDatabase.head,
      findings: [
        found('folder', objectionToOpening(folder), 'The folder is on a disk that keeps a store safe.'),
        found('keys', null, 'The keys are whole, and the passphrase opens them.'),
        ...inDatabase.findings,
        ...checkCopies(ports, unlocked),
      ],
    };
  } finally {
    unlocked.key.fill(0);
  }
}

function checkDatabase(ports: Ports, unlocked: Unlocked): StoreCheck {
  let handle: Handle;
  try {
    handle = openDatabase(
      join(unlocked.folder, DATABASE),
      unlocked.key,
      (opened) => void pendingSteps(opened, migrationsOf(ports)),
    );
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return { head: null, findings: [found('database', thrown.message, '')] };
  }
  try {
    const damage = findDamage(handle);
    const { head, entries, fault } = checkTrail(handle);
    return {
      head,
      findings: [
        found('database', damage, 'Every page, every index and every reference holds.'),
        found('trail', fault, `The trail holds together: ${entries} entries.`),
        checkMark(ports, unlocked, handle),
      ],
    };
  } finally {
    handle.close();
  }
}

function checkMark(ports: Ports, { folder, keys }: Unlocked, handle: Handle): Finding {
  const { dataFolder, homeFolder } = ports.files;
  const known = readMarks(markFilesOf(folder, keys.storeId, homeFolder ?? dataFolder));
  const line = shortOf(handle, known);
  return found(
    'mark',
    line === null
      ? null
      : `This is an older copy than the one last used here, which went to change ${line.sequence}.`,
    known.inFolder === null && known.onMachine === null
      ? 'Nothing is known of an earlier use.'
      : 'It has come at least as far as it was known to have come here.',
  );
}

const checkCopies = (ports: Ports, unlocked: Unlocked): Finding[] =>
  allCopies(ports, unlocked).map((copy) =>
    found(
      'backup',
      isUnchanged(copy) ? null : `The copy ${copy.id} is no longer what was proven.`,
      `The copy ${copy.id} is what was proven.`,
    ),
  );
