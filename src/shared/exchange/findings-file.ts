import { z } from 'zod';
import { type Findings, QUANTITY_WORDS, SAMPLING_KINDS } from '../domain/findings-shape';
import { RESPONSE_TYPES } from '../domain/template';

const count = z.number().int().nonnegative();
const percent = z.number().min(0).max(100).nullable();
const quantityWord = z.enum(QUANTITY_WORDS).nullable();
const distribution = z.record(z.string(), count);
const median = z.array(z.number()).min(1).max(2).nullable();
const share = z.strictObject({ x: count, n: count, percent, low: percent, high: percent });
const plainShare = z.strictObject({ x: count, n: count, percent });

export const criterionFindingSchema = z.strictObject({
  id: z.string(),
  type: z.enum(RESPONSE_TYPES),
  reverse: z.boolean(),
  critical: z.boolean(),
  shown: count,
  notApplicable: count,
  unable: count,
  missing: count,
  n: count,
  x: count.nullable(),
  percent,
  low: percent,
  high: percent,
  veryGoodOrBetter: percent,
  weakOrWorse: percent,
  coverage: percent,
  quantityWord,
  presentation: z.enum(['none', 'counts', 'small', 'normal']),
  distribution: distribution.nullable(),
  median,
  smallSample: z.boolean(),
});

/** `findings.json`, schema `plumbline-findings/1` (docs/cli.md, docs/formats.md). */
export const findingsSchema = z.strictObject({
  schema: z.literal('plumbline-findings/1'),
  template: z.strictObject({ key: z.string(), version: z.number().int(), hash: z.string() }),
  population: z.number().int().positive().nullable(),
  sample: z.strictObject({
    sampling: z.enum(SAMPLING_KINDS),
    cases: count,
    read: count,
    notRead: count,
    secondReadings: count,
  }),
  criteria: z.array(criterionFindingSchema),
  closing: z.array(criterionFindingSchema),
  sections: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      evaluation: z.strictObject({
        n: count,
        x: count,
        percent,
        low: percent,
        high: percent,
        distribution,
        median,
        quantityWord,
      }),
      criticalFailures: plainShare,
    }),
  ),
  gates: z.array(z.strictObject({ id: z.string(), present: share, goodOfPresent: share, wellServed: share })),
  timeliness: z.array(
    z.strictObject({
      id: z.string(),
      inTime: count,
      late: count,
      lateAgreed: count,
      notDone: count,
      dateMissing: count,
      notApplicable: count,
      percentAll: percent,
      low: percent,
      high: percent,
      percentDated: percent,
      median: z.number().nullable(),
      p90: z.number().nullable(),
      longest: z.number().nullable(),
    }),
  ),
  breakdowns: z.array(
    z.strictObject({
      dimension: z.string(),
      group: z.string(),
      id: z.string(),
      x: count.nullable(),
      n: count,
      percent,
      low: percent,
      high: percent,
    }),
  ),
  voiceTarget: z.strictObject({ perChild: share, perMeeting: plainShare }).nullable(),
  criticalFailures: share,
  themes: z.array(
    z.strictObject({ theme: z.string(), strengths: count, improvements: count, records: count }),
  ),
  otherMeasures: z.array(
    z.strictObject({ id: z.string(), measure: z.string(), x: count, n: count, percent }),
  ),
  warnings: z.array(z.string()),
}) satisfies z.ZodType<Findings>;

/** The schema as others read it: JSON Schema 2020-12, kept in resources/schemas/findings.schema.json. */
export const findingsJsonSchema = (): unknown => ({
  title: 'Plumbline findings, schema plumbline-findings/1',
  ...z.toJSONSchema(findingsSchema),
});
