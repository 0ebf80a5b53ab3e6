import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { APP_FOLDER } from '../fixtures/ports';

/** Inside the project, so that children find the packages they run on; each run has its own. */
const BUILT = join(APP_FOLDER, 'node_modules', '.cache', `plumbline-faults-${process.pid}`);

/** Builds child programs of this folder into one file each: hundreds of starts are worth it. */
export const buildPrograms = (...names: readonly string[]): Promise<unknown> =>
  build({
    root: APP_FOLDER,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: ['zod', 'kysely'] },
    build: {
      ssr: true,
      outDir: BUILT,
      emptyOutDir: true,
      rolldownOptions: { input: names.map((name) => join(APP_FOLDER, 'tests', 'faults', `${name}.ts`)) },
    },
  });

export const removePrograms = (): void => rmSync(BUILT, { recursive: true, force: true });

/** In memory where there is such a folder: what is tested is the order of writes, not how long a disk takes. */
export const inMemory = (name: string): string =>
  mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), `${name}-`));

export type Ended = {
  readonly lines: readonly string[];
  readonly complaint: string;
  readonly code: number | null;
  readonly hung: boolean;
};

/**
 * Starts a built program with one JSON argument and answers how it ended. `through` goes before it on the command
 * line (strace); `heard` is given every line at once and may have the program killed, as `kill -9` does. With
 * `limitMs`, a program that stands still for longer is killed with all it started, as a person would: `hung`.
 */
export function runChild(
  name: string,
  orders: unknown,
  options: {
    readonly through?: readonly string[];
    readonly node?: readonly string[];
    readonly heard?: (line: string, kill: () => void) => void;
    readonly limitMs?: number;
  } = {},
): Promise<Ended> {
  const [command = process.execPath, ...rest] = [
    ...(options.through ?? []),
    process.execPath,
    ...(options.node ?? []),
    join(BUILT, `${name}.js`),
    JSON.stringify(orders),
  ];
  const child = spawn(command, rest, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(BUILT, 'compiled') },
    // A group of its own, so that what strace started goes with it.
    detached: options.limitMs !== undefined,
  });
  let hung = false;
  const limit =
    options.limitMs === undefined
      ? undefined
      : setTimeout(() => {
          hung = true;
          if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        }, options.limitMs);
  const lines: string[] = [];
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    options.heard?.(line, () => child.kill('SIGKILL'));
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(limit);
      resolve({ lines, complaint, code, hung });
    });
  });
}

/** What these tests cannot do without, said in one line where it cannot be had. */
export function requireStrace(): void {
  if (spawnSync('strace', ['-V']).status === 0) return;
  throw new Error(
    'These tests need strace, which is not on this machine. Install it ("apt-get install strace"), then run them again.',
  );
}
