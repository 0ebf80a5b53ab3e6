import { z } from 'zod';
import { JUDGED_MEASURES } from '../domain/agreement-policy';
import { QUEUE_REASONS } from '../domain/moderation-queue';
import { command, query } from './procedure';
import { answerStateSchema, done, id, instant, profileSchema, readingStatusSchema } from './schemas';
import { templateSchema } from './templates';

/** What is moderated (docs/rules.md, moderation). */
export const moderationRulesSchema = z.strictObject({
  overallGrades: z.array(z.number().int().min(1).max(6)).max(6),
  criticalFailures: z.boolean(),
  doubleReadings: z.boolean(),
  wordDifferences: z.boolean(),
  capExceeded: z.boolean(),
  conflictDecisions: z.boolean(),
  flagged: z.boolean(),
  unsure: z.boolean(),
  /** Share of case files looked at whatever they say, 0 to 1. */
  randomShare: z.number().min(0).max(1),
});

const queueReason = z.strictObject({
  /** `came_later`: a reading came in after the case file had been moderated. */
  code: z.enum([...QUEUE_REASONS, 'came_later']),
  sentence: z.string(),
  criterionIds: z.array(z.string()),
});
export type QueueReasonView = z.infer<typeof queueReason>;

export const MODERATION_STATES = ['waiting', 'moderated', 'signed_off', 'locked'] as const;

export const queueItemSchema = z.strictObject({
  caseId: id,
  reference: z.string(),
  readings: z.array(
    z.strictObject({ readingId: id, readingNumber: z.number().int(), status: readingStatusSchema }),
  ),
  /** Empty for a case file that no rule asks for. */
  reasons: z.array(queueReason),
  /** Lines on which its readings differ, and those of them that are settled. */
  differences: z.number().int(),
  settled: z.number().int(),
  state: z.enum(MODERATION_STATES),
  moderatedAt: instant.nullable(),
});
export type QueueItemView = z.infer<typeof queueItemSchema>;

const answerInCase = z.strictObject({
  criterionId: z.string(),
  agency: z.string(),
  state: answerStateSchema,
  /** The text form; empty unless answered. Dates have become the time between them. */
  value: z.string(),
  reason: z.string(),
  note: z.string(),
  flagged: z.boolean(),
});

const settledSchema = z.strictObject({
  criterionId: z.string(),
  agency: z.string(),
  state: answerStateSchema,
  value: z.string(),
  reason: z.string(),
  decided: z.enum(['agreed', 'kept']),
  why: z.string(),
  changeGuidance: z.boolean(),
  at: instant,
  designation: z.string(),
});
export type Settled = z.infer<typeof settledSchema>;

const awayReading = z.strictObject({
  readingId: id,
  readingNumber: z.number().int(),
  status: readingStatusSchema,
  /** It came in versions that do not agree, and nobody has chosen one. */
  isConflict: z.boolean(),
});

/** One case file with all that was read in it, and what was settled beside it. */
export const moderatedCaseSchema = z.strictObject({
  caseId: id,
  reference: z.string(),
  readings: z.array(
    z.strictObject({
      readingId: id,
      readingNumber: z.number().int(),
      status: readingStatusSchema,
      /** Both empty while the case file is read blind. */
      designation: z.string(),
      agency: z.string(),
      /** Its auditor can be asked: it was read on another machine. */
      canBeAsked: z.boolean(),
      capReason: z.string(),
      profile: profileSchema,
      answers: z.array(answerInCase),
    }),
  ),
  /** Readings given out that have no answers here yet, and those that were taken out. */
  out: z.array(awayReading),
  withdrawn: z.array(awayReading),
  unblindedAt: instant.nullable(),
  moderatedAt: instant.nullable(),
  state: z.enum(MODERATION_STATES),
  /** Why nothing can be settled in it; empty when it can. */
  closedBecause: z.string(),
  capReason: z.string(),
  reasons: z.array(queueReason),
  settled: z.array(settledSchema),
});
export type ModeratedCaseView = z.infer<typeof moderatedCaseSchema>;

