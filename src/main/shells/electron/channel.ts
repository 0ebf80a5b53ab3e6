import type { BrowserWindow, IpcMain, IpcMainInvokeEvent } from 'electron';
import { CALL_CHANNEL, EVENT_CHANNEL } from '../../../shared/contract/window-messages';
import type { Core } from '../../core/ports';
import { guardedCall } from '../core-host/call-guard';
import { APP_ORIGIN } from './audit-session';

/**
 * True for the top frame of our own window showing our own page. `URL.origin` is not compared: for `app://` Node
 * answers the text "null".
 */
function isOurs(event: IpcMainInvokeEvent, window: BrowserWindow): boolean {
  const frame = event.senderFrame;
  if (frame === null || frame !== window.webContents.mainFrame) return false;
  const { protocol, host } = new URL(frame.url);
  return protocol === APP_ORIGIN.protocol && host === APP_ORIGIN.host;
}

/** Joins a window to the core by one channel each way; a call from anywhere else is refused. */
export function joinWindow(ipc: IpcMain, window: BrowserWindow, core: Core): void {
  ipc.handle(CALL_CHANNEL, (event, path: unknown, input: unknown) => {
    if (!isOurs(event, window)) throw new Error('This call did not come from the window of Plumbline.');
    return guardedCall(core.call, path, input);
  });
  const stop = core.onEvent((event) => {
    if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, event);
  });
  window.on('closed', () => {
    stop();
    ipc.removeHandler(CALL_CHANNEL);
  });
}
