import { z } from 'zod';
import { CHANGE_KINDS, LINEAGE_KINDS, RESPONSE_TYPES, STANDARD_UNITS } from '../domain/template';
import { handedFileSchema, writtenFileSchema } from './cards';
import { command, query } from './procedure';
import { nothing } from './schemas';

const text = z.string();
export const optionSchema = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z0-9_<>-]+$/i)
    .max(60),
  label: text.min(1).max(200),
  exclusive: z.boolean().optional(),
  score: z.number().optional(),
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
export const linksSchema = z.strictObject({
  cpcPriorities: z.array(text.max(20)).max(20),
  promise: z.array(text.max(20)).max(20),
  rights: z.array(text.max(20)).max(20),
});
const criterionId = z.string().regex(/^[A-Z]{3}-[A-Z]?\d{1,3}[A-Z]?$/);
export const criterionSchema = z.strictObject({
  id: criterionId,
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
  links: linksSchema.optional(),
  pairsWith: z.array(criterionId).max(12).optional(),
  bank: z.strictObject({ id: text.min(1).max(80), version: z.number().int().positive() }).optional(),
  decimals: z.number().int().min(0).max(3).optional(),
  weight: z.number().optional(),
  checkBeforeUse: text.min(1).max(300).optional(),
});
export const sectionSchema = z.strictObject({
  id: z.string().regex(/^[A-Z]{3}-[A-Z]$/),
  letter: z.string().regex(/^[A-Z]$/),
  title: text.min(1).max(120),
  criteria: z.array(criterionSchema).max(300),
  notes: z.array(text.min(1).max(800)).max(60).optional(),
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
const lineageSchema = z.strictObject({
  from: z.strictObject({ key: z.string(), version: z.number().int().positive(), hash: z.string() }),
  lines: z
    .array(
      z.strictObject({
        kind: z.enum(LINEAGE_KINDS),
        before: z.array(text.max(80)).max(20),
        now: z.array(text.max(80)).max(20),
        proposed: z.enum(CHANGE_KINDS).nullable(),
        decided: z.enum(CHANGE_KINDS).nullable(),
        reason: text.max(400),
      }),
    )
    .max(4000),
});
const cells = z.record(text.max(200), text.max(20_000));
const originSchema = z.strictObject({
  format: z.literal('xlsform'),
  file: text.max(200),
  settings: cells,
  survey: z.array(z.strictObject({ criterionId: z.string().nullable(), cells })).max(5000),
  choices: z.array(cells).max(20_000),
});
const languageCode = z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,8})*$/);
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
  sections: z.array(sectionSchema).min(1).max(25),
  closing: sectionSchema,
  gate: z.strictObject({ criterion: z.string(), overall: z.string(), noun: text.min(1).max(60) }).nullable(),
  overall: z.string().nullable(),
  voiceTarget: z.strictObject({ meetings: z.string(), withViews: z.string() }).nullable(),
  senseChecks: z.array(senseCheckSchema).max(300),
  links: linksSchema.optional(),
  languages: z
    .array(
      z.strictObject({ code: languageCode, label: text.min(1).max(60), direction: z.enum(['ltr', 'rtl']) }),
    )
    .max(20)
    .optional(),
  translations: z.record(languageCode, z.record(text.max(120), text.max(2000))).optional(),
  lineage: lineageSchema.optional(),
  origin: originSchema.optional(),
});

export const templateSummarySchema = z.strictObject({
  key: z.string(),
  title: z.string(),
  version: z.number().int(),
  kind: z.enum(['record_reading', 'conversation', 'survey']),
  criteria: z.number().int(),
  critical: z.number().int(),
  hash: z.string(),
  /** It came with the program; another one was published or taken in here. */
  isShipped: z.boolean(),
  /** No later version of its key is known here: what a new audit is planned with. */
  isNewest: z.boolean(),
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
  /** What a file would become as a draft; nothing is kept. `key` names a form that does not say its own. */
  previewFile: query(
    z.strictObject({ file: handedFileSchema, key: templateSchema.shape.key.nullable() }),
    z.strictObject({
      template: templateSchema.nullable(),
      /** The newest version of its key that is here, after which it would be the next; null where the key is new. */
      continues: z.number().int().nullable(),
      findings: z.array(
        z.strictObject({ severity: z.enum(['error', 'loss', 'note']), sentence: z.string() }),
      ),
    }),
  ),
  /** Saves one version: a file of its own, a form for other tools, bare JSON, or a form on paper; null when the person gives up. */
  saveFile: command(
    z.strictObject({
      key: z.string(),
      version: z.number().int(),
      format: z.enum(['plumbtemplate', 'xlsform', 'json', 'word']),
      /** For a form on paper: one of the template’s languages; null for its own. */
      language: languageCode.nullable(),
    }),
    writtenFileSchema.nullable(),
  ),
};
