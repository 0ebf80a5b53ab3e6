import { z } from 'zod';
import { command, query } from './procedure';
import { id, instant, nothing } from './schemas';

/** No description of a child or an incident is ever part of this (docs/rules.md, immediate concerns). */
export const concernSchema = z.strictObject({
  concernId: id,
  readingId: id.nullable(),
  reference: z.string(),
  tier: z.number().int().min(1).max(4),
  raisedAt: instant,
  roleTold: z.string().max(80),
  toldAt: instant.nullable(),
  method: z.enum(['telephone', 'in_person', 'other']),
  caseSystemConfirmedAt: instant.nullable(),
});
export type Concern = z.infer<typeof concernSchema>;

export const concerns = {
  list: query(nothing, z.array(concernSchema)),
  raise: command(
    z.strictObject({
      readingId: id.nullable(),
      tier: z.number().int().min(1).max(4),
      roleTold: z.string().min(1).max(80),
      toldAt: instant.nullable(),
      method: z.enum(['telephone', 'in_person', 'other']),
      caseSystemConfirmed: z.boolean(),
    }),
    concernSchema,
  ),
  confirmCaseSystem: command(z.strictObject({ concernId: id }), concernSchema),
};
