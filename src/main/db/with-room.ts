import type { Handle } from './open-database';

const KB_FOR_A_WHOLE_READ = 128 * 1024;

/**
 * Lends a database more memory while all of it is read several times, so that each page is decrypted once, and takes it
 * back afterwards.
 */
export function withRoom<T>(handle: Handle, work: () => T): T {
  const before = Number(handle.pragma('cache_size', { simple: true }));
  if (before === -KB_FOR_A_WHOLE_READ) return work();
  handle.pragma(`cache_size = -${KB_FOR_A_WHOLE_READ}`);
  try {
    return work();
  } finally {
    handle.pragma(`cache_size = ${before}`);
    handle.pragma('shrink_memory');
  }
}
