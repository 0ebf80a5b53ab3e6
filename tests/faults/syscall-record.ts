import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Ended, requireStrace, runChild } from './children';

/** What a program did to the files below a folder, in order, and what it told in between. */
export type Deed =
  | { readonly kind: 'make' | 'folder' | 'remove' | 'sync'; readonly path: string }
  | { readonly kind: 'write'; readonly path: string; readonly at: number; readonly bytes: Buffer }
  | {
      readonly kind: 'copy';
      readonly path: string;
      readonly at: number;
      readonly from: string;
      readonly fromAt: number;
      readonly length: number;
    }
  | { readonly kind: 'cut'; readonly path: string; readonly length: number }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
  | { readonly kind: 'told'; readonly line: string };

export type Recording = {
  /** The folder everything happened below; paths are relative to it. */
  readonly folder: string;
  /** The files, and as null the folders, that were there and on the disk before it began. */
  readonly before: ReadonlyMap<string, Buffer | null>;
  readonly deeds: readonly Deed[];
  readonly ended: Ended;
};

const CALLS =
  'trace=openat,pwrite64,write,copy_file_range,ftruncate,fsync,fdatasync,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,rmdir';

/** Runs a built child program to its end and records every change it makes below a folder, by its system calls. */
export async function recordChild(name: string, orders: unknown, folder: string): Promise<Recording> {
  requireStrace();
  const traces = mkdtempSync(join(tmpdir(), 'plumbline-trace-'));
  const trace = join(traces, 'trace');
  const before = contentBelow(folder);
  const ended = await runChild(name, orders, {
    // Strings whole and in hexadecimal, so that a page of the database is there byte for byte.
    through: ['strace', '-f', '-y', '-xx', '-s', '5000000', '--seccomp-bpf', '-o', trace, '-e', CALLS],
  });
  const deeds = readDeeds(readFileSync(trace, 'latin1').split('\n'), folder);
  rmSync(traces, { recursive: true, force: true });
  return { folder, before, deeds, ended };
}

const contentBelow = (folder: string): Map<string, Buffer | null> =>
  new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => {
      const path = join(folder, name);
      return [name, statSync(path).isDirectory() ? null : readFileSync(path)];
    }),
  );

const fromHex = (text: string): Buffer => Buffer.from(text.replaceAll('\\x', ''), 'hex');

const CALL = /^(\d+)\s+(\w+)\((.*)\)\s+= (\d+)/s;
const UNFINISHED = /^(\d+)\s+(.*) <unfinished \.\.\.>$/s;
const RESUMED = /^(\d+)\s+<\.\.\. \w+ resumed>(.*)$/s;
const QUOTED = /"((?:\\x[0-9a-f]{2})*)"/g;
/** A name and the open folder it is to be looked for in, as the calls that end in “at” have it. */
const NAMED_IN = /<((?:\\x[0-9a-f]{2})*)>, "((?:\\x[0-9a-f]{2})*)"/g;
const COPIED = /^\d+<((?:\\x[0-9a-f]{2})*)>, \[(\d+)\], \d+<((?:\\x[0-9a-f]{2})*)>, NULL/;
const OPEN_FILE = /^(\d+)<((?:\\x[0-9a-f]{2})*)>/;

function readDeeds(lines: readonly string[], folder: string): Deed[] {
  const begun = new Map<string, string>();
  const positions = new Map<string, number>();
  return lines.flatMap((line): Deed[] => {
    const [, waiting, start] = UNFINISHED.exec(line) ?? [];
    if (waiting !== undefined && start !== undefined) {
      begun.set(waiting, start);
      return [];
    }
    const [, resumed = '', rest] = RESUMED.exec(line) ?? [];
    const whole = rest === undefined ? line : `${resumed} ${begun.get(resumed) ?? ''}${rest}`;
    const [, , call, given, result] = CALL.exec(whole) ?? [];
    if (call === undefined || given === undefined) return [];
    return deedsOf(call, given, Number(result), positions).flatMap((deed) => below(deed, folder));
  });
}

/** Only what happened below the folder, with its paths from there; what was told is kept. */
function below(deed: Deed, folder: string): Deed[] {
  if (deed.kind === 'told') return [deed];
  const inside = (path: string): string | null =>
    path === folder ? '' : path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : null;
  const path = inside(deed.path);
  if (path === null) return [];
  if (deed.kind === 'copy') {
    const from = inside(deed.from);
    if (from === null) throw new Error(`${deed.from} was copied from outside the folder that is recorded.`);
    return [{ ...deed, path, from }];
  }
  if (deed.kind !== 'rename') return [{ ...deed, path }];
  const to = inside(deed.to);
  return to === null ? [] : [{ ...deed, path, to }];
}

function deedsOf(call: string, given: string, result: number, positions: Map<string, number>): Deed[] {
  const quoted = [...given.matchAll(QUOTED)].map(([, text = '']) => text);
  const named = /at2?$/.test(call)
    ? [...given.matchAll(NAMED_IN)].map(([, folder = '', name = '']) =>
        resolve(fromHex(folder).toString(), fromHex(name).toString()),
      )
    : quoted.map((text) => fromHex(text).toString());
  const [first = '', second = ''] = named;
  const [, descriptor, hex = ''] = OPEN_FILE.exec(given) ?? [];
  const path = fromHex(hex).toString();
  switch (call) {
    case 'openat':
      positions.set(first, 0);
      if (given.includes('O_TRUNC') || given.includes('O_CREAT'))
        return [
          { kind: 'make', path: first },
          ...(given.includes('O_TRUNC') ? [{ kind: 'cut' as const, path: first, length: 0 }] : []),
        ];
      return [];
    case 'write': {
      const bytes = fromHex(quoted[0] ?? '');
      if (descriptor === '1') return [{ kind: 'told', line: bytes.toString().trimEnd() }];
      const at = positions.get(path) ?? 0;
      positions.set(path, at + result);
      return [{ kind: 'write', path, at, bytes: bytes.subarray(0, result) }];
    }
    case 'pwrite64': {
      const at = Number(given.slice(given.lastIndexOf(',') + 1));
      return [{ kind: 'write', path, at, bytes: fromHex(quoted[0] ?? '').subarray(0, result) }];
    }
    case 'copy_file_range': {
      const [, from = '', fromAt = '0', to = ''] = COPIED.exec(given) ?? [];
      const written = fromHex(to).toString();
      const at = positions.get(written) ?? 0;
      positions.set(written, at + result);
      const source = { from: fromHex(from).toString(), fromAt: Number(fromAt) };
      return [{ kind: 'copy', path: written, at, ...source, length: result }];
    }
    case 'ftruncate':
      return [{ kind: 'cut', path, length: Number(given.slice(given.lastIndexOf(',') + 1)) }];
    case 'fsync':
    case 'fdatasync':
      return [{ kind: 'sync', path }];
    case 'mkdir':
    case 'mkdirat':
      return [{ kind: 'folder', path: first }];
    case 'unlink':
    case 'unlinkat':
    case 'rmdir':
      return [{ kind: 'remove', path: first }];
    default:
      return [{ kind: 'rename', path: first, to: second }];
  }
}
