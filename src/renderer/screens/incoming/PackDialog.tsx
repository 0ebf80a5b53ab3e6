import { useState } from 'react';
import type { PackPreview } from '../../../shared/contract/issuing';
import { shortIdOf } from '../../../shared/domain/answer-place';
import { Button } from '../../components/Button';
import { Choice } from '../../components/Choice';
import { Dialog } from '../../components/Dialog';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { type Column, Table } from '../../components/Table';
import { sayDate, sayMoment } from '../../say-dates';
import { sayFailure } from '../../sentences';
import { openAudit } from '../../stores/audits';
import { leaveIncoming, takeIncoming } from '../../stores/incoming';
import { goTo } from '../../stores/navigation';
import { SixWords } from '../settings/SixWords';

const KIND_TITLES = {
  assignment: 'A pack of case files to read',
  queries: 'Questions about your answers',
  receipt: 'A receipt for what you sent back',
} as const;

type Compared = 'same' | 'differ';

/** What a sealed file is and from whom, before anything of it is taken. */
export function PackDialog({ preview }: Readonly<{ preview: PackPreview }>) {
  const [compared, setCompared] = useState<Compared | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { from, compareWords } = preview;
  const isHeld = compareWords && compared !== 'same';
  const handleTake = async (): Promise<void> => {
    if (isBusy) return;
    if (isHeld) {
      setFailure(`Compare the six words with ${from.designation} by telephone first.`);
      return;
    }
    setBusy(true);
    const reply = await takeIncoming(preview.token, compared === 'same');
    setBusy(false);
    if (!reply.ok) {
      setFailure(sayFailure(reply.error));
      return;
    }
    const { auditId, kind } = reply.value;
    await openAudit(auditId);
    leaveIncoming();
    goTo({ screen: 'audit', auditId, stage: kind === 'assignment' ? 'read' : 'returns' });
  };
  return (
    <Dialog
      title={KIND_TITLES[preview.kind]}
      onClose={leaveIncoming}
      failure={failure}
      wide
      footer={
        <>
          <Button data-first-focus onClick={leaveIncoming}>
            Leave it
          </Button>
          {compared === 'differ' ? null : (
            <Button
              kind="primary"
              disabled={isBusy}
              aria-disabled={isHeld || undefined}
              onClick={() => void handleTake()}
            >
              Take it in
            </Button>
          )}
        </>
      }
    >
      <div className="incoming stack">
        <dl>
          <dt>From</dt>
          <dd>
            <b>{from.designation}</b>, {from.agency}
          </dd>
          <dt>Audit</dt>
          <dd>{preview.auditTitle}</dd>
          <dt>Made</dt>
          <dd>{sayMoment(preview.madeAt)}</dd>
          <AssignmentFacts assignment={preview.assignment} />
        </dl>
        {preview.alreadyTaken ? (
          <Note>This file has been taken in before. Taking it in again changes nothing.</Note>
        ) : null}
        <Contents preview={preview} />
        {compareWords ? (
          <Words from={from} compared={compared} onChange={setCompared} />
        ) : (
          <p className="s14 ink2">
            {`The six words of ${from.designation} were compared before, and this file carries their signature.`}
          </p>
        )}
      </div>
    </Dialog>
  );
}

function AssignmentFacts({ assignment }: Pick<PackPreview, 'assignment'>) {
  if (assignment === null) return null;
  return (
    <>
      <dt>Template</dt>
      <dd>{`${assignment.templateTitle}, version ${assignment.templateVersion}`}</dd>
      {assignment.deadline === null ? null : (
        <>
          <dt>Wanted back by</dt>
          <dd>{sayDate(assignment.deadline)}</dd>
        </>
      )}
      {assignment.readUntil === null ? null : (
        <>
          <dt>Read the file up to</dt>
          <dd>{sayDate(assignment.readUntil)}</dd>
        </>
      )}
      <dt>Can be opened until</dt>
      <dd>{sayDate(assignment.expiresOn)}</dd>
    </>
  );
}

type Case = NonNullable<PackPreview['assignment']>['cases'][number];

const CASE_COLUMNS: readonly Column<Case>[] = [
  {
    key: 'reference',
    head: 'Reference',
    rowHead: true,
    cell: ({ reference }) => <b className="ref">{reference}</b>,
  },
  {
    key: 'what',
    head: 'Reading',
    cell: ({ second, calibration }) => {
      if (calibration) return 'calibration: everybody reads it';
      return second ? 'second reading' : 'first reading';
    },
  },
  {
    key: 'change',
    head: 'To what is here',
    cell: ({ change }) => ({ new: 'new', same: 'here already', changed: 'changed' })[change],
  },
];

/** Case files, questions or returns: whatever the file holds. */
function Contents({ preview: { kind, assignment, queries, received } }: Readonly<{ preview: PackPreview }>) {
  if (assignment !== null)
    return (
      <Section
        title="Case files"
        sub={`${assignment.cases.length}, of which ${assignment.cases.filter(({ change }) => change === 'new').length} new`}
      >
        <div className="longlist">
          <Table
            caption="Case files in the pack"
            columns={CASE_COLUMNS}
            rows={assignment.cases}
            rowKey={({ reference, second, calibration }) => `${reference} ${second} ${calibration}`}
          />
        </div>
        {assignment.gone.length === 0 ? null : (
          <Note tone="warn">
            {`No longer yours to read: ${assignment.gone.join(', ')}. What you began in them is not thrown away.`}
          </Note>
        )}
      </Section>
    );
  if (kind === 'queries')
    return (
      <Section title={queries.length === 1 ? 'One question' : `${queries.length} questions`}>
        <ul className="asked">
          {queries.map(({ reference, criterionId, question }) => (
            <li key={`${reference} ${criterionId} ${question}`}>
              <b className="ref">{reference}</b> {`${shortIdOf(criterionId)}: ${question}`}
            </li>
          ))}
        </ul>
      </Section>
    );
  return (
    <p>
      {received.length === 1
        ? `It confirms that ${sayReturn(received[0]?.madeAt ?? null)} was received.`
        : `It confirms ${received.length} returns: ${received.map(({ madeAt }) => sayReturn(madeAt)).join('; ')}.`}
    </p>
  );
}

const sayReturn = (madeAt: string | null): string =>
  madeAt === null ? 'a return that this store does not know' : `your return of ${sayMoment(madeAt)}`;

type WordsProps = Readonly<{
  from: PackPreview['from'];
  compared: Compared | null;
  onChange: (compared: Compared) => void;
}>;

/** The sender's six words, for a telephone call before the first file of theirs is taken. */
const Words = ({ from, compared, onChange }: WordsProps) => (
  <Section title="Compare six words first" sub="once for each sender">
    <p>
      {`Telephone ${from.designation} on a number you have from elsewhere, not one that came with the file. They read their six words out of Settings, Contact cards.`}
    </p>
    <SixWords words={from.words} label={`Words of ${from.designation}`} />
    <Choice
      legend="What the comparison said"
      options={[
        { value: 'same', label: 'They are the same' },
        { value: 'differ', label: 'They differ: do not open' },
      ]}
      value={compared}
      onChange={onChange}
    />
    {compared === 'differ' ? (
      <Note tone="stop" alert>
        <b>This is somebody else’s file, or it was changed on its way.</b> Leave it, tell the sender, and ask
        for it again another way. Nothing has been changed.
      </Note>
    ) : null}
  </Section>
);
