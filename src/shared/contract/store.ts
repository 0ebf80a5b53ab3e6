import { z } from 'zod';
import { backupSchema } from './backups';
import { command, control } from './procedure';
import { calendarDate, done, instant, nothing, shortText } from './schemas';

export const phoneNumberSchema = z.strictObject({
  label: z.string().min(1).max(80),
  number: z.string().max(40),
});
/** Lives beside the store, readable before unlocking: telephone numbers only. */
export const concernCardSchema = z.strictObject({
  numbers: z.array(phoneNumberSchema).max(12),
  checkedOn: calendarDate.nullable(),
  checkedBy: z.string().max(80),
});
export type ConcernCard = z.infer<typeof concernCardSchema>;

export const storeStateSchema = z.strictObject({
  /** `none`: no store chosen yet (first run). */
  /** `recovering`: the key is right, and the database is not what it should be (`store.recovery` says how). */
  phase: z.enum(['none', 'locked', 'recovering', 'open']),
  kind: z.enum(['own', 'practice']).nullable(),
  name: z.string().nullable(),
  folder: z.string().nullable(),
  lastOpened: instant.nullable(),
  appVersion: z.string(),
  /** Data folder in which a new store would be made. */
  defaultFolder: z.string(),
  card: concernCardSchema,
  idleMinutes: z.number().int().nullable(),
  /** The longest rest that this machine's IT allows; null while no store is open. */
  mostIdleMinutes: z.number().int().nullable(),
  /** Ways to unlock that the key file has; null where no key file can be read. */
  waysIn: z.strictObject({ recovery: z.boolean(), escrow: z.boolean(), device: z.boolean() }).nullable(),
});
export type StoreState = z.infer<typeof storeStateSchema>;

/** What stands in the way of opening, and the ways out. */
export const recoverySchema = z.strictObject({
  kind: z.enum(['damaged', 'older-copy', 'newer']),
  /** What was found, for whoever helps. */
  finding: z.string(),
  /** How far the trail of the file goes, where it can be read. */
  sequence: z.number().int().nullable(),
  /** How far it went when it was last closed here. */
  lastKnown: z.strictObject({ sequence: z.number().int(), at: instant }).nullable(),
  /** Proven copies, newest first. */
  backups: z.array(backupSchema),
  folder: z.string(),
});
export type Recovery = z.infer<typeof recoverySchema>;

/** A backup chosen to be brought to this machine. */
export const foundBackupSchema = z.strictObject({
  folder: z.string(),
  name: z.string(),
  backups: z.array(backupSchema),
  waysIn: z.strictObject({ recovery: z.boolean(), escrow: z.boolean() }),
});
export type FoundBackup = z.infer<typeof foundBackupSchema>;

const passphrase = z.string().max(1_000_000);
const recoveryCode = z.string().max(400);

export const store = {
  /** What is there, without opening anything. */
  state: control(nothing, storeStateSchema),
  /** Makes `NAME.plumbline` under `folder` (default folder when null) and opens it. Refuses synced or network folders. */
  create: command(
    z.strictObject({
      name: z.string().min(1).max(80),
      folder: z.string().nullable(),
      passphrase,
      designation: z.string().min(1).max(80),
      agency: z.string().min(1).max(80),
    }),
    storeStateSchema,
  ),
  unlock: command(z.strictObject({ passphrase }), storeStateSchema),
  /** For who has forgotten the passphrase: the recovery code opens the store and a new passphrase is set. */
  unlockWithCode: command(z.strictObject({ code: recoveryCode, passphrase }), storeStateSchema),
  /** Opens with what this machine remembers; refused where it remembers nothing. */
  unlockWithDevice: command(nothing, storeStateSchema),
  /** Why a store whose key is right was not opened, and what can be done. */
  recovery: control(nothing, recoverySchema),
  /** Moves the damaged or older file aside and opens a proven copy in its place. Nothing is deleted. */
  recover: command(z.strictObject({ backupId: shortText }), storeStateSchema),
  /** Opens an older copy as it is, knowingly. The trail says so. */
  openOlderCopy: command(nothing, storeStateSchema),
  /** Writes what can still be read of a damaged store to a chosen folder; null when given up. */
  salvage: command(
    nothing,
    z.strictObject({ folder: z.string().nullable(), rows: z.number().int(), lost: z.array(z.string()) }),
  ),
  /** Asks for a folder with backups from another machine; null when given up. */
  findBackup: command(nothing, foundBackupSchema.nullable()),
  /** Makes a store on this machine from a backup, opened by passphrase or by recovery code with a new passphrase. */
  bringBack: command(
    z.strictObject({
      backupFolder: z.string().min(1),
      backupId: shortText,
      passphrase,
      /** Null: the passphrase is the store's own. Otherwise it becomes the new one. */
      code: recoveryCode.nullable(),
    }),
    storeStateSchema,
  ),
  /** Opens the practice store, making it first if it is not there. No passphrase; all its content is fictional. */
  openPractice: command(nothing, storeStateSchema),
  /** Starts the practice store again from its fictional beginning. */
  resetPractice: command(nothing, storeStateSchema),
  lock: command(nothing, storeStateSchema),
  /** Asks the host for a folder holding an existing store; null folder in the reply's state when given up. */
  choose: command(nothing, storeStateSchema),
  /** Points at a store folder by path (CLI, tests). */
  use: command(z.strictObject({ folder: z.string().min(1) }), storeStateSchema),
  saveCard: command(concernCardSchema, done),
  /** Stops a running job; the job's own reply is then `cancelled`. */
  cancelJob: control(z.strictObject({ jobId: shortText }), done),
};
