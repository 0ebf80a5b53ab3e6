import { type ReactNode, useId, useState } from 'react';
import { Button } from '../../components/Button';

type PassphraseFieldProps = Readonly<{
  label: string;
  hint: string;
  value: string;
  onChange: (value: string) => void;
  /** What is wrong: said between the hint and the field, where the eye passes. */
  failure?: ReactNode;
  autoComplete: 'current-password' | 'new-password';
  autoFocus?: boolean;
  inputRef?: (input: HTMLInputElement | null) => void;
}>;

/** A passphrase: hidden until it is asked to be shown; it can be pasted. */
export function PassphraseField({
  label,
  hint,
  value,
  onChange,
  failure = null,
  autoComplete,
  autoFocus = false,
  inputRef,
}: PassphraseFieldProps) {
  const id = useId();
  const [isShown, setShown] = useState(false);
  const isRefused = failure !== null;
  return (
    <div className="pwf">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <span className="hint" id={`${id}-hint`}>
        {hint}
      </span>
      <div id={`${id}-fail`} role="alert">
        {failure}
      </div>
      <div className="pw">
        <input
          id={id}
          ref={inputRef}
          className={isRefused ? 'inp bad' : 'inp'}
          type={isShown ? 'text' : 'password'}
          value={value}
          autoComplete={autoComplete}
          // biome-ignore lint/a11y/noAutofocus: the page asks for one thing, and this is it
          autoFocus={autoFocus}
          spellCheck={false}
          aria-invalid={isRefused || undefined}
          aria-describedby={`${id}-hint ${id}-fail`}
          onChange={(event) => onChange(event.target.value)}
        />
        <Button aria-pressed={isShown} onClick={() => setShown(!isShown)}>
          {isShown ? 'Hide' : 'Show'}
        </Button>
      </div>
    </div>
  );
}
