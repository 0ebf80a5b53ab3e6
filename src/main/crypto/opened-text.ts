import { z } from 'zod';
import { assertDataKey, fromBase64, openKeyMember, toBase64 } from './seal-key';

/**
 * What is handed to somebody else's lock (age, the machine's key store), which can bind nothing of its own: the data
 * key with the store and the kind of slot it is for.
 */
const openedSchema = z.strictObject({
  plumbline: z.enum(['escrow-1', 'device-1']),
  storeId: z.string(),
  key: openKeyMember,
});

/** The text that is locked away. */
export function toOpenedText(kind: 'escrow' | 'device', storeId: string, dataKey: Uint8Array): string {
  assertDataKey(dataKey);
  const opened: z.infer<typeof openedSchema> = {
    plumbline: `${kind}-1`,
    storeId,
    key: toBase64(dataKey),
  };
  return JSON.stringify(opened);
}

/** The data key out of such a text; null when it was made for another store or another kind of slot. */
export function fromOpenedText(text: string, kind: 'escrow' | 'device', storeId: string): Buffer | null {
  const opened = openedSchema.parse(JSON.parse(text));
  return opened.storeId === storeId && opened.plumbline === `${kind}-1` ? fromBase64(opened.key) : null;
}
