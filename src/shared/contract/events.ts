import { z } from 'zod';

/** What the core tells a window without being asked. */
export const eventSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('progress'),
    jobId: z.string(),
    step: z.string(),
    done: z.number(),
    total: z.number(),
  }),
  /** The store has locked itself; the window goes to the unlock page. */
  z.strictObject({ kind: z.literal('locked'), reason: z.enum(['idle', 'asked', 'screen', 'ended']) }),
]);
export type CoreEvent = z.infer<typeof eventSchema>;
