import type { Audit } from '../../../shared/contract/audits';
import { sayShortDay } from '../../say-dates';
import { goTo } from '../../stores/navigation';
import { nextStep, stageFacts, stageName, stagesOf } from './stage-facts';

const SAID_STATES = { done: 'done', part: 'in hand', todo: 'not started' } as const;

type AuditsByStageProps = Readonly<{ audits: readonly Audit[] }>;

/** Each audit as a thread with a knot a stage; the bob hangs where the work is. Those from a pack have two knots. */
export function AuditsByStage({ audits }: AuditsByStageProps) {
  const own = audits.filter(({ origin }) => origin === 'own');
  const received = audits.filter(({ origin }) => origin === 'pack');
  return (
    <>
      {own.length === 0 ? null : <Threads caption="Audits by stage" origin="own" audits={own} />}
      {received.length === 0 ? null : (
        <Threads caption="Audits that came in a pack" origin="pack" audits={received} />
      )}
    </>
  );
}

type ThreadsProps = Readonly<{ caption: string; origin: Audit['origin']; audits: readonly Audit[] }>;

const Threads = ({ caption, origin, audits }: ThreadsProps) => (
  <table className="t strung">
    <caption className="vh">{caption}</caption>
    <thead>
      <tr>
        <th scope="col" className="name">
          {origin === 'own' ? <span className="vh">Audit</span> : 'From a pack'}
        </th>
        {stagesOf(origin).map((stage) => (
          <th key={stage} scope="col" className="st">
            {stageName(stage, origin)}
          </th>
        ))}
        <th scope="col" className="next">
          Next
        </th>
      </tr>
    </thead>
    <tbody>
      {audits.map((audit) => (
        <StringRow key={audit.auditId} audit={audit} />
      ))}
    </tbody>
  </table>
);

function StringRow({ audit }: Readonly<{ audit: Audit }>) {
  const handleOpen = (): void => goTo({ screen: 'audit', auditId: audit.auditId, stage: audit.stage });
  return (
    <tr>
      <td>
        <button type="button" className="linkb row-open" onClick={handleOpen}>
          {audit.title}
        </button>
        <small>{audit.periodCode}</small>
      </td>
      {stageFacts(audit).map((fact, index, facts) => {
        const isHere = fact.stage === audit.stage;
        const isLast = index === facts.length - 1;
        return (
          <td key={fact.stage} className={`kn ${isHere ? 'here' : fact.state}${isLast ? ' last' : ''}`}>
            <span className="vh">{`${fact.name}: ${isHere ? 'in hand' : SAID_STATES[fact.state]} `}</span>
            {isHere || fact.state === 'part' ? fact.said : null}
          </td>
        );
      })}
      <td className="s14 next">
        {nextStep(audit)}
        {audit.deadline === null || audit.stage === 'report' ? null : (
          <span className="ink3">{`, by ${sayShortDay(audit.deadline)}`}</span>
        )}
      </td>
    </tr>
  );
}
