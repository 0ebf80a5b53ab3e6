import { z } from 'zod';
import { command, query } from './procedure';
import { id, instant, nothing, shortText } from './schemas';
import { draftStateSchema, meaningId } from './template-editor';

const version = z.number().int().positive();

export const bankEntrySchema = z.strictObject({
  bankId: z.string(),
  /** Core ones are the same wherever they are asked; local ones are a beginning. */
  kind: z.enum(['core', 'local']),
  title: z.string(),
  newest: version,
  versions: z.array(
    z.strictObject({
      version,
      publishedAt: instant,
      note: z.string(),
      criterion: z.looseObject({ meaningId }),
    }),
  ),
  /** Where a version of it is used: published versions and drafts, and how many versions behind. */
  usedIn: z.array(
    z.strictObject({
      key: z.string(),
      /** Null in a draft. */
      templateVersion: version.nullable(),
      draftId: id.nullable(),
      criterionId: z.string(),
      version,
      behind: z.number().int().min(0),
    }),
  ),
});
export type BankEntry = z.infer<typeof bankEntrySchema>;

/** Shared criteria with their versions. Into a template they come by the edits `add_criterion` and `take_up`. */
export const bank = {
  list: query(nothing, z.array(bankEntrySchema)),
  /** Puts a criterion of a draft into the bank: a new entry, or the next version of one; the draft’s criterion is tied to it. */
  share: command(
    z.strictObject({
      draftId: id,
      revision: z.number().int().min(0),
      meaningId,
      as: z.discriminatedUnion('place', [
        z.strictObject({ place: z.literal('new'), kind: z.enum(['core', 'local']), title: shortText.min(1) }),
        z.strictObject({ place: z.literal('next_version'), bankId: z.string().max(80) }),
      ]),
      note: z.string().max(400),
    }),
    z.strictObject({ bankId: z.string(), version, state: draftStateSchema }),
  ),
};
