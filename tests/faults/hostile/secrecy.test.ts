import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { practiceKeyOf } from '../../../src/main/crypto/key-file';
import { openDatabase } from '../../../src/main/db/open-database';
import { applyPragmas } from '../../../src/main/db/pragmas';
import { readKeys } from '../../../src/main/services/store-folder';
import { type TestCore, testCore } from '../../fixtures/core';
import { APP_FOLDER } from '../../fixtures/ports';
import { figure } from '../measure';
import { buildChild } from './build-child';
import { fillStore, type Sentinel, sentinels } from './fill-store';

const root = mkdtempSync(join(tmpdir(), 'plumbline-secrecy-'));
let child: Awaited<ReturnType<typeof buildChild>>;
beforeAll(async () => {
  child = await buildChild('using-child');
});
afterAll(() => {
  child.remove();
  rmSync(root, { recursive: true, force: true });
});

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true);

/** Each place where a word stands open in a file, in either of the encodings a program might write. */
function hitsIn(paths: readonly string[], words: readonly Sentinel[]): string[] {
  return paths.flatMap((path) => {
    const bytes = readFileSync(path);
    return words
      .filter(({ word }) => bytes.includes(Buffer.from(word)) || bytes.includes(Buffer.from(word, 'utf16le')))
      .map(({ field }) => `${field} in ${path}`);
  });
}

const hasStrace = process.platform === 'linux' && spawnSync('strace', ['-V']).status === 0;
if (!hasStrace) process.stderr.write('What a core writes is not recorded: strace is not on this machine.\n');

type Used = {
  readonly words: readonly Sentinel[];
  readonly home: string;
  readonly temporary: string;
  readonly close: () => Promise<void>;
  /** Writes with a word in them, and how many writes there were; null where nothing records them. */
  readonly writes: () => { readonly count: number; readonly hits: readonly string[] } | null;
  readonly created: () => readonly string[];
};

