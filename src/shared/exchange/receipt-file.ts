import { z } from 'zod';
import { auditUid, letterhead, packId, refuseTwice, sha256 } from './file-parts';

/**
 * What a lead gives for returns that were merged: each by its number and the hash of what it said. Until it is opened,
 * the auditor's work is “sent”; after that it is “received” (docs/decisions/0005-packs.md).
 */
export const receiptSchema = z
  .strictObject({
    schema: z.literal('plumbline-receipt/1'),
    ...letterhead,
    auditUid,
    received: z
      .array(z.strictObject({ packId, hash: sha256 }))
      .min(1)
      .max(500),
  })
  .superRefine((value, context) => refuseTwice(context, ['received'], value.received, (each) => each.packId));
export type Receipt = z.infer<typeof receiptSchema>;
