import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { preflight, RefusedWorkbook } from '../../../src/main/excel/preflight';
import { packJob } from '../../../src/main/excel/spreadsheet-job';
import { CASE_LIST_LIMITS } from '../../../src/main/open-data/read-csv';
import { readGrid } from '../../../src/main/open-data/read-grid';
import { builtProgram } from '../../../src/main/shells/core-host/folders';
import { nodeIsolate } from '../../../src/main/shells/core-host/node-ports';
import { randomFrom } from '../../../src/shared/domain/random';
import { expectPlain } from '../../fixtures/core';
import { APP_FOLDER } from '../../fixtures/ports';
import { FATAL, HOSTILE, type Hostile, ODD } from '../../open-data/hostile-workbooks';
import { figure, SEED, trials } from '../measure';
import { mutate, realWorkbooks } from './mutated-workbooks';
import { type Watched, watchChildren } from './watch-children';

const CHILD_LIMIT_MS = 10_000;

const BOMBS = [...HOSTILE, ...ODD].map(([name, make]) => ({ name, bytes: make() }));
const isolate = nodeIsolate(APP_FOLDER);

/** How long the preflight took over a file, and whether it refused it. */
async function timePreflight(bytes: Uint8Array): Promise<{ ms: number; refused: boolean }> {
  const from = performance.now();
  try {
    await preflight(bytes);
    return { ms: performance.now() - from, refused: false };
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(RefusedWorkbook);
    return { ms: performance.now() - from, refused: true };
  }
}

/** `sentences`: of each file why it was refused, null where it was read. */
type Tally = Watched & { readonly sentences: readonly (string | null)[]; readonly slowestMs: number };

const refusedOf = ({ sentences }: Tally): number => sentences.filter((each) => each !== null).length;

/** Reads every file as the app does, one after the other, watching this process and the one that reads. */
async function readAll(files: readonly Uint8Array[]): Promise<Tally> {
  const sentences: (string | null)[] = [];
  let slowestMs = 0;
  const stop = watchChildren();
  for (const bytes of files) {
    const from = performance.now();
    const grid = await readGrid(bytes, 'list.xlsx', CASE_LIST_LIMITS, isolate);
    slowestMs = Math.max(slowestMs, Math.round(performance.now() - from));
    sentences.push(grid.ok ? null : grid.error.message);
  }
  return { sentences, slowestMs, ...stop() };
}

/** Each refusal is a whole sentence behind its place. */
function expectSentences({ sentences }: Tally): void {
  for (const sentence of sentences)
    if (sentence !== null)
      expectPlain({ code: 'bad-list', message: sentence.replace(/^list\.xlsx[^:]*: /, ''), details: {} });
}

const told = (tally: Tally): string => {
  const { sentences, slowestMs, longestStallMs, peakChildMegabytes } = tally;
  return `${refusedOf(tally)} refused and ${sentences.length - refusedOf(tally)} read, the slowest in ${slowestMs} ms; longest stall of the parent ${longestStallMs} ms; most memory of a child ${peakChildMegabytes ?? '?'} MB`;
};

/** A child that is ended by its own limits takes no longer than that, however slow the machine. */
function expectWithinLimits({ slowestMs, longestStallMs, peakChildMegabytes }: Tally): void {
  expect(slowestMs).toBeLessThan(2 * CHILD_LIMIT_MS);
  // A parent that parsed such a file itself would not come back at all.
  expect(longestStallMs).toBeLessThan(CHILD_LIMIT_MS);
  // The heap is held to 256 MB; the rest is the program, and the parts as they are unpacked.
  expect(peakChildMegabytes ?? 0).toBeLessThanOrEqual(512);
}

