import { z } from 'zod';
import {
  agency,
  auditUid,
  criterionId,
  letterhead,
  readingNumber,
  reference,
  refuseTwice,
} from './file-parts';

/** Work that a lead sends back: each question is answered by changing the answer or keeping it with a reason. */
export const queriesSchema = z
  .strictObject({
    schema: z.literal('plumbline-queries/1'),
    ...letterhead,
    auditUid,
    queries: z
      .array(
        z.strictObject({
          queryId: z.string().regex(/^[0-9A-Za-z-]{1,64}$/),
          reference,
          readingNumber,
          criterionId,
          agency,
          question: z.string().min(1).max(600),
        }),
      )
      .min(1)
      .max(2000),
  })
  .superRefine((value, context) =>
    refuseTwice(context, ['queries'], value.queries, ({ queryId }) => queryId),
  );
export type Queries = z.infer<typeof queriesSchema>;
