import { z } from 'zod';
import { concernSchema } from '../contract/concerns';
import { answerStateSchema, instant, profileSchema } from '../contract/schemas';
import {
  agency,
  auditUid,
  counted,
  criterionId,
  dateless,
  letterhead,
  readingNumber,
  reference,
  refuseTwice,
  sha256,
} from './file-parts';

/** An answer as it leaves: `value` in its text form, a D value as `elapsed 10 in_time` and never as dates. */
const returnedAnswer = z
  .strictObject({
    criterionId,
    /** What is asked, whatever version asks it; empty for a section's evaluation. */
    meaningId: z.string().regex(/^[a-z0-9.-]{0,80}$/),
    agency,
    state: answerStateSchema,
    value: dateless(4000),
    reason: dateless(600),
    note: dateless(600),
    flagged: z.boolean(),
  })
  .refine(
    ({ state, value }) => (state === 'answered') === (value !== ''),
    'An answer has a value, and nothing else has.',
  );

const reply = z.strictObject({
  queryId: z.string().min(1).max(64),
  outcome: z.enum(['changed', 'kept']),
  reason: dateless(600),
});

const returnedReading = z
  .strictObject({
    reference,
    readingNumber,
    /** The agency of whoever read. */
    agency,
    /** Counted by the device for this reading: higher is later, whatever any clock says. */
    revision: counted,
    template: z.strictObject({ key: z.string().regex(/^[A-Z]{3}$/), version: counted, hash: sha256 }),
    status: z.enum(['in_progress', 'complete']),
    profile: profileSchema,
    answers: z.array(returnedAnswer).max(2000),
    capReason: dateless(600),
    elapsedMs: z.number().int().min(0).max(10_000_000_000),
    reopenings: z.array(z.strictObject({ at: instant, reason: dateless(600) })).max(200),
    replies: z.array(reply).max(500),
  })
  .superRefine((value, context) => {
    refuseTwice(context, ['answers'], value.answers, (each) =>
      each.agency === '' ? each.criterionId : `${each.criterionId} for ${each.agency}`,
    );
    refuseTwice(context, ['replies'], value.replies, ({ queryId }) => queryId);
  });
export type ReturnedReading = z.infer<typeof returnedReading>;

const declined = z.strictObject({
  reference,
  readingNumber,
  ground: z.enum(['own_case', 'own_team', 'line_management', 'personal', 'other']),
  reason: dateless(300),
});

/** An immediate concern: who was told, when and how, and never what about (docs/rules.md, immediate concerns). */
const returnedConcern = z.strictObject({
  concernId: z.string().regex(/^[0-9A-Za-z-]{1,64}$/),
  reference,
  readingNumber: readingNumber.nullable(),
  tier: concernSchema.shape.tier,
  raisedAt: instant,
  roleTold: z.string().max(80),
  toldAt: instant.nullable(),
  method: concernSchema.shape.method,
  caseSystemConfirmedAt: instant.nullable(),
});
export type ReturnedConcern = z.infer<typeof returnedConcern>;

/** What an auditor sends back: any of the readings, as they stand, as often as they like (docs/formats.md, packs). */
export const returnSchema = z
  .strictObject({
    schema: z.literal('plumbline-return/1'),
    ...letterhead,
    auditUid,
    readings: z.array(returnedReading).max(2000),
    declined: z.array(declined).max(2000),
    concerns: z.array(returnedConcern).max(2000),
  })
  .superRefine((value, context) => {
    const placeOf = (each: { readonly reference: string; readonly readingNumber: number }): string =>
      `${each.reference} reading ${each.readingNumber}`;
    refuseTwice(context, ['readings'], value.readings, placeOf);
    refuseTwice(context, ['declined'], value.declined, placeOf);
    refuseTwice(context, ['concerns'], value.concerns, ({ concernId }) => concernId);
  });
export type Return = z.infer<typeof returnSchema>;
