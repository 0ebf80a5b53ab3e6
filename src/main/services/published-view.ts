import type { z } from 'zod';
import type { findings as contractArea } from '../../shared/contract/findings';
import { protectFindings } from '../../shared/domain/disclosure/protect';
import { isSmall } from '../../shared/domain/disclosure/settings';
import { hideAgainstWhole } from '../../shared/domain/published-part';
import type { PublishedFindings } from '../../shared/domain/published-shape';
import { compiledFor } from './audit-template';
import { type QueryContext, rowId } from './context';
import { getFindings } from './findings';
import { publishFindings } from './publishing';
import { loadSolver } from './range-audit';

type Input = z.output<(typeof contractArea)['published']['input']>;

/**
 * Findings as a published build would have them now; nothing is released by looking. Under a filter they are protected
 * by themselves and then beside the whole (docs/rules.md, some of the records); null where nothing of them may be shown.
 */
export async function getPublished(
  context: QueryContext,
  { auditId, dimension, filter }: Input,
): Promise<{ published: PublishedFindings | null }> {
  const isFiltered = filter.length > 0;
  const release = await publishFindings(
    context,
    auditId,
    isFiltered || dimension === null ? [] : [dimension],
  );
  if (!isFiltered) return { published: release.published };
  const { settings, published: wholePrinted } = release;
  const isSmallHere = (count: number): boolean => isSmall(count, settings);
  const asked = { auditId, dimension: null, calendar: undefined };
  const { findings: part } = await getFindings(context, { ...asked, filter });
  if (isSmallHere(part.sample.read)) return { published: null };
  const { findings: whole } = await getFindings(context, { ...asked, filter: [] });
  const { published: partPrinted } = protectFindings(
    compiledFor(context.store, rowId(auditId, 'audit')),
    part,
    { settings, solve: await loadSolver() },
  );
  return { published: hideAgainstWhole({ part, partPrinted, whole, wholePrinted }, isSmallHere) };
}
