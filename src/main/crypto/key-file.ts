import { z } from 'zod';
import { Refusal } from '../../shared/contract/errors';
import { parseStrictJson } from '../../shared/exchange/strict-json';
import { deviceSlotSchema } from './device-slot';
import { escrowSlotSchema } from './escrow-slot';
import { type PassphraseSlot, passphraseSlotSchema } from './passphrase-slot';
import { recoverySlotSchema } from './recovery-slot';
import { fromBase64, KEY_BYTES, openKeyMember } from './seal-key';

export { unwrapWithPassphrase, wrapWithPassphrase } from './passphrase-slot';
export { KEY_BYTES } from './seal-key';

/** A practice store is fictional throughout, so its key lies open. */
const practiceSlotSchema = z.strictObject({ kind: z.literal('practice'), key: openKeyMember });

export const MOST_SLOTS = 8;

/**
 * `keys.json`: the store's data key, wrapped once per slot (docs/decisions/0004-keys.md). Changing a slot re-wraps the
 * key and touches no data.
 */
export const keyFileSchema = z.strictObject({
  format: z.literal(1),
  storeId: z.string().min(8).max(64),
  kind: z.enum(['own', 'practice']),
  name: z.string().min(1).max(80),
  slots: z
    .array(
      z.discriminatedUnion('kind', [
        passphraseSlotSchema,
        recoverySlotSchema,
        escrowSlotSchema,
        deviceSlotSchema,
        practiceSlotSchema,
      ]),
    )
    .min(1)
    .max(MOST_SLOTS),
});
export type KeyFile = z.infer<typeof keyFileSchema>;
export type Slot = KeyFile['slots'][number];

/** Finds the passphrase slot of an own store. */
export function passphraseSlotOf(keys: KeyFile): PassphraseSlot {
  const slot = keys.slots.find((each) => each.kind === 'passphrase');
  if (slot === undefined) throw keysDamaged();
  return slot;
}

/** The open key of a practice store. */
export function practiceKeyOf(keys: KeyFile): Buffer {
  const slot = keys.slots.find((each) => each.kind === 'practice');
  const key = slot === undefined ? null : fromBase64(slot.key);
  if (key === null || key.length !== KEY_BYTES) throw keysDamaged();
  return key;
}

/** Said when `keys.json` cannot be understood: the data is untouched and a backup of the folder has its keys. */
export const keysDamaged = (): Refusal =>
  new Refusal(
    'keys-damaged',
    'The file keys.json of this store cannot be read. The records are untouched. Put back keys.json from a copy of the folder, and open the store again.',
  );

const laterFormat = z.object({ format: z.number().int().min(2) });

/** Reads `keys.json` from its text. One made by a newer version is said to be that, and not to be damaged. */
export function parseKeyFile(text: string): KeyFile {
  const json = parseStrictJson(text);
  const found = json.ok ? json.value : null;
  if (laterFormat.safeParse(found).success) {
    throw new Refusal(
      'store-newer',
      'This store was set up by a newer version of Plumbline. Nothing has been changed. Open it with that version.',
    );
  }
  const keys = keyFileSchema.safeParse(found);
  if (!keys.success) throw keysDamaged();
  return keys.data;
}

/** The text of `keys.json`. */
export const printKeyFile = (keys: KeyFile): string => `${JSON.stringify(keys, null, 2)}\n`;
