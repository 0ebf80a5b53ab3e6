import { useEffect, useState } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import { warnOfMany } from '../../../shared/domain/change';
import type { Template } from '../../../shared/domain/template';
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
import { Agreement } from './Agreement';
import { Breakdown } from './Breakdown';
import { Change } from './Change';
import { Comparing } from './Comparing';
import { HeadlineCards } from './HeadlineCards';
import { HowPanel } from './HowPanel';
import { OtherMeasures, Themes } from './OtherMeasures';
import { ResultsByCriterion } from './ResultsByCriterion';
import { SectionEvaluations } from './SectionEvaluations';
import { asRestricted, type ShownFindings } from './shown-findings';
import { Targets } from './Targets';
import { Timeliness } from './Timeliness';
import { Trend } from './Trend';
import { ViewBar } from './ViewBar';
import { Weighted } from './Weighted';
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
  const [isComparing, setComparing] = useState(false);
  const findings = useFindings((state) => state.findings);
  const isFor = useFindings((state) => state.auditId === auditId);
  const template = useTemplates((state) => state.open);
  const shown = isFor && findings.phase === 'ready' ? asRestricted(findings.value.findings) : null;
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
                {(known) =>
                  shown === null ? null : (
                    <Findings
                      audit={audit}
                      value={value}
                      findings={shown}
                      template={known}
                      onCompare={() => setComparing(true)}
                    />
                  )
                }
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

type FindingsProps = Readonly<{
  audit: Audit;
  value: AuditFindings;
  findings: ShownFindings;
  template: Template;
  onCompare: () => void;
}>;

function Findings({ audit, value, findings, template, onCompare }: FindingsProps) {
  const filter = useFindings((state) => state.filter);
  const dimension = useFindings((state) => state.dimension);
  const headlines = useReports((state) => state.headlines);
  const areOurs = useReports((state) => state.auditId === audit.auditId);
  return (
    <>
      {value.notYetComplete === 0 ? null : (
        <Note tone="warn">
          {`Provisional: ${value.notYetComplete === 1 ? 'one reading is' : `${value.notYetComplete} readings are`} not complete and not counted.`}
        </Note>
      )}
      {saidElsewhere(findings).map((warning) => (
        <Note key={warning} tone="warn">
          {warning}
        </Note>
      ))}
      <ViewBar dimensions={value.dimensions} filter={filter} counted={value.findings.sample.read} />
      {areOurs && filter.length === 0 && headlines.phase === 'ready' ? (
        <HeadlineCards value={headlines.value} findings={findings} template={template} />
      ) : null}
      {value.counted === 0 ? (
        <NoneCounted />
      ) : (
        <Parts
          audit={audit}
          findings={findings}
          template={template}
          dimensions={value.dimensions}
          dimension={dimension}
          isFiltered={filter.length > 0}
          onCompare={onCompare}
        />
      )}
    </>
  );
}

/** Warnings but the one that stands with the change it is about. */
function saidElsewhere({ warnings, change }: ShownFindings): readonly string[] {
  const many = warnOfMany(change);
  return warnings.filter((warning) => warning !== many);
}

type PartsProps = Readonly<{
  audit: Audit;
  findings: ShownFindings;
  template: Template;
  dimensions: AuditFindings['dimensions'];
  dimension: string | null;
  isFiltered: boolean;
  onCompare: () => void;
}>;

/** Every part of the page; what belongs to the whole audit alone goes while a filter is on. */
const Parts = ({ audit, findings, template, dimensions, dimension, isFiltered, onCompare }: PartsProps) => (
  <>
    <SectionEvaluations findings={findings} template={template} />
    <WholeAudit findings={findings} template={template} />
    <ResultsByCriterion findings={findings} template={template} />
    <WordAnswers findings={findings} template={template} />
    <Weighted findings={findings} template={template} />
    {isFiltered ? null : (
      <>
        <Change findings={findings} template={template} onCompare={onCompare} />
        <Trend findings={findings} template={template} />
      </>
    )}
    <Timeliness findings={findings} template={template} />
    <Targets findings={findings} />
    <Breakdown findings={findings} dimensions={dimensions} template={template} dimension={dimension} />
    <OtherMeasures findings={findings} template={template} />
    <Themes findings={findings} template={template} />
    {isFiltered ? null : <Agreement audit={audit} template={template} />}
  </>
);

const NoneCounted = () => (
  <Section title="Findings">
    <Empty title="No record is as the filter asks.">Take a part of the filter out to see others.</Empty>
  </Section>
);

function subOf(audit: Audit): string {
  const parts = [`${finishedOf(audit)} of ${readingsOf(audit)} readings complete`];
  if (audit.sampling !== null) parts.push(METHOD_NAMES[audit.sampling]);
  if (audit.population !== null) parts.push(`population ${audit.population}`);
  return parts.join(' · ');
}
