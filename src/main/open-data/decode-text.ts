import { fail, ok, type Result } from '../../shared/domain/result';
import type { OtherReading, TextEncodingName } from '../../shared/exchange/text-encoding';

/** Why bytes are not text, and the line they are on, counted from 1. */
export type DecodingFault = {
  readonly code: 'not-utf-8' | 'not-windows-1252';
  readonly line: number;
};

/** Lines a person is shown to judge a reading by, and how much of each. */
const MOST_LINES = 5;
const MOST_CHARACTERS = 120;
/** How much of a long line stands before its first odd character. */
const BEFORE = 40;

const LINE_END = 0x0a;
const NUL = 0x00;
/** What Windows-1252 gives no character to. The decoder would pass them as control characters. */
const UNDEFINED: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
/** Files that say at their head that they are Unicode are damaged, not Windows-1252. */
const UNICODE_MARKS = [
  [0xef, 0xbb, 0xbf],
  [0xff, 0xfe],
  [0xfe, 0xff],
];

/**
 * The text of a file. Nothing is guessed: what is not UTF-8 is refused with its line unless `encoding` says that a
 * person has looked at it and wants it read as Windows-1252 (docs/rules.md, files in).
 */
export function decodeText(bytes: Uint8Array, encoding: TextEncodingName): Result<string, DecodingFault> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return encoding === 'utf-8'
      ? fail({ code: 'not-utf-8', line: lineOfBadByte(bytes) })
      : decodeWindows1252(bytes);
  }
}

function decodeWindows1252(bytes: Uint8Array): Result<string, DecodingFault> {
  if (!canBeWindows1252(bytes)) return fail({ code: 'not-windows-1252', line: lineOfUndefined(bytes) });
  return ok(new TextDecoder('windows-1252').decode(bytes));
}

/**
 * What a file says in Windows-1252, for a person to judge; null where it cannot be that: it holds a byte without a
 * character or a NUL, or says at its head that it is Unicode (docs/rules.md, files in).
 */
export function showAsWindows1252(bytes: Uint8Array): OtherReading | null {
  if (!canBeWindows1252(bytes)) return null;
  const lines: { line: number; text: string }[] = [];
  let count = 0;
  let line = 1;
  let lineStart = 0;
  let firstOdd = -1;
  // By index: an iterator over half a gigabyte takes seconds.
  for (let at = 0; at <= bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === LINE_END || byte === undefined) {
      if (firstOdd !== -1) {
        count += 1;
        if (lines.length < MOST_LINES)
          lines.push({ line, text: showLine(bytes.subarray(lineStart, at), firstOdd - lineStart) });
      }
      line += 1;
      lineStart = at + 1;
      firstOdd = -1;
    } else if (byte >= 0x80 && firstOdd === -1) firstOdd = at;
  }
  return { lines, count };
}

/** One line as it would read, round its first odd character; each byte is one character. */
function showLine(bytes: Uint8Array, odd: number): string {
  const from = bytes.length <= MOST_CHARACTERS ? 0 : Math.max(0, odd - BEFORE);
  const part = bytes.subarray(from, from + MOST_CHARACTERS);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is not to be shown
  const text = new TextDecoder('windows-1252').decode(part).replace(/[\u0000-\u001f\u007f]/g, ' ');
  return `${from > 0 ? '…' : ''}${text.trimEnd()}${from + part.length < bytes.length ? '…' : ''}`;
}

function canBeWindows1252(bytes: Uint8Array): boolean {
  if (UNICODE_MARKS.some((mark) => mark.every((byte, at) => bytes[at] === byte))) return false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === NUL || UNDEFINED.has(byte)) return false;
  }
  return true;
}

/** The line of the first byte that stands for nothing; of a file that says it is Unicode, its first. */
function lineOfUndefined(bytes: Uint8Array): number {
  const at = bytes.findIndex((byte) => byte === NUL || UNDEFINED.has(byte));
  let line = 1;
  for (let before = 0; before < at; before += 1) if (bytes[before] === LINE_END) line += 1;
  return line;
}

/** The line of the first bytes that are not UTF-8: everything before them decodes. */
function lineOfBadByte(bytes: Uint8Array): number {
  const loose = new TextDecoder('utf-8').decode(bytes);
  const at = loose.indexOf('\uFFFD');
  return at === -1 ? 1 : lineOf(loose, at);
}

/** The line on which a character of a text stands, counted from 1. */
export const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length;
