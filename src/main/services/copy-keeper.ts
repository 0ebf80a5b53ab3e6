import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { carryToSecond, copyNow } from './automatic-copies';
import { removeCopy, UNSOUND } from './backup-copy';
import { readPlaces, writePlaces } from './backup-places';
import { copiesKnown, requireOpened, secondFolderOf } from './backups';
import { firstCopies, placeOfCopies } from './make-copy';
import type { CopyKeeper } from './retention';
import type { Opened, StoreSession } from './session';

/**
 * What deleting for good needs (docs/rules.md, retention): a proven copy without what was deleted, then every older copy
 * away in both places, and with them what was put aside in recovery. A second place that is away loses its copies as
 * soon as it is reached.
 */
export function copyKeeperOf(session: StoreSession): CopyKeeper {
  const others = (opened: Opened): readonly string[] => [
    ...copiesKnown(session, opened).map(({ id }) => id),
    ...putAside(session, opened),
  ];
  return {
    count: () => others(requireOpened(session)).length,
    renew: async () => {
      const opened = requireOpened(session);
      const before = copiesKnown(session, opened);
      const aside = putAside(session, opened);
      const copy = copyNow(session, opened, 'asked');
      await session.copies.carrying;
      for (const old of firstCopies(session.ports, opened)) if (old.id !== copy.id) removeCopy(old);
      for (const each of aside) rmSync(each, { recursive: true, force: true });
      await emptySecond(
        session,
        opened,
        before
          .map(({ id }) => id)
          .toSorted()
          .at(-1),
      );
      return before.length + aside.length;
    },
  };
}

async function emptySecond(session: StoreSession, opened: Opened, upTo: string | undefined): Promise<void> {
  if (upTo === undefined || secondFolderOf(session, opened) === null) return;
  writePlaces(opened.folder, { ...readPlaces(opened.folder), removeUpTo: upTo });
  carryToSecond(session, opened);
  await session.copies.carrying;
}

/** Databases that were moved aside in recovery, and copies that were no longer what was proven. */
function putAside({ ports }: StoreSession, opened: Opened): readonly string[] {
  const within = (folder: string, pattern: RegExp): string[] =>
    namesOf(folder)
      .filter((name) => pattern.test(name))
      .map((name) => join(folder, name));
  return [
    ...within(opened.folder, /^quarantine-\d+$/),
    ...within(placeOfCopies(ports, opened), new RegExp(`\\${UNSOUND}$`)),
  ];
}

function namesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // No copy has been made yet.
    return [];
  }
}
