import { z } from 'zod';
import { command, query } from './procedure';
import { instant, nothing, shortText } from './schemas';

/** A partnership's own words: what is fine, what must not stand, and how its own systems number people. */
export const screeningListsSchema = z.strictObject({
  allowed: z.array(z.string().min(1).max(60)).max(500).readonly(),
  blocked: z.array(z.string().min(1).max(60)).max(500).readonly(),
  /** Shapes such as `A999999`: 9 a digit, A a letter, anything else itself. Never an expression. */
  patterns: z.array(z.string().min(4).max(30)).max(40).readonly(),
});
export type ScreeningListsInput = z.infer<typeof screeningListsSchema>;

export const hitSchema = z.strictObject({
  kind: z.string(),
  severity: z.enum(['block', 'warn']),
  start: z.number().int(),
  end: z.number().int(),
  message: z.string(),
  suggestion: z.string().nullable(),
});

/** A text that may leave the store, with what was found in it and what was decided. */
export const screenedTextSchema = z.strictObject({
  /** Where it stands: empty for the audit's own texts. */
  readingId: z.string(),
  reference: z.string(),
  /** The criterion, or the field of the headlines. */
  subject: z.string(),
  title: z.string(),
  text: z.string(),
  /** It goes into the papers. The rest is shown because something was found in it. */
  leaves: z.boolean(),
  hits: z.array(z.strictObject({ ...hitSchema.shape, isDecided: z.boolean() })),
});
export type ScreenedEntry = z.infer<typeof screenedTextSchema>;

export const readThroughSchema = z.strictObject({
  /** Texts with something undecided first, then in the order of the references. */
  texts: z.array(screenedTextSchema),
  /** In what would leave; while there is one, nothing does. */
  blocks: z.number().int(),
  /** Warnings in what would leave that nobody has decided about. */
  undecided: z.number().int(),
  /** Warnings that somebody decided to keep. */
  kept: z.number().int(),
  /** The read-through of exactly these texts, where it has been made. */
  confirmed: z.strictObject({ at: instant, designation: z.string() }).nullable(),
});
export type ReadThrough = z.infer<typeof readThroughSchema>;

export const screening = {
  getLists: query(nothing, screeningListsSchema),
  saveLists: command(screeningListsSchema, screeningListsSchema),
  /** Warnings in a reading's texts that somebody looked at and kept: `kind` and position by text as it stands. */
  decisions: query(
    z.strictObject({ readingId: shortText }),
    z.array(z.strictObject({ subject: z.string(), kind: z.string(), start: z.number().int() })),
  ),
  /** Keeps a warning as it stands, with the reason from a short list. A block cannot be kept. */
  keep: command(
    z.strictObject({
      auditId: shortText,
      readingId: z.string(),
      subject: shortText,
      start: z.number().int().min(0),
      kind: shortText,
      reason: z.enum(['not_identifying', 'role_or_place_of_work', 'public_body', 'consent_recorded']),
    }),
    readThroughSchema.pick({ blocks: true, undecided: true, kept: true }),
  ),
  readThrough: query(z.strictObject({ auditId: shortText }), readThroughSchema),
  /** The lead has read every text that would leave; stands until one of them changes. */
  confirmReadThrough: command(z.strictObject({ auditId: shortText }), readThroughSchema),
};
