import { z } from 'zod';
import { handedFileSchema } from './cards';
import { command, query } from './procedure';
import { answerStateSchema, done, id, instant } from './schemas';

/** How a reading in a return stands to what is here (docs/rules.md, merging). */
export const MERGE_KINDS = [
  'new',
  'updated',
  'unchanged',
  'conflict',
  'older',
  'wrong_version',
  'unknown_reference',
] as const;

export const fileInMergeSchema = z.strictObject({
  fileName: z.string(),
  /** Why nothing of the file is taken; null when it is. */
  refused: z.string().nullable(),
  from: z.strictObject({ designation: z.string(), agency: z.string() }).nullable(),
  madeAt: instant.nullable(),
  /** Merged before, or twice among these files: changes nothing. */
  duplicate: z.boolean(),
  readings: z.number().int(),
  declined: z.number().int(),
  /** Taken in whatever becomes of the rest. */
  concerns: z.number().int(),
});
export type FileInMerge = z.infer<typeof fileInMergeSchema>;

export const rowInMergeSchema = z.strictObject({
  fileName: z.string(),
  designation: z.string(),
  reference: z.string(),
  readingNumber: z.number().int(),
  kind: z.enum(MERGE_KINDS),
  status: z.enum(['in_progress', 'complete']),
  answers: z.number().int(),
  replaced: z.number().int(),
  blanked: z.number().int(),
  /** What of an older template version is taken, and what is not; empty otherwise. */
  versionNote: z.string(),
});
export type RowInMerge = z.infer<typeof rowInMergeSchema>;

const answerText = z.strictObject({
  criterionId: z.string(),
  agency: z.string(),
  state: answerStateSchema,
  value: z.string(),
});

export const conflictSchema = z.strictObject({
  reference: z.string(),
  readingNumber: z.number().int(),
  /** Later than what the lead chose: the choice stands until it is made again. */
  afterDecision: z.boolean(),
  sides: z.array(
    z.strictObject({
      contentHash: z.string(),
      designation: z.string(),
      agency: z.string(),
      revision: z.number().int(),
      madeAt: instant,
      status: z.enum(['in_progress', 'complete']),
      answers: z.array(answerText),
      chosen: z.boolean(),
      /** Merged already; the others come with the files of a dry run. */
      inStore: z.boolean(),
      /** From another laptop than the other sides, so that it can be kept as a second reading. */
      canBeSecond: z.boolean(),
    }),
  ),
});
export type Conflict = z.infer<typeof conflictSchema>;

export const mergePreviewSchema = z.strictObject({
  /** Names what was opened until the store locks. */
  token: id,
  files: z.array(fileInMergeSchema),
  rows: z.array(rowInMergeSchema),
  /** What would be held twice, side by side: to be chosen between now or after. */
  conflicts: z.array(conflictSchema),
  /** More than a tenth of the stored answers would be replaced or blanked: the audit's title is to be typed. */
  needsTypedConfirmation: z.boolean(),
  /** Nothing would change. */
  isEmpty: z.boolean(),
});
export type MergePreviewView = z.infer<typeof mergePreviewSchema>;

export const mergingSchema = z.strictObject({
  merges: z.array(
    z.strictObject({
      mergeId: id,
      at: instant,
      designation: z.string(),
      undoneAt: instant.nullable(),
      returns: z.number().int(),
      readings: z.number().int(),
    }),
  ),
  conflicts: z.array(conflictSchema),
  /** Auditors with what they hold, what has come in complete, and what no receipt has been made for. */
  auditors: z.array(
    z.strictObject({
      deviceId: id,
      designation: z.string(),
      agency: z.string(),
      given: z.number().int(),
      complete: z.number().int(),
      lastReturnAt: instant.nullable(),
      withoutReceipt: z.number().int(),
      openQueries: z.number().int(),
      unsentQueries: z.number().int(),
    }),
  ),
});
export type Merging = z.infer<typeof mergingSchema>;

const filesWritten = z
  .strictObject({
    folder: z.string(),
    files: z.array(z.strictObject({ designation: z.string(), fileName: z.string() })),
  })
  .nullable();

const choiceSchema = z.strictObject({
  reference: z.string().max(40),
  readingNumber: z.number().int(),
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** `take`: this one stands. `second_reading`: both stay, this one under a number of its own. */
  how: z.enum(['take', 'second_reading']).default('take'),
});
export type Choice = z.input<typeof choiceSchema>;

export const merging = {
  get: query(z.strictObject({ auditId: id }), mergingSchema),
  /** Opens any number of returns and says what merging would do; nothing is changed. */
  preview: command(
    z.strictObject({ auditId: id, files: z.array(handedFileSchema).min(1).max(100) }),
    mergePreviewSchema,
  ),
  /** Merges what was previewed, in one transaction after a proven copy. */
  merge: command(
    z.strictObject({
      auditId: id,
      token: id,
      confirmTitle: z.string().max(200),
      choices: z.array(choiceSchema).max(2000).default([]),
    }),
    mergingSchema,
  ),
  /** Takes a whole merge back. Concerns that came with it stay. */
  undo: command(z.strictObject({ auditId: id, mergeId: id }), mergingSchema),
  /** Chooses between readings under one number that do not agree, or keeps one of them as a second reading. */
  decide: command(choiceSchema.extend({ auditId: id }), mergingSchema),
  /** Writes a receipt for each auditor whose returns have none yet, into a chosen folder; null when given up. */
  makeReceipts: command(z.strictObject({ auditId: id }), filesWritten),
  /** Asks an auditor about an answer; the reading then waits for the reply. */
  ask: command(
    z.strictObject({
      readingId: id,
      criterionId: id,
      agency: z.string().max(80),
      question: z.string().min(3).max(600),
    }),
    done,
  ),
  /** Takes back a question: one that has left is waited for no more, and a reply that comes all the same is kept. */
  unask: command(z.strictObject({ queryId: id }), done),
  /** Writes one sealed file of questions for each auditor asked, into a chosen folder; null when given up. */
  makeQueries: command(z.strictObject({ auditId: id }), filesWritten),
};
