import { useDraft } from '../../use-draft';

type WrittenLineProps = Readonly<{
  label: string;
  saved: string;
  onSave: (text: string) => void;
  placeholder?: string;
}>;

/** One short line of words, saved as it is typed. */
export function WrittenLine({ label, saved, onSave, placeholder }: WrittenLineProps) {
  const draft = useDraft(saved, onSave);
  return (
    <input
      className="inp"
      aria-label={label}
      spellCheck
      maxLength={120}
      placeholder={placeholder}
      value={draft.text}
      onChange={(event) => draft.change(event.target.value)}
      onBlur={draft.flush}
    />
  );
}
