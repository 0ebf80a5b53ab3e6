import type { Criterion } from '../../../shared/domain/template';
import { ScreenedText } from '../../components/ScreenedText';
import { useDraft } from '../../use-draft';

type TextControlProps = Readonly<{
  criterion: Criterion;
  value: string;
  onAnswer: (value: string) => void;
  label: string;
  describedBy: string;
  disabled: boolean;
}>;

const LONGEST_TEXT = 600;

/** A few sentences, with their count and whatever in them could identify a person. */
export function TextControl({ criterion, value, onAnswer, label, describedBy, disabled }: TextControlProps) {
  const most = criterion.max ?? LONGEST_TEXT;
  const draft = useDraft(value, (text) => {
    if (text.trim().length <= most) onAnswer(text);
  });
  const length = draft.text.trim().length;
  const least = criterion.min ?? 0;
  return (
    <div className="text-entry">
      <ScreenedText
        id={`text-${criterion.id}`}
        text={draft.text}
        onChange={draft.change}
        onBlur={draft.flush}
        disabled={disabled}
        rows={3}
        label={label}
        describedBy={`${describedBy} count-${criterion.id}`}
      />
      <div className={length > most ? 'under fail' : 'under'} id={`count-${criterion.id}`}>
        <span>{sayLength(length, least, most)}</span>
        <span>{`${length} of ${most}`}</span>
      </div>
    </div>
  );
}

function sayLength(length: number, least: number, most: number): string {
  if (length > most) return `Too long by ${length - most}. It is saved again once it fits.`;
  if (length > 0 && length < least) return `At least ${least} characters: ${least - length} to go.`;
  return 'Describe practice, not the family.';
}
