import { Kbd } from '../../components/Kbd';
import { ScreenedText } from '../../components/ScreenedText';
import { BLANK_ROW, isEditable, shortId } from '../../scoring/sheet';
import { useReadings } from '../../stores/reading-in-hand';
import { recordNote } from '../../stores/readings';
import { useDraft } from '../../use-draft';
import { focusCurrentForKeys } from './focus-row';

type EvidenceNoteProps = Readonly<{ id: string }>;

const LONGEST_NOTE = 600;

/** Where on the record the answer was found. Mounted anew for each criterion, so a draft never wanders. */
export function EvidenceNote({ id }: EvidenceNoteProps) {
  const note = useReadings((readings) => (readings.sheet?.rows[id] ?? BLANK_ROW).note);
  const disabled = useReadings((readings) => readings.sheet === null || !isEditable(readings.sheet, id));
  const draft = useDraft(note, (text) => {
    if (text.length <= LONGEST_NOTE) recordNote(id, text);
  });
  const isLong = draft.text.length > LONGEST_NOTE;
  return (
    <section>
      <h2>
        <label htmlFor="evidence-note">
          Evidence note<span className="vh">{` for ${shortId(id)}`}</span>
        </label>
        <Kbd>E</Kbd>
      </h2>
      <p className="hint" id="evidence-hint">
        Where on the record, not what it says.
      </p>
      <ScreenedText
        id="evidence-note"
        text={draft.text}
        onChange={draft.change}
        onBlur={draft.flush}
        onEscape={focusCurrentForKeys}
        disabled={disabled}
        rows={3}
        describedBy="evidence-hint"
      />
      {isLong ? (
        <p className="fail">{`Too long by ${draft.text.length - LONGEST_NOTE}. It is saved again once it fits.`}</p>
      ) : null}
    </section>
  );
}
