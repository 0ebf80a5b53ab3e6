import { useEffect, useRef, useState } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Note } from '../../components/Note';
import { Progress } from '../../components/Progress';
import { Ticks } from '../../components/Ticks';
import { sayFailure } from '../../sentences';
import { useFindings } from '../../stores/findings';
import {
  forgetJob,
  type SavedWorkbook,
  stopWorkbook,
  useReports,
  type WorkbookJob,
  writeWorkbook,
} from '../../stores/reports';

type WorkbookDialogProps = Readonly<{ audit: Audit; toWrite: readonly string[]; onClose: () => void }>;

/** What goes into the workbook, its making with a way to stop, and where it is. */
export function WorkbookDialog({ audit, toWrite, onClose }: WorkbookDialogProps) {
  const job = useReports((state) => state.job);
  const [dimensions, setDimensions] = useState<readonly string[]>([]);
  const [isWithRecordData, setWithRecordData] = useState(false);
  const isRunning = job.kind === 'running';
  const handleClose = (): void => {
    if (isRunning) return;
    forgetJob();
    onClose();
  };
  const handleMake = (): void =>
    void writeWorkbook({
      auditId: audit.auditId,
      includeRecordData: isWithRecordData,
      dimensions: [...dimensions],
    });
  return (
    <Dialog
      title={job.kind === 'saved' ? 'The workbook is made' : 'Make the workbook'}
      onClose={handleClose}
      failure={job.kind === 'failed' ? sayFailure(job.failure) : null}
      footer={<Buttons job={job} onClose={handleClose} onMake={handleMake} />}
      wide
    >
      {job.kind === 'saved' ? <Made saved={job.saved} /> : null}
      {job.kind === 'running' ? <Making job={job} /> : null}
      {job.kind === 'stopped' ? (
        <Note tone="warn" alert>
          Stopped. No file was written, and nothing in the store has changed.
        </Note>
      ) : null}
      {job.kind === 'saved' || isRunning ? null : (
        <>
          <p>
            An Excel workbook for the Continuous Improvement Group. It is restricted: counts are shown, so it
            is for the group and is not to be published.
          </p>
          {toWrite.length === 0 ? null : (
            <Note tone="warn">
              {`These rows will say “to be written”: ${toWrite.join('; ')}. A provisional issue may go out so.`}
            </Note>
          )}
          <Breakdowns chosen={dimensions} onChange={setDimensions} />
          <label className="check">
            <input
              type="checkbox"
              checked={isWithRecordData}
              onChange={(event) => setWithRecordData(event.target.checked)}
              aria-describedby="record-data-hint"
            />
            <span>Add the sheet Record data</span>
          </label>
          <p className="hint" id="record-data-hint">
            One row for each case file, numbered anew, with its profile and every answer but text. Leave it
            out unless someone is going to work with the records themselves.
          </p>
        </>
      )}
    </Dialog>
  );
}

type ButtonsProps = Readonly<{ job: WorkbookJob; onClose: () => void; onMake: () => void }>;

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
        <Button ref={main} aria-disabled={job.isStopping || undefined} onClick={() => void stopWorkbook()}>
          {job.isStopping ? 'Stopping…' : 'Stop'}
        </Button>
      );
    default:
      return (
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button ref={main} kind="primary" onClick={onMake}>
            {job.kind === 'none' ? 'Choose where to save it…' : 'Try again…'}
          </Button>
        </>
      );
  }
}

type BreakdownsProps = Readonly<{ chosen: readonly string[]; onChange: (chosen: readonly string[]) => void }>;

function Breakdowns({ chosen, onChange }: BreakdownsProps) {
  const findings = useFindings((state) => state.findings);
  const dimensions = findings.phase === 'ready' ? findings.value.dimensions : [];
  if (dimensions.length === 0) return null;
  return (
    <div className="field">
      <span className="label" id="workbook-breakdowns">
        Breakdowns
      </span>
      <p className="hint" id="workbook-breakdowns-hint">
        Every result again for each group of these. Small groups show little and can point at a child.
      </p>
      <Ticks
        labelledBy="workbook-breakdowns"
        describedBy="workbook-breakdowns-hint"
        options={dimensions.map(({ key, label }) => ({ code: key, label }))}
        chosen={chosen}
        onChange={onChange}
      />
    </div>
  );
}

const Making = ({ job }: Readonly<{ job: Extract<WorkbookJob, { kind: 'running' }> }>) => (
  <div className="making">
    <p role="status">{job.isStopping ? 'Stopping…' : `${job.step}…`}</p>
    <Progress label="Making the workbook" done={job.done} total={job.total} />
    <p className="s14 ink2">It is written under a temporary name, opened again and checked, then renamed.</p>
  </div>
);

const Made = ({ saved }: Readonly<{ saved: SavedWorkbook }>) => (
  <>
    <p role="status">
      <b className="break">{saved.fileName}</b> is in <span className="break">{saved.folder}</span>.
    </p>
    <p className="s14 ink2">{`${saved.sheets.length} sheets: ${saved.sheets.join(', ')}.`}</p>
    {saved.cleanings === 0 ? null : (
      <p className="s14 ink2">
        {`${saved.cleanings === 1 ? 'One text held' : `${saved.cleanings} texts held`} characters that a workbook cannot keep; they are marked on the sheet Method and notes.`}
      </p>
    )}
    <Note tone="warn">
      Restricted: for the group only. Send it as your partnership sends sensitive papers.
    </Note>
  </>
);
