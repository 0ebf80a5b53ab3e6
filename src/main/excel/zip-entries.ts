import { promisify } from 'node:util';
import { constants, crc32, deflateRaw, deflateRawSync, inflateRawSync } from 'node:zlib';
import { assert } from '../../shared/domain/result';

/** One part of a package as it lies in the file: deflated, or stored as it is. */
export type Entry = {
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly pieces: readonly Uint8Array[];
};

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const CENTRAL_SIZE = 46;
const LOCAL_SIZE = 30;
const DEFLATED = 8;
const STORED = 0;
/** As zlib and every other writer have it when nothing is said. */
const LEVEL = 6;
/** UTF-8 names; version 2.0; 1 January 1980, so that the same parts make the same bytes on any day. */
const FLAGS = 0x0800;
const VERSION = 20;
const DAY = 0x0021;

/**
 * The parts of a package in their order, nothing inflated (docs/decisions/0006-charts-and-record-data.md). For finished
 * files of our own: no comment, no encryption, under 4 GB.
 */
export function readEntries(bytes: Uint8Array): Map<string, Entry> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = file.length - END_SIZE;
  assert(end >= 0 && file.readUInt32LE(end) === END, 'a package of our own ends without a comment');
  const entries = new Map<string, Entry>();
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    assert(file.readUInt32LE(at) === CENTRAL, 'a package lists its parts');
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.toString('utf8', at + CENTRAL_SIZE, at + CENTRAL_SIZE + nameLength);
    const place = file.readUInt32LE(at + 42);
    const start = place + LOCAL_SIZE + file.readUInt16LE(place + 26) + file.readUInt16LE(place + 28);
    entries.set(name, {
      method: file.readUInt16LE(at + 10),
      crc: file.readUInt32LE(at + 16),
      size: file.readUInt32LE(at + 24),
      pieces: [file.subarray(start, start + file.readUInt32LE(at + 20))],
    });
    at += CENTRAL_SIZE + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

/** The text of a part. */
export function textOf(entry: Entry): string {
  const whole = Buffer.concat(entry.pieces);
  return (entry.method === STORED ? whole : inflateRawSync(whole)).toString('utf8');
}

/** A part of a text that is all there. */
export function entryOf(text: string): Entry {
  const bytes = Buffer.from(text);
  return {
    method: DEFLATED,
    crc: crc32(bytes),
    size: bytes.length,
    pieces: [deflateRawSync(bytes, { level: LEVEL })],
  };
}

const deflate = promisify(deflateRaw);
/** Pieces that are deflated at once; the next is put together meanwhile. */
const MOST_UNDER_WAY = 3;
/** Ends a stream of deflated blocks that were each flushed. */
const LAST_BLOCK = new Uint8Array([3, 0]);

/**
 * A part of a text that is made while it is written: each piece is deflated on the thread pool while the next ones are
 * put together, and the text is never held whole.
 */
export async function streamedEntry(texts: Iterable<string>): Promise<Entry> {
  let crc = 0;
  let size = 0;
  const pieces: Uint8Array[] = [];
  const underWay: Promise<Uint8Array>[] = [];
  for (const text of texts) {
    const bytes = Buffer.from(text);
    crc = crc32(bytes, crc);
    size += bytes.length;
    underWay.push(deflate(bytes, { level: LEVEL, memLevel: 9, finishFlush: constants.Z_SYNC_FLUSH }));
    const first = underWay.length > MOST_UNDER_WAY ? underWay.shift() : undefined;
    if (first !== undefined) pieces.push(await first);
  }
  pieces.push(...(await Promise.all(underWay)), LAST_BLOCK);
  return { method: DEFLATED, crc, size, pieces };
}

const lengthOf = ({ pieces }: Entry): number => pieces.reduce((sum, piece) => sum + piece.length, 0);

/** The package itself. Parts that were not touched go in as they lay in the file they came from. */
export function writeEntries(entries: ReadonlyMap<string, Entry>): Uint8Array {
  const out: Uint8Array[] = [];
  const list: Uint8Array[] = [];
  let at = 0;
  for (const [name, entry] of entries) {
    const named = Buffer.from(name);
    const head = Buffer.alloc(LOCAL_SIZE);
    head.writeUInt32LE(LOCAL, 0);
    head.writeUInt16LE(VERSION, 4);
    head.writeUInt16LE(FLAGS, 6);
    head.writeUInt16LE(entry.method, 8);
    head.writeUInt16LE(DAY, 12);
    head.writeUInt32LE(entry.crc, 14);
    head.writeUInt32LE(lengthOf(entry), 18);
    head.writeUInt32LE(entry.size, 22);
    head.writeUInt16LE(named.length, 26);
    const listed = Buffer.alloc(CENTRAL_SIZE);
    listed.writeUInt32LE(CENTRAL, 0);
    listed.writeUInt16LE(VERSION, 4);
    head.copy(listed, 6, 4);
    listed.writeUInt32LE(at, 42);
    list.push(listed, named);
    out.push(head, named, ...entry.pieces);
    at += LOCAL_SIZE + named.length + lengthOf(entry);
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(END_SIZE);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(entries.size, 8);
  end.writeUInt16LE(entries.size, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return joined([...out, directory, end]);
}

/** One array of its own: a buffer of Node’s may be a part of a larger one. */
function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
