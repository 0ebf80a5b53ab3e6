import { serialize } from 'node:v8';
import type { Reply } from '../../../shared/contract/errors';

/** The longest pasted case list is 5 million characters; nothing a window sends is bigger than this. */
const MOST_BYTES = 16 * 1024 * 1024;

/** A call as a window may make it: a short path and data of a sane size. The core then reads the input strictly. */
export function readCall(
  path: unknown,
  input: unknown,
): { readonly path: string; readonly input: unknown } | Reply {
  if (typeof path !== 'string' || !/^[a-zA-Z]{1,40}\.[a-zA-Z]{1,40}$/.test(path))
    return refused('unknown-procedure', 'The window asked for something Plumbline does not know.');
  const bytes = sizeOf(input);
  if (bytes === null)
    return refused('bad-input', 'This cannot be taken: it is nested without end, or is no data at all.');
  if (bytes > MOST_BYTES)
    return refused(
      'bad-input',
      'This is more than Plumbline takes at once (16 MB). Use a file, or a part of it.',
    );
  return { path, input };
}

/** Null of what cannot be carried to another process at all. */
function sizeOf(input: unknown): number | null {
  try {
    return serialize(input).byteLength;
  } catch {
    return null;
  }
}

const refused = (code: 'unknown-procedure' | 'bad-input', message: string): Reply => ({
  ok: false,
  error: { code, message, details: {} },
});

/** Reads the call and passes it on. */
export async function guardedCall(
  call: (path: string, input: unknown) => Promise<Reply>,
  path: unknown,
  input: unknown,
): Promise<Reply> {
  const read = readCall(path, input);
  return 'ok' in read ? read : call(read.path, read.input);
}
