import { useEffect, useState } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import { headlinesToReword } from '../../../shared/domain/headline-texts';
import { Button } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { Loaded } from '../../components/Loaded';
import { Note } from '../../components/Note';
import { SavedState } from '../../components/SavedState';
import { Section } from '../../components/Section';
import { loadFindings } from '../../stores/findings';
import { goTo, leaveScreen } from '../../stores/navigation';
import {
  type AuditHeadlines,
  changeHeadlines,
  loadHeadlines,
  saveHeadlines,
  useReports,
} from '../../stores/reports';
import { StageTitle } from '../audits/StageTitle';
import { finishedOf, readingsOf } from '../audits/stage-facts';
import { ChosenRows } from './ChosenRows';
import { Decisions } from './Decisions';
import { stillToWrite } from './headline-words';
import { IssueFields } from './IssueFields';
import { PapersSection } from './PapersSection';
import { ReadThroughSection } from './ReadThroughSection';
import { WorkbookDialog } from './WorkbookDialog';
import { WrittenText } from './WrittenText';
import './report.css';

/** What people write beside the numbers, and the workbook that carries both. */
export function ReportStage({ audit }: Readonly<{ audit: Audit }>) {
  const { auditId } = audit;
  const headlines = useReports((state) => state.headlines);
  const isFor = useReports((state) => state.auditId === auditId);
  const finished = finishedOf(audit);
  useEffect(() => {
    void loadHeadlines(auditId);
    void loadFindings(auditId, null);
  }, [auditId]);
  if (finished === 0) return <NothingYet audit={audit} />;
  return (
    <Loaded
      of={isFor ? headlines : { phase: 'loading' }}
      loading="Reading the headlines…"
      failed="The headlines could not be read."
      onRetry={() => void loadHeadlines(auditId)}
    >
      {(value) => <Report audit={audit} value={value} finished={finished} />}
    </Loaded>
  );
}

const NothingYet = ({ audit }: Readonly<{ audit: Audit }>) => (
  <main className="main stack">
    <StageTitle audit={audit} sub="nothing to report yet" />
    <Section title="Headlines">
      <Empty
        title="No reading is complete yet."
        action={
          <Button onClick={() => goTo({ screen: 'audit', auditId: audit.auditId, stage: 'read' })}>
            Go to the readings
          </Button>
        }
      >
        Headlines and the workbook are made from complete readings.
      </Empty>
    </Section>
  </main>
);

type ReportProps = Readonly<{ audit: Audit; value: AuditHeadlines; finished: number }>;

function Report({ audit, value, finished }: ReportProps) {
  const saving = useReports((state) => state.saving);
  const [isMaking, setMaking] = useState(false);
  const { headlines } = value;
  const toReword = headlinesToReword(headlines);
  const handleMake = (): void => {
    // What is still being typed belongs in the file.
    leaveScreen();
    setMaking(true);
  };
  return (
    <main className="main stack report">
      <StageTitle audit={audit} sub={subOf(audit, finished, headlines)}>
        <SavedState saving={saving} onRetry={() => void saveHeadlines()} />
        <Button
          kind="primary"
          aria-disabled={toReword.length > 0 || undefined}
          aria-describedby={toReword.length > 0 ? 'to-reword' : undefined}
          onClick={() => (toReword.length > 0 ? undefined : handleMake())}
        >
          Make the workbook…
        </Button>
      </StageTitle>
      {toReword.length === 0 ? null : (
        <Note tone="stop" alert>
          <span id="to-reword">
            {`Something that could identify a person stands in ${toReword.join(', ')}. Reword it; then the workbook can be made.`}
          </span>
        </Note>
      )}
      <Section title="Headlines" sub="the first sheet, read in two minutes">
        <ChosenRows value={value} />
      </Section>
      <Section title="Decisions wanted" sub="numbered, with a date and an owner">
        <Decisions audit={audit} decisions={headlines.decisions} />
      </Section>
      <Section title="In plain words" sub="for children and families">
        <p className="hint" id="plain-hint">
          What was looked at, what was found, what will change. Short words, no titles of services.
        </p>
        <WrittenText
          id="plain-words"
          label="In plain words"
          describedBy="plain-hint"
          saved={headlines.plainWords}
          onSave={(plainWords) => void changeHeadlines((latest) => ({ ...latest, plainWords }))}
          rows={3}
        />
      </Section>
      <Section title="Issue" sub="printed under the title of every sheet">
        <IssueFields headlines={headlines} />
      </Section>
      <ReadThroughSection auditId={audit.auditId} savedAt={saving.kind === 'saved' ? saving.at : ''} />
      <PapersSection audit={audit} toWrite={stillToWrite(value)} toReword={toReword} />
      {isMaking ? (
        <WorkbookDialog audit={audit} toWrite={stillToWrite(value)} onClose={() => setMaking(false)} />
      ) : null}
    </main>
  );
}

const subOf = (
  audit: Audit,
  finished: number,
  { issueNumber, status }: AuditHeadlines['headlines'],
): string => `issue ${issueNumber}, ${status} · from ${finished} of ${readingsOf(audit)} readings`;
