import { z } from 'zod';
import { command, control, query } from './procedure';
import { id, nothing, shortText } from './schemas';

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

export const BUILDS = ['restricted', 'publish'] as const;
export type BuildName = (typeof BUILDS)[number];
/** What can be made of an audit. Feedback sheets are of the restricted build alone. */
export const PAPER_KEYS = ['workbook', 'findings', 'brief', 'extract', 'inspection', 'open_data'] as const;
export type PaperKey = (typeof PAPER_KEYS)[number];
/**
 * What is made unless something else is asked for: open data of the restricted build have a row for every record, so they
 * are only made on purpose.
 */
export const usualPapers = (build: BuildName): readonly PaperKey[] =>
  PAPER_KEYS.filter((key) => build === 'publish' || key !== 'open_data');

/** The template of the brief: the program's own, or the partnership's, which may have become unfit. */
export const briefTemplateSchema = z.strictObject({
  own: z.strictObject({ fileName: z.string(), addedAt: z.string() }).nullable(),
  /** Why the partnership's is not used; null where it is, or where there is none. */
  problem: z.string().nullable(),
});
export type BriefTemplate = z.infer<typeof briefTemplateSchema>;

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
  /**
   * Makes the chosen papers of one build into a folder, all of them or none: asks the person for a place and makes a new
   * folder in it, or writes into the very folder where `inPlace`. Progress arrives as events under `jobId`.
   */
  makePapers: control(
    z.strictObject({
      auditId: id,
      build: z.enum(BUILDS),
      papers: z.array(z.enum(PAPER_KEYS)).max(PAPER_KEYS.length),
      dimensions: z.array(z.string().max(40)).max(8),
      includeRecordData: z.boolean(),
      /** A case-profile key whose groups each get a feedback sheet. */
      feedbackBy: z.string().max(40).nullable(),
      /** References of records that each get one. */
      feedbackOn: z.array(z.string().max(40)).max(20),
      inPlace: z.boolean(),
      jobId: shortText,
    }),
    z.strictObject({
      saved: z
        .strictObject({
          folder: z.string(),
          files: z.array(z.string()),
          /** Sentences about what was left out or replaced, and why. */
          notes: z.array(z.string()),
        })
        .nullable(),
    }),
  ),
  getBriefTemplate: query(nothing, briefTemplateSchema),
  /** Asks for a Word file and keeps it as the template of the brief; null when given up. */
  chooseBriefTemplate: command(nothing, briefTemplateSchema.nullable()),
  /** Back to the program's own. */
  removeBriefTemplate: command(nothing, briefTemplateSchema),
  /** Saves the template in use, to be edited in Word; null when given up. */
  saveBriefTemplate: command(
    nothing,
    z.strictObject({ fileName: z.string(), folder: z.string() }).nullable(),
  ),
};
