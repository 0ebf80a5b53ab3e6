import { z } from 'zod';
import { SAMPLING_METHODS } from '../domain/sample-plan';
import { TEXT_ENCODINGS } from '../exchange/text-encoding';
import { command, query } from './procedure';
import { id, problemSchema, profileSchema } from './schemas';

export const caseFileSchema = z.strictObject({
  caseId: id,
  /** As listed by the lead. */
  listReference: z.string(),
  /** Given when drawn: `VOI-27Q3-014-K`. Null until then. */
  reference: z.string().nullable(),
  profile: profileSchema,
  /** A code of the list's own for children of one family; null where the list has none. */
  family: z.string().nullable(),
  /** Why the list leaves it out; null when it may be drawn. */
  excluded: z.string().nullable(),
  drawn: z.boolean(),
  readingId: id.nullable(),
  readingStatus: z.string().nullable(),
});
export type CaseFile = z.infer<typeof caseFileSchema>;

/** Where a list comes from: text typed or pasted, or a file the host picked (CSV or XLSX). */
export const listSourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string().max(5_000_000) }),
  z.strictObject({
    kind: z.literal('file'),
    fileId: z.string(),
    /** `windows-1252` once the person has seen how the file then reads, and only for one that is not UTF-8. */
    encoding: z.enum(TEXT_ENCODINGS).default('utf-8'),
  }),
]);

export const listPreviewSchema = z.strictObject({
  fileName: z.string().nullable(),
  columns: z.array(z.string()),
  rows: z.array(
    z.strictObject({
      row: z.number().int(),
      listReference: z.string(),
      profile: profileSchema,
      family: z.string().nullable(),
      excluded: z.string().nullable(),
    }),
  ),
  problems: z.array(problemSchema),
  /** True when nothing is refused: the list may be taken in as it is. */
  acceptable: z.boolean(),
  /** Of a file that is not UTF-8: how it reads in Windows-1252, for a person to judge. Null for every other. */
  asWindows1252: z
    .strictObject({
      /** The first of its lines with characters beyond ASCII. */
      lines: z.array(z.strictObject({ line: z.number().int(), text: z.string() })),
      /** How many such lines there are. */
      count: z.number().int(),
    })
    .nullable(),
});
export type ListPreview = z.infer<typeof listPreviewSchema>;

const sampleCounts = {
  listed: z.number().int(),
  excluded: z.number().int(),
  eligible: z.number().int(),
  planned: z.number().int(),
  read: z.number().int(),
  waiting: z.number().int(),
  withdrawn: z.number().int(),
  replaced: z.number().int(),
  short: z.number().int(),
};

/** How a sample was drawn, and what became of it. */
export const sampleSchema = z.strictObject({
  /** Null for an audit drawn before plans were kept. */
  plan: z
    .strictObject({
      method: z.enum(SAMPLING_METHODS),
      size: z.number().int().nullable(),
      seed: z.number().int(),
      strata: z.array(z.string()),
      minimum: z.number().int(),
      onePerFamily: z.boolean(),
      reserves: z.number().int(),
      chosen: z.array(z.string()),
      chosenBecause: z.string(),
    })
    .nullable(),
  seed: z.number().int().nullable(),
  /** SHA-256 of the list as it was drawn from. */
  frameHash: z.string().nullable(),
  /** The same list and plan give the same sample today; null where that cannot be told. */
  drawsAgain: z.boolean().nullable(),
  strata: z.array(
    z.strictObject({
      stratum: z.string(),
      values: z.array(z.string().nullable()),
      ...sampleCounts,
      /** Reserves that have not come in. */
      reserves: z.number().int(),
      weight: z.number(),
    }),
  ),
  total: z.strictObject(sampleCounts),
  /** Every stratum was read in its proportion: a share over all needs no weights. */
  evenly: z.boolean(),
  reserves: z.array(
    z.strictObject({ listReference: z.string(), stratum: z.string(), order: z.number().int() }),
  ),
  exclusions: z.array(z.strictObject({ listReference: z.string(), reason: z.string() })),
  replaced: z.array(z.strictObject({ reference: z.string(), listReference: z.string(), reason: z.string() })),
  /** Reserves that came in, with whose place they have. */
  cameIn: z.array(z.strictObject({ reference: z.string(), listReference: z.string(), reason: z.string() })),
});
export type Sample = z.infer<typeof sampleSchema>;

export const cases = {
  /** How the sample was drawn, planned beside achieved; refused while none has been drawn. */
  sample: query(z.strictObject({ auditId: id }), sampleSchema),
  list: query(z.strictObject({ auditId: id }), z.array(caseFileSchema)),
  /** Asks the host for a CSV or XLSX file; null when the person gives up. */
  pickList: command(
    z.strictObject({}),
    z.strictObject({ fileId: z.string(), fileName: z.string() }).nullable(),
  ),
  /** Reads a list without keeping anything. */
  preview: command(z.strictObject({ auditId: id, source: listSourceSchema }), listPreviewSchema),
  /** Takes the list in: only if nothing in it is refused, and only the whole of it. */
  importList: command(
    z.strictObject({ auditId: id, source: listSourceSchema }),
    z.strictObject({ added: z.number().int(), alreadyThere: z.number().int() }),
  ),
  /** Empties the list of an audit whose sample has not been drawn. */
  clearList: command(z.strictObject({ auditId: id }), z.strictObject({ removed: z.number().int() })),
};
