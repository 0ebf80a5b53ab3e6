import { z } from 'zod';
import { command, query } from './procedure';
import { instant, nothing, shortText } from './schemas';

/** Why a copy was made; those made before something risky are kept beside the rotation. */
export const BACKUP_REASONS = [
  'start',
  'work',
  'close',
  'asked',
  'before-update',
  'before-restore',
  'before-removal',
  'before-new-key',
  'before-merge',
] as const;

/** A proven copy of a store: it was reopened, checked whole and compared before it got its name. */
export const backupSchema = z.strictObject({
  backupId: shortText,
  madeAt: instant,
  reason: z.enum(BACKUP_REASONS),
  /** How far the store's own trail had come; copies are ordered by it and never by a clock. */
  sequence: z.number().int().min(0),
  provenAt: instant,
  bytes: z.number().int().min(0),
  appVersion: z.string(),
  /** Which of the two places it lies in. */
  place: z.enum(['first', 'second']),
  folder: z.string(),
});
export type Backup = z.infer<typeof backupSchema>;

export const backupStateSchema = z.strictObject({
  /** Newest first. */
  backups: z.array(backupSchema),
  folder: z.string(),
  secondFolder: z.string().nullable(),
  /** Said when the second place could not be written to the last time. */
  secondFailure: z.string().nullable(),
  /** Said when the last copy could not be made. */
  failure: z.string().nullable(),
  /** Changes since the newest copy. */
  entriesSince: z.number().int().min(0),
  /** The newest copy is older than a day of work should be, or there is none. */
  isOld: z.boolean(),
});
export type BackupState = z.infer<typeof backupStateSchema>;

/** What bringing a copy back would change, audit by audit: what is here now, and what is in the copy. */
export const restorePreviewSchema = z.strictObject({
  backup: backupSchema,
  /** Changes that would be gone from what is open; they stay in the copy of the present that is made first. */
  entriesLost: z.number().int().min(0),
  audits: z.array(
    z.strictObject({
      title: z.string(),
      here: z.strictObject({ readings: z.number().int(), answers: z.number().int() }).nullable(),
      inCopy: z.strictObject({ readings: z.number().int(), answers: z.number().int() }).nullable(),
    }),
  ),
});
export type RestorePreview = z.infer<typeof restorePreviewSchema>;

const which = z.strictObject({ backupId: shortText });

export const backups = {
  get: query(nothing, backupStateSchema),
  /** Makes a proven copy now. */
  make: command(nothing, backupStateSchema),
  /** Reads a copy whole again and says when that was. */
  prove: command(which, backupStateSchema),
  preview: query(which, restorePreviewSchema),
  /** Copies the present aside, then puts a copy in its place and opens it. The trail says so. */
  restore: command(which, backupStateSchema),
  /** Asks for a second place; giving up changes nothing. */
  chooseSecond: command(nothing, backupStateSchema),
  clearSecond: command(nothing, backupStateSchema),
};
