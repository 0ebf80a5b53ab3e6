import { z } from 'zod';
import { ANSWER_STATES } from '../domain/reading';
import { READING_STATES } from '../domain/record-life';

/** Instants are ISO 8601 in UTC; calendar dates `YYYY-MM-DD`; months `YYYY-MM`. */
export const instant = z.iso.datetime();
export const calendarDate = z.iso.date();
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
export const id = z.string().min(1).max(64);
export const shortText = z.string().max(200);
export const nothing = z.strictObject({});
export const done = z.strictObject({});

export const profileSchema = z.record(z.string().max(40), z.string().max(80));
export const answerStateSchema = z.enum(ANSWER_STATES);
export const readingStatusSchema = z.enum(READING_STATES);

/** Something wrong in a file or list, with its place. */
export const problemSchema = z.strictObject({
  severity: z.enum(['refused', 'warning']),
  code: z.string(),
  file: z.string().nullable(),
  sheet: z.string().nullable(),
  row: z.number().int().nullable(),
  column: z.string().nullable(),
  message: z.string(),
});
export type Problem = z.infer<typeof problemSchema>;
