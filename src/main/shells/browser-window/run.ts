import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Core } from '../../core/ports';
import { dataFolderFor, findAppFolder } from '../core-host/folders';
import { findBrowser, NO_BROWSER } from './find-browser';
import { openBrowserWindow } from './open-window';

const NO_DISPLAY =
  'There is no display to open a window on. Start Plumbline in a desktop session, or see the main job without one: npm run demo.';

const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

/** Why the window cannot open here, as a sentence with the way out; null when it can. */
function obstacle(browser: string | null, headless: boolean): string | null {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && !headless && !DISPLAY && !WAYLAND_DISPLAY) return NO_DISPLAY;
  return browser === null ? NO_BROWSER : null;
}

/** Points the core at the store named with `--store`. */
async function pointAtStore(core: Core, folder: string): Promise<void> {
  const reply = await core.call('store.use', { folder: resolve(folder) });
  if (!reply.ok) say(reply.error.message);
}

/** Opens the browser window and waits until it is closed; answers the exit code. */
export async function runBrowserWindow(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { store: { type: 'string' } } });
  const headless = process.env.PLUMBLINE_HEADLESS === '1';
  const browser = findBrowser();
  const objection = obstacle(browser, headless);
  if (objection !== null || browser === null) {
    say(objection ?? NO_BROWSER);
    return 1;
  }
  try {
    const window = await openBrowserWindow({
      appFolder: findAppFolder(),
      dataFolder: dataFolderFor(process.env, process.platform),
      downloadsFolder: process.env.PLUMBLINE_DOWNLOADS ?? join(homedir(), 'Downloads'),
      executablePath: browser,
      headless,
      prepare: (core) => (values.store === undefined ? Promise.resolve() : pointAtStore(core, values.store)),
    });
    await window.closed;
    return 0;
  } catch (thrown) {
    say(
      `${browser} did not open a window: ${thrown instanceof Error ? thrown.message.split('\n')[0] : String(thrown)}`,
    );
    say('Update the browser, or name another one with PLUMBLINE_BROWSER.');
    return 1;
  }
}
