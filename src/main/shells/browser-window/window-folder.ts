import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** Edge has words looked at by a service of its maker; there the checker stays off. */
export const CHECKED_BY_MAKER = /(^|[\\/ -])(ms|microsoft[ -])edge/i;

/** The browser that a window is opened with, and where. */
export type Browser = { readonly platform: NodeJS.Platform; readonly executablePath: string };

/** Whether the browser checks spelling with the system's own checker: never where it would fetch a dictionary. */
const usesSystemChecker = ({ platform, executablePath }: Browser): boolean =>
  (platform === 'darwin' || platform === 'win32') && !CHECKED_BY_MAKER.test(executablePath);

/** What the browser is told in its profile: nothing is remembered, offered or fetched. */
export const preferencesFor = (browser: Browser) => ({
  credentials_enable_service: false,
  profile: { password_manager_enabled: false },
  autofill: { enabled: false, profile_enabled: false, credit_card_enabled: false },
  browser: { enable_spellchecking: usesSystemChecker(browser), has_seen_welcome_page: true },
  spellcheck: { dictionaries: ['en-GB'], use_spelling_service: false },
  translate: { enabled: false },
  // Otherwise it asks two name servers for a search engine, because the window's address exists nowhere.
  alternate_error_pages: { enabled: false },
});

/** A folder of one window: the browser's profile and files that were picked. Gone when the window is gone. */
export type WindowFolder = {
  /** Makes a profile for one start of the browser. One that is being ended may still hold the one before. */
  readonly makeProfile: () => string;
  readonly picked: string;
  readonly remove: () => Promise<void>;
};

/** Makes this process's window folder afresh, and clears away those of windows that ended without doing so. */
export function makeWindowFolder(dataFolder: string, browser: Browser): WindowFolder {
  const all = join(dataFolder, 'windows');
  mkdirSync(all, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(all)) if (!isRunning(Number(name))) clear(join(all, name));
  const mine = join(all, String(process.pid));
  clear(mine);
  const picked = join(mine, 'picked');
  mkdirSync(picked, { recursive: true, mode: 0o700 });
  const preferences = JSON.stringify(preferencesFor(browser));
  let made = 0;
  const makeProfile = (): string => {
    made += 1;
    const profile = join(mine, `profile-${made}`);
    mkdirSync(join(profile, 'Default'), { recursive: true, mode: 0o700 });
    writeFileSync(join(profile, 'Default', 'Preferences'), preferences);
    return profile;
  };
  return { makeProfile, picked, remove: () => remove(mine) };
}

const clear = (folder: string): void => rmSync(folder, { recursive: true, force: true });

const MOST_TRIES = 40;
const PAUSE_MS = 50;
/** Looks in a row at which the folder has to be gone. */
const LOOKS = 3;

/**
 * The browser's helpers end a moment after it does and write until then: they keep a folder from being removed, or make
 * it again. So it is looked for again, and only a folder that stays away is gone. What is left after all tries goes when
 * the next window opens.
 */
async function remove(folder: string): Promise<void> {
  for (let tries = 0, looks = 0; tries < MOST_TRIES && looks < LOOKS; tries += 1) {
    if (existsSync(folder)) {
      looks = 0;
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    } else looks += 1;
    await setTimeout(PAUSE_MS);
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
