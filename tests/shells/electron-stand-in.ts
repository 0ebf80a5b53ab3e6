/**
 * Stands in for the `electron` module where its binary is not: every call of the app is written down, and what the
 * app hands over (handlers, listeners) is kept so that a test can use it as Electron would. Programs it forks are
 * real. Loaded with `node --import` before the built entry.
 */
import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { registerHooks } from 'node:module';
import { EVENT_CHANNEL } from '../../src/shared/contract/window-messages.ts';

type Call = { readonly name: string; readonly args: readonly unknown[] };
type Handler = (...args: unknown[]) => unknown;

export const calls: Call[] = [];
export const handlers = new Map<string, Handler>();
const note = (name: string, ...args: unknown[]): void => void calls.push({ name, args });

/** An object whose every method is written down as `prefix.method`; `known` methods answer too. */
const recorder = (prefix: string, known: Readonly<Record<string, unknown>> = {}): unknown =>
  new Proxy(known, {
    get: (target, key) => {
      const name = String(key);
      const answer = target[name];
      if (typeof answer !== 'function') {
        return (
          answer ??
          ((...args: unknown[]) => {
            note(`${prefix}.${name}`, ...args);
            const handler = args.find((arg) => typeof arg === 'function');
            if (handler !== undefined) handlers.set(`${prefix}.${name}`, handler as Handler);
          })
        );
      }
      return (...args: unknown[]) => {
        note(`${prefix}.${name}`, ...args);
        return (answer as Handler)(...args);
      };
    },
  });

/** Listeners by event, kept as `prefix:event`, as Electron's emitters would call them. */
const listening = (prefix: string) => {
  const on = (event: unknown, listener: unknown): void => {
    handlers.set(`${prefix}:${String(event)}`, listener as Handler);
  };
  return { on, once: on };
};

const switches = new Set((process.env.STAND_IN_SWITCHES ?? '').split(',').filter((name) => name !== ''));
const app = {
  isPackaged: process.env.STAND_IN_PACKAGED === '1',
  ...listening('app'),
  commandLine: recorder('commandLine', { hasSwitch: (name: unknown) => switches.has(String(name)) }),
  requestSingleInstanceLock: () => process.env.STAND_IN_SECOND !== '1',
  // What comes before `ready` has to be done before the entry has run to its end.
  whenReady: () =>
    new Promise<void>((resolve) =>
      setImmediate(() => {
        note('ready');
        // Electron has one of its own from here on, asked for or not.
        created(recorder('defaultSes'));
        resolve();
      }),
    ),
};

export const mainFrame = { url: 'app://bundle/index.html' };
export const sent: unknown[] = [];
/** Settles when the app has told its page something that `matches`. */
export const told = (matches: (event: unknown) => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => (sent.some(matches) ? resolve() : void setTimeout(look, 20));
    look();
  });
export const windows: { readonly options: unknown }[] = [];
class BrowserWindow {
  readonly webContents = recorder('contents', {
    mainFrame,
    send: (channel: unknown, event: unknown) => {
      if (channel === EVENT_CHANNEL) sent.push(event);
    },
  });
  constructor(options: unknown) {
    windows.push({ options });
    const own = recorder('window', {
      ...listening('window'),
      isDestroyed: () => false,
      webContents: this.webContents,
    });
    // biome-ignore lint/correctness/noConstructorReturn: the app is given the recorder in place of the window.
    return own as BrowserWindow;
  }
}

/** A real process with Electron's face, so that the whole path from channel to core is walked. */
const utilityProcess = {
  fork: (program: string, args: string[], options: { readonly execArgv?: string[] }) => {
    note('utilityProcess.fork', program, args, options);
    const child = fork(program, args, { execArgv: options.execArgv ?? [], serialization: 'advanced' });
    const face = new EventEmitter();
    child.on('message', (message) => face.emit('message', message));
    child.on('exit', (code) => {
      note('utilityProcess.exit', program, code);
      face.emit('exit', code);
    });
    return Object.assign(face, {
      postMessage: (message: object) => child.send(message),
      kill: () => child.kill('SIGKILL'),
    });
  },
};

/** A machine that keeps secrets by turning text round; what it says of itself is the test's choice. */
const turned = (text: string): string => [...text].reverse().join('');
const safeStorage = recorder('safeStorage', {
  getSelectedStorageBackend: () => process.env.STAND_IN_BACKEND ?? 'gnome_libsecret',
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text: unknown) => Buffer.from(turned(String(text))),
  decryptStringAsync: async (wrapped: unknown) => ({
    shouldReEncrypt: false,
    result: turned((wrapped as Buffer).toString()),
  }),
});

/** Tells the app of a session, as Electron does of each that it makes. */
function created(session: unknown): unknown {
  handlers.get('app:session-created')?.(session);
  return session;
}

const electron: Readonly<Record<string, unknown>> = {
  app: recorder('app', app),
  BrowserWindow,
  Menu: recorder('Menu'),
  dialog: recorder('dialog'),
  ipcMain: recorder('ipcMain'),
  powerMonitor: recorder('powerMonitor', listening('powerMonitor')),
  protocol: recorder('protocol'),
  safeStorage,
  session: recorder('session', {
    fromPartition: () =>
      created(
        recorder('ses', {
          ...listening('ses'),
          webRequest: recorder('ses.webRequest'),
          protocol: recorder('ses.protocol'),
        }),
      ),
  }),
  utilityProcess,
};

const SOURCE = `const electron = globalThis.electronStandIn; ${Object.keys(electron)
  .map((name) => `export const ${name} = electron.${name};`)
  .join(' ')}`;
Object.assign(globalThis, { electronStandIn: electron });
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: 'stand-in:electron', shortCircuit: true } : next(specifier, context),
  load: (url, context, next) =>
    url === 'stand-in:electron'
      ? { format: 'module', source: SOURCE, shortCircuit: true }
      : next(url, context),
});
