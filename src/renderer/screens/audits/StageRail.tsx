import type { MouseEvent } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import { type AuditStage, goTo } from '../../stores/navigation';
import { stageFacts, stageName, stagesOf } from './stage-facts';

type StageRailProps = Readonly<{ auditId: string; audit: Audit | null; stage: AuditStage }>;

/** The stages of an audit on one thread; the bob hangs at the one on screen. */
export function StageRail({ auditId, audit, stage }: StageRailProps) {
  const origin = audit?.origin ?? 'own';
  const facts = audit === null ? null : stageFacts(audit);
  const handleGo = (event: MouseEvent, to: AuditStage): void => {
    event.preventDefault();
    goTo({ screen: 'audit', auditId, stage: to });
  };
  return (
    <nav className="stages" aria-label="Audit stages">
      <ol>
        {stagesOf(origin).map((each) => {
          const fact = facts?.find((known) => known.stage === each);
          return (
            <li key={each} className={each === stage ? 'now' : (fact?.state ?? 'todo')}>
              <a
                href={`#${each}`}
                aria-current={each === stage ? 'step' : undefined}
                onClick={(event) => handleGo(event, each)}
              >
                <b>{stageName(each, origin)}</b>
                <span>{fact?.said ?? ''}</span>
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
