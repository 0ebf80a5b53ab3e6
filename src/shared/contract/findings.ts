import { z } from 'zod';
import { CALENDARS } from '../domain/findings-shape';
import { findingsSchema } from '../exchange/findings-file';
import { publishedFindingsSchema } from '../exchange/published-file';
import { query } from './procedure';
import { id } from './schemas';

/** What a number on a screen is: enough to ask "How do we know?" of it. */
export const measureSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('criterion'), id: z.string() }),
  z.strictObject({ kind: z.literal('breakdown'), id: z.string(), dimension: z.string(), group: z.string() }),
  z.strictObject({ kind: z.literal('section'), id: z.string() }),
  z.strictObject({ kind: z.literal('sectionCritical'), id: z.string() }),
  z.strictObject({ kind: z.literal('gate'), part: z.enum(['present', 'goodOfPresent', 'wellServed']) }),
  z.strictObject({ kind: z.literal('timeliness'), id: z.string() }),
  z.strictObject({ kind: z.literal('voiceTarget'), part: z.enum(['perChild', 'perMeeting']) }),
  z.strictObject({ kind: z.literal('otherMeasure'), id: z.string(), measure: z.string() }),
  z.strictObject({
    kind: z.literal('theme'),
    theme: z.string(),
    side: z.enum(['strengths', 'improvements', 'records']),
  }),
  z.strictObject({ kind: z.literal('criticalFailures') }),
]);
export type Measure = z.infer<typeof measureSchema>;

/** One line of the ledger that runs from readings that count down to the numerator. */
export const ledgerLineSchema = z.strictObject({
  label: z.string(),
  count: z.number().int(),
  role: z.enum(['start', 'less', 'subtotal', 'denominator', 'numerator']),
  /** References behind the line, so that any exclusion can be opened. */
  references: z.array(z.string()),
});
export const explanationSchema = z.strictObject({
  measure: measureSchema,
  title: z.string(),
  question: z.string(),
  critical: z.boolean(),
  x: z.number().int(),
  n: z.number().int(),
  percent: z.number().nullable(),
  ledger: z.array(ledgerLineSchema),
  /** Label and sentence: Rule, Interval, Coverage, Asked as, Publishing. */
  notes: z.array(z.strictObject({ label: z.string(), text: z.string() })),
});
export type Explanation = z.infer<typeof explanationSchema>;

/** Case-profile keys with the value each must have. */
const filterSchema = z
  .array(z.strictObject({ key: z.string().max(40), value: z.string().max(80) }))
  .max(8)
  .default([]);

export const findings = {
  /**
   * Findings of an audit from its complete and signed-off readings; `dimension` adds one breakdown. `against` is an earlier
   * audit's id, `baseline` for typed totals or null for nothing; left out, it is what was chosen for this audit. `filter`
   * keeps the records whose case profile has these values; they are not compared with other rounds.
   */
  get: query(
    z.strictObject({
      auditId: id,
      dimension: z.string().max(40).nullable(),
      against: z.string().max(40).nullish(),
      calendar: z.enum(CALENDARS).optional(),
      filter: filterSchema,
    }),
    z.strictObject({
      findings: findingsSchema,
      counted: z.number().int(),
      notYetComplete: z.number().int(),
      dimensions: z.array(z.strictObject({ key: z.string(), label: z.string() })),
    }),
  ),
  /** The same as a published build would have them now; null where so few records are asked for that nothing would be shown. */
  published: query(
    z.strictObject({ auditId: id, dimension: z.string().max(40).nullable(), filter: filterSchema }),
    z.strictObject({ published: publishedFindingsSchema.nullable() }),
  ),
  /** How a number came about, under the filter it was shown with. */
  explain: query(
    z.strictObject({ auditId: id, measure: measureSchema, filter: filterSchema }),
    explanationSchema,
  ),
};
