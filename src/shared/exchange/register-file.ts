import { z } from 'zod';
import { sha256 } from './file-parts';

/** One release as the register keeps it: every number by its place, null where it was hidden. */
export const releaseEntrySchema = z.strictObject({
  templateKey: z.string(),
  period: z.string(),
  /** SHA-256 of everything that was found, whatever of it was printed: the same answers have the same. */
  basis: sha256,
  dimensions: z.array(z.string()),
  merges: z.record(z.string(), z.array(z.array(z.string()))),
  printed: z.record(z.string(), z.number().int().nullable()),
});
export type ReleaseEntry = z.infer<typeof releaseEntrySchema>;

/** A register of releases as a file (docs/cli.md, findings): nothing in it was hidden. */
export const registerSchema = z.strictObject({
  schema: z.literal('plumbline-register/1'),
  releases: z.array(releaseEntrySchema),
});
export type Register = z.infer<typeof registerSchema>;
