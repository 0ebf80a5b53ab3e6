import type { Audit } from '../../../shared/contract/audits';
import { NOT_RECORDED } from '../../../shared/domain/breakdown';
import type { BreakdownRow } from '../../../shared/domain/findings-shape';
import { presentationFor } from '../../../shared/domain/presentation';
import { printCount, printPercent } from '../../../shared/domain/rounding';
import type { Template } from '../../../shared/domain/template';
import { Field } from '../../components/Field';
import { Section } from '../../components/Section';
import { Wide } from '../../components/Wide';
import { shortId } from '../../scoring/sheet';
import { type AuditFindings, loadFindings } from '../../stores/findings';
import { useSession } from '../../stores/session';
import { profileLists, sayProfileValue } from '../score-sheet/profile-options';
import { Fig } from './Fig';
import { questionsOf } from './finding-words';

type BreakdownProps = Readonly<{
  audit: Audit;
  value: AuditFindings;
  template: Template;
  dimension: string | null;
}>;

/** Every judged criterion again for each group of one case-profile key. */
export function Breakdown({ audit, value, template, dimension }: BreakdownProps) {
  const rows = value.findings.breakdowns.filter((row) => row.dimension === dimension && row.x !== null);
  return (
    <Section title="Breakdown" sub="one key of the case profile at a time; small groups show little">
      <div className="by">
        <Field label="By">
          {(control) => (
            <select
              {...control}
              className="inp"
              value={dimension ?? ''}
              onChange={({ target }) =>
                void loadFindings(audit.auditId, target.value === '' ? null : target.value)
              }
            >
              <option value="">No breakdown</option>
              {value.dimensions.map(({ key, label }) => (
                <option key={key} value={key}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {dimension === null ? null : <GroupTable rows={rows} template={template} dimension={dimension} />}
    </Section>
  );
}

type GroupTableProps = Readonly<{ rows: readonly BreakdownRow[]; template: Template; dimension: string }>;

function GroupTable({ rows, template, dimension }: GroupTableProps) {
  const lists = useSession((session) => session.lists);
  const questions = questionsOf(template);
  const groups = [...new Set(rows.map(({ group }) => group))];
  const ids = [...new Set(rows.map(({ id }) => id))];
  const groupWords = (group: string): string =>
    group === NOT_RECORDED ? 'not recorded' : sayProfileValue(dimension, group, profileLists(lists));
  return (
    <Wide label="Table of groups">
      <table className="t crt">
        <caption className="vh">Positive answers by group</caption>
        <thead>
          <tr>
            <th scope="col">Id</th>
            <th scope="col">Criterion</th>
            {groups.map((group) => (
              <th key={group} scope="col" className="n">
                {groupWords(group)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ids.map((id) => (
            <tr key={id}>
              <td className="id">{shortId(id)}</td>
              <th scope="row">{questions.get(id)?.question ?? ''}</th>
              {groups.map((group) => (
                <td key={group} className="n">
                  <Cell
                    row={rows.find((row) => row.id === id && row.group === group)}
                    words={`${shortId(id)}, ${groupWords(group)}`}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Cell({ row, words }: Readonly<{ row: BreakdownRow | undefined; words: string }>) {
  if (row === undefined || row.x === null || row.n === 0) return <span className="ink3">–</span>;
  const { dimension, group, id, x, n, percent } = row;
  const shown = presentationFor(n);
  if (shown === 'none') return <span className="ink3">under 5</span>;
  return (
    <Fig measure={{ kind: 'breakdown', dimension, group, id }} of={words}>
      {printCount(x, n)}
      {shown === 'counts' || percent === null ? null : (
        <>
          {', '}
          <b>{printPercent(percent, n)}</b>
        </>
      )}
    </Fig>
  );
}
