import { z } from 'zod';
import { ACTIVITY_KINDS, CYCLES, TURN_STATES, YEARS } from '../domain/improvement-year';
import { command, query } from './procedure';
import { calendarDate, done, id, nothing, shortText } from './schemas';

const dayOrNone = z.union([calendarDate, z.literal('')]);

export const activityWordsSchema = z.strictObject({
  title: shortText.min(1),
  kind: z.enum(ACTIVITY_KINDS),
  cycle: z.enum(CYCLES),
  first: calendarDate,
  /** Nothing comes round after it; empty for on and on. */
  until: dayOrNone,
  lengthDays: z.number().int().min(0).max(366),
  /** Who does it, a role. */
  owner: shortText,
  /** Whose it is: `CIG`, `CPC`. */
  group: shortText,
  templateKey: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable(),
});
export type ActivityWords = z.infer<typeof activityWordsSchema>;

const turnSchema = z.strictObject({
  on: calendarDate,
  /** Its last day, where it began on the day it was planned for or slipped to. */
  ends: calendarDate,
  state: z.enum(TURN_STATES),
  movedTo: dayOrNone,
  reason: z.string(),
  auditId: id.nullable(),
  isLate: z.boolean(),
});
export const activitySchema = z.strictObject({
  activityId: id,
  words: activityWordsSchema,
  revision: z.number().int().min(0),
  turns: z.array(turnSchema),
});
export type Activity = z.infer<typeof activitySchema>;
export type ActivityTurn = z.infer<typeof turnSchema>;

const yearSchema = z.strictObject({
  kind: z.enum(YEARS),
  label: z.string(),
  start: calendarDate,
  end: calendarDate,
  quarters: z.array(calendarDate),
  months: z.array(calendarDate),
  today: calendarDate,
  activities: z.array(activitySchema),
});

/** The improvement calendar: what comes round in a partnership's year, and what became of it. */
export const calendar = {
  /** A year of one kind with every activity and its turns in it; null for the year of today. */
  year: query(z.strictObject({ kind: z.enum(YEARS), startYear: z.number().int().nullable() }), yearSchema),
  add: command(z.strictObject({ words: activityWordsSchema }), done),
  change: command(
    z.strictObject({ activityId: id, revision: z.number().int().min(0), words: activityWordsSchema }),
    done,
  ),
  /** Takes away an activity of which nothing was recorded; another one is ended instead. */
  remove: command(z.strictObject({ activityId: id }), done),
  /** Says what became of one turn. */
  turn: command(
    z.strictObject({
      activityId: id,
      on: calendarDate,
      state: z.enum(TURN_STATES),
      movedTo: dayOrNone,
      reason: shortText,
      auditId: id.nullable(),
    }),
    done,
  ),
  /** Puts in the partnership's usual cycles, from the first day on which each still comes; those that are there by title stay as they are. */
  addUsual: command(nothing, z.strictObject({ added: z.number().int() })),
};
