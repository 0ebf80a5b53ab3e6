import type { Audit } from '../../../shared/contract/audits';
import type { CriterionSpreadView } from '../../../shared/contract/moderation';
import { placeOfAnswer, shortIdOf } from '../../../shared/domain/answer-place';
import { criterionOf } from '../../../shared/domain/compile-template';
import { Empty } from '../../components/Empty';
import { Loaded } from '../../components/Loaded';
import { Section } from '../../components/Section';
import { Wide } from '../../components/Wide';
import { showView, useModeration } from '../../stores/moderation';
import { ViewTitle } from './ViewTitle';

/** How far the room is apart on the case files that everybody read: for the talk before reading goes on. */
export function CalibrationView({ audit }: Readonly<{ audit: Audit }>) {
  const calibration = useModeration((state) => state.calibration);
  return (
    <>
      <ViewTitle title="Calibration" sub={audit.title} />
      <Loaded
        of={calibration}
        loading="Putting the room together…"
        failed="Calibration could not be read."
        onRetry={() => void showView('calibration')}
      >
        {({ references, readings, spread }) =>
          references.length === 0 ? (
            <Empty title="No case file is read by everybody.">
              Choose some under Issue, before the packs are made. Everybody then scores them alone, and they
              are compared here in the room.
            </Empty>
          ) : (
            <Section
              title="Where the room is apart"
              sub={`${references.join(', ')} · ${readings} readings · by how many, never by whom`}
            >
              <Wide label="Answers in the room by criterion">
                <table className="t spread">
                  <caption className="vh">Answers in the room by criterion</caption>
                  <thead>
                    <tr>
                      <th scope="col">Id</th>
                      <th scope="col">Question</th>
                      <th scope="col">Answers</th>
                      <th scope="col" className="n">
                        Pairs that differ
                      </th>
                      <th scope="col" className="n">
                        Either side of good
                      </th>
                      <th scope="col" className="n">
                        As agreed
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {spread.map((line) => (
                      <Spread key={placeOfAnswer(line)} line={line} />
                    ))}
                  </tbody>
                </table>
              </Wide>
            </Section>
          )
        }
      </Loaded>
    </>
  );
}

function Spread({ line }: Readonly<{ line: CriterionSpreadView }>) {
  const compiled = useModeration((state) => state.compiled);
  const question = compiled === null ? '' : (criterionOf(compiled, line.criterionId)?.question ?? '');
  const { closeness } = line;
  return (
    <tr>
      <th scope="row">{shortIdOf(line.criterionId)}</th>
      <td className="q">{line.agency === '' ? question : `${question} (${line.agency})`}</td>
      <td>
        {line.records.map(({ caseReference, answers }) => (
          <p key={caseReference}>
            {line.records.length > 1 ? <span className="ref ink3">{`${caseReference} `}</span> : null}
            {answers.map(({ said, count, isAgreed }, index) => (
              <span key={said}>
                {index === 0 ? '' : ' · '}
                {isAgreed ? <b>{`${said} × ${count}, agreed`}</b> : `${said} × ${count}`}
              </span>
            ))}
          </p>
        ))}
      </td>
      <td className="n">{`${line.differing} of ${line.pairs}`}</td>
      <td className="n">{`${line.eitherSide} of ${line.pairs}`}</td>
      <td className="n">{closeness === null ? 'not agreed yet' : `${closeness.exact} of ${closeness.n}`}</td>
    </tr>
  );
}
