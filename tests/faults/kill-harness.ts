import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { practiceKeyOf } from '../../src/main/crypto/key-file';
import { openDatabase } from '../../src/main/db/open-database';
import { readKeys } from '../../src/main/services/store-folder';
import { APP_FOLDER } from '../fixtures/ports';

/** Inside the project, so that the child finds the packages it runs on; each run has its own. */
const BUILT = join(APP_FOLDER, 'node_modules', '.cache', `plumbline-faults-${process.pid}`);

/** Builds the saving child into one file: two hundred starts are worth it. */
export const buildChild = (): Promise<unknown> =>
  build({
    root: APP_FOLDER,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: ['zod', 'kysely'] },
    build: { ssr: 'tests/faults/saving-child.ts', outDir: BUILT, emptyOutDir: true },
  });

export const removeChild = (): void => rmSync(BUILT, { recursive: true, force: true });

export type Acknowledged = { readonly sequence: number; readonly target: string };
export type Killed = { readonly acknowledged: readonly Acknowledged[]; readonly complaint: string };

/** Starts a saving child, lets it save for so many milliseconds, kills it, and answers what it had told by then. */
export function saveUntilKilled(given: {
  readonly dataFolder: string;
  readonly compileCache: string;
  readonly from: number;
  readonly acknowledge: 'after' | 'before';
  readonly killAfterMs: number;
}): Promise<Killed> {
  const child = spawn(
    process.execPath,
    [join(BUILT, 'saving-child.js'), given.dataFolder, APP_FOLDER, String(given.from), given.acknowledge],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_COMPILE_CACHE: given.compileCache },
    },
  );
  const acknowledged: Acknowledged[] = [];
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line === 'ready') setTimeout(() => child.kill('SIGKILL'), given.killAfterMs);
    const [, sequence, reading, criterion] = /^saved (\d+) (\d+) ([\w-]+)$/.exec(line) ?? [];
    if (sequence !== undefined)
      acknowledged.push({ sequence: Number(sequence), target: `${reading} ${criterion}` });
  });
  return new Promise((resolve) => child.on('close', () => resolve({ acknowledged, complaint })));
}

export type Kept = {
  /** The sequence number in the answer of each target: `READING CRITERION`. */
  readonly answers: ReadonlyMap<string, number>;
  /** How many saved answers the log of the readings has. */
  readonly events: number;
  readonly integrity: string;
  readonly rowsPointingNowhere: number;
};

/** Opens the store as the app does, after whatever happened to it, and answers what is in it. */
export function readKept(folder: string): Kept {
  const handle = openDatabase(join(folder, 'store.db'), practiceKeyOf(readKeys(folder)));
  try {
    const rows = handle
      .prepare(
        "SELECT reading_id, criterion_id, value FROM answer WHERE value LIKE 'Fictional answer number %'",
      )
      .all() as { reading_id: number; criterion_id: string; value: string }[];
    return {
      answers: new Map(
        rows.map((row) => [
          `${row.reading_id} ${row.criterion_id}`,
          Number(/number (\d+),/.exec(row.value)?.[1]),
        ]),
      ),
      events: handle
        .prepare("SELECT count(*) FROM reading_event WHERE kind = 'answered'")
        .pluck()
        .get() as number,
      integrity: String(handle.pragma('integrity_check', { simple: true })),
      rowsPointingNowhere: (handle.pragma('foreign_key_check') as unknown[]).length,
    };
  } finally {
    handle.close();
  }
}

/** Acknowledged saves that the store no longer has: its answer is older than the one that was told. */
export function lostOf(acknowledged: readonly Acknowledged[], kept: Kept): Acknowledged[] {
  const last = new Map(acknowledged.map((each) => [each.target, each]));
  return [...last.values()].filter(({ target, sequence }) => (kept.answers.get(target) ?? 0) < sequence);
}
