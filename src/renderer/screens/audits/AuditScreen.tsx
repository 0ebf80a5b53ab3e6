import './audits.css';
import { useEffect } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import { assertNever } from '../../../shared/domain/result';
import { Loaded } from '../../components/Loaded';
import { openAudit, useAudits } from '../../stores/audits';
import type { AuditStage } from '../../stores/navigation';
import { FindingsStage } from '../findings/FindingsStage';
import { IssueStage } from '../issue/IssueStage';
import { ModerateStage } from '../moderate/ModerateStage';
import { ReportStage } from '../report/ReportStage';
import { ReturnsStage } from '../returns/ReturnsStage';
import { SendBackStage } from '../send-back/SendBackStage';
import { PlanStage } from './PlanStage';
import { ReadStage } from './ReadStage';
import { SampleStage } from './SampleStage';
import { StageRail } from './StageRail';

type AuditScreenProps = Readonly<{ auditId: string; stage: AuditStage }>;

/** One audit: its thread of stages, and the stage in hand. */
export function AuditScreen({ auditId, stage }: AuditScreenProps) {
  const open = useAudits((state) => state.open);
  useEffect(() => void openAudit(auditId), [auditId]);
  const audit = open.phase === 'ready' && open.value.auditId === auditId ? open.value : null;
  return (
    <div className={stage === 'findings' ? 'app findings' : 'app'}>
      <StageRail auditId={auditId} audit={audit} stage={stage} />
      {audit === null ? (
        <main className="main">
          <h1 className="vh">Audit</h1>
          <Loaded
            of={open.phase === 'ready' ? { phase: 'loading' } : open}
            loading="Opening the audit…"
            failed="This audit could not be opened."
            onRetry={() => void openAudit(auditId)}
          >
            {() => null}
          </Loaded>
        </main>
      ) : (
        <Stage key={`${audit.auditId} ${stage}`} audit={audit} stage={stage} />
      )}
    </div>
  );
}

function Stage({ audit, stage }: Readonly<{ audit: Audit; stage: AuditStage }>) {
  switch (stage) {
    case 'plan':
      return <PlanStage audit={audit} />;
    case 'sample':
      return <SampleStage audit={audit} />;
    case 'issue':
      return <IssueStage audit={audit} />;
    case 'read':
      return <ReadStage audit={audit} />;
    case 'returns':
      return audit.origin === 'own' ? <ReturnsStage audit={audit} /> : <SendBackStage audit={audit} />;
    case 'moderate':
      return <ModerateStage audit={audit} />;
    case 'findings':
      return <FindingsStage audit={audit} />;
    case 'report':
      return <ReportStage audit={audit} />;
    default:
      return assertNever(stage);
  }
}
