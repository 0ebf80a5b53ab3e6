import { z } from 'zod';
import { command, control, query } from './procedure';
import { id, shortText } from './schemas';

const sentence = z.string().max(600);
/** What people write for the Headlines sheet; the numbers beside it are computed. */
export const headlinesSchema = z.strictObject({
  /** Up to three findings, one worry, one success: each a criterion and its "so what". Empty id: not chosen. */
  findings: z.array(z.strictObject({ criterionId: z.string().max(20), soWhat: sentence })).max(3),
  worry: z.strictObject({ criterionId: z.string().max(20), soWhat: sentence }),
  success: z.strictObject({ criterionId: z.string().max(20), soWhat: sentence }),
  decisions: z.array(z.strictObject({ text: sentence, byWhen: shortText, owner: shortText })).max(8),
  plainWords: sentence,
  issueNumber: z.number().int().positive(),
  status: z.enum(['provisional', 'final']),
});
export type Headlines = z.infer<typeof headlinesSchema>;

/** A sentence put together from a finding: "Most children (45 of 60, 75%) …". */
export const assembledSchema = z.strictObject({
  criterionId: z.string(),
  sentence: z.string(),
  x: z.number().int(),
  n: z.number().int(),
  percent: z.number().nullable(),
  quantityWord: z.string().nullable(),
});

export const reports = {
  getHeadlines: query(
    z.strictObject({ auditId: id }),
    z.strictObject({ headlines: headlinesSchema, sentences: z.array(assembledSchema) }),
  ),
  saveHeadlines: command(z.strictObject({ auditId: id, headlines: headlinesSchema }), headlinesSchema),
  /**
   * Writes the restricted workbook where the host says (asks the person; `saved: null` when given up). It reads the
   * store and changes nothing in it. Progress arrives as events under `jobId`.
   */
  writeWorkbook: control(
    z.strictObject({
      auditId: id,
      includeRecordData: z.boolean(),
      dimensions: z.array(z.string().max(40)).max(8),
      jobId: shortText,
    }),
    z.strictObject({
      saved: z
        .strictObject({
          fileName: z.string(),
          folder: z.string(),
          sheets: z.array(z.string()),
          cleanings: z.number().int(),
        })
        .nullable(),
    }),
  ),
};
