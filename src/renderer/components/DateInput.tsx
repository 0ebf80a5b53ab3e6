import { useState } from 'react';
import { printDate, readTypedDate } from '../scoring/date-entry';

type DateInputProps = Readonly<{
  /** `2026-09-07`, or empty. */
  value: string;
  /** The day that was typed, or empty while what stands there is none. */
  onChange: (value: string) => void;
  id?: string;
  'aria-label'?: string;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: true | undefined;
}>;

/** A day, typed as day, month and year whatever the language of the machine. */
export function DateInput({ value, onChange, ...named }: DateInputProps) {
  const [text, setText] = useState(() => printDate(value));
  const [seen, setSeen] = useState(value);
  // A value that was not typed here (put back, reset) replaces what stands in the field.
  if (value !== seen) {
    setSeen(value);
    setText(printDate(value));
  }
  const handleChange = (typed: string): void => {
    const read = readTypedDate(typed);
    const day = read.ok ? read.value : '';
    setText(typed);
    setSeen(day);
    onChange(day);
  };
  const isUnread = text.trim() !== '' && !readTypedDate(text).ok;
  return (
    <input
      {...named}
      className={isUnread ? 'inp date bad' : 'inp date'}
      inputMode="numeric"
      placeholder="dd/mm/yyyy"
      aria-invalid={isUnread || named['aria-invalid'] === true ? true : undefined}
      value={text}
      onChange={(event) => handleChange(event.target.value)}
      onBlur={() => setText(value === '' ? text : printDate(value))}
    />
  );
}
