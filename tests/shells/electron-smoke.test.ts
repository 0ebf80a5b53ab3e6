import { fork } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findAppFolder } from '../../src/main/shells/core-host/folders';
import { CONTENT_SECURITY_POLICY } from '../../src/main/shells/serve-renderer';

type Page = { readonly status: number; readonly headers: Record<string, string>; readonly length: number };
type Report = {
  readonly decisions: Record<string, unknown>;
  readonly prevented: Record<string, boolean>;
  readonly opened: unknown;
  readonly pages: Record<'index' | 'elsewhere' | 'outside' | 'posted', Page>;
  readonly replies: Record<string, unknown>;
  readonly permissions: number;
  readonly lockedWithScreen: unknown;
  readonly device: unknown;
  readonly died: unknown;
  readonly ended: unknown;
  readonly window: { readonly webPreferences: Record<string, unknown> } & Record<string, unknown>;
};
type Told = {
  readonly calls: readonly { readonly name: string; readonly args: unknown[] }[];
  readonly report: Report | null;
};

const appFolder = findAppFolder();
const dataFolder = mkdtempSync(join(tmpdir(), 'plumbline-electron-'));

/** Boots the built entry in a Node process of its own, with Electron replaced by the stand-in. */
const boot = (env: Record<string, string> = {}): Promise<Told> =>
  new Promise((resolve, reject) => {
    const child = fork(
      join(import.meta.dirname, 'electron-probe.ts'),
      [join(appFolder, 'out', 'main', 'index.js')],
      {
        env: {
          ...process.env,
          PLUMBLINE_DATA: dataFolder,
          NODE_OPTIONS: '--no-warnings',
          NODE_EXTRA_CA_CERTS: '',
          ...env,
        },
      },
    );
    child.once('message', (told) => resolve(told as Told));
    child.once('exit', (code) => reject(new Error(`The entry ended with ${code} before it reported.`)));
  });

