import { open } from 'node:fs/promises';
import type { GridLimits } from '../../shared/exchange/grid-shape';
import { MOST_WORKBOOK_BYTES } from '../excel/preflight';

const CHUNK_BYTES = 1024 * 1024;

/**
 * A file's bytes, of a file that is larger than any table may be only as many as show that it is: what somebody
 * chooses by mistake, a film for one, is never taken into memory whole. Throws what the file system throws.
 */
export async function readTableFile(path: string, limits: GridLimits): Promise<Uint8Array> {
  const most = Math.max(limits.bytes, MOST_WORKBOOK_BYTES) + 1;
  const file = await open(path);
  try {
    const chunks: Buffer[] = [];
    for (let left = most; left > 0; ) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(Math.min(left, CHUNK_BYTES)));
      if (bytesRead === 0) break;
      chunks.push(buffer.subarray(0, bytesRead));
      left -= bytesRead;
    }
    return Buffer.concat(chunks);
  } finally {
    await file.close();
  }
}
