import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, posix, win32 } from 'node:path';
import { assert } from '../../../shared/domain/result';

/** Where shipped `migrations/` and `resources/` lie: the nearest folder above this file that has both. */
export function findAppFolder(): string {
  let folder = import.meta.dirname;
  while (!(existsSync(join(folder, 'migrations')) && existsSync(join(folder, 'resources')))) {
    assert(
      dirname(folder) !== folder,
      'the program lies inside the folder that holds migrations and resources',
    );
    folder = dirname(folder);
  }
  return folder;
}

/** A program built by `npm run build`: `core-host`, `read-spreadsheet`. */
export const builtProgram = (appFolder: string, name: string): string =>
  join(appFolder, 'out', 'main', `${name}.js`);

/**
 * Where the app keeps its own things on this machine: `PLUMBLINE_DATA` if set, else the folder the system gives to
 * programs for data that does not roam and is not synced.
 */
export function dataFolderFor(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string = homedir(),
): string {
  if (env.PLUMBLINE_DATA) return env.PLUMBLINE_DATA;
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Plumbline');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Plumbline');
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'plumbline');
}

const POLICY_FILE = 'plumbline.policy.json';

/**
 * Where this machine's IT puts its policy: a folder that every user may read and none may write. `PLUMBLINE_POLICY`
 * names another file, for tests and for a program run from its sources; an installed one does not look at it.
 * docs/rules.md, The policy of a machine.
 */
export function policyFileFor(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  { isInstalled }: { readonly isInstalled: boolean },
): string {
  if (!isInstalled && env.PLUMBLINE_POLICY) return env.PLUMBLINE_POLICY;
  if (platform === 'win32') return win32.join(env.ProgramData ?? 'C:\\ProgramData', 'Plumbline', POLICY_FILE);
  if (platform === 'darwin') return posix.join('/Library/Application Support/Plumbline', POLICY_FILE);
  return posix.join('/etc/plumbline', POLICY_FILE);
}
