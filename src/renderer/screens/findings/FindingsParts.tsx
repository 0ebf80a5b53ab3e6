import type { Audit } from '../../../shared/contract/audits';
import { warnOfMany } from '../../../shared/domain/change';
import type { Template } from '../../../shared/domain/template';
import { Empty } from '../../components/Empty';
import { Loaded } from '../../components/Loaded';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { type AuditFindings, reloadFindings, useFindings } from '../../stores/findings';
import { useReports } from '../../stores/reports';
import { Agreement } from './Agreement';
import { Breakdown } from './Breakdown';
import { Change } from './Change';
import { HeadlineCards } from './HeadlineCards';
import { OtherMeasures, Themes } from './OtherMeasures';
import { ResultsByCriterion } from './ResultsByCriterion';
import { SectionEvaluations } from './SectionEvaluations';
import { asPublished, asRestricted, type ShownFindings } from './shown-findings';
import { Targets } from './Targets';
import { Timeliness } from './Timeliness';
import { Trend } from './Trend';
import { ViewBar } from './ViewBar';
import { Weighted } from './Weighted';
import { WholeAudit } from './WholeAudit';
import { WordAnswers } from './WordAnswers';

type FindingsPartsProps = Readonly<{
  audit: Audit;
  value: AuditFindings;
  template: Template;
  onCompare: () => void;
}>;

/** Everything findings have to say, in the state that was chosen: as it is, or as it would be published. */
export function FindingsParts({ audit, value, template, onCompare }: FindingsPartsProps) {
  const filter = useFindings((state) => state.filter);
  const countedUnder = useFindings((state) => state.countedUnder);
  const published = useFindings((state) => state.published);
  const isPublished = useFindings((state) => state.isPublished);
  const restricted = asRestricted(value.findings);
  const parts = { audit, template, value, onCompare };
  return (
    <>
      {value.notYetComplete === 0 ? null : (
        <Note tone="warn">
          {`Provisional: ${value.notYetComplete === 1 ? 'one reading is' : `${value.notYetComplete} readings are`} not complete and not counted.`}
        </Note>
      )}
      {isPublished ? null : <Warnings findings={restricted} />}
      <ViewBar
        dimensions={value.dimensions}
        filter={filter}
        counted={filter === countedUnder ? value.findings.sample.read : null}
        disclosure={published?.phase === 'ready' ? (published.value?.disclosure ?? null) : null}
      />
      {value.counted === 0 ? (
        <NoneCounted />
      ) : isPublished ? (
        <Loaded
          of={published ?? { phase: 'loading' }}
          loading="Looking for numbers that could be worked out…"
          failed="What could be published could not be worked out."
          onRetry={() => void reloadFindings()}
        >
          {(protectedOnes) =>
            protectedOnes === null ? (
              <AllHidden />
            ) : (
              <Parts {...parts} findings={asPublished(protectedOnes)} />
            )
          }
        </Loaded>
      ) : (
        <Parts {...parts} findings={restricted} />
      )}
    </>
  );
}

type PartsProps = FindingsPartsProps & Readonly<{ findings: ShownFindings }>;

/** Every part of the page; what belongs to the whole audit alone goes while a filter is on. */
function Parts({ audit, findings, template, value, onCompare }: PartsProps) {
  const dimension = useFindings((state) => state.dimension);
  const isFiltered = useFindings((state) => state.filter.length > 0);
  const headlines = useReports((state) => state.headlines);
  const areOurs = useReports((state) => state.auditId === audit.auditId);
  const isPublished = findings.disclosure !== null;
  return (
    <>
      {areOurs && !isFiltered && headlines.phase === 'ready' ? (
        <HeadlineCards value={headlines.value} findings={findings} template={template} />
      ) : null}
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
      {isFiltered && isPublished ? null : (
        <Breakdown
          findings={findings}
          dimensions={value.dimensions}
          template={template}
          dimension={dimension}
        />
      )}
      <OtherMeasures findings={findings} template={template} />
      <Themes findings={findings} template={template} />
      {isFiltered || isPublished ? null : <Agreement audit={audit} template={template} />}
    </>
  );
}

/** Warnings but the one that stands with the change it is about. */
function Warnings({ findings: { warnings, change } }: Readonly<{ findings: ShownFindings }>) {
  const many = warnOfMany(change);
  return warnings
    .filter((warning) => warning !== many)
    .map((warning) => (
      <Note key={warning} tone="warn">
        {warning}
      </Note>
    ));
}

const NoneCounted = () => (
  <Section title="Findings">
    <Empty title="No record is as the filter asks.">Take a part of the filter out to see others.</Empty>
  </Section>
);

const AllHidden = () => (
  <Section title="Findings">
    <Empty title="Nothing of these records would be published.">
      The filter keeps so few records, or leaves so few out, that any number would tell of them. Take a part
      of it out, or look at them as restricted.
    </Empty>
  </Section>
);
