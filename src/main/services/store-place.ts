import { existsSync, readFileSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import { isWithin, realFolder } from './backup-places';

/** What the machine says about its folders; given in tests. */
export type Surroundings = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A folder under the name it really has: links, junctions and drive letters followed. */
  readonly realPath: (path: string) => string;
  /** The list of mounted file systems, as Linux writes it; null where there is none. */
  readonly mounts: () => string | null;
};

const MOUNTS = '/proc/mounts';

/** The machine as it is. */
export const thisMachine = (): Surroundings => ({
  platform: process.platform,
  env: process.env,
  realPath: realFolder,
  mounts: () => (existsSync(MOUNTS) ? readFileSync(MOUNTS, 'utf8') : null),
});

const SYNCED_NAME =
  /(^|[\\/])(onedrive[^\\/]*|dropbox[^\\/]*|google ?drive[^\\/]*|my drive|icloud[^\\/]*|mobile documents|box sync|nextcloud|cloudstorage|syncthing)([\\/]|$)/i;
/** Set by the clients themselves, whatever their folder is called. */
const SYNCED_VARIABLES = [
  'OneDrive',
  'OneDriveCommercial',
  'OneDriveConsumer',
  'Dropbox',
  'DROPBOX_PATH',
  'GoogleDrive',
  'GOOGLE_DRIVE',
];
const NETWORK_TYPES = new Set([
  'nfs',
  'nfs4',
  'cifs',
  'smb3',
  'smbfs',
  'ncpfs',
  'afs',
  'davfs',
  'fuse.sshfs',
  'fuse.rclone',
  'fuse.davfs2',
  'fuse.gvfsd-fuse',
]);

export type FolderFault = 'synced' | 'network';

/** What speaks against a folder as the place of a store, by its real path; null when nothing does. */
export function faultOfFolder(folder: string, on: Surroundings = thisMachine()): FolderFault | null {
  // A share must not be looked for by name alone: asking for it may take long.
  if (isShare(folder)) return 'network';
  const real = on.realPath(folder);
  if (isShare(real) || isMountedFromElsewhere(real, on)) return 'network';
  return isSynced(folder, on) || isSynced(real, on) ? 'synced' : null;
}

const isShare = (path: string): boolean => /^(\\\\|\/\/)(?![?.][\\/](?!UNC))/i.test(path);

function isSynced(path: string, { platform, env, realPath }: Surroundings): boolean {
  if (SYNCED_NAME.test(path)) return true;
  return SYNCED_VARIABLES.some((name) => {
    const folder = env[name];
    if (folder === undefined || folder === '') return false;
    return [folder, realPath(folder)].some((each) =>
      platform === 'win32' ? isWithinOnWindows(each, path) : isWithin(each, path),
    );
  });
}

function isWithinOnWindows(folder: string, path: string): boolean {
  const way = win32.relative(folder.toLowerCase(), path.toLowerCase());
  return way === '' || (!way.startsWith('..') && !win32.isAbsolute(way));
}

/** By the longest mount point that the path lies in. */
function isMountedFromElsewhere(path: string, on: Surroundings): boolean {
  const mounts = on.platform === 'linux' ? on.mounts() : null;
  if (mounts === null) return false;
  const holding = mounts
    .split('\n')
    .map((line) => line.split(' '))
    .map(([, point = '', type = '']) => ({ point: unescapeMount(point), type }))
    .filter(({ point }) => point === '/' || path === point || path.startsWith(`${posix.normalize(point)}/`))
    // Of two mounts on one point the later one is seen.
    .reduce<{ point: string; type: string } | null>(
      (best, each) => (best === null || each.point.length >= best.point.length ? each : best),
      null,
    );
  return holding !== null && NETWORK_TYPES.has(holding.type);
}

/** Linux writes a blank in a mount point as \040. */
const unescapeMount = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));

const WHY: Readonly<Record<FolderFault, string>> = {
  synced:
    'A synced folder (OneDrive, Dropbox, Google Drive, iCloud) copies a store in pieces and loses answers.',
  network: 'A network share cannot keep a store safe: its locks do not hold.',
};

/** Why a new store may not be made in a folder, and the way out; null when it may. */
export function objectionTo(folder: string, on?: Surroundings): string | null {
  const fault = faultOfFolder(folder, on);
  if (fault === null) return null;
  return `${WHY[fault]} Choose a folder on this computer${fault === 'synced' ? ' that is not synced' : ''}.`;
}

/** Why a store that is there may not be opened where it is, and the way out; null when it may. */
export function objectionToOpening(folder: string, on?: Surroundings): string | null {
  const fault = faultOfFolder(folder, on);
  if (fault === null) return null;
  return `${WHY[fault]} Move the whole folder of the store to a folder on this computer that is not ${
    fault === 'synced' ? 'synced' : 'shared'
  }, then choose it there. Nothing in it has been changed.`;
}
