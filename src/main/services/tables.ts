import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { tables } from '../../shared/contract/tables';
import { csvText } from '../open-data/write-csv';
import { type CommandContext, rowId } from './context';
import { askWhereToSave, saveFileBeside } from './save-file';
import { record } from './trail';

type Input = z.output<(typeof tables)['save']['input']>;

/**
 * Saves a table of a screen as it is shown (docs/rules.md, files out); null when given up. One of practice says so in its name.
 * That it left stays in the trail.
 */
export async function saveTable(
  context: CommandContext,
  { auditId, name, rows }: Input,
): Promise<{ fileName: string; folder: string } | null> {
  const practice = context.store.kind === 'practice' ? 'Practice ' : '';
  const target = await askWhereToSave(context.ports, {
    title: 'Save the table',
    suggestedName: `${practice}${name.replace(/[^\p{L}\p{N} ’.,-]/gu, '')}.csv`,
    extension: 'csv',
  });
  if (target === null) return null;
  const [heads = [], ...body] = rows;
  const bytes = Buffer.from(csvText(heads, body));
  const saved = saveFileBeside(target, bytes);
  const about = { kind: 'audit' as const, id: rowId(auditId, 'audit') };
  record(context, { what: 'table_saved', about, subject: createHash('sha256').update(bytes).digest('hex') });
  return saved;
}
