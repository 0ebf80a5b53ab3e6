import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { dataFolder } from '../data-folder';
import { findBrowser } from './find-browser';
import { openWindow } from './open-window';

const appFolder = resolve(import.meta.dirname, '..', '..');

/** Opens the window and stays until it is closed. Exit code 1, with one line, where no browser or display is found. */
async function main(): Promise<number> {
  const executablePath = findBrowser();
  if (executablePath === null) {
    process.stderr.write('Plumbline needs Microsoft Edge, Google Chrome or Chromium to open its window. Install one (on Debian: apt-get install chromium) and start again.\n');
    return 1;
  }
  const headless = process.env.PLUMBLINE_HEADLESS === '1';
  if (process.platform === 'linux' && !headless && (process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY ?? '') === '') {
    process.stderr.write('There is no display to open a window on. Start it on a desktop or under xvfb-run, or see the main job without one: npm run demo.\n');
    return 1;
  }
  const folder = dataFolder();
  mkdirSync(folder, { recursive: true });
  const window = await openWindow({ executablePath, appFolder, dataFolder: folder, headless });
  process.stderr.write('Plumbline is open. Close its window to quit.\n');
  const stop = (): void => void window.close();
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  await window.closed;
  await window.close();
  return 0;
}

main().then(
  (code) => process.exit(code),
  (thrown: unknown) => {
    process.stderr.write(`The window could not be opened: ${thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown)}\n`);
    process.exit(1);
  },
);
