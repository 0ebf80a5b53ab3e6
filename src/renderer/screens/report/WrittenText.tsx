import { ScreenedText } from '../../components/ScreenedText';
import { useDraft } from '../../use-draft';

type WrittenTextProps = Readonly<{
  id: string;
  label?: string;
  describedBy?: string;
  saved: string;
  onSave: (text: string) => void;
  rows: number;
}>;

const LONGEST = 600;

/** Words for the workbook, saved as they are typed and marked where they could identify a person. */
export function WrittenText({ id, label, describedBy, saved, onSave, rows }: WrittenTextProps) {
  const draft = useDraft(saved, (text) => {
    if (text.length <= LONGEST) onSave(text);
  });
  const over = draft.text.length - LONGEST;
  return (
    <>
      <ScreenedText
        id={id}
        text={draft.text}
        onChange={draft.change}
        onBlur={draft.flush}
        disabled={false}
        rows={rows}
        held="No workbook can be made while it stands."
        {...(label === undefined ? {} : { label })}
        {...(describedBy === undefined ? {} : { describedBy })}
      />
      {over > 0 ? (
        <p className="fail" role="alert">{`Too long by ${over}. It is saved again once it fits.`}</p>
      ) : null}
    </>
  );
}
