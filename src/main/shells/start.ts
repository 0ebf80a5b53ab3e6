import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runBrowserWindow } from './browser-window/run';
import { findAppFolder } from './core-host/folders';

/** Fetching the binary on a machine that may not reach its source must not keep anyone waiting. */
const FETCH_LIMIT_MS = 60_000;

/** Runs a program to its end: its exit code, or null when it could not be started or took too long. */
const run = (program: string, args: readonly string[], limitMs?: number): Promise<number | null> =>
  new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: limitMs === undefined ? 'inherit' : 'ignore',
      timeout: limitMs,
      killSignal: 'SIGKILL',
    });
    child.on('error', () => resolve(null));
    child.on('exit', (code) => resolve(code));
  });

/** Electron's executable if it is here. The package is not imported: outside Electron that starts a download. */
function electronBinary(appFolder: string): string | null {
  const folder = join(appFolder, 'node_modules', 'electron');
  const note = join(folder, 'path.txt');
  if (!existsSync(note)) return null;
  const binary = join(folder, 'dist', readFileSync(note, 'utf8'));
  return existsSync(binary) ? binary : null;
}

async function fetchElectron(appFolder: string): Promise<string | null> {
  const installer = join(appFolder, 'node_modules', 'electron', 'install.js');
  if (existsSync(installer)) await run(process.execPath, [installer], FETCH_LIMIT_MS);
  return electronBinary(appFolder);
}

/** Opens Plumbline in Electron, or says why not in one line and opens the browser window. */
async function start(args: readonly string[]): Promise<number> {
  const appFolder = findAppFolder();
  const hasScreen =
    process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
  if (!hasScreen || process.env.PLUMBLINE_SHELL === 'browser-window') return runBrowserWindow(args);
  const electron = electronBinary(appFolder) ?? (await fetchElectron(appFolder));
  if (electron !== null) {
    // Chromium has no sandbox for root, which only containers run as.
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const code = await run(electron, [appFolder, ...asRoot, ...args]);
    if (code === 0) return 0;
    process.stderr.write('Electron did not run on this machine; Plumbline opens in the browser instead.\n');
  } else {
    process.stderr.write(
      'Electron is not here and could not be fetched; Plumbline opens in the browser instead.\n',
    );
  }
  return runBrowserWindow(args);
}

process.exitCode = await start(process.argv.slice(2));
