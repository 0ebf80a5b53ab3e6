import { z } from 'zod';
import { RESPONSE_TYPES, STANDARD_UNITS } from '../domain/template';
import { query } from './procedure';
import { nothing } from './schemas';

const text = z.string();
export const optionSchema = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z0-9_<>-]+$/i)
    .max(60),
  label: text.min(1).max(200),
  exclusive: z.boolean().optional(),
});
export const groundSchema = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z0-9_]+$/)
    .max(60),
  label: text.min(1).max(200),
});
export const standardSchema = z.strictObject({
  kind: z.enum(['elapsed', 'due']),
  startEvent: text.min(1).max(120),
  endEvent: text.min(1).max(120),
  unit: z.enum(STANDARD_UNITS),
  limit: z.number().nonnegative().nullable(),
  source: text.max(300),
  exceptionsAllowed: z.boolean(),
  missingMeans: text.max(300),
});
export const criticalRuleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fewer_than'), other: z.string() }),
  z.strictObject({ kind: z.literal('zero_of'), other: z.string() }),
  z.strictObject({ kind: z.literal('needs_options'), codes: z.array(z.string()).min(1).max(20) }),
]);
export const criterionSchema = z.strictObject({
  id: z.string().regex(/^[A-Z]{3}-[A-Z]\d{1,2}[A-Z]?$/),
  meaningId: z
    .string()
    .regex(/^[a-z0-9.-]+$/)
    .max(80),
  question: text.min(1).max(400),
  shortLabel: text.min(1).max(60),
  guidance: text.max(800),
  type: z.enum(RESPONSE_TYPES),
  reverse: z.boolean(),
  critical: z.boolean(),
  criticalRule: criticalRuleSchema.optional(),
  core: z.boolean(),
  perAgency: z.boolean(),
  notApplicable: z.array(groundSchema).max(12),
  showIf: text.min(1).max(400),
  options: z.array(optionSchema).max(60),
  standard: standardSchema.nullable(),
  min: z.number().int().nullable(),
  max: z.number().int().nullable(),
  unitLabel: text.max(40).nullable(),
  optional: z.boolean(),
  anchors: z.strictObject({ five: text.max(400), two: text.max(400) }).nullable(),
  qualityIndicators: z.array(text.max(10)).max(22),
});
export const sectionSchema = z.strictObject({
  id: z.string().regex(/^[A-Z]{3}-[A-Z]$/),
  letter: z.string().regex(/^[A-Z]$/),
  title: text.min(1).max(120),
  criteria: z.array(criterionSchema).min(1).max(60),
});
export const senseCheckSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('not_more_than'),
    id: z.string(),
    severity: z.enum(['block', 'warn']),
    lesser: z.string(),
    greater: z.string(),
    message: text.min(1).max(300),
  }),
  z.strictObject({
    kind: z.literal('contradiction'),
    id: z.string(),
    severity: z.enum(['block', 'warn']),
    when: text.min(1).max(400),
    at: z.string(),
    other: z.string(),
    message: text.min(1).max(300),
  }),
]);
/** The template file format, version 1 (docs/formats.md). */
export const templateSchema = z.strictObject({
  format: z.literal(1),
  key: z.string().regex(/^[A-Z]{3}$/),
  version: z.number().int().positive(),
  title: text.min(1).max(120),
  kind: z.enum(['record_reading', 'conversation', 'survey']),
  purpose: text.max(800),
  qualityIndicators: z.array(text.max(10)).max(22),
  profileKeys: z.array(text.max(40)).max(40),
  sections: z.array(sectionSchema).min(1).max(20),
  closing: sectionSchema,
  gate: z.strictObject({ criterion: z.string(), overall: z.string(), noun: text.min(1).max(60) }).nullable(),
  overall: z.string(),
  voiceTarget: z.strictObject({ meetings: z.string(), withViews: z.string() }).nullable(),
  senseChecks: z.array(senseCheckSchema).max(60),
});

export const templateSummarySchema = z.strictObject({
  key: z.string(),
  title: z.string(),
  version: z.number().int(),
  kind: z.enum(['record_reading', 'conversation', 'survey']),
  criteria: z.number().int(),
  critical: z.number().int(),
  hash: z.string(),
  purpose: z.string(),
  usedIn: z.array(z.strictObject({ auditId: z.string(), title: z.string() })),
});
export type TemplateSummary = z.infer<typeof templateSummarySchema>;

export const templates = {
  list: query(nothing, z.array(templateSummarySchema)),
  get: query(
    z.strictObject({ key: z.string(), version: z.number().int() }),
    z.strictObject({ template: templateSchema, hash: z.string() }),
  ),
};
