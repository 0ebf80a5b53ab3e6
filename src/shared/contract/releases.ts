import { z } from 'zod';
import { HIDING_REASONS } from '../domain/disclosure/settings';
import { publishedFindingsSchema } from '../exchange/published-file';
import { command, query } from './procedure';
import { id, instant, nothing } from './schemas';

export const disclosureSettingsSchema = z.strictObject({
  threshold: z.union([z.literal(3), z.literal(5), z.literal(10)]),
  zeros: z.enum(['shown', 'hidden']),
});

const line = z.strictObject({
  table: z.string(),
  row: z.string(),
  cell: z.string(),
  why: z.enum(HIDING_REASONS),
  sentence: z.string(),
});

const subtraction = z.strictObject({
  cells: z.number().int(),
  exact: z.number().int(),
  tightest: z.array(
    z.strictObject({
      table: z.string(),
      row: z.string(),
      cell: z.string(),
      low: z.number().int(),
      high: z.number().int(),
    }),
  ),
  sentence: z.string(),
});

const earlierRelease = z.strictObject({
  releaseId: id,
  auditId: id,
  title: z.string(),
  period: z.string(),
  at: instant,
  designation: z.string(),
  threshold: z.number().int(),
  papers: z.array(z.string()),
  printed: z.number().int(),
  hidden: z.number().int(),
});
export type EarlierRelease = z.infer<typeof earlierRelease>;

export const releases = {
  /** What a publish build of an audit would print, what it would hide and why, and whether somebody could subtract. */
  preview: query(
    z.strictObject({ auditId: id, dimensions: z.array(z.string().max(40)).max(20) }),
    z.strictObject({
      published: publishedFindingsSchema,
      log: z.array(line),
      subtraction,
      settings: disclosureSettingsSchema,
      earlier: z.array(earlierRelease),
    }),
  ),
  /** The register: everything that was published from this store, or of one audit, the latest first. */
  list: query(z.strictObject({ auditId: id.nullable() }), z.array(earlierRelease)),
  getSettings: query(
    nothing,
    z.strictObject({
      settings: disclosureSettingsSchema,
      /** The least threshold that IT allows on this computer. */
      least: z.number().int(),
    }),
  ),
  saveSettings: command(disclosureSettingsSchema, disclosureSettingsSchema),
};
