import { useEffect, useState } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import type { PublishedFindings } from '../../../shared/domain/published-shape';
import { Button } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { Loaded } from '../../components/Loaded';
import { Section } from '../../components/Section';
import { type AuditFindings, closeHow, loadFindings, useFindings } from '../../stores/findings';
import type { Loadable } from '../../stores/loadable';
import { goTo } from '../../stores/navigation';
import { loadHeadlines } from '../../stores/reports';
import { openTemplate, useTemplates } from '../../stores/templates';
import { StageTitle } from '../audits/StageTitle';
import { METHOD_NAMES } from '../audits/say-sampling';
import { finishedOf, readingsOf } from '../audits/stage-facts';
import { Comparing } from './Comparing';
import { FindingsParts } from './FindingsParts';
import { HowPanel } from './HowPanel';
import { asPublished, asRestricted, type ShownFindings } from './shown-findings';

/** What the readings of an audit say, each number with its reasons. */
export function FindingsStage({ audit }: Readonly<{ audit: Audit }>) {
  const { auditId, templateKey, templateVersion } = audit;
  useEffect(() => {
    void openTemplate(templateKey, templateVersion);
    void loadFindings(auditId, null);
    void loadHeadlines(auditId);
    return closeHow;
  }, [auditId, templateKey, templateVersion]);
  const [isComparing, setComparing] = useState(false);
  const findings = useFindings((state) => state.findings);
  const isFor = useFindings((state) => state.auditId === auditId);
  const template = useTemplates((state) => state.open);
  const published = useFindings((state) => (state.isPublished ? state.published : null));
  const shown = isFor ? shownOf(findings, published) : null;
  return (
    <div className="cols">
      <main className="main stack">
        <StageTitle audit={audit} sub={subOf(audit)}>
          {finishedOf(audit) === 0 ? null : (
            <Button small onClick={() => setComparing(true)}>
              Compare with…
            </Button>
          )}
          <Button small onClick={() => goTo({ screen: 'audit', auditId, stage: 'report' })}>
            Report…
          </Button>
        </StageTitle>
        {finishedOf(audit) === 0 ? (
          <NothingYet audit={audit} />
        ) : (
          <Loaded
            of={isFor ? findings : { phase: 'loading' }}
            loading="Counting the answers…"
            failed="The findings could not be worked out."
            onRetry={() => void loadFindings(auditId, null)}
          >
            {(value) => (
              <Loaded
                of={template}
                loading="Reading the template…"
                failed="The template could not be read."
                onRetry={() => void openTemplate(templateKey, templateVersion)}
              >
                {(known) => (
                  <FindingsParts
                    audit={audit}
                    value={value}
                    template={known}
                    onCompare={() => setComparing(true)}
                  />
                )}
              </Loaded>
            )}
          </Loaded>
        )}
      </main>
      {shown === null || template.phase !== 'ready' ? null : (
        <HowPanel findings={shown} template={template.value} />
      )}
      {isComparing && template.phase === 'ready' ? (
        <Comparing auditId={auditId} template={template.value} onClose={() => setComparing(false)} />
      ) : null}
    </div>
  );
}

/** What is on screen, for whoever asks how a number is known; null while there is nothing. */
function shownOf(
  findings: Loadable<AuditFindings>,
  published: Loadable<PublishedFindings | null> | null,
): ShownFindings | null {
  if (findings.phase !== 'ready') return null;
  const hides = published?.phase === 'ready' ? published.value : null;
  return hides === null ? asRestricted(findings.value.findings) : asPublished(hides);
}

const NothingYet = ({ audit }: Readonly<{ audit: Audit }>) => (
  <Section title="Findings">
    <Empty
      title="No reading is complete yet."
      action={
        <Button onClick={() => goTo({ screen: 'audit', auditId: audit.auditId, stage: 'read' })}>
          Go to the readings
        </Button>
      }
    >
      Findings count complete readings only, so that an unfinished one never passes for an answer.
    </Empty>
  </Section>
);

function subOf(audit: Audit): string {
  const parts = [`${finishedOf(audit)} of ${readingsOf(audit)} readings complete`];
  if (audit.sampling !== null) parts.push(METHOD_NAMES[audit.sampling]);
  if (audit.population !== null) parts.push(`population ${audit.population}`);
  return parts.join(' · ');
}
