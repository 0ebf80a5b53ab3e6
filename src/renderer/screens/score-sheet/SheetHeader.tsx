import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { Kbd } from '../../components/Kbd';
import { SavedState } from '../../components/SavedState';
import type { Saving } from '../../saving';
import { isEditable } from '../../scoring/sheet';
import { sayFailure } from '../../sentences';
import { openOverlay } from '../../stores/navigation';
import { useReadings } from '../../stores/reading-in-hand';
import { chooseLanguage, openDialog, retrySaving } from '../../stores/readings';
import { stepBack } from './sheet-actions';

type SheetHeaderProps = Readonly<{ onBack: () => void }>;

const ORDINALS = ['', 'first', 'second', 'third', 'fourth'] as const;

/** The head of the score sheet: which record, time spent, whether all is saved, and what can be done with it. */
export function SheetHeader({ onBack }: SheetHeaderProps) {
  const summary = useReadings((readings) => readings.sheet?.summary ?? null);
  const version = useReadings((readings) => readings.sheet?.compiled.template.version ?? 0);
  const editable = useReadings((readings) => readings.sheet !== null && isEditable(readings.sheet));
  const canUndo = useReadings((readings) => readings.undo.done.length > 0);
  const canRedo = useReadings((readings) => readings.undo.undone.length > 0);
  if (summary === null) return null;
  return (
    <header className="rbar">
      <button type="button" className="back linkb" onClick={onBack}>
        <Icon name="back" size={14} />
        <span>Back</span>
      </button>
      <span className="vr" />
      <h1 className="ref" tabIndex={-1}>
        {summary.reference}
      </h1>
      <span className="what">
        {summary.auditTitle}
        <span className="wide-only">{` · ${ORDINALS[summary.readingNumber] ?? summary.readingNumber} reading · template version ${version}`}</span>
      </span>
      <span className="right">
        <LanguageChoice />
        <Elapsed />
        <span className="vr" />
        <Saved />
        {editable ? (
          <>
            <Button
              kind="quiet"
              small
              disabled={!canUndo}
              aria-label="Undo"
              aria-keyshortcuts="Control+Z"
              title="Undo, Ctrl Z"
              onClick={() => stepBack('undo')}
            >
              <Icon name="undo" />
              <span className="wide-only">Undo</span>
            </Button>
            <Button
              kind="quiet"
              small
              disabled={!canRedo}
              aria-label="Redo"
              aria-keyshortcuts="Control+Y"
              title="Redo, Ctrl Y"
              onClick={() => stepBack('redo')}
            >
              <Icon name="redo" />
              <span className="wide-only">Redo</span>
            </Button>
          </>
        ) : null}
        <button
          type="button"
          className="card-btn"
          aria-keyshortcuts="!"
          onClick={() => openOverlay('concern-card')}
        >
          Concern card <Kbd>!</Kbd>
        </button>
        <Button kind="quiet" small onClick={() => openDialog({ kind: 'history' })}>
          History
        </Button>
        {editable ? (
          <Button small onClick={() => openDialog({ kind: 'complete' })}>
            Complete…
          </Button>
        ) : null}
        {summary.status === 'complete' ? (
          <Button small onClick={() => openDialog({ kind: 'reopen' })}>
            Reopen…
          </Button>
        ) : null}
      </span>
    </header>
  );
}

/** In which of the template’s languages its texts are shown; nothing where it has but its own. */
function LanguageChoice() {
  const languages = useReadings((readings) => readings.sheet?.asked.template.languages ?? NO_LANGUAGES);
  const chosen = useReadings((readings) => readings.sheet?.language?.code ?? '');
  if (languages.length === 0) return null;
  return (
    <label className="in-language">
      <span className="vh">Words in</span>
      <select
        className="inp s"
        value={chosen}
        onChange={({ target }) => chooseLanguage(target.value === '' ? null : target.value)}
      >
        <option value="">Own words</option>
        {languages.map(({ code, label }) => (
          <option key={code} value={code} lang={code}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

const NO_LANGUAGES: readonly never[] = [];
const MINUTE_MS = 60_000;

function Elapsed() {
  const minutes = useReadings((readings) => Math.floor((readings.sheet?.summary.elapsedMs ?? 0) / MINUTE_MS));
  const hours = Math.floor(minutes / 60);
  return (
    <span className="ink2">
      <span className="wide-only">Elapsed </span>
      {hours === 0 ? `${minutes} min` : `${hours} h ${minutes % 60} min`}
    </span>
  );
}

function Saved() {
  const queue = useReadings((readings) => readings.queue);
  const savedAt = useReadings((readings) => readings.savedAt);
  const savingOf = (): Saving => {
    if (queue.kind === 'failed') return { kind: 'failed', why: sayFailure(queue.failure) };
    if (queue.kind === 'saving') return { kind: 'saving' };
    return savedAt === null ? { kind: 'nothing' } : { kind: 'saved', at: savedAt };
  };
  return <SavedState saving={savingOf()} onRetry={retrySaving} />;
}
