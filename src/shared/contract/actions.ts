import { z } from 'zod';
import { ACTION_SOURCES, PDSA_STAGES } from '../domain/improvement-action';
import { command, query } from './procedure';
import { calendarDate, done, id, instant, nothing, shortText } from './schemas';

const words = z.string().max(600);
const dayOrNone = z.union([calendarDate, z.literal('')]);
const tags = z.array(z.string().max(20)).max(20);

export const actionWordsSchema = z.strictObject({
  origin: z.strictObject({
    kind: z.enum(ACTION_SOURCES),
    words,
    auditId: id.nullable(),
    meaningId: z.string().max(80).nullable(),
  }),
  what: words,
  howMuch: shortText,
  byWhen: dayOrNone,
  measure: words,
  idea: words,
  prediction: words,
  owner: shortText,
  group: shortText,
  due: dayOrNone,
  reAudit: dayOrNone,
  evidence: words,
  priorities: tags,
  promise: tags,
  rights: tags,
});
export const actionClosingSchema = z.strictObject({
  how: z.enum(['difference', 'no_difference']),
  evidence: words,
  nextAsks: words,
  on: calendarDate,
});
const stepSchema = z.strictObject({
  turn: z.number().int().positive(),
  stage: z.enum(PDSA_STAGES),
  words,
  on: calendarDate,
});
const share = z.strictObject({ x: z.number(), n: z.number() });
const loopSchema = z.union([
  z.strictObject({ kind: z.enum(['no round yet', 'not asked']) }),
  z.strictObject({
    kind: z.enum(['changed', 'no clear change', 'cannot tell', 'not comparable']),
    period: z.string(),
    before: share,
    now: share,
    says: z.string(),
  }),
]);

export const actionSchema = z.strictObject({
  actionId: id,
  /** `VOI-2`: the second that came from rounds of that instrument; `GEN-1` where it came from none. */
  number: z.string(),
  words: actionWordsSchema,
  steps: z.array(stepSchema),
  /** The stage in hand. */
  turn: z.number().int().positive(),
  stage: z.enum(PDSA_STAGES),
  closing: actionClosingSchema.nullable(),
  state: z.enum(['closed', 'overdue', 'stuck', 'in hand']),
  /** Days since it was due; 0 where it is not overdue. */
  daysLate: z.number().int().min(0),
  loop: loopSchema,
  revision: z.number().int().min(0),
  changedAt: instant,
});
export type ImprovementAction = z.infer<typeof actionSchema>;

/** Decisions turned into work: actions with their aim, their turns, their evidence and what the next round found. */
export const actions = {
  list: query(nothing, z.array(actionSchema)),
  add: command(z.strictObject({ words: actionWordsSchema }), actionSchema),
  change: command(
    z.strictObject({ actionId: id, revision: z.number().int().min(0), words: actionWordsSchema }),
    actionSchema,
  ),
  /** Ends the stage in hand with what was done or learnt; the next one is in hand then. */
  step: command(z.strictObject({ actionId: id, words: words.min(1) }), actionSchema),
  /** Takes the last step back. */
  unstep: command(z.strictObject({ actionId: id }), actionSchema),
  /** Closes with evidence of a difference, or honestly with none, and names what the next round will ask. */
  close: command(z.strictObject({ actionId: id, closing: actionClosingSchema }), actionSchema),
  reopen: command(z.strictObject({ actionId: id, reason: words.min(1) }), actionSchema),
  /** Takes away an action that was begun by mistake: one without a step and never closed. */
  remove: command(z.strictObject({ actionId: id }), done),
};
