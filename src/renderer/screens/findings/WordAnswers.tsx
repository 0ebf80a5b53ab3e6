import { presentationFor } from '../../../shared/domain/presentation';
import type { Template } from '../../../shared/domain/template';
import { Section } from '../../components/Section';
import { Wide } from '../../components/Wide';
import { shortId } from '../../scoring/sheet';
import { Hidden } from './Fig';
import { questionsOf } from './finding-words';
import { ShareCells } from './ShownShare';
import type { ShownCriterion, ShownFindings } from './shown-findings';
import { TableTools } from './TableTools';

/** Yes, partly and no as they were answered, with the share that is positive. */
export function WordAnswers({
  findings,
  template,
}: Readonly<{ findings: ShownFindings; template: Template }>) {
  const rows = findings.criteria.filter(({ type }) => type === 'YN' || type === 'YPN');
  if (rows.length === 0) return null;
  const questions = questionsOf(template);
  return (
    <Section
      title="Yes, partly, no"
      sub="number of records; partly is never half a yes"
      right={<TableTools title="Yes, partly, no" />}
    >
      <Wide label="Table of words">
        <table className="t crt">
          <caption className="vh">Yes, partly and no, by criterion</caption>
          <thead>
            <tr>
              <th scope="col">Id</th>
              <th scope="col">Criterion</th>
              <th scope="col" className="n">
                Yes
              </th>
              <th scope="col" className="n">
                Partly
              </th>
              <th scope="col" className="n">
                No
              </th>
              <th scope="colgroup" className="n" colSpan={2}>
                Positive
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((finding) => (
              <tr key={finding.id}>
                <td className="id">{shortId(finding.id)}</td>
                <th scope="row">
                  {questions.get(finding.id)?.question ?? ''}
                  {finding.reverse ? <span className="ink3"> (No is good)</span> : null}
                </th>
                <Word finding={finding} word="yes" />
                {finding.type === 'YPN' ? (
                  <Word finding={finding} word="partly" />
                ) : (
                  <td className="n ink3">–</td>
                )}
                <Word finding={finding} word="no" />
                <ShareCells
                  x={finding.x}
                  n={finding.n}
                  percent={finding.percent}
                  hidden={finding.hidden}
                  measure={{ kind: 'criterion', id: finding.id }}
                  of={shortId(finding.id)}
                />
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </Section>
  );
}

/** How many said a word; one that nobody said has no entry, unless it is hidden. */
function Word({ finding: { n, distribution }, word }: Readonly<{ finding: ShownCriterion; word: string }>) {
  const count = distribution === null ? null : distribution[word];
  const isShown = n === null || presentationFor(n) !== 'none';
  return <td className="n">{isShown ? count === null ? <Hidden /> : (count ?? 0) : ''}</td>;
}
