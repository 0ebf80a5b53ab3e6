import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserWindow, IpcMain, IpcMainInvokeEvent } from 'electron';
import { CALL_CHANNEL, EVENT_CHANNEL, FLUSH_CHANNEL } from '../../../shared/contract/window-messages';
import type { Core } from '../../core/ports';
import { guardedCall } from '../core-host/call-guard';
import { isOwnPage } from './audit-session';

/** A page that is asked to write sends what it holds at once; this long without a call means that it has. */
const QUIET_MS = 250;
/** A page that has died or hangs must not keep the machine from locking or shutting down. */
const FLUSH_LIMIT_MS = 3_000;

/** True for the top frame of our own window showing our own page. */
const isOurs = ({ senderFrame }: IpcMainInvokeEvent, window: BrowserWindow): boolean =>
  senderFrame !== null && senderFrame === window.webContents.mainFrame && isOwnPage(senderFrame.url);

/** What the shell may ask of its page. */
export type JoinedPage = {
  /** Has the page write what was typed and not yet saved; settles when it has been quiet for a moment. */
  readonly flush: () => Promise<void>;
};

/**
 * Joins a window to the core. This is the one place where a page is listened to: one channel, its sender checked, its
 * size limited; a call from anywhere else is refused.
 */
export function joinWindow(ipc: IpcMain, window: BrowserWindow, core: Core): JoinedPage {
  let inFlight = 0;
  ipc.handle(CALL_CHANNEL, async (event, path: unknown, input: unknown) => {
    if (!isOurs(event, window)) throw new Error('This call did not come from the window of Plumbline.');
    inFlight += 1;
    try {
      return await guardedCall(core.call, path, input);
    } finally {
      inFlight -= 1;
    }
  });
  const stop = core.onEvent((event) => {
    if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, event);
  });
  window.on('closed', () => {
    stop();
    ipc.removeHandler(CALL_CHANNEL);
  });
  return {
    flush: async () => {
      if (window.isDestroyed()) return;
      window.webContents.send(FLUSH_CHANNEL);
      const latest = Date.now() + FLUSH_LIMIT_MS;
      do await pause(QUIET_MS);
      while (inFlight > 0 && Date.now() < latest);
    },
  };
}
