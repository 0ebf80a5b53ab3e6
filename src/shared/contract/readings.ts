import { z } from 'zod';
import { command, query } from './procedure';
import { answerStateSchema, done, id, instant, profileSchema, readingStatusSchema } from './schemas';
import { templateSchema } from './templates';

export const readingSummarySchema = z.strictObject({
  readingId: id,
  auditId: id,
  auditTitle: z.string(),
  templateKey: z.string(),
  templateTitle: z.string(),
  reference: z.string(),
  readingNumber: z.number().int(),
  status: readingStatusSchema,
  /** Criteria and closing questions shown by branching, and how many of those have been dealt with. */
  shown: z.number().int(),
  dealtWith: z.number().int(),
  contradictions: z.number().int(),
  notesToReword: z.number().int(),
  elapsedMs: z.number().int(),
  savedAt: instant.nullable(),
  deadline: z.string().nullable(),
  /** Given out in a pack, and whoever reads has not yet said that nothing ties them to the case. */
  needsIndependence: z.boolean(),
  /** Empty when it is read in this store; otherwise whose it is, by designation. */
  readBy: z.string(),
  second: z.boolean(),
  calibration: z.boolean(),
});
export type ReadingSummary = z.infer<typeof readingSummarySchema>;

/** An answer on the wire: `value` is the text form of docs/cli.md, empty unless answered. */
export const answerRowSchema = z.strictObject({
  /** A criterion id, a closing-block id, or a section id for its evaluation. */
  criterionId: id,
  /** Empty unless the criterion is answered per agency. */
  agency: z.string().max(80),
  state: answerStateSchema,
  value: z.string().max(4000),
  reason: z.string().max(600),
  note: z.string().max(600),
  flagged: z.boolean(),
});
export type AnswerRow = z.infer<typeof answerRowSchema>;

export const readingSchema = z.strictObject({
  summary: readingSummarySchema,
  template: templateSchema,
  /** Holidays that working days leave out, `YYYY-MM-DD`. */
  holidays: z.array(z.string()),
  /** Limits the audit was planned with, by the criterion's meaning id. */
  localStandards: z.record(z.string(), z.number()),
  profile: profileSchema,
  answers: z.array(answerRowSchema),
  /** Reason given for an overall evaluation above the cap; empty when none. */
  capReason: z.string(),
  reopenings: z.array(z.strictObject({ at: instant, reason: z.string() })),
  /** Criteria that the lead has asked about and that wait for an answer: they alone can be changed then. */
  queried: z.array(z.string()),
});
export type Reading = z.infer<typeof readingSchema>;

/** What a write answers: proof that the commit returned. */
export const savedSchema = z.strictObject({ savedAt: instant, summary: readingSummarySchema });
export type Saved = z.infer<typeof savedSchema>;

export const readings = {
  list: query(z.strictObject({ auditId: id.nullable() }), z.array(readingSummarySchema)),
  get: query(z.strictObject({ readingId: id }), readingSchema),
  /** Opens a reading for scoring: assigned becomes in progress. */
  open: command(z.strictObject({ readingId: id }), readingSchema),
  recordAnswer: command(
    z.strictObject({
      readingId: id,
      criterionId: id,
      agency: z.string().max(80),
      state: answerStateSchema,
      value: z.string().max(4000),
      reason: z.string().max(600),
    }),
    savedSchema,
  ),
  /** Evidence note ("where on the record") of a criterion. Kept as typed; screening is shown, and blocks completing. */
  recordNote: command(
    z.strictObject({ readingId: id, criterionId: id, note: z.string().max(600) }),
    savedSchema,
  ),
  recordFlag: command(z.strictObject({ readingId: id, criterionId: id, flagged: z.boolean() }), savedSchema),
  /** Sets one case-profile key; null means not recorded. */
  recordProfile: command(
    z.strictObject({ readingId: id, key: z.string().max(40), value: z.string().max(80).nullable() }),
    savedSchema,
  ),
  recordCapReason: command(z.strictObject({ readingId: id, reason: z.string().max(600) }), savedSchema),
  /** Adds time spent on the sheet. */
  addElapsed: command(
    z.strictObject({ readingId: id, ms: z.number().int().nonnegative().max(3_600_000) }),
    done,
  ),
  /** Refused as `incomplete` with `details.findings` (domain completeness) while anything is missing or blocked. */
  complete: command(z.strictObject({ readingId: id }), savedSchema),
  reopen: command(z.strictObject({ readingId: id, reason: z.string().min(3).max(600) }), savedSchema),
};
