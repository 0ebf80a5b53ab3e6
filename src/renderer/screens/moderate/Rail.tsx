import { Button } from '../../components/Button';
import { Section } from '../../components/Section';
import { readyValue } from '../../stores/loadable';
import { type AuditAgreement, showView, useModeration } from '../../stores/moderation';
import { GradeShift } from './GradeShift';
import { MEASURE_NAMES, printShareOf } from './say-measures';

/** Moderation across this audit: what it did, how far readers agree, and whether the audit can be locked. */
export function Rail() {
  const measures = useModeration((state) => state.measures);
  const agreement = useModeration((state) => state.agreement);
  const shift = readyValue(measures);
  const agreed = readyValue(agreement);
  return (
    <aside className="rail mrail" aria-label="Moderation across this audit">
      {shift === null ? null : (
        <GradeShift
          measures={shift}
          more={<More label="By criterion" onClick={() => void showView('measures')} />}
        />
      )}
      {agreed === null ? null : <AgreementInShort agreement={agreed} />}
      <LockInShort />
      <p className="rail-links">
        <Button kind="link" onClick={() => void showView('calibration')}>
          Calibration
        </Button>
        <Button kind="link" onClick={() => void showView('readers')}>
          For one reader
        </Button>
      </p>
    </aside>
  );
}

const More = ({ label, onClick }: Readonly<{ label: string; onClick: () => void }>) => (
  <Button kind="link" onClick={onClick}>
    {label}
  </Button>
);

function AgreementInShort({ agreement }: Readonly<{ agreement: AuditAgreement }>) {
  const { records, judged, policy, sentence } = agreement;
  const alpha = judged.find(({ measure }) => measure === 'alphaOrdinal');
  return (
    <Section
      title="Agreement"
      sub={`${records} read twice`}
      right={<More label="All of it" onClick={() => void showView('agreement')} />}
    >
      {records === 0 ? null : (
        <table className="t">
          <caption className="vh">Agreement between readings of the same case files</caption>
          <thead>
            <tr>
              <th scope="col">Grades</th>
              <th scope="col" className="n">
                Now
              </th>
              <th scope="col" className="n">
                Aim
              </th>
            </tr>
          </thead>
          <tbody>
            {judged
              .filter(({ measure }) => measure !== 'alphaOrdinal')
              .map(({ measure, holding, pairs, value }) => (
                <tr key={measure}>
                  <th scope="row" className="plain">
                    {MEASURE_NAMES[measure]}
                  </th>
                  <td className="n">
                    {pairs === 0 ? (
                      'no pairs'
                    ) : (
                      <>
                        {`${holding} of ${pairs}, `}
                        <b>{printShareOf(value)}</b>
                      </>
                    )}
                  </td>
                  <td className="n">{printShareOf(policy[measure].keepGoing)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      )}
      <p className="s14 after">{sentence}</p>
      {alpha === undefined || records === 0 || alpha.verdict !== 'too_few' ? null : (
        <p className="s13 ink3">{`Alpha is not shown: ${alpha.pairs} ${alpha.pairs === 1 ? 'pair' : 'pairs'}, 20 needed.`}</p>
      )}
    </Section>
  );
}

function LockInShort() {
  const lock = readyValue(useModeration((state) => state.lock));
  if (lock === null) return null;
  const said =
    lock.lockedAt !== null
      ? `Locked as issue ${lock.issueNumber}.`
      : lock.objections.length === 0
        ? 'Nothing stands in the way of locking.'
        : `${lock.objections.length === 1 ? 'One thing stands' : `${lock.objections.length} things stand`} in the way of locking.`;
  return (
    <Section title="Lock" sub={lock.issueNumber > 1 ? `issue ${lock.issueNumber}` : undefined}>
      <p className="s14">
        {said} <More label="Sign off and lock" onClick={() => void showView('lock')} />
      </p>
    </Section>
  );
}
