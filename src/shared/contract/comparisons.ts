import { z } from 'zod';
import { SAMPLING_KINDS } from '../domain/findings-shape';
import { handedFileSchema } from './cards';
import { command, query } from './procedure';
import { id, problemSchema } from './schemas';

export const baselineTotalSchema = z.strictObject({
  criterionId: z.string().max(20),
  x: z.number().int().nonnegative().max(999_999_999),
  n: z.number().int().nonnegative().max(999_999_999),
  period: z.string().max(200),
  source: z.string().max(200),
  sampling: z.enum(SAMPLING_KINDS),
});

/** An earlier audit of the same instrument; `why` says as a sentence why nothing of it can be compared, else it is empty. */
const roundSchema = z.strictObject({
  auditId: id,
  title: z.string(),
  period: z.string(),
  version: z.number().int(),
  sampling: z.enum(SAMPLING_KINDS),
  isComparable: z.boolean(),
  why: z.string(),
});
export type ComparisonRound = z.infer<typeof roundSchema>;

const comparisonSchema = z.strictObject({
  /** An earlier audit's id, `baseline` for typed totals, null for nothing. */
  against: z.string().nullable(),
  rounds: z.array(roundSchema),
  totals: z.array(baselineTotalSchema),
});
export type Comparison = z.infer<typeof comparisonSchema>;

const MOST_TOTALS = 400;

export const comparisons = {
  /** What an audit could be held against, and what it is held against now. */
  get: query(z.strictObject({ auditId: id }), comparisonSchema),
  /** Chooses what change is measured from. */
  setAgainst: command(
    z.strictObject({ auditId: id, against: z.string().max(40).nullable() }),
    comparisonSchema,
  ),
  /** Reads totals from pasted text or a file, and keeps nothing. */
  readTotals: query(
    z.strictObject({
      auditId: id,
      source: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('text'), text: z.string().max(200_000) }),
        z.strictObject({ kind: z.literal('file'), file: handedFileSchema }),
      ]),
    }),
    z.strictObject({ totals: z.array(baselineTotalSchema), problems: z.array(problemSchema) }),
  ),
  /** Keeps totals in place of those there were; none at all takes them away. */
  saveTotals: command(
    z.strictObject({ auditId: id, totals: z.array(baselineTotalSchema).max(MOST_TOTALS) }),
    comparisonSchema,
  ),
};
