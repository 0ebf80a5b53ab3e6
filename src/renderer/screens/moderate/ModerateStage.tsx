import './moderate.css';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Audit } from '../../../shared/contract/audits';
import { Empty } from '../../components/Empty';
import { Loaded } from '../../components/Loaded';
import { BENCH_KEYS, benchActionFor } from '../../scoring/bench-keys';
import { readKeyPress } from '../../scoring/key-map';
import type { Bench } from '../../scoring/moderation-bench';
import { openCase, openModeration, useModeration } from '../../stores/moderation';
import { offerCommands } from '../../stores/palette';
import { useSession } from '../../stores/session';
import { StageTitle } from '../audits/StageTitle';
import { AgreementView } from './AgreementView';
import { AskAuditor } from './AskAuditor';
import { type BenchDoors, doBenchAction, focusLine } from './bench-focus';
import { CalibrationView } from './CalibrationView';
import { CaseFoot } from './CaseFoot';
import { CaseView } from './CaseView';
import { LockView } from './LockView';
import { MeasuresView } from './MeasuresView';
import { moderateCommands } from './moderate-commands';
import { QueueNav } from './QueueNav';
import { Rail } from './Rail';
import { ReadersView } from './ReadersView';
import { RulesDialog } from './RulesDialog';
import { UnblindDialog } from './UnblindDialog';

type OpenDialog = 'ask' | 'rules' | 'unblind' | null;

/** Moderation of one audit: the queue, the case file in hand, and what it comes to across the audit. */
export function ModerateStage({ audit }: Readonly<{ audit: Audit }>) {
  const { auditId } = audit;
  const queue = useModeration((state) => state.queue);
  const isFor = useModeration((state) => state.auditId === auditId);
  const view = useModeration((state) => state.view);
  const [dialog, setDialog] = useState<OpenDialog>(null);
  useEffect(() => void openModeration(auditId), [auditId]);
  useEffect(() => offerCommands('moderate', moderateCommands({ openRules: () => setDialog('rules') })), []);
  return (
    <div className="cols moderate-cols">
      <Loaded
        of={isFor ? queue : { phase: 'loading' }}
        loading="Looking through the readings…"
        failed="The queue could not be worked out."
        onRetry={() => void openModeration(auditId)}
      >
        {(value) => (
          <>
            <QueueNav queue={value} onRules={() => setDialog('rules')} />
            <div className="mainwrap">
              <main className="main">
                {view === 'case' ? (
                  value.items.length + value.others.length === 0 ? (
                    <NothingYet audit={audit} />
                  ) : (
                    <CaseInHand audit={audit} dialog={dialog} onDialog={setDialog} />
                  )
                ) : (
                  <OtherView audit={audit} />
                )}
              </main>
              {view === 'case' ? <Keys /> : null}
            </div>
            <Rail />
            {dialog === 'rules' ? <RulesDialog rules={value.rules} onClose={() => setDialog(null)} /> : null}
          </>
        )}
      </Loaded>
      <Announcer />
    </div>
  );
}

const NothingYet = ({ audit }: Readonly<{ audit: Audit }>) => (
  <>
    <StageTitle audit={audit} sub="moderation" />
    <Empty title="Nothing is waiting for moderation.">
      {`Readings come here by rule when they are complete or merged. ${audit.notOpened + audit.inProgress} are still out.`}
    </Empty>
  </>
);

function OtherView({ audit }: Readonly<{ audit: Audit }>) {
  const view = useModeration((state) => state.view);
  switch (view) {
    case 'measures':
      return <MeasuresView audit={audit} />;
    case 'agreement':
      return <AgreementView audit={audit} />;
    case 'calibration':
      return <CalibrationView audit={audit} />;
    case 'readers':
      return <ReadersView audit={audit} />;
    case 'lock':
      return <LockView audit={audit} />;
    default:
      return null;
  }
}

type CaseInHandProps = Readonly<{
  audit: Audit;
  dialog: OpenDialog;
  onDialog: (dialog: OpenDialog) => void;
}>;

function CaseInHand({ audit, dialog, onDialog }: CaseInHandProps) {
  const bench = useModeration((state) => state.bench);
  const caseId = useModeration((state) => state.caseId);
  return (
    <Loaded
      of={bench}
      loading="Laying the readings side by side…"
      failed="This case file could not be opened."
      onRetry={() => void openCase(caseId ?? '')}
    >
      {(value) => (
        <OnTheBench
          key={value.view.caseId}
          audit={audit}
          bench={value}
          onDialog={onDialog}
          isDialogOpen={dialog !== null}
          dialog={dialog}
        />
      )}
    </Loaded>
  );
}

type OnTheBenchProps = CaseInHandProps & Readonly<{ bench: Bench; isDialogOpen: boolean }>;

function OnTheBench({ audit, bench, dialog, onDialog }: OnTheBenchProps) {
  const [isSameShown, setSameShown] = useState(false);
  const doors = useRef<BenchDoors>({ ask: () => undefined, toggleSame: () => undefined });
  doors.current = {
    ask: () => {
      if (bench.view.readings.some(({ canBeAsked }) => canBeAsked)) onDialog('ask');
    },
    toggleSame: () => setSameShown((isShown) => !isShown),
  };
  useEffect(() => {
    const handleKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const singleKeys = useSession.getState().preferences?.singleKeys ?? true;
      const action = benchActionFor(readKeyPress(event, singleKeys));
      if (action !== null && doBenchAction(action, doors.current)) event.preventDefault();
    };
    document.addEventListener('keydown', handleKey);
    return () => document.removeEventListener('keydown', handleKey);
  }, []);
  const handleClose = (): void => {
    // The dialog gives the focus back as it goes: at once, so that the next key meets the line in hand.
    flushSync(() => onDialog(null));
    focusLine();
  };
  return (
    <>
      <CaseView
        audit={audit}
        bench={bench}
        isSameShown={isSameShown}
        onToggleSame={() => setSameShown(!isSameShown)}
        onAsk={() => onDialog('ask')}
        onUnblind={() => onDialog('unblind')}
      />
      <CaseFoot bench={bench} />
      {dialog === 'ask' ? <AskAuditor bench={bench} onClose={handleClose} /> : null}
      {dialog === 'unblind' ? <UnblindDialog onClose={handleClose} /> : null}
    </>
  );
}

/** The foot of the bench: its keys, and whether what was settled is safe. */
function Keys() {
  const saving = useModeration((state) => state.saving);
  return (
    <footer className="foot mkeys">
      {BENCH_KEYS.map(([keys, does]) => (
        <span key={does}>
          {keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}{' '}
          {does}
        </span>
      ))}
      <span className="right" role="status">
        {saving.kind === 'saving' ? 'Saving…' : null}
        {saving.kind === 'saved' ? `Saved ${new Date(saving.at).toTimeString().slice(0, 5)}` : null}
        {saving.kind === 'failed' ? 'Not saved' : null}
      </span>
    </footer>
  );
}

function Announcer() {
  const said = useModeration((state) => state.said);
  return (
    <div className="vh" aria-live="polite">
      <span key={said.turn}>{said.text}</span>
    </div>
  );
}
