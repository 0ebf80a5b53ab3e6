import type { ReactNode } from 'react';
import { useId } from 'react';
import { useDraft } from '../../use-draft';

type TextFieldProps = Readonly<{
  label: string;
  hint?: ReactNode;
  value: string;
  onSave: (text: string) => void;
  rows?: number;
  disabled?: boolean;
  /** What the check-up says of this field. */
  failures?: readonly string[];
  /** For notes, codes and the like: set in the smaller face. */
  small?: boolean;
}>;

/** A labelled text of the form: drawn as it is typed, saved soon after. */
export function TextField({
  label,
  hint,
  value,
  onSave,
  rows = 1,
  disabled = false,
  failures = [],
  small = false,
}: TextFieldProps) {
  const id = useId();
  const draft = useDraft(value, onSave);
  const common = {
    id,
    disabled,
    className: small ? 'inp s' : 'inp',
    value: draft.text,
    'aria-invalid': failures.length > 0 ? (true as const) : undefined,
    'aria-describedby': failures.length > 0 ? `${id}-fail` : undefined,
    onBlur: draft.flush,
  };
  return (
    <>
      <label htmlFor={id}>
        {label}
        {hint === undefined ? null : <small>{hint}</small>}
      </label>
      <div>
        {rows > 1 ? (
          <textarea {...common} rows={rows} onChange={(event) => draft.change(event.target.value)} />
        ) : (
          <input {...common} onChange={(event) => draft.change(event.target.value)} />
        )}
        {failures.length === 0 ? null : (
          <div className="fail" id={`${id}-fail`}>
            {failures.join(' ')}
          </div>
        )}
      </div>
    </>
  );
}
