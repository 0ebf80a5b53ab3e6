import { countOf } from '../../../shared/domain/distribution';
import type { CriterionFinding, Findings } from '../../../shared/domain/findings-shape';
import { presentationFor } from '../../../shared/domain/presentation';
import type { Template } from '../../../shared/domain/template';
import { Section } from '../../components/Section';
import { Wide } from '../../components/Wide';
import { shortId } from '../../scoring/sheet';
import { questionsOf } from './finding-words';
import { ShareCells } from './ShownShare';

/** Yes, partly and no as they were answered, with the share that is positive. */
export function WordAnswers({ findings, template }: Readonly<{ findings: Findings; template: Template }>) {
  const rows = findings.criteria.filter(({ type }) => type === 'YN' || type === 'YPN');
  if (rows.length === 0) return null;
  const questions = questionsOf(template);
  return (
    <Section title="Yes, partly, no" sub="number of records; partly is never half a yes">
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

const Word = ({ finding, word }: Readonly<{ finding: CriterionFinding; word: string }>) => (
  <td className="n">
    {presentationFor(finding.n) === 'none' || finding.distribution === null
      ? ''
      : countOf(finding.distribution, [word])}
  </td>
);
