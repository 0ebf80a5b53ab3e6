import { z } from 'zod';
import { command, query } from './procedure';
import { done, id, instant, nothing } from './schemas';

/** A device that files can be sealed to, as the lead and the auditor see it: never a name (docs/rules.md, contact cards). */
export const cardSchema = z.strictObject({
  deviceId: id,
  designation: z.string(),
  agency: z.string(),
  /** Compared by telephone, the same on both screens. */
  words: z.array(z.string()).length(6),
  addedAt: instant,
  /** Null until the six words were compared. */
  comparedAt: instant.nullable(),
  /** Readings given out to this device that are not withdrawn. */
  readings: z.number().int(),
});
export type Card = z.infer<typeof cardSchema>;

export const ownCardSchema = cardSchema.pick({
  deviceId: true,
  designation: true,
  agency: true,
  words: true,
});
export type OwnCard = z.infer<typeof ownCardSchema>;

/** What a written file is called and where it lies. */
export const writtenFileSchema = z.strictObject({ fileName: z.string(), folder: z.string() });
export type WrittenFile = z.infer<typeof writtenFileSchema>;

/** A file that the window read: what was picked or dropped, whole, in base64. */
export const handedFileSchema = z.strictObject({
  name: z.string().min(1).max(255),
  /** 25 MB of bytes at most. */
  base64: z.base64().max(34_000_000),
});
export type HandedFile = z.infer<typeof handedFileSchema>;

export const cards = {
  /** This store's own card; made at the first asking. Refused as `incomplete` until Settings say who works here. */
  mine: command(nothing, ownCardSchema),
  list: query(nothing, z.array(cardSchema)),
  /** Saves the own card as a `.plumbcard` file; null when the person gives up. */
  saveMine: command(nothing, writtenFileSchema.nullable()),
  /** Takes a `.plumbcard` file in. A newer card of a known device takes the older one's place. */
  open: command(z.strictObject({ file: handedFileSchema }), cardSchema),
  setCompared: command(z.strictObject({ deviceId: id, compared: z.boolean() }), cardSchema),
  /** Refused as `not-editable` while readings are given out to the device. */
  remove: command(z.strictObject({ deviceId: id }), done),
};
