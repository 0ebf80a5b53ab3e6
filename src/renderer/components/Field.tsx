import { type ReactNode, useId } from 'react';

/** Ids a control must carry so that its label, hint and failure are heard with it. */
export type FieldControl = Readonly<{
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}>;

type FieldProps = Readonly<{
  label: ReactNode;
  hint?: ReactNode;
  /** Why the value cannot be taken, with the way out; null when there is nothing to say. */
  failure?: string | null;
  children: (control: FieldControl) => ReactNode;
}>;

/** A labelled control with its hint above and what is wrong below. */
export function Field({ label, hint, failure = null, children }: FieldProps) {
  const id = useId();
  const hintId = hint === undefined ? null : `${id}-hint`;
  const failureId = failure === null ? null : `${id}-fail`;
  const describedBy = [hintId, failureId].filter((each) => each !== null).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hintId === null ? null : (
        <div className="hint" id={hintId}>
          {hint}
        </div>
      )}
      {children({
        id,
        'aria-describedby': describedBy === '' ? undefined : describedBy,
        'aria-invalid': failureId === null ? undefined : true,
      })}
      {failureId === null ? null : (
        <div className="fail" id={failureId}>
          {failure}
        </div>
      )}
    </div>
  );
}
