import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../../src/main/shells/browser-window/find-browser';
import { launchBrowser, ORIGIN } from '../../src/main/shells/browser-window/launch';
import { type OpenWindow, openBrowserWindow } from '../../src/main/shells/browser-window/open-window';
import { freeName } from '../../src/main/shells/browser-window/page-desk';
import { findAppFolder } from '../../src/main/shells/core-host/folders';
import { CONTENT_SECURITY_POLICY } from '../../src/main/shells/serve-renderer';
import type { Reply } from '../../src/shared/contract/errors';

const PASSPHRASE = 'four fictional words apart';

/** Calls the core the way the page does. */
const callFrom = (page: Page, path: string, input: unknown): Promise<Reply> =>
  page.evaluate(
    ([path, input]) => {
      const { plumbline } = window as unknown as {
        plumbline: { call: (path: string, input: unknown) => Promise<Reply> };
      };
      return plumbline.call(path as string, input);
    },
    [path, input] as const,
  );

/** Whether a page that is open now may load a picture from an address. */
const loadImage = (page: Page, address: string): Promise<string> =>
  page.evaluate(
    (url) =>
      new Promise<string>((resolve) => {
        const image = new Image();
        image.onload = () => resolve('loaded');
        image.onerror = () => resolve('refused');
        image.src = url;
      }),
    address,
  );

type Running = { readonly pid: number; readonly parent: number; readonly program: string };