describe(`hostile workbooks (seed ${SEED})`, () => {
  test('the corpus is what it says: every generated file by its own name, the fatal four among them', () => {
    expect(HOSTILE.length).toBeGreaterThanOrEqual(13);
    expect(HOSTILE.filter(([name]) => FATAL.includes(name))).toHaveLength(4);
  });

  test('the generated ones are refused by the preflight, or by the end of the child', {
    timeout: 240_000,
  }, async () => {
    const timed: { ms: number; refused: boolean }[] = [];
    for (const { bytes } of BOMBS) timed.push(await timePreflight(bytes));
    const slowest = Math.max(...timed.filter(({ refused }) => refused).map(({ ms }) => ms));
    const tally = await readAll(BOMBS.map(({ bytes }) => bytes));
    figure(
      'T16 generated',
      `${BOMBS.length} files: preflight refuses ${timed.filter(({ refused }) => refused).length}, the slowest in ${Math.round(slowest)} ms; ${told(tally)}`,
    );
    for (const [at, [name, , because]] of HOSTILE.entries())
      expect(tally.sentences[at], name).toMatch(because);
    expect(tally.sentences.slice(HOSTILE.length)).toEqual(ODD.map(() => null));
    expectSentences(tally);
    expectWithinLimits(tally);
  });

  const count = trials(500);
  test(`${count} real ones with bytes or numbers changed are read or refused in a sentence`, {
    timeout: 1_200_000,
  }, async () => {
    const random = randomFrom(SEED);
    const real = await realWorkbooks();
    const files = Array.from({ length: count }, (_, at) =>
      mutate(real[at % real.length] ?? new Uint8Array(), random),
    );
    let slowest = 0;
    for (const bytes of files) slowest = Math.max(slowest, (await timePreflight(bytes)).ms);
    const tally = await readAll(files);
    figure('T16 mutated', `${count} files: preflight at most ${Math.round(slowest)} ms; ${told(tally)}`);
    expect(refusedOf(tally)).toBeGreaterThan(0);
    expectSentences(tally);
    expectWithinLimits(tally);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

/** Loads a workbook with the library alone, as a program without a preflight would. */
const LIBRARY_ALONE = `
import Excel from 'exceljs';
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
await new Excel.Workbook().xlsx.load(Buffer.concat(chunks));
`;

function loadWithLibraryAlone(bytes: Uint8Array): Promise<'read' | 'died' | 'hung'> {
  const child = spawn(
    process.execPath,
    ['--max-old-space-size=128', '--input-type=module', '--eval', LIBRARY_ALONE],
    { cwd: APP_FOLDER, stdio: ['pipe', 'ignore', 'ignore'] },
  );
  child.stdin.on('error', () => undefined);
  child.stdin.end(Buffer.from(bytes));
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve('hung');
      child.kill('SIGKILL');
    }, CHILD_LIMIT_MS);
    child.on('exit', (code) => {
      clearTimeout(timer);
      resolve(code === 0 ? 'read' : 'died');
    });
  });
}

describe('the control: the library without a preflight', () => {
  const fatal = HOSTILE.filter(([name]) => FATAL.includes(name)).slice(0, trials(10));
  test.each(fatal)('is brought down by %s', { timeout: 60_000 }, async (name, make: Hostile[1]) => {
    const ending = await loadWithLibraryAlone(make());
    figure('T16 control', `the library alone, 128 MB and ten seconds, ${name}: ${ending}`);
    expect(['died', 'hung']).toContain(ending);
  });

  test('reads a sound list, so the bombs alone bring it down', { timeout: 60_000 }, async () => {
    const [list = new Uint8Array()] = await realWorkbooks();
    expect(await loadWithLibraryAlone(list)).toBe('read');
  });
});

const hasStrace = process.platform === 'linux' && spawnSync('strace', ['-V']).status === 0;
if (!hasStrace)
  process.stderr.write('What the child opens is not recorded: strace is not on this machine.\n');

/** What a file was opened for, or a name was changed, or a network was asked for. */
const RECORDED =
  'openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,symlink,link,socket';
const WRITES = /O_WRONLY|O_RDWR|O_CREAT|^\d+\s+(?:creat|mkdir|rename|unlink|symlink|link|socket\(AF_INET)/;

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => child.on('exit', () => resolve()));

describe.runIf(hasStrace)('the program that reads workbooks', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-hostile-'));
  let outside: string;
  beforeAll(() => {
    outside = mkdtempSync(join(folder, 'outside-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('opens nothing for writing and asks for no network, whatever it is given', {
    timeout: 240_000,
  }, async () => {
    const chosen = [
      'climbs out',
      '__proto__',
      'another folder',
      'reads another file',
      'under their usual name',
    ];
    const files = BOMBS.filter(({ name }) => chosen.some((part) => name.includes(part)));
    expect(files.length).toBeGreaterThanOrEqual(chosen.length);
    const caught: string[] = [];
    let calls = 0;
    for (const [at, { bytes }] of files.entries()) {
      const log = join(folder, `${at}.log`);
      const child = spawn(
        'strace',
        [
          '-f',
          '-qq',
          '-o',
          log,
          '-e',
          `trace=${RECORDED}`,
          process.execPath,
          '--max-old-space-size=256',
          builtProgram(APP_FOLDER, 'read-spreadsheet'),
        ],
        {
          cwd: outside,
          env: { ...process.env, NODE_ENV: 'production', TMPDIR: outside },
          stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
          serialization: 'advanced',
        },
      );
      child.send({ kind: 'run', input: packJob(bytes, CASE_LIST_LIMITS) });
      await ended(child);
      const lines = readFileSync(log, 'utf8').split('\n');
      calls += lines.length;
      caught.push(...lines.filter((line) => WRITES.test(line) && !line.includes('"/dev/')));
    }
    figure(
      'T16 outside',
      `${files.length} files, ${calls} system calls recorded: ${caught.length} writes or connections`,
    );
    expect(calls).toBeGreaterThan(100);
    expect(caught).toEqual([]);
    expect(readdirSync(outside)).toEqual([]);
  });
});