/** What a screen needs to compare readings as the core does. */
export const moderationBasisSchema = z.strictObject({
  template: templateSchema,
  holidays: z.array(z.string()),
  localStandards: z.record(z.string(), z.number()),
});

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
  note: z.enum(['fewer-than-20-pairs', 'no-variation', 'mixed-scales']).nullable(),
});
export type AgreementRow = z.infer<typeof agreementRow>;

const actionRule = z.strictObject({
  goLive: share,
  keepGoing: z.number().min(0).max(1),
  stop: z.number().min(0).max(1),
  fewestPairs: z.number().int().min(1).max(1000),
});

export const agreementPolicySchema = z.strictObject({
  withinOne: actionRule,
  sameSide: actionRule,
  exact: actionRule,
  wordsExact: actionRule,
  alphaOrdinal: actionRule,
});

const judgedMeasure = z.strictObject({
  measure: z.enum(JUDGED_MEASURES),
  /** Pairs for which it holds, of those that have it; for alpha the pairs only. */
  holding: z.number().int().nullable(),
  pairs: z.number().int(),
  value: z.number().nullable(),
  verdict: z.enum(['go_live', 'keep_going', 'between', 'stop', 'too_few', 'no_variation']),
  sentence: z.string(),
});
export type JudgedMeasureView = z.infer<typeof judgedMeasure>;

const shift = z.strictObject({
  id: z.string(),
  compared: z.number().int(),
  changed: z.number().int(),
  up: z.number().int(),
  down: z.number().int(),
  pointsUp: z.number().int().nullable(),
  pointsDown: z.number().int().nullable(),
});

const counts = {
  moderated: z.number().int(),
  changed: z.number().int(),
  overall: shift,
  criteria: z.array(shift),
  acrossGood: z.strictObject({ up: z.number().int(), down: z.number().int(), of: z.number().int() }),
};
export const readerViewSchema = z.strictObject(counts);
export type ReaderView = z.infer<typeof readerViewSchema>;

export const moderationMeasuresSchema = z.strictObject({
  ...counts,
  gradeShift: z.array(z.array(z.number().int())),
  overrides: z.strictObject({ upheld: z.number().int(), of: z.number().int() }),
  /** Where the guidance should change, by those who moderated: most often named first. */
  guidance: z.array(
    z.strictObject({ criterionId: z.string(), times: z.number().int(), why: z.array(z.string()) }),
  ),
});
export type ModerationMeasuresView = z.infer<typeof moderationMeasuresSchema>;

/** Counts of answers beside the agreed ones; of those graded by both, and of those with a good side. */
const closeness = z.strictObject({
  n: z.number().int(),
  exact: z.number().int(),
  graded: z.number().int(),
  withinOne: z.number().int(),
  sided: z.number().int(),
  sameSide: z.number().int(),
});
export const criterionSpreadSchema = z.strictObject({
  criterionId: z.string(),
  agency: z.string(),
  records: z.array(
    z.strictObject({
      caseReference: z.string(),
      answers: z.array(
        z.strictObject({
          state: z.union([answerStateSchema, z.literal('hidden')]),
          value: z.string(),
          said: z.string(),
          count: z.number().int(),
          isAgreed: z.boolean(),
        }),
      ),
    }),
  ),
  pairs: z.number().int(),
  differing: z.number().int(),
  eitherSide: z.number().int(),
  closeness: closeness.nullable(),
});
export type CriterionSpreadView = z.infer<typeof criterionSpreadSchema>;

export const lockSchema = z.strictObject({
  issueNumber: z.number().int(),
  lockedAt: instant.nullable(),
  hash: z.string().nullable(),
  /** Whether the store still gives the hash that was locked; null while it is not locked, or its answers are deleted. */
  holds: z.boolean().nullable(),
  /** What is being corrected in the issue in hand; empty in the first. */
  correctionNote: z.string(),
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
  /** Readings that could be signed off now, as far as nothing waits to be moderated. */
  readyToSignOff: z.number().int(),
});
export type Lock = z.infer<typeof lockSchema>;

