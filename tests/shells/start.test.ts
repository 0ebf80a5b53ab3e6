import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findAppFolder } from '../../src/main/shells/core-host/folders';

const PROGRAM = join(findAppFolder(), 'out', 'main', 'start.js');

describe('npm start', () => {
  let dataFolder: string;
  beforeEach(() => {
    dataFolder = mkdtempSync(join(tmpdir(), 'plumbline-start-'));
  });
  afterEach(() => rmSync(dataFolder, { recursive: true, force: true, maxRetries: 10 }));

  const start = (env: Record<string, string>) => {
    const child = spawn(process.execPath, [PROGRAM], {
      env: { ...process.env, PLUMBLINE_SHELL: 'browser-window', PLUMBLINE_DATA: dataFolder, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (text) => {
      said += text;
    });
    const ended = new Promise<{ code: number | null; said: string }>((resolve) =>
      child.on('close', (code) => resolve({ code, said })),
    );
    return { child, ended };
  };
  /** Settles when a core runs below a process: the page is up and has asked for the state of the store. */
  async function untilCoreRuns(pid: number): Promise<void> {
    for (;;) {
      const all = execFileSync('ps', ['-o', 'ppid=,args=', '-e'], { encoding: 'utf8' }).split('\n');
      if (all.some((line) => Number.parseInt(line, 10) === pid && line.includes('core-host.js'))) return;
      await pause(100);
    }
  }

  test('opens a window whose page reaches the core, and leaves no browser behind when it is ended', async () => {
    const { child, ended } = start(process.env.DISPLAY ? {} : { PLUMBLINE_HEADLESS: '1' });
    await untilCoreRuns(child.pid ?? 0);
    child.kill('SIGTERM');
    await ended;
    const left = execFileSync('ps', ['-o', 'args=', '-e'], { encoding: 'utf8' });
    expect(left).not.toContain(dataFolder);
  });

  test('says in one line what to install where there is no browser, and fails', async () => {
    const { code, said } = await start({ PLUMBLINE_BROWSER: '/nowhere', PLUMBLINE_HEADLESS: '1' }).ended;
    expect(code).toBe(1);
    expect(said.trim().split('\n')).toEqual([
      expect.stringMatching(/^No browser was found .* Install Microsoft Edge/),
    ]);
  });

  test.runIf(process.platform === 'linux')(
    'says in one line that there is no display, and fails',
    async () => {
      const { code, said } = await start({ DISPLAY: '', WAYLAND_DISPLAY: '', PLUMBLINE_SHELL: '' }).ended;
      expect(code).toBe(1);
      expect(said.trim().split('\n')).toEqual([
        expect.stringMatching(/^There is no display .* npm run demo\.$/),
      ]);
    },
  );
});
