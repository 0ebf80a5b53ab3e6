import { z } from 'zod';
import { command, query } from './procedure';
import { answerStateSchema, done, id, instant, readingStatusSchema } from './schemas';

/** One answer beside another, as text for people and in its text form. */
const side = z.strictObject({
  readingId: id,
  state: z.union([answerStateSchema, z.literal('hidden')]),
  value: z.string(),
  said: z.string(),
  reason: z.string(),
  note: z.string(),
});

const agreedSchema = z.strictObject({
  state: answerStateSchema,
  value: z.string(),
  reason: z.string(),
  decided: z.enum(['agreed', 'kept']),
  why: z.string(),
  changeGuidance: z.boolean(),
  at: instant,
  designation: z.string(),
});

export const queueItemSchema = z.strictObject({
  caseId: id,
  reference: z.string(),
  readings: z.array(
    z.strictObject({ readingId: id, readingNumber: z.number().int(), status: readingStatusSchema }),
  ),
  reasons: z.array(
    z.strictObject({ code: z.string(), sentence: z.string(), criterionIds: z.array(z.string()) }),
  ),
  differences: z.number().int(),
  settled: z.number().int(),
  moderatedAt: instant.nullable(),
  signedOff: z.boolean(),
});
export type QueueItem = z.infer<typeof queueItemSchema>;

export const moderatedCaseSchema = z.strictObject({
  caseId: id,
  reference: z.string(),
  /** Designation and agency are empty while the case is read blind. */
  readings: z.array(
    z.strictObject({
      readingId: id,
      readingNumber: z.number().int(),
      letter: z.string(),
      designation: z.string(),
      agency: z.string(),
      status: readingStatusSchema,
    }),
  ),
  unblindedAt: instant.nullable(),
  moderatedAt: instant.nullable(),
  capReason: z.string(),
  reasons: z.array(
    z.strictObject({ code: z.string(), sentence: z.string(), criterionIds: z.array(z.string()) }),
  ),
  criteria: z.array(
    z.strictObject({
      criterionId: z.string(),
      agency: z.string(),
      sides: z.array(side),
      differs: z.boolean(),
      /** Higher is looked at first; 0 where all agree. */
      weight: z.number(),
      sentence: z.string(),
      agreed: agreedSchema.nullable(),
    }),
  ),
  /** Why it cannot be marked as moderated yet; empty when it can. */
  stillOpen: z.array(z.string()),
});
export type ModeratedCase = z.infer<typeof moderatedCaseSchema>;

export const moderationRulesSchema = z.strictObject({
  overallGrades: z.array(z.number().int().min(1).max(6)),
  criticalFailures: z.boolean(),
  doubleReadings: z.boolean(),
  wordDifferences: z.boolean(),
  capExceeded: z.boolean(),
  flagged: z.boolean(),
  /** Share of case files looked at whatever they say, 0–1. */
  randomShare: z.number().min(0).max(1),
});
export type ModerationRules = z.infer<typeof moderationRulesSchema>;

const share = z.number().min(0).max(1).nullable();
const agreementRow = z.strictObject({
  id: z.string(),
  pairs: z.number().int(),
  exact: share,
  withinOne: share,
  sameSide: share,
  kappaQuadratic: z.number().nullable(),
  alphaOrdinal: z.number().nullable(),
  ac1: z.number().nullable(),
  ac2Linear: z.number().nullable(),
  note: z.string(),
});

export const lockSchema = z.strictObject({
  issueNumber: z.number().int(),
  lockedAt: instant.nullable(),
  hash: z.string().nullable(),
  issues: z.array(
    z.strictObject({
      issueNumber: z.number().int(),
      lockedAt: instant,
      hash: z.string(),
      note: z.string(),
      designation: z.string(),
    }),
  ),
  /** Why the audit cannot be locked yet; empty when it can. */
  objections: z.array(z.string()),
});
export type Lock = z.infer<typeof lockSchema>;

export const moderation = {
  queue: query(
    z.strictObject({ auditId: id }),
    z.strictObject({
      rules: moderationRulesSchema,
      items: z.array(queueItemSchema),
      others: z.number().int(),
    }),
  ),
  saveRules: command(z.strictObject({ auditId: id, rules: moderationRulesSchema }), done),
  getCase: query(z.strictObject({ caseId: id }), moderatedCaseSchema),
  /** Shows whose reading is whose from now on; that it was asked for stays in the trail. */
  unblind: command(z.strictObject({ caseId: id }), moderatedCaseSchema),
  /** Settles one criterion beside the originals. */
  agree: command(
    z.strictObject({
      caseId: id,
      criterionId: id,
      agency: z.string().max(80),
      state: answerStateSchema,
      value: z.string().max(4000),
      reason: z.string().max(600),
      decided: z.enum(['agreed', 'kept']),
      why: z.string().max(600),
      changeGuidance: z.boolean(),
    }),
    moderatedCaseSchema,
  ),
  /** Takes a settled criterion back. */
  clearAgreed: command(
    z.strictObject({ caseId: id, criterionId: id, agency: z.string().max(80) }),
    moderatedCaseSchema,
  ),
  recordCapReason: command(z.strictObject({ caseId: id, reason: z.string().max(600) }), moderatedCaseSchema),
  /** Marks the case as moderated; refused as `incomplete` while something is still open. */
  finish: command(z.strictObject({ caseId: id }), moderatedCaseSchema),
  signOff: command(z.strictObject({ caseId: id }), moderatedCaseSchema),
  agreement: query(
    z.strictObject({ auditId: id }),
    z.strictObject({
      overall: agreementRow.nullable(),
      sections: z.array(agreementRow),
      criteria: z.array(agreementRow),
      sentence: z.string(),
    }),
  ),
  getLock: query(z.strictObject({ auditId: id }), lockSchema),
  /** Locks the audit with the hash of everything that counts; from then on a correction is a new issue. */
  lock: command(z.strictObject({ auditId: id, note: z.string().max(600) }), lockSchema),
  /** Opens a locked audit for a correction as the next issue, with what is being corrected. */
  correct: command(z.strictObject({ auditId: id, note: z.string().min(3).max(600) }), lockSchema),
};
