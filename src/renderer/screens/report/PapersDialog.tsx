import { useEffect, useRef } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import type { BuildName } from '../../../shared/contract/reports';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Note } from '../../components/Note';
import { Progress } from '../../components/Progress';
import { sayFailure } from '../../sentences';
import {
  forgetPapersJob,
  makePapers,
  type PapersJob,
  type SavedPapers,
  stopPapers,
  usePapers,
} from '../../stores/papers';
import { PAPER_OPTIONS } from './paper-words';

/** The making of the chosen papers with a way to stop, and where they are. */
export function PapersDialog({ audit, onClose }: Readonly<{ audit: Audit; onClose: () => void }>) {
  const job = usePapers((state) => state.job);
  const choice = usePapers((state) => state.choice);
  const handleClose = (): void => {
    if (job.kind === 'running') return;
    forgetPapersJob();
    onClose();
  };
  const named = PAPER_OPTIONS.filter(({ code }) => choice.papers.includes(code)).map(({ label }) => label);
  const sheets = choice.feedbackBy === null && choice.feedbackOn.length === 0 ? [] : ['feedback sheets'];
  return (
    <Dialog
      title={job.kind === 'saved' ? 'The papers are made' : 'Make the papers'}
      onClose={handleClose}
      failure={job.kind === 'failed' ? sayFailure(job.failure) : null}
      footer={<Buttons job={job} onClose={handleClose} onMake={() => void makePapers(audit.auditId)} />}
      wide
    >
      {job.kind === 'saved' ? <Made saved={job.saved} build={choice.build} /> : null}
      {job.kind === 'running' ? <Making job={job} /> : null}
      {job.kind === 'stopped' ? (
        <Note tone="warn" alert>
          Stopped. No file was written, and nothing in the store has changed.
        </Note>
      ) : null}
      {job.kind === 'saved' || job.kind === 'running' ? null : (
        <p>
          {`${[...named, ...sheets].join(', ')}. You choose a folder; a new one is made in it. All of them are made, or none.`}
        </p>
      )}
    </Dialog>
  );
}

type ButtonsProps = Readonly<{ job: PapersJob; onClose: () => void; onMake: () => void }>;

/** The buttons of each step. A button that goes takes the focus with it, so the next step's main one is given it. */
function Buttons({ job, onClose, onMake }: ButtonsProps) {
  const main = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when, and only when, the step changes
  useEffect(() => main.current?.focus(), [job.kind]);
  switch (job.kind) {
    case 'saved':
      return (
        <Button ref={main} kind="primary" onClick={onClose}>
          Done
        </Button>
      );
    case 'running':
      return (
        <Button ref={main} aria-disabled={job.isStopping || undefined} onClick={() => void stopPapers()}>
          {job.isStopping ? 'Stopping…' : 'Stop'}
        </Button>
      );
    default:
      return (
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button ref={main} kind="primary" onClick={onMake}>
            {job.kind === 'none' ? 'Choose a folder…' : 'Try again…'}
          </Button>
        </>
      );
  }
}

const Making = ({ job }: Readonly<{ job: Extract<PapersJob, { kind: 'running' }> }>) => (
  <div className="making">
    <p role="status">{job.isStopping ? 'Stopping…' : `${job.step}…`}</p>
    <Progress label="Making the papers" done={job.done} total={job.total} />
    <p className="s14 ink2">They lie ready beside the folder until the last is made, then go in together.</p>
  </div>
);

type MadeProps = Readonly<{ saved: SavedPapers; build: BuildName }>;

const Made = ({ saved: { folder, files, notes }, build }: MadeProps) => (
  <>
    <p role="status">
      {files.length === 1 ? 'One file is' : `${files.length} files are`} in <b className="break">{folder}</b>.
    </p>
    <ul className="plain-list">
      {files.map((file) => (
        <li key={file} className="break">
          {file}
        </li>
      ))}
    </ul>
    {notes.map((note) => (
      <Note key={note} tone="warn">
        {note}
      </Note>
    ))}
    <Note tone="warn">
      {build === 'publish'
        ? 'These papers are in the register of releases. Read them once more before they are put where anybody can.'
        : 'Restricted: for those named in each paper. Send them as your partnership sends sensitive papers.'}
    </Note>
  </>
);
