import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Ports } from '../core/ports';
import { writeDurably } from '../db/durable-file';

export const LAST_STORE = 'last-store.json';

const lastStoreSchema = z.strictObject({
  folder: z.string().min(1),
  lastOpened: z.iso.datetime().nullable(),
});
export type LastStore = z.infer<typeof lastStoreSchema>;

/** Which store of one's own was opened last; null when that is not known. */
export function readLastStore(ports: Ports): LastStore | null {
  const file = join(ports.files.dataFolder, LAST_STORE);
  if (!existsSync(file)) return null;
  try {
    return lastStoreSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Only a convenience: without it the person chooses the folder again.
    return null;
  }
}

export const rememberStore = (ports: Ports, last: LastStore): void =>
  writeDurably(join(ports.files.dataFolder, LAST_STORE), `${JSON.stringify(last)}\n`);
