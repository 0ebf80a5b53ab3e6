import { z } from 'zod';
import { CONCERN_OUTCOMES, type ConcernOutcome } from '../domain/concern-desk';
import { command, query } from './procedure';
import { id, instant, nothing } from './schemas';

/** What became of it: what was done is on the case system. */
const outcome = z.enum(CONCERN_OUTCOMES.map(({ code }) => code) as [ConcernOutcome, ...ConcernOutcome[]]);

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
  /** Raised on another device: its auditor's designation; empty for this store's own. */
  from: z.string(),
  /** When the lead said that it had reached them; null until then. */
  acknowledgedAt: instant.nullable(),
  outcome: outcome.nullable(),
  closedAt: instant.nullable(),
  closedBy: z.string(),
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
  /** Who has been told and how, where that was not yet so when it was raised. */
  recordTold: command(
    z.strictObject({
      concernId: id,
      roleTold: z.string().min(1).max(80),
      method: z.enum(['telephone', 'in_person', 'other']),
    }),
    concernSchema,
  ),
  confirmCaseSystem: command(z.strictObject({ concernId: id }), concernSchema),
  /** The lead has it. Until then the reading it came from cannot be completed. */
  acknowledge: command(z.strictObject({ concernId: id }), concernSchema),
  /** Closes it by role and time; refused until the entry on the case system has been confirmed. */
  close: command(
    z.strictObject({ concernId: id, outcome, closedBy: z.string().min(1).max(80) }),
    concernSchema,
  ),
};
