import { z } from 'zod';
import {
  CALENDARS,
  CHANGE_WORDS,
  type Findings,
  QUANTITY_WORDS,
  SAMPLING_KINDS,
  TARGET_KINDS,
  TARGET_STATUSES,
} from '../domain/findings-shape';
import { RESPONSE_TYPES } from '../domain/template';

const count = z.number().int().nonnegative();
const percent = z.number().min(0).max(100).nullable();
const quantityWord = z.enum(QUANTITY_WORDS).nullable();
const distribution = z.record(z.string(), count);
const median = z.array(z.number()).min(1).max(2).nullable();
const share = z.strictObject({ x: count, n: count, percent, low: percent, high: percent });
/** Of counts that contradict each other, which are warned of and not refused, a part can be more than its whole. */
const plainShare = z.strictObject({ x: count, n: count, percent: z.number().min(0).nullable() });

/** A size of an effect, in points or percent; may be below 0. */
const figure = z.number().nullable();
const periodShare = z.strictObject({ x: count.nullable(), n: count.nullable(), percent, period: z.string() });
const index = z.number().int().nonnegative();
const run = z.strictObject({ from: index, to: index });

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
  otherMeasures: z.array(z.strictObject({ id: z.string(), measure: z.string(), ...plainShare.shape })),
  // Files of before there were these four have none of them.
  change: z
    .array(
      z.strictObject({
        id: z.string(),
        before: periodShare,
        now: periodShare,
        difference: figure,
        low: figure,
        high: figure,
        word: z.enum(CHANGE_WORDS).nullable(),
        comparable: z.boolean(),
        reason: z.string().nullable(),
      }),
    )
    .default([]),
  trend: z
    .array(
      z.strictObject({
        id: z.string(),
        calendar: z.enum(CALENDARS),
        points: z.array(
          z.strictObject({
            ...share.shape,
            period: z.string(),
            version: z.number().int(),
            break: z.string().nullable(),
          }),
        ),
        runs: z.array(
          z.strictObject({
            ...run.shape,
            median: z.number(),
            shifts: z.array(z.strictObject({ ...run.shape, side: z.enum(['above', 'below']) })),
            trends: z.array(z.strictObject({ ...run.shape, way: z.enum(['rising', 'falling']) })),
          }),
        ),
      }),
    )
    .default([]),
  targets: z
    .array(
      z.strictObject({
        id: z.string(),
        criterionId: z.string().nullable(),
        measure: z.string(),
        kind: z.enum(TARGET_KINDS),
        direction: z.enum(['at_least', 'at_most']),
        value: figure,
        targetValue: figure,
        due: z.string().nullable(),
        baseline: figure,
        baselineN: count.nullable(),
        source: z.string(),
        basis: z.enum(['sample', 'population']),
        current: figure,
        x: count.nullable(),
        n: count.nullable(),
        low: figure,
        high: figure,
        status: z.enum(TARGET_STATUSES),
        course: z.enum(['on_course', 'off_course']).nullable(),
        progress: figure,
        note: z.string(),
      }),
    )
    .default([]),
  weighted: z
    .array(
      z.strictObject({
        id: z.string(),
        percent,
        low: percent,
        high: percent,
        unweighted: percent,
        n: count,
        effectiveSize: figure,
      }),
    )
    .default([]),
  warnings: z.array(z.string()),
}) satisfies z.ZodType<Findings>;

/** The schema as others read it: JSON Schema 2020-12, kept in resources/schemas/findings.schema.json. */
export const findingsJsonSchema = (): unknown => ({
  title: 'Plumbline findings, schema plumbline-findings/1',
  ...z.toJSONSchema(findingsSchema),
});
