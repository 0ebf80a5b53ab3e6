import { z } from 'zod';

/** A place that does not depend on where a program was started: `/…`, `C:\…` or `\\server\share`. */
const wholePath = z
  .string()
  .max(1000)
  .regex(/^(\/|[A-Za-z]:[\\/]|\\\\[^\\])/)
  .nullable();

/**
 * What a council's IT lays down for every user of a machine (docs/packaging.md). It can only narrow what the program
 * would do by itself. Each member's description says what it takes, for the sentence that refuses anything else.
 */
export const policySchema = z.strictObject({
  /** The longest rest after which a store locks itself, in minutes; a person may choose less, never more. */
  idleMinutes: z.number().int().min(5).max(30).describe('a whole number from 5 to 30'),
  /** Whether a store may be opened with what the machine itself guards, without its passphrase. */
  deviceSlot: z.boolean().describe('true or false'),
  /** The least threshold that a partnership may choose: counts under its own are hidden in what is published. */
  threshold: z.number().int().min(3).max(20).describe('a whole number from 3 to 20'),
  /** The one folder that files may be saved in, with the folders below it; null leaves it to the person. */
  exportFolder: wholePath.describe('a whole path, such as D:\\Audit, or null'),
  /** Where every proven copy is written a second time; null leaves it to the person. */
  secondBackupFolder: wholePath.describe('a whole path, such as \\\\server\\share\\audit, or null'),
});
export type Policy = z.infer<typeof policySchema>;

/** What holds where IT has laid down nothing, and for every member that a policy file leaves out. */
export const FIRST_POLICY: Policy = {
  idleMinutes: 30,
  deviceSlot: true,
  threshold: 3,
  exportFolder: null,
  secondBackupFolder: null,
};

/** A policy as its file says it: any of the members, and no other. */
export const policyFileSchema = policySchema.partial();
