import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, Menu, powerMonitor, protocol, session } from 'electron';
import { assert } from '../../../shared/domain/result';
import { createCoreClient } from '../core-host/core-client';
import { builtProgram, dataFolderFor, findAppFolder, policyFileFor } from '../core-host/folders';
import { readRenderer } from '../serve-renderer';
import { APP_URL, hardenSession, serveBundle } from './audit-session';
import { joinWindow } from './channel';
import { electronDesk } from './desk';
import { denyNavigation, refusedSwitches } from './lifecycle';
import { forkUtility } from './utility-child';
import { windowOptions } from './window';

/** Text is written 400 ms after the last key; the lock waits for that, so that nothing typed is lost to it. */
const LOCK_GRACE_MS = 600;

/** Runs Plumbline in Electron: one instance, one window, everything else refused. */
export function startElectron(): void {
  const refused = refusedSwitches(app);
  if (refused.length > 0) {
    process.stderr.write(`Plumbline does not start with --${refused.join(', --')}. Start it without.\n`);
    app.exit(1);
    return;
  }
  const dataFolder = dataFolderFor(process.env, process.platform);
  app.setPath('userData', join(dataFolder, 'electron'));
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  app.enableSandbox();
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  denyNavigation(app);
  app.on('window-all-closed', () => app.quit());
  void app.whenReady().then(() => openWindow(dataFolder));
}

function openWindow(dataFolder: string): void {
  const appFolder = findAppFolder();
  // Without the `persist:` prefix nothing of a page is ever written to disk.
  const audit = session.fromPartition('audit');
  hardenSession(audit);
  serveBundle(audit, readRenderer(join(appFolder, 'out', 'renderer')));
  setMenu();

  const window = new BrowserWindow(windowOptions({ appFolder, session: audit, isPackaged: app.isPackaged }));
  const core = createCoreClient({
    fork: () => forkUtility(builtProgram(appFolder, 'core-host'), { heapMegabytes: null }),
    start: {
      dataFolder,
      appFolder,
      policyFile: policyFileFor(process.env, process.platform, { isInstalled: app.isPackaged }),
    },
    desk: electronDesk(appFolder, () => {
      assert(!window.isDestroyed(), 'the core is closed before its window is gone');
      return window;
    }),
  });
  joinWindow(ipcMain, window, core);
  lockWithTheScreen(() => void core.lock('screen'));
  // Only unsaved keystrokes live in the page. The core's own end is told to the page as an event instead.
  app.on('render-process-gone', () => window.webContents.reload());
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  endWithTheCore(core.close);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(APP_URL);
}

function lockWithTheScreen(lock: () => void): void {
  const lockSoon = (): void => void setTimeout(lock, LOCK_GRACE_MS);
  powerMonitor.on('lock-screen', lockSoon);
  powerMonitor.on('suspend', lockSoon);
}

/** Waits for what is being written before the app goes. */
function endWithTheCore(close: () => Promise<void>): void {
  let isClosed = false;
  app.on('before-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    void close().finally(() => {
      isClosed = true;
      app.quit();
    });
  });
}

/** macOS needs a menu for copy and paste to work; elsewhere the window has none. */
function setMenu(): void {
  const menu =
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null;
  Menu.setApplicationMenu(menu);
}
