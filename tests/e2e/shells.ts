import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type Page } from 'playwright/test';
import { findBrowser, NO_BROWSER } from '../../src/main/shells/browser-window/find-browser';
import { openBrowserWindow } from '../../src/main/shells/browser-window/open-window';
import { findAppFolder } from '../../src/main/shells/core-host/folders';

export type ShellName = 'browser-window' | 'electron';
export type ShellOptions = { readonly shell: ShellName };

/** The real app with its window open. */
export type RunningApp = { readonly page: Page; readonly close: () => Promise<void> };

type Folders = { readonly dataFolder: string; readonly downloadsFolder: string };

/** Electron's executable if it is on this machine; the package itself would start a download. */
export function electronBinary(): string | null {
  const folder = join(findAppFolder(), 'node_modules', 'electron');
  const note = join(folder, 'path.txt');
  const binary = existsSync(note) ? join(folder, 'dist', readFileSync(note, 'utf8')) : '';
  return binary !== '' && existsSync(binary) ? binary : null;
}

/** Opens the built app in a shell, on folders of its own. */
export const openApp = (shell: ShellName, folders: Folders): Promise<RunningApp> =>
  shell === 'electron' ? openElectron(folders) : openWindow(folders);

async function openWindow({ dataFolder, downloadsFolder }: Folders): Promise<RunningApp> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error(NO_BROWSER);
  const appFolder = findAppFolder();
  const { page, close } = await openBrowserWindow({
    appFolder,
    dataFolder,
    downloadsFolder,
    executablePath,
    headless: process.env.PLUMBLINE_HEADED !== '1',
  });
  return { page, close };
}

async function openElectron({ dataFolder }: Folders): Promise<RunningApp> {
  const app = await _electron.launch({
    executablePath: electronBinary() ?? '',
    args: [findAppFolder(), ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: { ...process.env, PLUMBLINE_DATA: dataFolder } as Record<string, string>,
  });
  return { page: await app.firstWindow(), close: () => app.close() };
}
