import { useEffect } from 'react';
import { flushSync } from 'react-dom';
import type { ReadingSummary } from '../../../shared/contract/readings';
import { Button } from '../../components/Button';
import { Failed } from '../../components/Failed';
import { Loading } from '../../components/Loading';
import { Banner } from '../../components/Note';
import { actionFor, readKeyPress } from '../../scoring/key-map';
import { criterionAt, isEditable } from '../../scoring/sheet';
import { sayFailure } from '../../sentences';
import { goBack } from '../../stores/navigation';
import { offerCommands } from '../../stores/palette';
import { useReadings } from '../../stores/reading-in-hand';
import {
  closeDialog,
  closeReading,
  openDialog,
  openReading,
  retrySaving,
  sendElapsed,
} from '../../stores/readings';
import { useSession } from '../../stores/session';
import { AidPanel } from './AidPanel';
import { CompleteDialog } from './CompleteDialog';
import { CriteriaPane } from './CriteriaPane';
import { focusCurrent, focusCurrentForKeys, showCurrent } from './focus-row';
import { HistoryDialog } from './HistoryDialog';
import { IndependenceCheck } from './IndependenceCheck';
import { KeysBar } from './KeysBar';
import { ProfileBar } from './ProfileBar';
import { ProfileDialog } from './ProfileDialog';
import { ReopenDialog } from './ReopenDialog';
import { SectionRail } from './SectionRail';
import { SetAsideDialog } from './SetAsideDialog';
import { SheetHeader } from './SheetHeader';
import { doKeyAction } from './sheet-actions';
import { sheetCommands } from './sheet-commands';

type ScoreSheetScreenProps = Readonly<{ readingId: string }>;

/** One reading, scored by keyboard. */
export function ScoreSheetScreen({ readingId }: ScoreSheetScreenProps) {
  const phase = useReadings((readings) => readings.phase);
  const failure = useReadings((readings) => readings.failure);

  useEffect(() => {
    void openReading(readingId);
    return closeReading;
  }, [readingId]);

  switch (phase) {
    case 'none':
    case 'loading':
      return (
        <main className="alone">
          <h1 className="vh">Score sheet</h1>
          <Loading what="Opening the reading…" />
        </main>
      );
    case 'failed':
      return (
        <main className="alone">
          <h1 className="vh">Score sheet</h1>
          <Failed
            title="This reading could not be opened."
            onRetry={() => void openReading(readingId)}
            retryLabel="Try again"
          >
            {failure === null ? null : sayFailure(failure)}
          </Failed>
          <Button onClick={goBack}>Back</Button>
        </main>
      );
    case 'independence':
      return <IndependenceCheck />;
    case 'ready':
      return <Sheet />;
  }
}

const BEAT_MS = 30_000;

function handleKey(event: KeyboardEvent): void {
  // A dialog that took the key may have closed by now; the key is still its own.
  if (event.defaultPrevented) return;
  const { sheet, current } = useReadings.getState();
  const singleKeys = useSession.getState().preferences?.singleKeys ?? true;
  const criterion = sheet === null || current === null ? null : criterionAt(sheet, current);
  const action = actionFor(readKeyPress(event, singleKeys), criterion);
  if (action !== null && doKeyAction(action)) event.preventDefault();
}

function Sheet() {
  const compiled = useReadings((readings) => readings.sheet?.compiled ?? null);
  const lines = useReadings((readings) => readings.sheet?.lines ?? null);
  const status = useReadings((readings) => readings.sheet?.summary.status ?? null);

  useEffect(() => {
    document.addEventListener('keydown', handleKey);
    window.addEventListener('resize', showCurrent);
    const beat = setInterval(sendElapsed, BEAT_MS);
    // The profile comes first: it decides what is asked.
    const { sheet } = useReadings.getState();
    if (sheet !== null && isEditable(sheet) && Object.keys(sheet.profile).length === 0)
      openDialog({ kind: 'profile' });
    else focusCurrent();
    return () => {
      document.removeEventListener('keydown', handleKey);
      window.removeEventListener('resize', showCurrent);
      clearInterval(beat);
    };
  }, []);
  useEffect(() => {
    const { sheet } = useReadings.getState();
    return sheet === null || compiled === null || lines === null || status === null
      ? undefined
      : offerCommands('score sheet', sheetCommands(sheet));
  }, [compiled, lines, status]);

  return (
    <div className="score">
      <SheetHeader onBack={goBack} />
      <ProfileBar />
      <SectionRail />
      <div className="middle">
        <StandingNotice />
        <CriteriaPane />
      </div>
      <AidPanel />
      <KeysBar />
      <Announcer />
      <SheetDialogs />
    </div>
  );
}

/** A failed save, or a reading that can no longer be changed, said in words above the criteria. */
function StandingNotice() {
  const queue = useReadings((readings) => readings.queue);
  const status = useReadings((readings) => readings.sheet?.summary.status ?? null);
  if (queue.kind === 'failed') {
    return (
      <Banner
        tone="stop"
        action={
          <Button small onClick={retrySaving}>
            Try again
          </Button>
        }
      >
        <b>Not saved.</b> {sayFailure(queue.failure)} Your answers are kept here while this window is open.
      </Banner>
    );
  }
  if (status === 'complete') {
    return <Banner>This reading is complete, so it is read only. Reopen it to change an answer.</Banner>;
  }
  if (status === 'signed_off') {
    return (
      <Banner>This reading is signed off. Its answers can no longer change, and its dates are gone.</Banner>
    );
  }
  const said = status === null ? undefined : SAID[status];
  return said === undefined ? null : <Banner>{said}</Banner>;
}

/** Why a sheet takes no answer, where that is not for the reader to change. */
const SAID: Partial<Record<ReadingSummary['status'], string>> = {
  submitted: 'This reading has been sent back to the lead, so it is read only. Its dates are gone.',
  queried:
    'The lead has asked about this reading. What was asked about can be changed; answer the questions under Send back.',
  merged: 'This reading came with a return, so it is read only. What you settle beside it is under Moderate.',
  moderated: 'This reading has been moderated, so it is read only.',
  locked: 'This audit is locked. It is corrected as its next issue.',
  withdrawn: 'This reading has been withdrawn and counts nowhere.',
};

function Announcer() {
  const said = useReadings((readings) => readings.said);
  return (
    <div className="vh" aria-live="polite">
      <span key={said.turn}>{said.text}</span>
    </div>
  );
}

function SheetDialogs() {
  const dialog = useReadings((readings) => readings.dialog);
  const handleClose = (): void => {
    // The dialog gives the focus back as it goes: at once, so that what follows has the last word.
    flushSync(closeDialog);
    if (document.querySelector('dialog[open]') === null) focusCurrentForKeys();
  };
  switch (dialog?.kind) {
    case 'not-applicable':
    case 'unable':
      return <SetAsideDialog kind={dialog.kind} id={dialog.id} onClose={handleClose} />;
    case 'profile':
      return <ProfileDialog onClose={handleClose} />;
    case 'complete':
      return <CompleteDialog onClose={handleClose} />;
    case 'reopen':
      return <ReopenDialog onClose={handleClose} />;
    case 'history':
      return <HistoryOfReading onClose={handleClose} />;
    default:
      return null;
  }
}

function HistoryOfReading({ onClose }: Readonly<{ onClose: () => void }>) {
  const summary = useReadings((readings) => readings.sheet?.summary ?? null);
  return summary === null ? null : (
    <HistoryDialog readingId={summary.readingId} reference={summary.reference} onClose={onClose} />
  );
}
