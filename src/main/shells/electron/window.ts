import { join } from 'node:path';
import type { BrowserWindowConstructorOptions, Session } from 'electron';
import { hasSystemChecker } from './spelling';

/** How the one window is made: sandboxed, isolated, and without anything a page of ours has no use for. */
export const windowOptions = (options: {
  readonly appFolder: string;
  readonly session: Session;
  readonly isPackaged: boolean;
  readonly platform: NodeJS.Platform;
}): BrowserWindowConstructorOptions => ({
  title: 'Plumbline',
  width: 1440,
  height: 900,
  minWidth: 360,
  minHeight: 400,
  show: false,
  autoHideMenuBar: true,
  webPreferences: {
    preload: join(options.appFolder, 'out', 'preload', 'index.js'),
    session: options.session,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: hasSystemChecker(options.platform),
    safeDialogs: true,
    devTools: !options.isPackaged,
  },
});