/** Runs the child in folders of its own, recording what it writes, until it has said its words. */
async function runChild(mode: 'use' | 'sort' | 'sort-by-default'): Promise<Used> {
  // The copies are made beside the data folder.
  const home = join(root, mode, 'home');
  const folder = join(home, 'data');
  const temporary = join(root, mode, 'temporary');
  for (const each of [folder, temporary]) mkdirSync(each, { recursive: true });
  const log = join(root, mode, 'calls');
  const program = [child.program, mode, folder, APP_FOLDER];
  const recording = ['-f', '--seccomp-bpf', '-qq', '-s', '70000', '-o', log];
  const calls = ['-e', 'trace=openat,creat,write,pwrite64,writev,pwritev,rename,renameat2'];
  const started: ChildProcessByStdio<Writable, Readable, Readable> = spawn(
    hasStrace ? 'strace' : process.execPath,
    hasStrace ? [...recording, ...calls, process.execPath, ...program] : program,
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production', TMPDIR: temporary, SQLITE_TMPDIR: temporary },
    },
  );
  let said = '';
  let complaint = '';
  started.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const ended = new Promise<void>((resolve) => started.on('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    started.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('\n')) resolve();
    });
    started.on('close', () => reject(new Error(`The child ended: ${complaint}`)));
  });
  const words = JSON.parse(said) as readonly Sentinel[];
  return {
    words,
    home,
    temporary,
    close: async () => {
      started.stdin.end('\n');
      await ended;
      expect(complaint).toBe('');
    },
    writes: () => (hasStrace ? writesIn(readFileSync(log, 'latin1'), words) : null),
    created: () =>
      hasStrace
        ? [...readFileSync(log, 'latin1').matchAll(/openat\([^"]*"([^"]+)", [^)]*O_CREAT/g)].map(
            ([, path = '']) => path,
          )
        : [],
  };
}

/** Writes to files, as recorded: what goes to the terminal or to the pipe of the test is not one. */
const WRITE = /^\d+ +(?:write|pwrite64|writev|pwritev)\((?![012],)/;

function writesIn(log: string, words: readonly Sentinel[]) {
  const writes = log.split('\n').filter((line) => WRITE.test(line));
  const hits = writes.flatMap((line) =>
    words
      // The recorder writes a nought as \0.
      .filter(({ word }) => line.includes(word) || line.includes([...word].join('\\0')))
      .map(({ field }) => field),
  );
  return { count: writes.length, hits };
}

describe('a day of work, recorded', () => {
  test('leaves no word of any field open in the store, the copies, the data folder or the temporary folder', {
    timeout: 180_000,
  }, async () => {
    const used = await runChild('use');
    const look = (): string[] =>
      hitsIn([...filesBelow(used.home), ...filesBelow(used.temporary)], used.words);
    const whileOpen = look();
    await used.close();
    const files = filesBelow(used.home);
    const written = used.writes();
    figure(
      'T23',
      `${used.words.length} words in every field, ${files.length} files: ${whileOpen.length} hits while open, ${look().length} once locked; ${written === null ? 'writes not recorded' : `${written.count} writes to files recorded, ${written.hits.length} with a word`}`,
    );
    expect(used.words.length).toBeGreaterThan(100);
    expect(files.filter((path) => path.endsWith('.db')).length).toBeGreaterThan(1);
    expect(whileOpen).toEqual([]);
    expect(look()).toEqual([]);
    expect(filesBelow(used.temporary)).toEqual([]);
    expect(written?.hits ?? []).toEqual([]);
    expect(used.created().filter((path) => !path.startsWith(used.home) && !path.startsWith('/dev/'))).toEqual(
      [],
    );
  });

  test.runIf(hasStrace)(
    'the control: a sort with the temporary store the database comes with is found out',
    {
      timeout: 120_000,
    },
    async () => {
      const outcomes: Record<string, number> = {};
      for (const mode of ['sort', 'sort-by-default'] as const) {
        const used = await runChild(mode);
        await used.close();
        const written = used.writes();
        expect(written?.count).toBeGreaterThan(100);
        outcomes[mode] = written?.hits.length ?? 0;
      }
      figure(
        'T23 control',
        `writes with a word in them: ${outcomes.sort} as the app sets the temporary store, ${outcomes['sort-by-default']} by default`,
      );
      expect(outcomes.sort).toBe(0);
      expect(outcomes['sort-by-default']).toBeGreaterThan(0);
    },
  );
});

describe('what has been deleted', () => {
  const { word, all } = sentinels();
  let made: TestCore;
  let folder: string;
  let audit: { readonly auditId: string; readonly title: string };
  /** Words that belong to one audit; the log of concerns has a period of its own and stays. */
  let words: readonly Sentinel[];
  beforeAll(async () => {
    made = testCore();
    folder = (await made.ask('store.openPractice', {})).folder ?? '';
    audit = (await fillStore(made.ask, word)).audit;
    await made.ask('store.lock', {});
    const ofTheStore = /list|source|code|label|word|designation|partnership|concern/;
    words = all().filter(({ field }) => !ofTheStore.test(field));
  });
  afterAll(() => made.end());

  /** A copy of the store without its cipher, so that its pages can be looked at. */
  function withoutCipher(name: string): string {
    const copy = join(root, name);
    cpSync(folder, copy, { recursive: true });
    const file = join(copy, 'store.db');
    const handle = openDatabase(file, practiceKeyOf(readKeys(copy)));
    handle.pragma('wal_checkpoint(TRUNCATE)');
    handle.pragma('journal_mode = delete');
    handle.rekey(Buffer.alloc(0));
    handle.close();
    expect(readFileSync(file).subarray(0, 15).toString()).toBe('SQLite format 3');
    return file;
  }

  const hitsInDatabase = (file: string): string[] =>
    hitsIn(
      [file, `${file}-wal`].filter((path) => existsSync(path)),
      words,
    );

  /** Removes the audit by the core's own statement and settings, in pages that lie open; free ones are kept. */
  function removeInTheOpen(name: string, secureDelete: 'as the app sets it' | 'off'): string[] {
    const file = withoutCipher(name);
    const handle = new Database(file);
    applyPragmas(handle);
    if (secureDelete === 'off') handle.pragma('secure_delete = OFF');
    handle.prepare('DELETE FROM audit WHERE audit_id = ?').run(Number(audit.auditId));
    handle.pragma('wal_checkpoint(TRUNCATE)');
    const hits = hitsInDatabase(file);
    handle.close();
    return [...new Set([...hits, ...hitsInDatabase(file)])];
  }

  test('is in no page, free ones too, and in no log any more', () => {
    const before = hitsInDatabase(withoutCipher('before'));
    const after = removeInTheOpen('removed', 'as the app sets it');
    const control = removeInTheOpen('control', 'off');
    figure(
      'T24',
      `${words.length} words of one audit: ${before.length} found in the pages before, ${after.length} after it was removed; control, secure_delete off: ${control.length}`,
    );
    expect(before.length).toBeGreaterThan(50);
    expect(control.length).toBeGreaterThan(50);
    expect(after).toEqual([]);
  });

  test('is gone from the store itself once the core has removed it', async () => {
    await made.ask('store.openPractice', {});
    await made.ask('audits.remove', { auditId: audit.auditId, confirmTitle: audit.title });
    await made.ask('store.lock', {});
    expect(hitsInDatabase(withoutCipher('after'))).toEqual([]);
    expect(filesBelow(folder).filter((path) => path.endsWith('-wal') && statSync(path).size > 0)).toEqual([]);
  });
});
