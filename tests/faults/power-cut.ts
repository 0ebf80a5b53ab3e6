import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RandomSource } from '../../src/shared/domain/random';
import type { Deed, Recording } from './syscall-record';

/** The smallest piece that a disk writes whole or not at all. */
const SECTOR = 512;

type Change = { readonly at: number; readonly bytes: Buffer } | { readonly length: number };
/** A file whatever it is called: what is on the disk for certain, and what may or may not be there yet. */
type Content = { durable: Buffer; pending: Change[] };
type Name = { readonly folder: string; readonly put: (names: Map<string, Content | null>) => void };

/**
 * A disk as it may be left by a power cut: the content of a file is certain at that file's own sync, a name at the
 * sync of its folder, and nothing else is.
 */
class Disk {
  readonly #durable = new Map<string, Content | null>();
  readonly #now = new Map<string, Content | null>();
  #pending: Name[] = [];

  constructor(before: Recording['before']) {
    for (const [path, bytes] of before) {
      const content = bytes === null ? null : { durable: bytes, pending: [] };
      this.#durable.set(path, content);
      this.#now.set(path, content);
    }
  }

  do(deed: Deed): void {
    if (deed.kind === 'told') return;
    const content = this.#now.get(deed.path);
    if (deed.kind === 'sync') this.#sync(deed.path);
    if (deed.kind === 'write') content?.pending.push({ at: deed.at, bytes: deed.bytes });
    if (deed.kind === 'copy') content?.pending.push({ at: deed.at, bytes: this.#read(deed) });
    if (deed.kind === 'cut') content?.pending.push({ length: deed.length });
    if (deed.kind === 'make' && content === undefined)
      this.#name(deed.path, { durable: NOTHING, pending: [] });
    if (deed.kind === 'folder' && content === undefined) this.#name(deed.path, null);
    if (deed.kind === 'remove') this.#rename(deed.path, (names) => names.delete(deed.path));
    if (deed.kind === 'rename' && content !== undefined)
      this.#rename(deed.to, (names) => {
        names.delete(deed.path);
        names.set(deed.to, content);
        if (content === null) moveBelow(names, deed.path, deed.to);
      });
  }

  #read({ from, fromAt, length }: Extract<Deed, { kind: 'copy' }>): Buffer {
    const content = this.#now.get(from);
    if (!content) throw new Error(`${from} was copied before it was there.`);
    return Buffer.from(nowIn(content).subarray(fromAt, fromAt + length));
  }

  #name(path: string, content: Content | null): void {
    this.#rename(path, (names) => names.set(path, content));
  }

  #rename(path: string, put: Name['put']): void {
    put(this.#now);
    this.#pending.push({ folder: folderOf(path), put });
  }

  #sync(path: string): void {
    const content = this.#now.get(path);
    if (content) {
      content.durable = after(content.durable, content.pending);
      content.pending = [];
      return;
    }
    for (const { folder, put } of this.#pending) if (folder === path) put(this.#durable);
    this.#pending = this.#pending.filter(({ folder }) => folder !== path);
  }

  /** Writes one way in which the disk may look if the power goes now; a killed program leaves all it has done. */
  leave(target: string, end: End, random: RandomSource): void {
    const names = new Map(end === 'kill' ? this.#now : this.#durable);
    if (end === 'power') for (const { put } of this.#pending) if (random.next() < 0.5) put(names);
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target, { recursive: true });
    const folders = new Set(['']);
    for (const [path, content] of [...names].sort(([left], [right]) => (left < right ? -1 : 1))) {
      // Without its folder a file cannot be reached, however whole it is.
      if (!folders.has(folderOf(path))) continue;
      if (content === null) folders.add(path);
      if (content === null) mkdirSync(join(target, path));
      else writeFileSync(join(target, path), end === 'kill' ? nowIn(content) : leftOf(content, random));
    }
  }
}

/** What lies in a folder goes along when it is renamed. */
function moveBelow(names: Map<string, Content | null>, from: string, to: string): void {
  for (const [path, content] of [...names]) {
    if (!path.startsWith(`${from}/`)) continue;
    names.delete(path);
    names.set(`${to}${path.slice(from.length)}`, content);
  }
}

const NOTHING = Buffer.alloc(0);
const folderOf = (path: string): string => (dirname(path) === '.' ? '' : dirname(path));

/** A file's bytes after a number of changes; what is given is left as it was. */
function after(before: Buffer, changes: readonly Change[]): Buffer {
  const ends = changes.map((change) =>
    'length' in change ? change.length : change.at + change.bytes.length,
  );
  const room = Buffer.alloc(Math.max(before.length, ...ends));
  before.copy(room);
  let { length } = before;
  for (const change of changes) {
    if ('length' in change) {
      room.fill(0, Math.min(change.length, length), length);
      length = change.length;
    } else {
      change.bytes.copy(room, change.at);
      length = Math.max(length, change.at + change.bytes.length);
    }
  }
  return room.subarray(0, length);
}

const nowIn = ({ durable, pending }: Content): Buffer =>
  pending.length === 0 ? durable : after(durable, pending);

/** What is certain, and of everything since a part of it: each change whole, not at all, or torn between sectors. */
function leftOf({ durable, pending }: Content, random: RandomSource): Buffer {
  if (pending.length === 0) return durable;
  const survivors = pending.flatMap((change) => {
    const fate = random.below(3);
    if (fate === 0) return [];
    if (fate === 1 || 'length' in change) return [change];
    return sectorsOf(change).filter(() => random.next() < 0.5);
  });
  return after(durable, survivors);
}

function sectorsOf({ at, bytes }: Extract<Change, { at: number }>): Change[] {
  const pieces: Change[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = Math.min(bytes.length, start + SECTOR - ((at + start) % SECTOR));
    pieces.push({ at: at + start, bytes: bytes.subarray(start, end) });
    start = end;
  }
  return pieces;
}

/** How a program ends: with the power, or by a kill that leaves its machine running. */
export type End = 'power' | 'kill';

/**
 * Cuts the power, or kills the program, at so many random points of a recording. Each time one way in which the disk may look then is laid
 * out in `target`, and `visit` is told what the program had told by then.
 */
export async function cutPower(
  { before, deeds }: Recording,
  options: {
    readonly points: number;
    readonly random: RandomSource;
    readonly target: string;
    readonly end?: End;
  },
  visit: (told: readonly string[]) => void | Promise<void>,
): Promise<void> {
  const { points, random, target, end = 'power' } = options;
  const at = Array.from({ length: points }, () => random.below(deeds.length + 1)).sort((a, b) => a - b);
  const disk = new Disk(before);
  const told: string[] = [];
  let next = 0;
  for (let index = 0; index <= deeds.length; index += 1) {
    for (; at[next] === index; next += 1) {
      disk.leave(target, end, random);
      await visit(told);
    }
    const deed = deeds[index];
    if (deed === undefined) break;
    disk.do(deed);
    if (deed.kind === 'told') told.push(deed.line);
  }
}
