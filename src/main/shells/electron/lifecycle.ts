import type { App, BrowserWindow, PowerMonitor } from 'electron';

/** Switches that open the app to other programs, take its walls down or have it run something else. */
export const REFUSED_SWITCHES = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-brk-node',
  'inspect-port',
  'inspect-publish-uid',
  'inspect-wait',
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-file-access-from-files',
  'no-sandbox',
  'disable-gpu-sandbox',
  'disable-seccomp-filter-sandbox',
  'single-process',
  'user-data-dir',
  'js-flags',
  'load-extension',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
] as const;

/** A family of switches that grows with Node and Chromium, so that its names are not all known. */
const REFUSED_FAMILY = /^-{1,2}((?:inspect|remote-debugging)[a-z-]*)/;

/** The refused switches that an installed app was started with; development may use them. */
export function refusedSwitches(
  app: Pick<App, 'isPackaged' | 'commandLine'>,
  argv: readonly string[],
): readonly string[] {
  if (!app.isPackaged) return [];
  const named = REFUSED_SWITCHES.filter((name) => app.commandLine.hasSwitch(name));
  const kin = argv.map((argument) => REFUSED_FAMILY.exec(argument)?.[1]).filter((name) => name !== undefined);
  return [...new Set([...named, ...kin])];
}

/** No page of this app may go anywhere, open anything or hold another page. */
export function denyNavigation(app: App): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** Electron's name for what `utilityProcess` forks: the core and the programs that are run apart. */
const OWN_PROGRAM = 'node.mojom.NodeService';
const MOST_RELOADS = 3;
const RELOAD_SPAN_MS = 60_000;

/**
 * Brings the page back when its process, or one that it draws with, has gone: only keystrokes of the last two seconds
 * live in it. The end of a program of our own is no reason, the core's end is told to the page as an event. A page
 * that keeps going is given up.
 */
export function reviveWhenGone(app: App, revive: () => void, giveUp: () => void): void {
  let revivals: readonly number[] = [];
  const look = (reason: string): void => {
    if (reason === 'clean-exit') return;
    const now = Date.now();
    revivals = [...revivals.filter((at) => now - at < RELOAD_SPAN_MS), now];
    if (revivals.length > MOST_RELOADS) giveUp();
    else revive();
  };
  app.on('render-process-gone', (_event, _contents, { reason }) => look(reason));
  app.on('child-process-gone', (_event, { reason, serviceName }) => {
    if (serviceName !== OWN_PROGRAM) look(reason);
  });
}

type Care = {
  /** Has the page write what it holds. */
  readonly flush: () => Promise<void>;
  /** Locks the store and ends the core's process, and the key with it. */
  readonly lock: () => Promise<void>;
  /** Waits for what is being written and ends the core's process. */
  readonly close: () => Promise<void>;
};

/** Whoever leaves the machine leaves a locked store: with the screen, before it sleeps, when somebody else takes over. */
export function lockWithTheScreen(power: PowerMonitor, { flush, lock }: Care): void {
  const secure = (): void => void flush().then(lock);
  power.on('lock-screen', secure);
  power.on('suspend', secure);
  // macOS: somebody else takes over the machine without the screen being locked.
  power.on('user-did-resign-active', secure);
}

/**
 * Nothing typed is lost when the window is closed, the app quits, the person logs off or the machine shuts down: the
 * page writes first, then the core finishes, then the app goes.
 */
export function endWithCare(app: App, window: BrowserWindow, power: PowerMonitor, care: Care): void {
  let isWritten = false;
  let isOver = false;
  window.on('close', (event) => {
    if (isWritten) return;
    event.preventDefault();
    void care.flush().finally(() => {
      isWritten = true;
      window.close();
    });
  });
  app.on('before-quit', (event) => {
    if (isOver) return;
    event.preventDefault();
    const end = isWritten ? care.close() : care.flush().then(care.close);
    void end.finally(() => {
      isWritten = true;
      isOver = true;
      app.quit();
    });
  });
  // Windows asks first and then ends the session whatever is answered; there is time to write, not to ask.
  window.on('query-session-end', () => void care.flush());
  window.on('session-end', () => void care.flush().then(care.close));
  // Linux and macOS wait for an app that asks them to. Electron's types leave the event out.
  power.on('shutdown', (...[event]: readonly { readonly preventDefault: () => void }[]) => {
    event?.preventDefault();
    app.quit();
  });
}
