import { useEffect } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import { Button } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { Loaded } from '../../components/Loaded';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { type AuditFindings, closeHow, loadFindings, useFindings } from '../../stores/findings';
import { goTo } from '../../stores/navigation';
import { loadHeadlines, useReports } from '../../stores/reports';
import { openTemplate, useTemplates } from '../../stores/templates';
import { StageTitle } from '../audits/StageTitle';
import { METHOD_NAMES } from '../audits/say-sampling';
import { finishedOf, readingsOf } from '../audits/stage-facts';
import { Breakdown } from './Breakdown';
import { HeadlineCards } from './HeadlineCards';
import { HowPanel } from './HowPanel';
import { OtherMeasures, Themes } from './OtherMeasures';
import { ResultsByCriterion } from './ResultsByCriterion';
import { SectionEvaluations } from './SectionEvaluations';
import { Timeliness } from './Timeliness';
import { WholeAudit } from './WholeAudit';
import { WordAnswers } from './WordAnswers';

/** What the readings of an audit say, each number with its reasons. */
export function FindingsStage({ audit }: Readonly<{ audit: Audit }>) {
  const { auditId, templateKey, templateVersion } = audit;
  useEffect(() => {
    void openTemplate(templateKey, templateVersion);
    void loadFindings(auditId, null);
    void loadHeadlines(auditId);
    return closeHow;
  }, [auditId, templateKey, templateVersion]);
  const findings = useFindings((state) => state.findings);
  const isFor = useFindings((state) => state.auditId === auditId);
  return (
    <div className="cols">
      <main className="main stack">
        <StageTitle audit={audit} sub={subOf(audit)}>
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
            {(value) => <Findings audit={audit} value={value} />}
          </Loaded>
        )}
      </main>
      <HowPanel />
    </div>
  );
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

function Findings({ audit, value }: Readonly<{ audit: Audit; value: AuditFindings }>) {
  const template = useTemplates((state) => state.open);
  const dimension = useFindings((state) => state.dimension);
  const headlines = useReports((state) => state.headlines);
  const areOurs = useReports((state) => state.auditId === audit.auditId);
  return (
    <Loaded
      of={template}
      loading="Reading the template…"
      failed="The template could not be read."
      onRetry={() => void openTemplate(audit.templateKey, audit.templateVersion)}
    >
      {(known) => (
        <>
          {value.notYetComplete === 0 ? null : (
            <Note tone="warn">
              {`Provisional: ${value.notYetComplete === 1 ? 'one reading is' : `${value.notYetComplete} readings are`} not complete and not counted.`}
            </Note>
          )}
          {value.findings.warnings.map((warning) => (
            <Note key={warning} tone="warn">
              {warning}
            </Note>
          ))}
          {areOurs && headlines.phase === 'ready' ? (
            <HeadlineCards value={headlines.value} template={known} />
          ) : null}
          <SectionEvaluations findings={value.findings} template={known} />
          <WholeAudit findings={value.findings} template={known} />
          <ResultsByCriterion findings={value.findings} template={known} />
          <WordAnswers findings={value.findings} template={known} />
          <Timeliness findings={value.findings} template={known} />
          <Breakdown audit={audit} value={value} template={known} dimension={dimension} />
          <OtherMeasures findings={value.findings} template={known} />
          <Themes findings={value.findings} template={known} />
        </>
      )}
    </Loaded>
  );
}

function subOf(audit: Audit): string {
  const parts = [`${finishedOf(audit)} of ${readingsOf(audit)} readings complete`];
  if (audit.sampling !== null) parts.push(METHOD_NAMES[audit.sampling]);
  if (audit.population !== null) parts.push(`population ${audit.population}`);
  return parts.join(' · ');
}