/** Why a reading is taken out. */
export const WITHDRAWAL_REASONS = [
  'not_read',
  'not_needed',
  'file_not_found',
  'out_of_scope',
  'conflict',
] as const;

const ofAudit = z.strictObject({ auditId: id });
const ofCase = z.strictObject({ caseId: id });
const place = { caseId: id, criterionId: id, agency: z.string().max(80) };

export const moderation = {
  basis: query(ofAudit, moderationBasisSchema),
  /** Case files that rules ask for, the gravest first; then the others that have come in. */
  queue: query(
    ofAudit,
    z.strictObject({
      rules: moderationRulesSchema,
      items: z.array(queueItemSchema),
      others: z.array(queueItemSchema),
    }),
  ),
  saveRules: command(z.strictObject({ auditId: id, rules: moderationRulesSchema }), done),
  getCase: query(ofCase, moderatedCaseSchema),
  /** Shows whose reading is whose from now on; that it was asked for stays in the trail. */
  unblind: command(ofCase, moderatedCaseSchema),
  /** Settles one line beside the originals. `kept` takes the answer as it stands, whatever is sent with it. */
  agree: command(
    z.strictObject({
      ...place,
      state: answerStateSchema,
      value: z.string().max(4000),
      reason: z.string().max(600),
      decided: z.enum(['agreed', 'kept']),
      why: z.string().max(600),
      changeGuidance: z.boolean(),
    }),
    moderatedCaseSchema,
  ),
  /** Takes a settled line back. */
  clearAgreed: command(z.strictObject(place), moderatedCaseSchema),
  recordCapReason: command(z.strictObject({ caseId: id, reason: z.string().max(600) }), moderatedCaseSchema),
  /** Marks the case file as moderated; refused as `incomplete` while something is still open. */
  finish: command(ofCase, moderatedCaseSchema),
  signOff: command(ofCase, moderatedCaseSchema),
  /** Takes a sign-off back, as long as the audit is not locked. */
  unsign: command(ofCase, moderatedCaseSchema),
  /** Takes a reading out, with why; it counts nowhere and stays in the sample's account. */
  withdraw: command(
    z.strictObject({ readingId: id, reason: z.enum(WITHDRAWAL_REASONS) }),
    moderatedCaseSchema,
  ),
  /** Puts a reading back that was taken out by mistake. */
  reinstate: command(z.strictObject({ readingId: id }), moderatedCaseSchema),
  measures: query(ofAudit, moderationMeasuresSchema),
  agreement: query(
    ofAudit,
    z.strictObject({
      /** Case files with two readings or more. */
      records: z.number().int(),
      overall: agreementRow,
      sections: z.array(agreementRow),
      criteria: z.array(agreementRow),
      policy: agreementPolicySchema,
      judged: z.array(judgedMeasure),
      sentence: z.string(),
    }),
  ),
  /** What agreement asks for in this store, for every audit. */
  savePolicy: command(z.strictObject({ policy: agreementPolicySchema }), done),
  /** Those who read, in the order of their designations, with nothing beside them. */
  readers: query(
    ofAudit,
    z.array(z.strictObject({ reader: id, designation: z.string(), agency: z.string() })),
  ),
  /** What moderation did to the readings of one of them. That it was looked at stays in the trail. */
  readerView: command(z.strictObject({ auditId: id, reader: id }), readerViewSchema),
  /** Case files that everybody reads, criterion by criterion. */
  calibration: query(
    ofAudit,
    z.strictObject({
      references: z.array(z.string()),
      readings: z.number().int(),
      spread: z.array(criterionSpreadSchema),
    }),
  ),
  getLock: query(ofAudit, lockSchema),
  /** Locks the audit with the hash of everything that counts; from then on a correction is a new issue. */
  lock: command(z.strictObject({ auditId: id, note: z.string().max(600) }), lockSchema),
  /** Opens a locked audit for a correction as the next issue, with what is being corrected. */
  correct: command(z.strictObject({ auditId: id, note: z.string().max(600) }), lockSchema),
};
