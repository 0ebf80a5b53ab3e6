import { z } from 'zod';
import { command, query } from './procedure';
import { calendarDate, instant, nothing, shortText } from './schemas';

export const RETENTION_KINDS = ['record_answers', 'concern_log', 'aggregates'] as const;

export const retentionPeriodSchema = z.strictObject({
  kind: z.enum(RETENTION_KINDS),
  months: z.number().int().min(1).max(240),
});

export const holdSchema = z.strictObject({
  isOn: z.boolean(),
  /** Why nothing may be deleted: an inquiry, a court case. */
  reason: z.string().max(300),
  since: calendarDate.nullable(),
});
export type Hold = z.infer<typeof holdSchema>;

/** What stays of a deletion: counts and dates, no reference and no title. */
export const certificateSchema = z.strictObject({
  certificateId: shortText,
  at: instant,
  kind: z.enum(RETENTION_KINDS),
  templateKey: z.string(),
  periodCode: z.string(),
  readings: z.number().int(),
  answers: z.number().int(),
  notes: z.number().int(),
  concerns: z.number().int(),
  backupsRemoved: z.number().int(),
  designation: z.string(),
  /** Where the trail stood, so that a copy of the certificate can be held against it. */
  sequence: z.number().int(),
  hash: z.string(),
});
export type Certificate = z.infer<typeof certificateSchema>;

export const retentionStateSchema = z.strictObject({
  periods: z.array(z.strictObject({ ...retentionPeriodSchema.shape, title: z.string(), why: z.string() })),
  hold: holdSchema,
  /** What has outlived its period, or when it will. */
  due: z.array(
    z.strictObject({
      kind: z.enum(RETENTION_KINDS),
      /** Null for what belongs to no audit. */
      auditId: shortText.nullable(),
      title: z.string(),
      dueOn: calendarDate.nullable(),
      isDue: z.boolean(),
      records: z.number().int(),
    }),
  ),
  certificates: z.array(certificateSchema),
});
export type RetentionState = z.infer<typeof retentionStateSchema>;

export const retention = {
  get: query(nothing, retentionStateSchema),
  savePeriods: command(
    z.strictObject({ periods: z.array(retentionPeriodSchema).max(3) }),
    retentionStateSchema,
  ),
  setHold: command(z.strictObject({ isOn: z.boolean(), reason: z.string().max(300) }), retentionStateSchema),
  /** What deleting would take with it, backups too. */
  preview: query(
    z.strictObject({ kind: z.enum(RETENTION_KINDS), auditId: shortText.nullable() }),
    z.strictObject({
      readings: z.number().int(),
      answers: z.number().int(),
      notes: z.number().int(),
      concerns: z.number().int(),
      backups: z.number().int(),
    }),
  ),
  /** Deletes for good, here and in every backup, and answers with the certificate. `typed` repeats the word DELETE. */
  dispose: command(
    z.strictObject({
      kind: z.enum(RETENTION_KINDS),
      auditId: shortText.nullable(),
      typed: z.literal('DELETE'),
    }),
    certificateSchema,
  ),
  /** Saves a certificate as a text file; null when given up. */
  saveCertificate: command(
    z.strictObject({ certificateId: shortText }),
    z.strictObject({ path: z.string().nullable() }),
  ),
};
