/**
 * Boots the built Electron entry against the stand-in, uses what it handed over, and sends a report. Its only
 * argument is the built entry's address.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { FLUSH_CHANNEL } from '../../src/shared/contract/window-messages.ts';
import { calls, handlers, mainFrame, sent, told, windows } from './electron-stand-in.ts';

/** Every permission that Electron 45 asks about. */
const PERMISSIONS =
  readFileSync(new URL('../../node_modules/electron/electron.d.ts', import.meta.url), 'utf8')
    .match(/setPermissionRequestHandler\(handler: \(\(webContents: WebContents, permission: ([^,]*),/)?.[1]
    ?.split(' | ')
    .map((name) => name.replaceAll("'", '')) ?? [];

type Handler = (...args: unknown[]) => unknown;
const handler = (name: string): Handler => {
  const found = handlers.get(name);
  if (found === undefined) throw new Error(`The app hands over no ${name}.`);
  return found;
};
const decided = (name: string, ...args: unknown[]): unknown => {
  let answer: unknown = 'undecided';
  handler(name)(...args, (given: unknown) => {
    answer = given;
  });
  return answer;
};
/** What the app answers to a page that requests a permission. */
function asked(permission: string, requestingUrl: string): unknown {
  let answer: unknown = 'undecided';
  const decide = (given: unknown): void => {
    answer = given;
  };
  handler('ses.setPermissionRequestHandler')(null, permission, decide, { requestingUrl });
  return answer;
}
/** Every permission that is granted, with the page it is granted to. */
const granted = (decide: (permission: string, url: string) => unknown): readonly string[] =>
  PERMISSIONS.flatMap((permission) =>
    ['app://bundle/index.html', 'app://elsewhere/', 'https://example.org/', ''].flatMap((url) =>
      decide(permission, url) === false ? [] : [`${permission} ${url}`],
    ),
  );

/** Fires an event and answers whether the app prevented what it stands for. */
const isPrevented = (name: string): boolean => {
  let prevented = false;
  handler(name)({ preventDefault: () => (prevented = true) });
  return prevented;
};
const invoke = async (senderFrame: unknown, path: unknown, input: unknown): Promise<unknown> => {
  try {
    return await handler('ipcMain.handle')({ senderFrame }, path, input);
  } catch (thrown) {
    return { thrown: (thrown as Error).message };
  }
};
const fetched = async (url: string, method = 'GET') => {
  const response = (await handler('ses.protocol.handle')({ url, method })) as Response;
  const headers = Object.fromEntries(response.headers);
  return { status: response.status, headers, length: (await response.arrayBuffer()).byteLength };
};

const count = (name: string, ...first: unknown[]): number =>
  calls.filter((call) => call.name === name && first.every((arg, place) => call.args[place] === arg)).length;
const flushes = (): number => count('contents.send', FLUSH_CHANNEL);
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
};

/** Ends processes as Electron would tell it, and answers how often the page was brought back each time. */
function dieInTurn(): unknown {
  const reloads = (die: () => void): number => {
    const before = count('contents.reload');
    die();
    return count('contents.reload') - before;
  };
  const page = (reason: string) => () => handler('app:render-process-gone')({}, {}, { reason });
  const child = (reason: string, serviceName: string) => () =>
    handler('app:child-process-gone')({}, { type: 'Utility', reason, serviceName });
  return {
    left: reloads(page('clean-exit')),
    ownProgram: reloads(child('killed', 'node.mojom.NodeService')),
    crashed: reloads(page('crashed')),
    drawing: reloads(child('crashed', 'viz.mojom.VizMain')),
    again: reloads(page('oom')),
    onceMore: reloads(page('crashed')),
    gaveUp: count('dialog.showErrorBox'),
  };
}

/** Closes the window, ends the session, shuts the machine down and quits; each is asked for and then gone through with. */
async function endInTurn(): Promise<unknown> {
  const flushesBy = async (end: () => unknown): Promise<unknown> => {
    const before = flushes();
    const prevented = end();
    await until(() => flushes() > before);
    return { prevented, flushed: flushes() - before };
  };
  const asked = await flushesBy(() => {
    handler('window:query-session-end')({ reasons: ['logoff'] });
    return null;
  });
  const closed = await flushesBy(() => isPrevented('window:close'));
  await until(() => count('window.close') > 0);
  const closedAgain = isPrevented('window:close');
  const quitsBefore = count('app.quit');
  const shutDown = {
    prevented: isPrevented('powerMonitor:shutdown'),
    quits: count('app.quit') - quitsBefore,
  };
  const quit = isPrevented('app:before-quit');
  await until(() => count('app.quit') > quitsBefore + 1);
  return { asked, closed, closedAgain, shutDown, quit, quitAgain: isPrevented('app:before-quit') };
}

/** Opens a store of one's own, locks the screen, and answers what the page was told and what the core then says. */
async function lockWithScreen(): Promise<unknown> {
  const opened = await invoke(mainFrame, 'store.create', {
    name: 'Smoke',
    folder: process.env.PLUMBLINE_DATA,
    passphrase: 'four fictional words apart',
    designation: 'Auditor',
    agency: 'Social work',
  });
  if (!(opened as { ok: boolean }).ok) return { opened };
  const before = flushes();
  const exits = count('utilityProcess.exit');
  handler('powerMonitor:lock-screen')();
  await told((event) => (event as { reason?: string }).reason === 'screen');
  const ended = count('utilityProcess.exit') - exits;
  return {
    opened,
    sent,
    flushed: flushes() - before,
    ended,
    afterwards: await invoke(mainFrame, 'audits.list', {}),
  };
}

/** Has the machine remember the locked store, locks it, and opens it again with what the machine kept. */
async function rememberDevice(): Promise<unknown> {
  const ask = (path: string, input: unknown = {}): Promise<unknown> => invoke(mainFrame, path, input);
  await ask('store.unlock', { passphrase: 'four fictional words apart' });
  const offered = await ask('keys.get');
  const remembered = await ask('keys.rememberDevice');
  await ask('store.lock');
  return { offered, remembered, opened: await ask('store.unlockWithDevice') };
}

async function probe(): Promise<unknown> {
  const contents = new Map<string, Handler>();
  let opened: unknown = null;
  handler('app:web-contents-created')(
    {},
    {
      on: (event: string, listener: Handler) => void contents.set(event, listener),
      setWindowOpenHandler: (decide: Handler) => {
        opened = decide({ url: 'https://example.org' });
      },
    },
  );
  for (const [event, listener] of contents) handlers.set(`contents:${event}`, listener);
  const huge = 'x'.repeat(17 * 1024 * 1024);
  return {
    decisions: {
      requests: granted((permission, url) => asked(permission, url)),
      checks: granted((permission, url) => handler('ses.setPermissionCheckHandler')(null, permission, url)),
      device: handler('ses.setDevicePermissionHandler')({}),
      display: decided('ses.setDisplayMediaRequestHandler', {}),
      usb: handler('ses.setUSBProtectedClassesHandler')({ protectedClasses: ['audio', 'hid'] }),
      web: decided('ses.webRequest.onBeforeRequest', { url: 'https://example.org/' }),
      socket: decided('ses.webRequest.onBeforeRequest', { url: 'wss://example.org/' }),
      file: decided('ses.webRequest.onBeforeRequest', { url: 'file:///etc/passwd' }),
      elsewhere: decided('ses.webRequest.onBeforeRequest', { url: 'app://elsewhere/index.html' }),
      own: decided('ses.webRequest.onBeforeRequest', { url: 'app://bundle/index.html' }),
    },
    prevented: {
      download: isPrevented('ses:will-download'),
      navigate: isPrevented('contents:will-navigate'),
      frame: isPrevented('contents:will-frame-navigate'),
      redirect: isPrevented('contents:will-redirect'),
      webview: isPrevented('contents:will-attach-webview'),
    },
    opened,
    pages: {
      index: await fetched('app://bundle/index.html'),
      elsewhere: await fetched('app://elsewhere/index.html'),
      outside: await fetched('app://bundle/%2e%2e/%2e%2e/package.json'),
      posted: await fetched('app://bundle/index.html', 'POST'),
    },
    replies: {
      own: await invoke(mainFrame, 'store.state', {}),
      foreignPage: await invoke({ ...mainFrame, url: 'https://example.org/' }, 'store.state', {}),
      foreignFrame: await invoke({ url: mainFrame.url }, 'store.state', {}),
      noFrame: await invoke(null, 'store.state', {}),
      movedAway: await invoke(Object.assign(mainFrame, { url: 'app://elsewhere/' }), 'store.state', {}),
      back: await invoke(Object.assign(mainFrame, { url: 'app://bundle/index.html' }), 'audits.list', {}),
      notAPath: await invoke(mainFrame, 'store.state; audits', {}),
      huge: await invoke(mainFrame, 'store.unlock', { passphrase: huge }),
    },
    lockedWithScreen: await lockWithScreen(),
    device: await rememberDevice(),
    died: dieInTurn(),
    ended: await endInTurn(),
    permissions: PERMISSIONS.length,
    window: windows[0]?.options,
  };
}

/** What can be told as text: functions and recorders are only named. */
const toPlain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, inner) =>
      typeof inner === 'function' ? 'function' : key === 'session' ? 'session' : inner,
    ) ?? 'null',
  );

const [, , entry] = process.argv;
await import(pathToFileURL(String(entry)).href);
// Ready comes a turn of the loop later, and the window with it.
await new Promise((resolve) => setTimeout(resolve, 100));
const report = windows.length === 0 ? null : await probe();
const whole = {
  calls: calls.map(({ name, args }) => ({ name, args: toPlain(args) })),
  report: toPlain(report),
};
process.send?.(whole, undefined, undefined, () => process.exit(0));
