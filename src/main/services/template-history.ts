import type { OutputOf } from '../../shared/contract/contract';
import { templateSchema } from '../../shared/contract/templates';
import { listSections } from '../../shared/domain/template';
import { statement } from '../repositories/statement';
import { listAudits } from './audits';
import { roundOf } from './comparisons';
import type { QueryContext } from './context';
import { draftRow } from './template-drafts';

type History = OutputOf<'drafts.history'>;

/**
 * What the questions of a draft have found in every round of its template that is signed off, by meaning id, and how often
 * moderation asked for other guidance (docs/rules.md, what became of a question).
 */
export async function historyOfDraft(context: QueryContext, input: { draftId: string }): Promise<History> {
  const { key } = draftRow(context, input.draftId);
  const audits = (await listAudits(context))
    .filter((each) => each.templateKey === key && each.origin === 'own' && each.signedOffAt !== null)
    .toSorted((one, other) => (one.periodEnd < other.periodEnd ? -1 : 1));
  const rounds: History['rounds'] = [];
  for (const audit of audits) {
    const { period, version, shares } = await roundOf(context, audit);
    rounds.push({
      auditId: audit.auditId,
      period,
      version,
      shares: shares.flatMap(({ meaningId, x, n, low, high }) =>
        meaningId === null ? [] : [{ meaningId, x, n, low, high }],
      ),
    });
  }
  return { rounds, askedFor: askedForGuidance(context, key) };
}

type AskedRow = { readonly criterionId: string; readonly period: string; readonly body: string };

function askedForGuidance({ store }: QueryContext, key: string): History['askedFor'] {
  const rows = statement(
    store.handle,
    `SELECT g.criterion_id AS criterionId, a.period_code AS period, t.body FROM agreed_answer g
     JOIN case_file c ON c.case_id = g.case_id JOIN audit a ON a.audit_id = c.audit_id
     JOIN template_version t ON t.template_key = a.template_key AND t.version = a.template_version
     WHERE a.template_key = ? AND g.change_guidance = 1 ORDER BY a.period_end, g.criterion_id`,
  ).all(key) as AskedRow[];
  const meanings = new Map<string, ReadonlyMap<string, string>>();
  const meaningOf = ({ criterionId, body }: AskedRow): string => {
    const known = meanings.get(body) ?? meaningsIn(body);
    meanings.set(body, known);
    return known.get(criterionId) ?? '';
  };
  return [...Map.groupBy(rows, meaningOf)]
    .filter(([meaningId]) => meaningId !== '')
    .map(([meaningId, asked]) => ({
      meaningId,
      times: asked.length,
      periods: [...new Set(asked.map(({ period }) => period))],
    }));
}

const meaningsIn = (body: string): ReadonlyMap<string, string> =>
  new Map(
    listSections(templateSchema.parse(JSON.parse(body))).flatMap(({ criteria }) =>
      criteria.map(({ id, meaningId }) => [id, meaningId]),
    ),
  );
