import { existsSync, readFileSync } from 'node:fs';
import { endianness } from 'node:os';

/*
 * The log of a store (SQLite's write-ahead log) is read up to the first frame whose checksum does not hold; that is how
 * a change that a power cut left unfinished is left out. A frame that went bad later is taken for one of those, and
 * every saved change behind it would vanish without a word. Each change is flushed before the next begins, so at most
 * one can be unfinished: what is here tells the one from the other, from the file alone and without a key.
 */

const HEADER = 32;
const FRAME_HEADER = 24;
/** The page's number and the mark of a finished change, at the start of a frame. */
const START = 8;
const MAGIC_LITTLE_ENDIAN = 0x377f0682;
/** The smallest piece that a disk writes whole or not at all. */
const SECTOR = 512;
/** The only page size that stores are made with; read from the header where that holds. */
const PAGE = 4096;

type Sum = readonly [number, number];

/** SQLite's checksum, carried on over whole pairs of words. */
function addUp([first, second]: Sum, words: Uint32Array): Sum {
  let one = first;
  let other = second;
  for (let index = 0; index + 1 < words.length; index += 2) {
    one = (one + (words[index] ?? 0) + other) >>> 0;
    other = (other + (words[index + 1] ?? 0) + one) >>> 0;
  }
  return [one, other];
}

type Frame = {
  /** What the checksum is over: the page's number, the mark of a finished change, and the page. */
  readonly start: Uint32Array;
  readonly page: Uint32Array;
  /** A torn write may lack the two numbers at its start alone, and they may be but one bit from what was there. */
  readonly isSplitAfterStart: boolean;
  readonly endsChange: boolean;
  readonly salts: Sum;
  readonly sum: Sum;
};

type Log = { readonly sum: Sum | null; readonly salts: Sum; readonly frames: readonly Frame[] };

function readLog(bytes: Buffer): Log {
  // A copy of its own, so that words lie where a list of words may begin.
  const own = new Uint8Array(bytes);
  const view = new DataView(own.buffer);
  const pair = (at: number): Sum => [view.getUint32(at), view.getUint32(at + 4)];
  const words = (at: number, length: number): Uint32Array => new Uint32Array(own.buffer, at, length / 4);
  const sum = addUp([0, 0], words(0, FRAME_HEADER));
  const isSound = view.getUint32(0) === MAGIC_LITTLE_ENDIAN && isSame(sum, pair(FRAME_HEADER));
  const page = isSound ? view.getUint32(8) : PAGE;
  const frames: Frame[] = [];
  for (let at = HEADER; at + FRAME_HEADER + page <= own.length; at += FRAME_HEADER + page)
    frames.push({
      start: words(at, START),
      isSplitAfterStart: (at + START) % SECTOR === 0,
      page: words(at + FRAME_HEADER, page),
      endsChange: view.getUint32(at + 4) !== 0,
      salts: pair(at + 8),
      sum: pair(at + 16),
    });
  return { sum: isSound ? sum : null, salts: isSound ? pair(16) : (frames[0]?.salts ?? [0, 0]), frames };
}

const isSame = (one: Sum, other: Sum): boolean => one[0] === other[0] && one[1] === other[1];

function bitsApart(one: Sum, other: Sum): number {
  let bits = 0;
  for (const index of [0, 1] as const)
    for (let rest = (one[index] ^ other[index]) >>> 0; rest !== 0; rest &= rest - 1) bits += 1;
  return bits;
}

/** What is broken in a log file, in a few words; null where nothing is, or where there is no log. */
export function findBrokenLog(file: string): string | null {
  if (endianness() !== 'LE' || !existsSync(file)) return null;
  const bytes = readFileSync(file);
  if (bytes.length <= HEADER + FRAME_HEADER) return null;
  const log = readLog(bytes);
  const finished = (from: number): number =>
    log.frames.slice(from).filter((frame) => frame.endsChange && isSame(frame.salts, log.salts)).length;
  // The beginning of a log is flushed before anything is put behind it.
  if (log.sum === null) return finished(0) > 0 ? 'the beginning of the log' : null;
  let sum = log.sum;
  for (const [index, frame] of log.frames.entries()) {
    const next = addUp(addUp(sum, frame.start), frame.page);
    if (isSame(frame.salts, log.salts) && isSame(frame.sum, next)) {
      sum = next;
      continue;
    }
    const isBroken = finished(index) > 1 || isOneBitOff(frame, next, log.salts);
    return isBroken ? `place ${index + 1} of ${log.frames.length} in the log` : null;
  }
  return null;
}

/** Whether a frame would hold if one bit of it were turned back; a torn one misses whole sectors. */
function isOneBitOff(frame: Frame, worked: Sum, salts: Sum): boolean {
  if (!isSame(frame.salts, salts)) return bitsApart(frame.salts, salts) === 1 && isSame(frame.sum, worked);
  if (bitsApart(frame.sum, worked) === 1) return true;
  if (frame.isSplitAfterStart) return false;
  const missing: Sum = [(frame.sum[0] - worked[0]) >>> 0, (frame.sum[1] - worked[1]) >>> 0];
  // How much one more in a word adds to the checksum depends only on how many pairs of words come after it.
  let first: Sum = [1, 1];
  let second: Sum = [0, 1];
  const onward = ([one, other]: Sum): Sum => [(one + other) >>> 0, (one + 2 * other) >>> 0];
  for (let pairs = (frame.start.length + frame.page.length) / 2; pairs > 0; pairs -= 1) {
    if (isMultiple(missing, first) || isMultiple(missing, second)) return true;
    first = onward(first);
    second = onward(second);
  }
  return false;
}

/** Whether one bit more or less in a word, of all its thirty-two, adds just that to the checksum. */
function isMultiple(missing: Sum, of: Sum): boolean {
  for (let bit = 0; bit < 32; bit += 1)
    for (const step of [1 << bit, -(1 << bit)])
      if (isSame(missing, [Math.imul(step, of[0]) >>> 0, Math.imul(step, of[1]) >>> 0])) return true;
  return false;
}
