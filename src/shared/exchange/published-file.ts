import { z } from 'zod';
import type { PublishedFindings } from '../domain/published-shape';
import { findingsSchema } from './findings-file';

/** A number that may be hidden; everything else of a row is as in `findings.json`. */
const hideable = (schema: z.ZodType): z.ZodType => {
  const inner = schema instanceof z.ZodDefault ? (schema.removeDefault() as z.ZodType) : schema;
  if (inner instanceof z.ZodNullable) return z.nullable(hideable(inner.unwrap() as z.ZodType));
  if (inner instanceof z.ZodNumber || inner instanceof z.ZodBoolean || inner instanceof z.ZodEnum)
    return z.nullable(inner);
  if (inner instanceof z.ZodArray) return z.nullable(z.array(hideable(inner.element as z.ZodType)));
  if (inner instanceof z.ZodRecord) return z.record(z.string(), z.nullable(inner.valueType as z.ZodType));
  return inner instanceof z.ZodObject
    ? z.strictObject(
        Object.fromEntries(
          Object.entries(inner.shape).map(([key, each]) => [key, hideable(each as z.ZodType)]),
        ),
      )
    : inner;
};

const HIDING = { suppressed: z.boolean(), hidden: z.array(z.string()) };

const row = (schema: z.ZodType, more: z.ZodRawShape = {}): z.ZodType =>
  z.strictObject({ ...(hideable(schema) as z.ZodObject).shape, ...HIDING, ...more });

const rowsOf = (
  name:
    | 'criteria'
    | 'closing'
    | 'sections'
    | 'gates'
    | 'timeliness'
    | 'breakdowns'
    | 'themes'
    | 'otherMeasures'
    | 'change'
    | 'trend'
    | 'targets'
    | 'weighted',
  more: z.ZodRawShape = {},
): z.ZodType => {
  const { shape } = findingsSchema;
  const list = shape[name] instanceof z.ZodDefault ? shape[name].removeDefault() : shape[name];
  return z.array(row((list as z.ZodArray).element as z.ZodType, more));
};

const { shape } = findingsSchema;
const count = z.number().int().nonnegative();

/** `findings.json` of a publish build (docs/formats.md): a hidden number is null, and the row says so. */
export const publishedFindingsSchema = z.strictObject({
  schema: shape.schema,
  build: z.literal('publish'),
  template: shape.template,
  population: shape.population,
  sample: shape.sample,
  criteria: rowsOf('criteria'),
  closing: rowsOf('closing'),
  sections: rowsOf('sections'),
  gates: rowsOf('gates'),
  timeliness: rowsOf('timeliness'),
  breakdowns: rowsOf('breakdowns', { mergedFrom: z.array(z.string()).nullable() }),
  voiceTarget: z.nullable(row(shape.voiceTarget.unwrap())),
  criticalFailures: row(shape.criticalFailures),
  themes: rowsOf('themes'),
  otherMeasures: rowsOf('otherMeasures'),
  change: rowsOf('change'),
  trend: rowsOf('trend'),
  targets: rowsOf('targets'),
  weighted: rowsOf('weighted'),
  warnings: z.array(z.string()).max(0),
  disclosure: z.strictObject({
    threshold: count,
    primary: count,
    secondary: count,
    merged: count,
    rangeAudit: z.strictObject({ cells: count, exact: count }),
  }),
}) as unknown as z.ZodType<PublishedFindings>;
