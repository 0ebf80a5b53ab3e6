import { useState } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import type { Lock } from '../../../shared/contract/moderation';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { Loaded } from '../../components/Loaded';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { Table } from '../../components/Table';
import { Wide } from '../../components/Wide';
import { sayMoment } from '../../say-dates';
import { openAudit } from '../../stores/audits';
import { changeLock, showView, signOffAll, useModeration } from '../../stores/moderation';
import { ViewTitle } from './ViewTitle';

type Asked = 'lock' | 'correct' | 'sign-off' | null;

/** Signing off what is left, locking with a hash, and correcting as the next issue. */
export function LockView({ audit }: Readonly<{ audit: Audit }>) {
  const lock = useModeration((state) => state.lock);
  return (
    <>
      <ViewTitle title="Sign off and lock" sub={audit.title} />
      <Loaded
        of={lock}
        loading="Looking at what is left…"
        failed="The lock could not be read."
        onRetry={() => void showView('lock')}
      >
        {(value) => <LockPanel audit={audit} lock={value} />}
      </Loaded>
    </>
  );
}

function LockPanel({ audit, lock }: Readonly<{ audit: Audit; lock: Lock }>) {
  const [asked, setAsked] = useState<Asked>(null);
  const handleClose = (): void => {
    setAsked(null);
    void openAudit(audit.auditId);
  };
  return (
    <div className="mstack">
      {lock.lockedAt === null ? (
        <Section
          title={`Issue ${lock.issueNumber}`}
          sub={lock.issueNumber === 1 ? 'not locked yet' : 'a correction'}
        >
          {lock.correctionNote === '' ? null : <Note>{`Corrects: ${lock.correctionNote}`}</Note>}
          {lock.objections.length === 0 ? (
            <p>Everything is read, settled and signed off. Nothing stands in the way.</p>
          ) : (
            <>
              <p>It cannot be locked yet:</p>
              <ul className="objections">
                {lock.objections.map((objection) => (
                  <li key={objection}>{objection}</li>
                ))}
              </ul>
            </>
          )}
          <p className="settle-acts">
            {lock.readyToSignOff === 0 ? null : (
              <Button onClick={() => setAsked('sign-off')}>
                {lock.readyToSignOff === 1
                  ? 'Sign off one reading…'
                  : `Sign off ${lock.readyToSignOff} readings…`}
              </Button>
            )}
            {lock.objections.length > 0 ? null : (
              <Button kind="primary" onClick={() => setAsked('lock')}>
                {`Lock as issue ${lock.issueNumber}…`}
              </Button>
            )}
          </p>
        </Section>
      ) : (
        <Section title={`Locked as issue ${lock.issueNumber}`} sub={sayMoment(lock.lockedAt)}>
          <p>{sayHolds(lock)}</p>
          <p className="hash" translate="no">
            {lock.hash}
          </p>
          <p className="settle-acts">
            <Button onClick={() => setAsked('correct')}>{`Correct as issue ${lock.issueNumber + 1}…`}</Button>
          </p>
        </Section>
      )}
      <Issues issues={lock.issues} />
      {asked === null ? null : <AskedDialog asked={asked} lock={lock} onClose={handleClose} />}
    </div>
  );
}

function sayHolds({ holds }: Lock): string {
  if (holds === null)
    return 'Its answers have been deleted, as their retention period asks. The hash stays, for whoever compares it.';
  return holds
    ? 'The store still holds exactly what was locked: its hash is the same.'
    : 'The store does not give the hash that was locked. Something in it has changed outside this program.';
}

const Issues = ({ issues }: Pick<Lock, 'issues'>) =>
  issues.length === 0 ? null : (
    <Section title="Issues" sub="each stays as it was given out">
      <Wide label="Issues of this audit">
        <Table
          caption="Issues of this audit"
          rows={issues}
          rowKey={({ issueNumber }) => String(issueNumber)}
          columns={[
            { key: 'n', head: 'Issue', rowHead: true, cell: ({ issueNumber }) => issueNumber },
            { key: 'at', head: 'Locked', cell: ({ lockedAt }) => sayMoment(lockedAt) },
            { key: 'by', head: 'By', cell: ({ designation }) => designation },
            { key: 'note', head: 'Note', cell: ({ note }) => note },
            {
              key: 'hash',
              head: 'Hash',
              cell: ({ hash }) => <span className="ref">{hash.slice(0, 16)}</span>,
            },
          ]}
        />
      </Wide>
    </Section>
  );

const WORDS = {
  lock: {
    title: 'Lock this audit?',
    body: 'Nothing in it changes after that. A correction is another issue, with a note, and this one stays as it was given out.',
    label: 'Note to this issue',
    act: 'Lock it',
  },
  correct: {
    title: 'Correct as the next issue?',
    body: 'The audit opens again: case files can be settled and signed off anew, then locked as the next issue. The issue that was given out stays in the list with its hash.',
    label: 'What is corrected',
    act: 'Open it for a correction',
  },
  'sign-off': {
    title: 'Sign off what is ready?',
    body: 'Answers can no longer be changed. Each date becomes the time that passed; the dates themselves are wiped and cannot be brought back. Where nothing was given out to others, that includes what nobody has moderated.',
    label: '',
    act: 'Sign off',
  },
} as const;

type AskedDialogProps = Readonly<{ asked: Exclude<Asked, null>; lock: Lock; onClose: () => void }>;

function AskedDialog({ asked, lock, onClose }: AskedDialogProps) {
  const words = WORDS[asked];
  const [note, setNote] = useState(asked === 'lock' ? lock.correctionNote : '');
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const handleAct = async (): Promise<void> => {
    setBusy(true);
    const why = await (asked === 'sign-off' ? signOffAll() : changeLock(asked, note));
    setBusy(false);
    if (why === null) onClose();
    else setFailure(why);
  };
  return (
    <Dialog
      title={words.title}
      onClose={onClose}
      failure={failure}
      footer={
        <>
          <Button data-first-focus={asked === 'correct' ? undefined : true} onClick={onClose}>
            Not yet
          </Button>
          <Button kind="primary" disabled={isBusy} onClick={() => void handleAct()}>
            {words.act}
          </Button>
        </>
      }
    >
      <p>{words.body}</p>
      {words.label === '' ? null : (
        <Field label={words.label}>
          {(control) => (
            <textarea
              {...control}
              className="inp area"
              rows={2}
              value={note}
              onChange={({ target }) => setNote(target.value)}
            />
          )}
        </Field>
      )}
    </Dialog>
  );
}
