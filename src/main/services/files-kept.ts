import { KEYS, KEYS_BEFORE, NEXT_KEYS } from '../db/key-folder';
import type { FileFact } from '../ig-pack/facts';
import { MANIFEST, PART, UNSOUND } from './backup-copy';
import { PLACES } from './backup-places';
import { DEVICE } from './device';
import { LAST_STORE } from './last-store';
import { MARK, MARKS } from './marks';
import { PRACTICE, STORES } from './store';
import { CARD, DATABASE, STORE_SUFFIX } from './store-folder';

const fact = (place: FileFact['place'], name: string, holds: string, isEncrypted = false): FileFact => ({
  place,
  name,
  holds,
  isEncrypted,
});

const KEYS_HOLD =
  'The store’s name and id, the data key wrapped once for each way in, designations of people outside';

/** Every file that the program keeps; tests/ig-pack/files-kept.test.ts holds real folders against it. */
export const FILES_KEPT: readonly FileFact[] = [
  fact('store', DATABASE, 'The database, with everything that is evaluated', true),
  fact('store', `${DATABASE}-wal`, 'Changes on their way into the database', true),
  fact('store', KEYS, KEYS_HOLD),
  fact('store', KEYS_BEFORE, 'The one before it'),
  fact('store', NEXT_KEYS, 'The keys that come next, while the data key is being replaced'),
  fact(
    'store',
    CARD,
    'Telephone numbers for an immediate concern, meant to be read while the store is locked',
  ),
  fact('store', MARK, 'How far the store had come: a counter and a seal'),
  fact('store', PLACES, 'Where backups go'),
  fact('store', 'quarantine-*', 'A database that could not be opened and was moved aside', true),
  fact('store', `*${PART}`, 'A file that is being written; gone when it is whole'),
  fact('copies', DATABASE, 'The database as it was', true),
  fact('copies', KEYS, KEYS_HOLD),
  fact('copies', CARD, 'The telephone numbers'),
  fact('copies', MANIFEST, 'When and why it was made, numbers of rows by table, seals; no content'),
  fact('copies', `*${UNSOUND}`, 'A backup that is no longer what was proven, under another name', true),
  fact('data', `${STORES}/*${STORE_SUFFIX}`, 'Stores for which no other folder was chosen', true),
  fact(
    'data',
    DEVICE,
    'This installation’s mark in the trail: a number by chance, no name of a computer or a person',
  ),
  fact('data', PRACTICE, 'The practice store: fictional, its key lies beside it', true),
  fact('data', LAST_STORE, 'Where the store that was opened last lies, and when it was'),
  fact('data', MARKS, 'How far each store had come on this computer: a counter and a seal'),
  fact(
    'data',
    'windows',
    'The browser’s profile of a window that is open, and files that were picked; gone with the window',
  ),
];
