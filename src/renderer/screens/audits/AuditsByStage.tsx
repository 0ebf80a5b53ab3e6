import { AUDIT_STAGES, type Audit } from '../../../shared/contract/audits';
import { sayShortDay } from '../../say-dates';
import { goTo } from '../../stores/navigation';
import { nextStep, STAGE_NAMES, stageFacts } from './stage-facts';

const SAID_STATES = { done: 'done', part: 'in hand', todo: 'not started' } as const;

type AuditsByStageProps = Readonly<{ audits: readonly Audit[] }>;

/** Each audit as a thread with a knot a stage; the bob hangs where the work is. */
export const AuditsByStage = ({ audits }: AuditsByStageProps) => (
  <table className="t strung">
    <caption className="vh">Audits by stage</caption>
    <thead>
      <tr>
        <th scope="col" className="name">
          <span className="vh">Audit</span>
        </th>
        {AUDIT_STAGES.map((stage) => (
          <th key={stage} scope="col" className="st">
            {STAGE_NAMES[stage]}
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
      {stageFacts(audit).map((fact, index) => {
        const isHere = fact.stage === audit.stage;
        const isLast = index === AUDIT_STAGES.length - 1;
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
