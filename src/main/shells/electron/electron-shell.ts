import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, powerMonitor, protocol, session } from 'electron';
import { assert } from '../../../shared/domain/result';
import { createCoreClient } from '../core-host/core-client';
import { builtProgram, dataFolderFor, findAppFolder, policyFileFor } from '../core-host/folders';
import { readRenderer } from '../serve-renderer';
import { APP_URL, hardenSession, serveBundle } from './audit-session';
import { joinWindow } from './channel';
import { electronDesk } from './desk';
import { denyNavigation, endWithCare, lockWithTheScreen, refusedSwitches, reviveWhenGone } from './lifecycle';
import { offerSuggestions, silenceSpelling } from './spelling';
import { forkUtility } from './utility-child';
import { windowOptions } from './window';

/** Runs Plumbline in Electron: one instance, one window, everything else refused. */
export function startElectron(): void {
  const refused = refusedSwitches(app, process.argv);
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
  // Electron makes a session by itself as well; nothing of ours uses it, and it is to fetch nothing either.
  app.on('session-created', silenceSpelling);
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

  const { platform } = process;
  const window = new BrowserWindow(
    windowOptions({ appFolder, session: audit, isPackaged: app.isPackaged, platform }),
  );
  offerSuggestions(window.webContents, Menu);
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
  const { flush } = joinWindow(ipcMain, window, core);
  const care = { flush, lock: () => core.lock('screen'), close: core.close };
  lockWithTheScreen(powerMonitor, care);
  endWithCare(app, window, powerMonitor, care);
  reviveWhenGone(app, () => window.webContents.reload(), giveUp);
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(APP_URL);
}

function giveUp(): void {
  dialog.showErrorBox(
    'Plumbline closes',
    'The window stopped several times within a minute. What was shown as saved is safe. Start Plumbline again; if it happens again, start the computer again.',
  );
  app.quit();
}

/** macOS needs a menu for copy and paste to work; elsewhere the window has none. */
function setMenu(): void {
  const menu =
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null;
  Menu.setApplicationMenu(menu);
}
