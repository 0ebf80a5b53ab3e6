import { z } from 'zod';
import { query } from './procedure';
import { instant, nothing, shortText } from './schemas';

/** One change, as the chain has it: who by device and designation, what, and when by the clock as it stood. */
export const trailEntrySchema = z.strictObject({
  sequence: z.number().int().min(1),
  at: instant,
  what: z.string(),
  /** What it was done to, in words a person knows it by: a reference, an audit's title, a list. */
  about: z.string(),
  /** The criterion, the field or the file, where there is one. */
  subject: z.string(),
  device: z.string(),
  designation: z.string(),
  /** The clock stood earlier than at the entry before. */
  clockWentBack: z.boolean(),
});
export type TrailEntry = z.infer<typeof trailEntrySchema>;

export const trailHeadSchema = z.strictObject({ sequence: z.number().int().min(0), hash: z.string() });
export type TrailHead = z.infer<typeof trailHeadSchema>;

export const trail = {
  /** Everything that happened to a reading, newest first. */
  ofReading: query(z.strictObject({ readingId: shortText }), z.array(trailEntrySchema)),
  /** The trail a page at a time, newest first; `before` is the lowest sequence already shown. */
  list: query(
    z.strictObject({ before: z.number().int().nullable() }),
    z.strictObject({ entries: z.array(trailEntrySchema), total: z.number().int() }),
  ),
  /** Works the whole chain out again. */
  check: query(
    nothing,
    z.strictObject({ head: trailHeadSchema, fault: z.string().nullable(), entries: z.number().int() }),
  ),
};
