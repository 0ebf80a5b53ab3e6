import { z } from 'zod';
import { instant } from '../contract/schemas';
import { base64Text, deviceId, seenText } from './file-parts';

/**
 * What a device hands out about itself: its public keys and whose it is, by designation and never by name
 * (docs/decisions/0005-packs.md).
 */
export const contactCardSchema = z.strictObject({
  schema: z.literal('plumbline-card/1'),
  deviceId,
  designation: seenText(80),
  agency: seenText(80),
  /** age, ML-KEM-768 with X25519: what files for this device are sealed to. */
  recipient: z.string().regex(/^age1pq1[ac-hj-np-z02-9]{1952}$/),
  /** Ed25519: what this device's signatures are checked with. */
  verifyKey: base64Text(32),
  madeAt: instant,
});
export type ContactCard = z.infer<typeof contactCardSchema>;

/** A card with the signature of its own key: it has come as it was made. Whose it is, the six words say. */
export const signedCardSchema = z.strictObject({ card: contactCardSchema, signature: base64Text(64) });
export type SignedCard = z.infer<typeof signedCardSchema>;

/** A `.plumbcard` file: this line, then the signed card as canonical JSON. */
export const CARD_MAGIC = 'PLUMBCARD1\n';
export const LARGEST_CARD = 16_384;
