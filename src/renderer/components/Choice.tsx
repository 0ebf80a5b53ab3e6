import { useId } from 'react';

export type ChoiceOption<T extends string> = Readonly<{
  value: T;
  label: string;
  hint?: string;
  disabled?: boolean;
}>;

type ChoiceProps<T extends string> = Readonly<{
  /** Heard before the options; drawn only when `legendShown`. */
  legend: string;
  legendShown?: boolean;
  options: readonly ChoiceOption<T>[];
  value: T | null;
  onChange: (value: T) => void;
  /** Joined boxes in a row, or a list of radio buttons. */
  look?: 'row' | 'list';
  disabled?: boolean;
  describedBy?: string | undefined;
}>;

/** One of a few: a real radio group, one tab stop, arrows move. */
export function Choice<T extends string>({
  legend,
  legendShown = false,
  options,
  value,
  onChange,
  look = 'row',
  disabled = false,
  describedBy,
}: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset
      className={look === 'row' ? 'choice' : 'radios'}
      disabled={disabled}
      aria-describedby={describedBy}
    >
      <legend className={legendShown ? 'label' : 'vh'}>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className={look === 'row' ? undefined : 'radio'}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={value === option.value}
            disabled={option.disabled}
            onChange={() => onChange(option.value)}
          />
          <span>
            {option.label}
            {option.hint === undefined ? null : <span className="hint"> {option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
