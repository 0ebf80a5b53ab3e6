import { z } from 'zod';
import type { KeyGuard } from '../core/ports';
import { fromOpenedText, toOpenedText } from './opened-text';
import { base64Of, fromBase64, toBase64 } from './seal-key';

const LONGEST_BACKEND = 40;

/** The machine's own key store wraps the key. Worth nothing on another machine, so never the only way in. */
export const deviceSlotSchema = z.strictObject({
  kind: z.literal('device'),
  /** What the machine calls its key store; for whoever looks into why it no longer opens. */
  backend: z.string().max(LONGEST_BACKEND),
  wrapped: base64Of({ least: 1, most: 8000 }),
});
export type DeviceSlot = z.infer<typeof deviceSlotSchema>;

const slotOf = (backend: string, wrapped: Uint8Array): DeviceSlot => ({
  kind: 'device',
  backend: backend.slice(0, LONGEST_BACKEND),
  wrapped: toBase64(wrapped),
});

/** Has the machine wrap the data key; null when it offers nothing or cannot give back what it took. */
export async function wrapForDevice(
  dataKey: Uint8Array,
  keyGuard: KeyGuard,
  backend: string,
  storeId: string,
): Promise<DeviceSlot | null> {
  try {
    if (!(await keyGuard.available())) return null;
    const text = Buffer.from(toOpenedText('device', storeId, dataKey));
    const slot = slotOf(backend, await keyGuard.wrap(text));
    text.fill(0);
    return (await unwrapFromDevice(slot, keyGuard, storeId)) === null ? null : slot;
  } catch {
    return null;
  }
}

/**
 * Has the machine unwrap the data key; null on any failure. A profile that was moved, another login or a key store
 * that was reset is expected, and says nothing about the data: the passphrase is asked for.
 */
export async function unwrapFromDevice(
  slot: DeviceSlot,
  keyGuard: KeyGuard,
  storeId: string,
): Promise<Buffer | null> {
  try {
    if (!(await keyGuard.available())) return null;
    const text = await keyGuard.unwrap(fromBase64(slot.wrapped));
    return fromOpenedText(Buffer.from(text).toString('utf8'), 'device', storeId);
  } catch {
    return null;
  }
}

/** The slot wrapped anew where the machine says that its own key has changed; null where it is good as it is. */
export async function renewForDevice(slot: DeviceSlot, keyGuard: KeyGuard): Promise<DeviceSlot | null> {
  try {
    const wrapped = await keyGuard.rewrap(fromBase64(slot.wrapped));
    return wrapped === null ? null : slotOf(await keyGuard.backend(), wrapped);
  } catch {
    return null;
  }
}
