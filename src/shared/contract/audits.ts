import { z } from 'zod';
import { DEFAULT_MINIMUM } from '../domain/sample-plan';
import { command, query } from './procedure';
import { calendarDate, done, id, instant, month, nothing, shortText } from './schemas';

export const AUDIT_STAGES = [
  'plan',
  'sample',
  'issue',
  'read',
  'returns',
  'moderate',
  'findings',
  'report',
] as const;
export const SAMPLING_METHODS = [
  'census',
  'simple',
  'stratified',
  'systematic',
  'purposive',
  'learning',
] as const;

const auditFields = {
  title: z.string().min(1).max(120),
  /** Period code printed in references: `27Q3`. */
  periodCode: z.string().regex(/^\d{2}(Q[1-4]|M(0[1-9]|1[0-2]))$/),
  periodStart: month,
  periodEnd: month,
  agencies: z.array(z.string().min(1).max(80)).max(12),
  leadDesignation: z.string().max(80),
  deadline: calendarDate.nullable(),
  /** Known size of the population the sample stands for; null when not known. */
  population: z.number().int().positive().nullable(),
};

export const auditSchema = z.strictObject({
  auditId: id,
  templateKey: z.string(),
  templateVersion: z.number().int(),
  templateTitle: z.string(),
  ...auditFields,
  sampling: z.enum(SAMPLING_METHODS).nullable(),
  seed: z.number().int().nullable(),
  drawnAt: instant.nullable(),
  signedOffAt: instant.nullable(),
  createdAt: instant,
  listed: z.number().int(),
  drawn: z.number().int(),
  /** The lead's store, or an auditor's that took the audit in from a pack. */
  origin: z.enum(['own', 'pack']),
  issueNumber: z.number().int(),
  lockedAt: instant.nullable(),
  /** Readings by state: assigned (not opened), in progress, complete (sent, merged, queried and moderated too), signed off. */
  notOpened: z.number().int(),
  inProgress: z.number().int(),
  complete: z.number().int(),
  signedOff: z.number().int(),
  /** Readings that are read on other machines, or, of an audit from a pack, those that came in it. */
  givenOut: z.number().int(),
  /** The stage that needs work now. */
  stage: z.enum(AUDIT_STAGES),
});
export type Audit = z.infer<typeof auditSchema>;

export const audits = {
  list: query(nothing, z.array(auditSchema)),
  get: query(z.strictObject({ auditId: id }), auditSchema),
  create: command(
    z.strictObject({ templateKey: z.string(), templateVersion: z.number().int(), ...auditFields }),
    auditSchema,
  ),
  update: command(z.strictObject({ auditId: id, ...auditFields }), auditSchema),
  /**
   * Draws the sample as planned from the listed cases, gives each drawn case its reference in random order and one first
   * reading. Seed null: the app picks one and stores it.
   */
  draw: command(
    z.strictObject({
      auditId: id,
      method: z.enum(SAMPLING_METHODS),
      size: z.number().int().positive().nullable(),
      seed: z.number().int().nonnegative().max(4294967295).nullable(),
      /** Case-profile keys; the stratified method alone uses them. */
      strata: z.array(z.string().max(40)).max(6).default([]),
      minimum: z.number().int().nonnegative().max(1000).default(DEFAULT_MINIMUM),
      onePerFamily: z.boolean().default(false),
      /** In each stratum of a stratified sample, in all otherwise. */
      reserves: z.number().int().nonnegative().max(1000).default(0),
      /** List references that people picked; the purposive and the learning method alone use them. */
      chosen: z.array(z.string().max(40)).max(5000).default([]),
      chosenBecause: shortText.default(''),
    }),
    auditSchema,
  ),
  /** Signs off every complete reading: dates become elapsed time and outcome, answers can no longer change. */
  signOff: command(z.strictObject({ auditId: id }), auditSchema),
  /** Makes a fictional audit with finished readings; only in a practice store. */
  createPractice: command(
    z.strictObject({
      templateKey: z.string(),
      cases: z.number().int().min(1).max(5000),
      readers: z.number().int().min(1).max(40),
      seed: z.number().int().nonnegative().max(4294967295),
      /** How many quarters before the last one it looks at, so that there are rounds to compare. */
      quartersBefore: z.number().int().nonnegative().max(40).optional(),
    }),
    auditSchema,
  ),
  remove: command(z.strictObject({ auditId: id, confirmTitle: shortText }), done),
};
