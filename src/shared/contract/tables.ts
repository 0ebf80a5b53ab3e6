import { z } from 'zod';
import { command } from './procedure';
import { id, shortText } from './schemas';

const cell = z.string().max(2000);

/** Tables of a screen, saved as they are shown. */
export const tables = {
  /** Asks where, and writes one CSV file; null when given up. The first row is the heads. */
  save: command(
    z.strictObject({
      auditId: id,
      /** The file's name without its ending: `Quality of the child’s plan, 27Q2, results by criterion, restricted`. */
      name: shortText,
      rows: z.array(z.array(cell).max(200)).min(1).max(20_000),
    }),
    z.strictObject({ fileName: z.string(), folder: z.string() }).nullable(),
  ),
};