const running = (): Running[] =>
  execFileSync('ps', ['-o', 'pid=,ppid=,args=', '-e'], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .map(([pid, parent, ...program]) => ({
      pid: Number(pid),
      parent: Number(parent),
      program: program.join(' '),
    }));

/** Ids of the core processes that this process started. */
const coreProcesses = (): number[] =>
  running()
    .filter(({ parent, program }) => parent === process.pid && program.includes('core-host.js'))
    .map(({ pid }) => pid);

/** Ids of every process below this one. */
function descendants(): number[] {
  const all = running();
  const below = (pid: number): number[] =>
    all
      .filter(({ parent, program }) => parent === pid && !program.startsWith('ps '))
      .flatMap((one) => [one.pid, ...below(one.pid)]);
  return below(process.pid);
}

describe('the browser window', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'plumbline-window-'));
  const downloadsFolder = join(dataFolder, 'downloads');
  let window: OpenWindow;
  let page: Page;

  beforeAll(async () => {
    const executablePath = findBrowser();
    if (executablePath === null) throw new Error('This test needs Chromium: apt-get install chromium.');
    window = await openBrowserWindow({
      appFolder: findAppFolder(),
      dataFolder,
      downloadsFolder,
      executablePath,
      headless: true,
    });
    page = window.page;
  });
  afterAll(async () => {
    await window?.close();
    for (const folder of [dataFolder, `${dataFolder}-backups`])
      rmSync(folder, { recursive: true, force: true });
  });

  test('asks the core through the bridge and gets the reply envelope', async () => {
    const reply = await callFrom(page, 'store.state', {});
    expect(reply).toMatchObject({ ok: true, value: { phase: 'none' } });
  });

  test('leaves the page nothing but the frozen bridge', async () => {
    const seen = await page.evaluate(() => ({
      shell: 'plumblineShell' in window,
      isFrozen: Object.isFrozen((window as unknown as { plumbline: object }).plumbline),
      keys: Object.keys((window as unknown as { plumbline: object }).plumbline),
    }));
    expect(seen).toEqual({ shell: false, isFrozen: true, keys: ['call', 'onEvent'] });
  });

  test('lets no procedure through that the contract does not have', async () => {
    expect(await callFrom(page, 'store.constructor', {})).toMatchObject({
      ok: false,
      error: { code: 'unknown-procedure' },
    });
  });

  test('serves its page with the content security policy and nothing beside its own files', async () => {
    const response = await page.goto(`${ORIGIN}/`);
    expect(response?.headers()['content-security-policy']).toBe(CONTENT_SECURITY_POLICY);
    expect(response?.headers()['x-content-type-options']).toBe('nosniff');
    expect(await loadImage(page, `${ORIGIN}/package.json`)).toBe('refused');
    const other = await page.context().newPage();
    await expect(other.goto(`${ORIGIN}/../package.json`)).rejects.toThrow('ERR_HTTP_RESPONSE_CODE_FAILURE');
    await other.close();
  });

  test('reaches no other address, not even one on this machine', async () => {
    let knocks = 0;
    const server = createServer((_request, response) => {
      knocks += 1;
      response.end('here');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    // The control: the address does answer whoever may ask.
    expect(await (await fetch(address)).text()).toBe('here');

    const other = await page.context().newPage();
    await expect(other.goto(address)).rejects.toThrow('ERR_BLOCKED_BY_CLIENT');
    await other.close();
    expect(await loadImage(page, `${address}x.png`)).toBe('refused');
    expect(knocks).toBe(1);
    server.close();
  });

  test('listens on no port, neither the browser nor the core', () => {
    const open = (pid: number): string[] => {
      try {
        return readdirSync(`/proc/${pid}/fd`);
      } catch {
        // A helper that has ended since it was listed listens on nothing.
        return [];
      }
    };
    const sockets = (pid: number): string[] =>
      open(pid).map((fd) => {
        try {
          return readlinkSync(`/proc/${pid}/fd/${fd}`);
        } catch {
          return '';
        }
      });
    const listening = ['tcp', 'tcp6']
      .flatMap((table) => readFileSync(`/proc/net/${table}`, 'utf8').split('\n').slice(1))
      .map((line) => line.trim().split(/\s+/))
      .filter((columns) => columns[3] === '0A')
      .map((columns) => `socket:[${columns[9]}]`);
    const started = descendants();
    expect(started.length).toBeGreaterThan(2);
    expect(started.flatMap(sockets).filter((socket) => listening.includes(socket))).toEqual([]);
  });

  test('gives a page of another origin neither the bridge nor the core', async () => {
    const other = await page.context().newPage();
    await other.goto('about:blank');
    const found = await other.evaluate(async () => {
      const shell = (window as unknown as { plumblineShell?: (message: unknown) => Promise<unknown> })
        .plumblineShell;
      const asked = shell?.({ kind: 'call', path: 'store.state', input: {} });
      return {
        bridge: 'plumbline' in window,
        answer: await asked?.then(
          () => 'answered',
          (reason: Error) => reason.message,
        ),
      };
    });
    expect(found.bridge).toBe(false);
    expect(found.answer).toContain('did not come from the window of Plumbline');
    await other.close();
  });

  test('ends the core and with it the key when the store is locked', async () => {
    const made = await callFrom(page, 'store.create', {
      name: 'Window test',
      folder: dataFolder,
      passphrase: PASSPHRASE,
      designation: 'Auditor',
      agency: 'Social work',
    });
    expect(made).toMatchObject({ ok: true, value: { phase: 'open' } });
    const [before] = coreProcesses();
    expect(before).toBeTypeOf('number');

    expect(await callFrom(page, 'store.lock', {})).toMatchObject({ ok: true, value: { phase: 'locked' } });
    expect(coreProcesses()).toEqual([]);
    expect(await callFrom(page, 'audits.list', {})).toMatchObject({ ok: false, error: { code: 'locked' } });
    expect(coreProcesses()).not.toContain(before);
  });

  test('tells the page when the core dies, and a fresh core opens the store again', async () => {
    await callFrom(page, 'store.unlock', { passphrase: PASSPHRASE });
    const heard = page.evaluate(
      () =>
        new Promise((resolve) => {
          const { plumbline } = window as unknown as { plumbline: { onEvent: (listener: unknown) => void } };
          plumbline.onEvent(resolve);
        }),
    );
    const [core] = coreProcesses();
    process.kill(core as number, 'SIGKILL');
    expect(await heard).toEqual({ kind: 'locked', reason: 'ended' });
    expect(await callFrom(page, 'store.unlock', { passphrase: PASSPHRASE })).toMatchObject({ ok: true });
  });

  test('takes the bytes of a picked file and keeps them in its own folder', async () => {
    const list = join(dataFolder, 'list.csv');
    writeFileSync(list, 'case_ref\nA1\n');
    const chooser = page.waitForEvent('filechooser');
    const asked = page.evaluate(() => {
      const { plumbline } = window as unknown as {
        plumbline: { call: (path: string, input: unknown) => unknown };
      };
      const button = document.createElement('button');
      button.textContent = 'pick';
      document.body.append(button);
      return new Promise((resolve) => {
        button.addEventListener('click', () => resolve(plumbline.call('cases.pickList', {})));
      });
    });
    await page.getByRole('button', { name: 'pick' }).click();
    await (await chooser).setFiles(list);
    expect(await asked).toMatchObject({ ok: true, value: { fileName: 'list.csv' } });
    const picked = join(dataFolder, 'windows', String(process.pid), 'picked');
    expect(readdirSync(picked).map((name) => readFileSync(join(picked, name), 'utf8'))).toEqual([
      'case_ref\nA1\n',
    ]);
  });

  test('saves under a name that is free', () => {
    const first = freeName(downloadsFolder, 'Findings.xlsx');
    writeFileSync(first, '');
    expect(freeName(downloadsFolder, 'Findings.xlsx')).toBe(join(downloadsFolder, 'Findings (2).xlsx'));
  });

  test('says in words that the folder files are saved in cannot be made', () => {
    const taken = join(dataFolder, 'taken');
    writeFileSync(taken, '');
    expect(() => freeName(taken, 'Findings.xlsx')).toThrow(
      `Nothing was saved. Files are saved in ${taken}, and that folder cannot be made.`,
    );
  });

  test('leaves neither a process nor its folder behind when the page is closed', async () => {
    await page.close();
    await window.closed;
    expect(coreProcesses()).toEqual([]);
    expect(existsSync(join(dataFolder, 'windows', String(process.pid)))).toBe(false);
  });
});

