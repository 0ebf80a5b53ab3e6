import { contextBridge, ipcRenderer } from 'electron';
import type { CoreEvent } from '../shared/contract/events';
import { CALL_CHANNEL, EVENT_CHANNEL, FLUSH_CHANNEL } from '../shared/contract/window-messages';
import { makeBridge } from './bridge';

/** Electron's preload: neither `ipcRenderer` nor an event object ever reaches the page. */
contextBridge.exposeInMainWorld(
  'plumbline',
  makeBridge({
    call: (path, input) => ipcRenderer.invoke(CALL_CHANNEL, path, input),
    onEvent: (listener) => {
      const hear = (_event: unknown, told: CoreEvent): void => listener(told);
      ipcRenderer.on(EVENT_CHANNEL, hear);
      return () => {
        ipcRenderer.off(EVENT_CHANNEL, hear);
      };
    },
  }),
);

// A page writes what it holds when it is about to go; the shell asks for the same before it locks.
ipcRenderer.on(FLUSH_CHANNEL, () => {
  window.dispatchEvent(new Event('pagehide'));
});
