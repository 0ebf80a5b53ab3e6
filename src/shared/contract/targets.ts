import { z } from 'zod';
import { TARGET_KINDS, TARGET_STATUSES } from '../domain/findings-shape';
import { command, query } from './procedure';
import { calendarDate, done, id, nothing, shortText } from './schemas';

const words = z.string().max(400);

/** A target as the register has it: what people may change of it. */
export const targetWordsSchema = z.strictObject({
  wording: words.min(1),
  kind: z.enum(TARGET_KINDS),
  direction: z.enum(['at_least', 'at_most']),
  /** A level in percent, a change in percent or points, times a year; 1 for what is done or not. */
  value: z.number().nullable(),
  unit: shortText,
  due: calendarDate.nullable(),
  baseline: z.number().nullable(),
  baselineN: z.number().int().positive().nullable(),
  baselineOn: calendarDate.nullable(),
  /** What is to be settled before it can be reported. */
  questions: words,
});
export const registerTargetSchema = targetWordsSchema.extend({
  number: z.number().int().positive(),
  measuredBy: z.array(z.enum(['records', 'population', 'survey', 'milestone'])).min(1),
  /** What of which instrument measures it in records. */
  asks: z.array(
    z.strictObject({ templateKey: z.string(), criterionId: z.string().nullable(), measure: z.string() }),
  ),
  source: words,
});
export type RegisterTarget = z.infer<typeof registerTargetSchema>;

const standingSchema = z.strictObject({
  /** `Voice of the child, 27Q1`, or the source of a figure. */
  from: z.string(),
  measure: z.string(),
  basis: z.enum(['sample', 'population']),
  current: z.number().nullable(),
  x: z.number().nullable(),
  n: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  targetValue: z.number().nullable(),
  status: z.enum(TARGET_STATUSES),
  course: z.enum(['on_course', 'off_course']).nullable(),
  note: z.string(),
});
export type Standing = z.infer<typeof standingSchema>;

export const targetSchema = registerTargetSchema.extend({
  revision: z.number().int().min(0),
  figures: z.array(
    z.strictObject({
      figureId: id,
      value: z.number(),
      x: z.number().nullable(),
      n: z.number().nullable(),
      on: calendarDate,
      source: z.string(),
    }),
  ),
  /** How it stands by the latest figure, and by the latest signed-off round of each instrument: beside each other. */
  standings: z.array(standingSchema),
});
export type RegisteredTarget = z.infer<typeof targetSchema>;

/** The register of dated targets, figures typed in from elsewhere, and what the records show. */
export const targets = {
  list: query(nothing, z.array(targetSchema)),
  change: command(
    z.strictObject({
      number: z.number().int().positive(),
      revision: z.number().int().min(0),
      words: targetWordsSchema,
    }),
    done,
  ),
  /** Puts a target back as it came with the program. */
  reset: command(z.strictObject({ number: z.number().int().positive() }), done),
  addFigure: command(
    z.strictObject({
      number: z.number().int().positive(),
      value: z.number().finite(),
      x: z.number().int().min(0).nullable(),
      n: z.number().int().positive().nullable(),
      on: calendarDate,
      source: shortText.min(1),
    }),
    done,
  ),
  removeFigure: command(z.strictObject({ figureId: id }), done),
};