describe('looking for a browser', () => {
  test('the one named by the person comes first, and only that one', () => {
    const env = { PLUMBLINE_BROWSER: '/opt/mine' };
    expect(findBrowser('linux', env, () => true)).toBe('/opt/mine');
    expect(findBrowser('linux', env, (path) => path !== '/opt/mine')).toBeNull();
  });

  test('on Windows Edge is found, which is always there', () => {
    const edge = join('C:\\Program Files (x86)', 'Microsoft\\Edge\\Application\\msedge.exe');
    const env = { 'ProgramFiles(x86)': 'C:\\Program Files (x86)', ProgramFiles: 'C:\\Program Files' };
    expect(findBrowser('win32', env, (path) => path === edge)).toBe(edge);
  });
});

test.runIf(process.platform !== 'win32')(
  'a browser that says nothing is given up for another one',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-launch-'));
    const starts = join(folder, 'starts');
    const browser = join(folder, 'browser');
    // The first one only waits; the next is the browser of this machine.
    writeFileSync(
      browser,
      `#!/bin/sh\necho "$*" >> "${starts}"\n[ $(wc -l < "${starts}") -eq 1 ] && exec sleep 60\nexec "${findBrowser()}" "$@"\n`,
      { mode: 0o755 },
    );
    const profiles = ['one', 'other'].map((name) => join(folder, name));
    const context = await launchBrowser(
      { executablePath: browser, makeProfile: () => profiles.shift() ?? '', headless: true },
      [1500, 60_000],
    );
    expect(context.pages()).toHaveLength(1);
    await context.close();
    const [silent, opened] = readFileSync(starts, 'utf8').trim().split('\n');
    expect(silent).toContain(join(folder, 'one'));
    expect(opened).toContain(join(folder, 'other'));
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  },
);
