import { z } from 'zod';
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
  phase: z.enum(['none', 'locked', 'open']),
  kind: z.enum(['own', 'practice']).nullable(),
  name: z.string().nullable(),
  folder: z.string().nullable(),
  lastOpened: instant.nullable(),
  appVersion: z.string(),
  /** Data folder in which a new store would be made. */
  defaultFolder: z.string(),
  card: concernCardSchema,
  idleMinutes: z.number().int().nullable(),
});
export type StoreState = z.infer<typeof storeStateSchema>;

export const store = {
  /** What is there, without opening anything. */
  state: control(nothing, storeStateSchema),
  /** Makes `NAME.plumbline` under `folder` (default folder when null) and opens it. Refuses synced or network folders. */
  create: command(
    z.strictObject({
      name: z.string().min(1).max(80),
      folder: z.string().nullable(),
      passphrase: z.string().max(1_000_000),
      designation: z.string().min(1).max(80),
      agency: z.string().min(1).max(80),
    }),
    storeStateSchema,
  ),
  unlock: command(z.strictObject({ passphrase: z.string().max(1_000_000) }), storeStateSchema),
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
