import { type Headlines, headlinesSchema } from '../../shared/contract/reports';
import type { QueryContext } from './context';

/** The headlines of an audit as people wrote them; null while nobody has. */
export async function writtenHeadlines(db: QueryContext['db'], auditId: number): Promise<Headlines | null> {
  const row = await db
    .selectFrom('headline')
    .select('body')
    .where('audit_id', '=', auditId)
    .executeTakeFirst();
  return row === undefined ? null : headlinesSchema.parse(JSON.parse(row.body));
}
