import { useEffect, useState } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import type { ReadingSummary } from '../../../shared/contract/readings';
import type { ReadingState } from '../../../shared/domain/record-life';
import { Button } from '../../components/Button';
import { Choice } from '../../components/Choice';
import { Empty } from '../../components/Empty';
import { Loaded } from '../../components/Loaded';
import { Note } from '../../components/Note';
import { Progress } from '../../components/Progress';
import { Section } from '../../components/Section';
import { type Column, Table } from '../../components/Table';
import { sayDaysLeft, saySaved, sayShortDay } from '../../say-dates';
import { loadReadings, useAudits } from '../../stores/audits';
import { isReadHere } from '../../stores/home';
import { goTo } from '../../stores/navigation';
import { SignOffDialog } from './SignOffDialog';
import { StageTitle } from './StageTitle';
import { sayStatus } from './say-status';
import { finishedOf, readingsOf } from './stage-facts';

/** The readings of an audit by state, and signing off what is complete. */
export function ReadStage({ audit }: Readonly<{ audit: Audit }>) {
  const readings = useAudits((state) => state.readings);
  const [isSigning, setSigning] = useState(false);
  useEffect(() => void loadReadings(audit.auditId), [audit.auditId]);
  const finished = finishedOf(audit);
  return (
    <main className="main stack">
      <StageTitle audit={audit} sub={subOf(audit, new Date())}>
        {audit.complete > 0 ? (
          <Button small kind="primary" onClick={() => setSigning(true)}>
            {`Sign off ${audit.complete}…`}
          </Button>
        ) : null}
        {finished > 0 ? (
          <Button small onClick={() => goTo({ screen: 'audit', auditId: audit.auditId, stage: 'findings' })}>
            Findings
          </Button>
        ) : null}
      </StageTitle>
      {audit.drawn === 0 ? (
        <Section title="Readings">
          <Empty
            title="No case file has been drawn yet."
            action={
              <Button onClick={() => goTo({ screen: 'audit', auditId: audit.auditId, stage: 'sample' })}>
                List and draw the case files
              </Button>
            }
          >
            Each drawn case file gets one reading.
          </Empty>
        </Section>
      ) : (
        <Section
          title="Readings"
          sub={`${audit.notOpened} not opened · ${audit.inProgress} in progress · ${audit.complete} complete · ${audit.signedOff} signed off`}
          right={
            <span className="overall">
              <Progress label="Readings finished" done={finished} total={readingsOf(audit)} />
            </span>
          }
        >
          <Loaded
            of={readings}
            loading="Reading the readings…"
            failed="The readings could not be read."
            onRetry={() => void loadReadings(audit.auditId)}
          >
            {(list) => <ReadHere audit={audit} readings={list} />}
          </Loaded>
        </Section>
      )}
      {isSigning ? <SignOffDialog audit={audit} onClose={() => setSigning(false)} /> : null}
    </main>
  );
}

function subOf(audit: Audit, now: Date): string {
  const parts = [`${finishedOf(audit)} of ${readingsOf(audit)} finished`];
  if (audit.deadline !== null && finishedOf(audit) < readingsOf(audit))
    parts.push(`window closes ${sayShortDay(audit.deadline)}, ${sayDaysLeft(audit.deadline, now)}`);
  return parts.join(' · ');
}

/** What is read in this store; what was given out comes back under Returns. */
function ReadHere({ audit, readings }: Readonly<{ audit: Audit; readings: readonly ReadingSummary[] }>) {
  const here = readings.filter(isReadHere);
  const out = readings.filter(({ readBy, status }) => readBy !== '' && status !== 'withdrawn').length;
  if (out === 0) return <ReadingTable readings={here} />;
  return (
    <>
      <Note>
        {`${out === 1 ? '1 reading is' : `${out} readings are`} read on other machines. `}
        <Button
          kind="link"
          onClick={() => goTo({ screen: 'audit', auditId: audit.auditId, stage: 'returns' })}
        >
          Returns
        </Button>
      </Note>
      {here.length === 0 ? (
        <Empty title="Nothing is read in this store.">Every reading was given out.</Empty>
      ) : (
        <ReadingTable readings={here} />
      )}
    </>
  );
}

type Filter = 'all' | ReadingState;
const FILTERS: readonly { readonly value: Filter; readonly label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'assigned', label: 'Not opened' },
  { value: 'in_progress', label: 'In progress' },
  { value: 'complete', label: 'Complete' },
  { value: 'signed_off', label: 'Signed off' },
];

const counted = (count: number, one: string, several: string): string =>
  count === 0 ? '' : `${count} ${count === 1 ? one : several}`;

const columnsAt = (now: Date): readonly Column<ReadingSummary>[] => [
  { key: 'reference', head: 'Reference', cell: (each) => <b className="ref">{each.reference}</b> },
  { key: 'status', head: 'State', cell: (each) => sayStatus(each.status) },
  {
    key: 'bar',
    head: <span className="vh">Progress</span>,
    cell: (each) => (
      <span className="barw">
        <Progress label={`Dealt with, ${each.reference}`} done={each.dealtWith} total={each.shown} />
      </span>
    ),
  },
  {
    key: 'count',
    head: 'Dealt with',
    align: 'number',
    cell: (each) => `${each.dealtWith} of ${each.shown}`,
  },
  {
    key: 'left',
    head: 'To settle',
    cell: (each) =>
      [
        counted(each.contradictions, 'contradiction', 'contradictions'),
        counted(each.notesToReword, 'note to reword', 'notes to reword'),
      ]
        .filter((part) => part !== '')
        .join(', '),
  },
  {
    key: 'saved',
    head: 'Saved',
    cell: (each) => (
      <span className="ink2">
        {each.savedAt === null ? '–' : saySaved(each.savedAt, now).replace('Saved ', '')}
      </span>
    ),
  },
  {
    key: 'open',
    head: <span className="vh">Open</span>,
    align: 'number',
    cell: (each) => (
      <Button
        kind="link"
        aria-label={`${verbFor(each.status)} ${each.reference}`}
        onClick={() => goTo({ screen: 'score-sheet', readingId: each.readingId })}
      >
        {verbFor(each.status)}
      </Button>
    ),
  },
];

function verbFor(status: ReadingState): string {
  if (status === 'assigned') return 'Open';
  return status === 'in_progress' ? 'Resume' : 'Look at';
}

function ReadingTable({ readings }: Readonly<{ readings: readonly ReadingSummary[] }>) {
  const [filter, setFilter] = useState<Filter>('all');
  const shown = readings.filter((each) => filter === 'all' || each.status === filter);
  const options = FILTERS.filter(
    ({ value }) => value === 'all' || value === filter || readings.some((each) => each.status === value),
  );
  return (
    <>
      {options.length > 2 ? (
        <div className="filters">
          <Choice legend="Readings shown" options={options} value={filter} onChange={setFilter} />
        </div>
      ) : null}
      {shown.length === 0 ? (
        <Empty title={`No reading is ${sayStatus(filter)}.`} />
      ) : (
        <Table
          caption="Readings"
          columns={columnsAt(new Date())}
          rows={shown}
          rowKey={(each) => each.readingId}
        />
      )}
    </>
  );
}