describe('the Electron entry, booted as built', () => {
  let told: Told;
  let report: Report;
  const argsOf = (name: string): unknown[][] =>
    told.calls.filter((call) => call.name === name).map((call) => call.args);
  const placeOf = (name: string): number => told.calls.findIndex((call) => call.name === name);

  beforeAll(async () => {
    told = await boot();
    if (told.report === null) throw new Error('The entry opened no window.');
    report = told.report;
  });
  afterAll(() => {
    for (const folder of [dataFolder, `${dataFolder}-backups`])
      rmSync(folder, { recursive: true, force: true });
  });

  test('sandboxes every page and claims its scheme before it is ready', () => {
    const ready = placeOf('ready');
    for (const name of [
      'app.enableSandbox',
      'protocol.registerSchemesAsPrivileged',
      'app.requestSingleInstanceLock',
    ]) {
      expect(placeOf(name), name).toBeGreaterThanOrEqual(0);
      expect(placeOf(name), name).toBeLessThan(ready);
    }
    expect(argsOf('protocol.registerSchemesAsPrivileged')).toEqual([
      [[{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]],
    ]);
  });

  test('finds no host by name, in memory and on disk alike', () => {
    expect(argsOf('commandLine.appendSwitch')).toContainEqual(['host-resolver-rules', 'MAP * ~NOTFOUND']);
    expect(argsOf('ses.enableNetworkEmulation')).toEqual([[{ offline: true }]]);
    expect(argsOf('session.fromPartition')).toEqual([['audit']]);
  });

  test.runIf(process.platform === 'linux')('has no spelling checked that would need a download', () => {
    for (const session of ['ses', 'defaultSes']) {
      const addresses = argsOf(`${session}.setSpellCheckerDictionaryDownloadURL`);
      expect(new Set(addresses.flat())).toEqual(new Set(['https://plumbline.invalid/no-dictionaries/']));
      expect(new Set(argsOf(`${session}.setSpellCheckerEnabled`).flat())).toEqual(new Set([false]));
      const firstCall = told.calls.find(({ name }) => name.startsWith(`${session}.`));
      expect(firstCall?.name).toBe(`${session}.setSpellCheckerDictionaryDownloadURL`);
    }
    expect(argsOf('contents.on').map(([event]) => event)).toContain('context-menu');
  });

  test('keeps its things in the local data folder', () => {
    expect(argsOf('app.setPath')).toEqual([['userData', join(dataFolder, 'electron')]]);
    expect(placeOf('app.setPath')).toBeLessThan(placeOf('app.requestSingleInstanceLock'));
  });

  test('makes one window with every wall up', () => {
    expect(report.window.webPreferences).toEqual({
      preload: join(appFolder, 'out', 'preload', 'index.js'),
      session: 'session',
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
      spellcheck: process.platform !== 'linux',
      safeDialogs: true,
      devTools: true,
    });
    expect(existsSync(String(report.window.webPreferences.preload))).toBe(true);
    expect(argsOf('window.loadURL')).toEqual([['app://bundle/index.html']]);
  });

  test('grants its own page to copy what it shows; no other permission, no device, no screen', () => {
    const { requests, checks, device, display, usb } = report.decisions;
    expect(report.permissions).toBeGreaterThan(40);
    expect({ requests, checks, device, display, usb }).toEqual({
      requests: ['clipboard-sanitized-write app://bundle/index.html'],
      checks: ['clipboard-sanitized-write app://bundle/index.html'],
      device: false,
      display: null,
      usb: ['audio', 'hid'],
    });
  });

  test('cancels every request but its own', () => {
    const { web, socket, file, elsewhere, own } = report.decisions;
    expect({ web, socket, file, elsewhere, own }).toEqual({
      web: { cancel: true },
      socket: { cancel: true },
      file: { cancel: true },
      elsewhere: { cancel: true },
      own: { cancel: false },
    });
  });

  test('prevents navigation, redirects, webviews, downloads and new windows', () => {
    expect(report.prevented).toEqual({
      download: true,
      navigate: true,
      frame: true,
      redirect: true,
      webview: true,
    });
    expect(report.opened).toEqual({ action: 'deny' });
  });

  test('serves its page with the content security policy, and nothing outside its map', () => {
    const { index, elsewhere, outside, posted } = report.pages;
    expect(index.status).toBe(200);
    expect(index.length).toBeGreaterThan(0);
    expect(index.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(index.headers['x-content-type-options']).toBe('nosniff');
    expect(index.headers['content-security-policy']).toBe(CONTENT_SECURITY_POLICY);
    expect([elsewhere.status, outside.status, posted.status]).toEqual([404, 404, 404]);
  });

  test('the policy is the one that was agreed', () => {
    expect(CONTENT_SECURITY_POLICY.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'none'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-src 'none'",
      "frame-ancestors 'none'",
      "worker-src 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]);
  });

  test('answers its own window over one channel, through the real core', () => {
    expect(argsOf('ipcMain.handle')).toHaveLength(1);
    expect(told.calls.filter(({ name }) => name === 'ipcMain.on')).toEqual([]);
    expect(report.replies.own).toMatchObject({ ok: true, value: { phase: 'none' } });
    expect(report.replies.back).toMatchObject({ ok: false, error: { code: 'locked' } });
  });

  test('refuses every other sender', () => {
    const { foreignPage, foreignFrame, noFrame, movedAway } = report.replies;
    const refused = { thrown: 'This call did not come from the window of Plumbline.' };
    expect([foreignPage, foreignFrame, noFrame, movedAway]).toEqual([refused, refused, refused, refused]);
  });

  test('refuses what is no path and what is too big before it reaches the core', () => {
    expect(report.replies.notAPath).toMatchObject({ ok: false, error: { code: 'unknown-procedure' } });
    expect(report.replies.huge).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  });

  test('runs the core as a utility process, without what the environment would have Node do', () => {
    const [program, , options] = argsOf('utilityProcess.fork')[0] ?? [];
    expect(program).toBe(join(appFolder, 'out', 'main', 'core-host.js'));
    const { env } = options as { readonly env: Record<string, string> };
    expect(env.PLUMBLINE_DATA).toBe(dataFolder);
    expect(Object.keys(env).filter((name) => /NODE_OPTIONS|EXTRA_CA|RUN_AS_NODE/i.test(name))).toEqual([]);
  });

  test('brings a page back that died, not for the end of its own programs, and not for ever', () => {
    expect(report.died).toEqual({
      left: 0,
      ownProgram: 0,
      crashed: 1,
      drawing: 1,
      again: 1,
      onceMore: 0,
      gaveUp: 1,
    });
  });

  test('has the page write before the window closes, the session ends or the app quits', () => {
    expect(report.ended).toEqual({
      asked: { prevented: null, flushed: 1 },
      closed: { prevented: true, flushed: 1 },
      closedAgain: false,
      shutDown: { prevented: true, quits: 1 },
      quit: true,
      quitAgain: false,
    });
    expect(argsOf('window.on').map(([event]) => event)).toEqual(
      expect.arrayContaining(['query-session-end', 'session-end', 'close', 'closed']),
    );
  });

  test('locks the store when the screen locks or the machine sleeps: writes first, ends the core, says why', () => {
    expect(argsOf('powerMonitor.on').map(([event]) => event)).toEqual([
      'lock-screen',
      'suspend',
      'user-did-resign-active',
      'shutdown',
    ]);
    expect(report.lockedWithScreen).toMatchObject({
      opened: { ok: true, value: { phase: 'open', kind: 'own' } },
      flushed: 1,
      ended: 1,
      sent: expect.arrayContaining([{ kind: 'locked', reason: 'screen' }]),
      afterwards: { ok: false, error: { code: 'locked' } },
    });
  });

  test('opens a store with what the machine guards, by the calls that do not wait', () => {
    expect(report.device).toMatchObject({
      offered: { ok: true, value: { device: 'off' } },
      remembered: { ok: true, value: { device: 'on' } },
      opened: { ok: true, value: { phase: 'open' } },
    });
    const asked = new Set(
      told.calls.map(({ name }) => name).filter((name) => name.startsWith('safeStorage.')),
    );
    expect([...asked].sort()).toEqual([
      'safeStorage.decryptStringAsync',
      'safeStorage.encryptStringAsync',
      ...(process.platform === 'linux' ? ['safeStorage.getSelectedStorageBackend'] : []),
      'safeStorage.isAsyncEncryptionAvailable',
    ]);
  });

  test('sends nothing to a crash reporter and opens nothing outside', () => {
    expect(
      told.calls.filter(({ name }) => /crashReporter|autoUpdater|openExternal|openPath/.test(name)),
    ).toEqual([]);
  });
});

describe('the Electron entry on a machine whose IT or desktop says otherwise', () => {
  let own: string;
  beforeEach(() => {
    own = mkdtempSync(join(tmpdir(), 'plumbline-electron-'));
  });
  afterEach(() => rmSync(own, { recursive: true, force: true }));
  const policy = (text: string): string => {
    writeFileSync(join(own, 'policy.json'), text);
    return join(own, 'policy.json');
  };
  const env = (): Record<string, string> => ({ PLUMBLINE_DATA: join(own, 'data') });

  test.runIf(process.platform === 'linux')(
    'offers no device where the desktop keeps no secrets',
    async () => {
      const { report } = await boot({ ...env(), STAND_IN_BACKEND: 'basic_text' });
      expect(report?.device).toMatchObject({ offered: { ok: true, value: { device: 'unavailable' } } });
    },
  );

  test('offers no device where IT has switched that off', async () => {
    const { report } = await boot({ ...env(), PLUMBLINE_POLICY: policy('{ "deviceSlot": false }') });
    expect(report?.device).toMatchObject({
      offered: { ok: true, value: { device: 'unavailable' } },
      remembered: { ok: false },
      opened: { ok: false },
    });
  });

  test('opens nothing under a policy that cannot be understood, and once installed heeds none from the environment', async () => {
    const slip = { ...env(), PLUMBLINE_POLICY: policy('{ "idleMinutes": 1 }') };
    expect((await boot(slip)).report?.lockedWithScreen).toMatchObject({
      opened: { ok: false, error: { code: 'policy-invalid' } },
    });
    expect((await boot({ ...slip, STAND_IN_PACKAGED: '1' })).report?.lockedWithScreen).toMatchObject({
      opened: { ok: true },
    });
  });
});

describe('the Electron entry, installed', () => {
  test('has no developer tools', async () => {
    const { report } = await boot({ STAND_IN_PACKAGED: '1' });
    expect(report?.window.webPreferences.devTools).toBe(false);
  });

  test.each([
    'remote-debugging-port',
    'remote-debugging-pipe',
    'inspect',
    'inspect-brk',
    'js-flags',
    'disable-web-security',
    'no-sandbox',
    'user-data-dir',
  ])('does not start with --%s', async (name) => {
    const { calls, report } = await boot({ STAND_IN_PACKAGED: '1', STAND_IN_SWITCHES: name });
    expect(report).toBeNull();
    expect(calls.filter((call) => call.name === 'app.exit').map((call) => call.args)).toEqual([[1]]);
  });

  test('leaves the first instance alone when it is started again', async () => {
    const { calls, report } = await boot({ STAND_IN_SECOND: '1' });
    expect(report).toBeNull();
    expect(calls.some(({ name }) => name === 'app.exit')).toBe(true);
  });
});
