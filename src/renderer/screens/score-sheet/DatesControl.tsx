import { useRef, useState } from 'react';
import type { Value } from '../../../shared/domain/reading';
import type { Criterion } from '../../../shared/domain/template';
import { formatValue, parseValue } from '../../../shared/domain/value';
import { Icon } from '../../components/Icon';
import { printDate, printTime, readTypedDate, readTypedTime } from '../../scoring/date-entry';

type Dates = Extract<Value, { kind: 'dates' }>;
const NO_DATES: Dates = { kind: 'dates', start: null, end: null, notDone: false, agreed: false };

type DatesControlProps = Readonly<{
  criterion: Criterion;
  value: string;
  /** Empty text clears the answer. */
  onAnswer: (value: string) => void;
  labelledBy: string;
  describedBy: string;
  disabled: boolean;
  isNow: boolean;
  onDone: () => void;
}>;

/** Two dates, typed or picked; what they come to is said under the question. */
export function DatesControl({
  criterion,
  value,
  onAnswer,
  labelledBy,
  describedBy,
  disabled,
  isNow,
  onDone,
}: DatesControlProps) {
  const entry = useRef<HTMLFieldSetElement>(null);
  const read = value === '' ? null : parseValue(criterion, value);
  const parsed = read?.ok ? read.value : null;
  // After sign-off only the time elapsed is left; it is said under the question.
  if (parsed?.kind === 'elapsed') return null;
  const dates = parsed?.kind === 'dates' ? parsed : NO_DATES;
  const standard = criterion.standard;
  const hasTimes = standard?.unit === 'hours';

  const handleChange = (change: Partial<Dates>): void => {
    const next: Dates = { ...dates, ...change };
    const isBlank = next.start === null && next.end === null && !next.notDone;
    onAnswer(isBlank ? '' : formatValue(next));
  };
  /** From the first date to the second; past a second that is not asked for, on. */
  const handleFirstDone = (): void => {
    const second = entry.current?.querySelectorAll<HTMLInputElement>('input.date:not(:disabled)')[1];
    if (second === undefined) onDone();
    else second.focus();
  };
  return (
    <fieldset className="dates-entry" ref={entry} aria-labelledby={labelledBy}>
      <DateField
        label={standard?.startEvent ?? 'From'}
        value={dates.start}
        hasTime={hasTimes}
        {...{ disabled, describedBy, isNow }}
        onDone={handleFirstDone}
        onChange={(start) => handleChange({ start })}
      />
      <span className="unit">to</span>
      <DateField
        label={standard?.endEvent ?? 'To'}
        value={dates.notDone ? null : dates.end}
        hasTime={hasTimes}
        {...{ describedBy, onDone, isNow }}
        disabled={disabled || dates.notDone}
        onChange={(end) => handleChange({ end })}
      />
      {isNow || dates.notDone || dates.agreed ? (
        <div className="dates-more">
          <label className="check">
            <input
              type="checkbox"
              checked={dates.notDone}
              disabled={disabled}
              onChange={(event) => handleChange({ notDone: event.target.checked, end: null })}
            />
            <span>Not done</span>
          </label>
          {standard?.exceptionsAllowed ? (
            <label className="check">
              <input
                type="checkbox"
                checked={dates.agreed}
                disabled={disabled || value === ''}
                onChange={(event) => handleChange({ agreed: event.target.checked })}
              />
              <span>If late, the reason was agreed</span>
            </label>
          ) : null}
        </div>
      ) : null}
    </fieldset>
  );
}

type DateFieldProps = Readonly<{
  label: string;
  /** `YYYY-MM-DD`, with `Thh:mm` where times are asked. */
  value: string | null;
  hasTime: boolean;
  disabled: boolean;
  describedBy: string;
  isNow: boolean;
  onChange: (date: string | null) => void;
  onDone: () => void;
}>;

/** One date. Taken when it is whole, said to be wrong when the field is left. */
function DateField({
  label,
  value,
  hasTime,
  disabled,
  describedBy,
  isNow,
  onChange,
  onDone,
}: DateFieldProps) {
  const [text, setText] = useState(() => printDate(value));
  const [time, setTime] = useState(() => printTime(value));
  const [seen, setSeen] = useState(value);
  const [failure, setFailure] = useState<string | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  if (seen !== value) {
    setSeen(value);
    setText(printDate(value));
    setTime(printTime(value));
    setFailure(null);
  }

  const handleTaken = (dateText: string, timeText: string): void => {
    setFailure(null);
    if (dateText.trim() === '') {
      if (value !== null) onChange(null);
      return;
    }
    const date = readTypedDate(dateText);
    const clock = timeText.trim() === '' ? null : readTypedTime(timeText);
    if (!date.ok) setFailure(date.error);
    else if (clock?.ok === false) setFailure(clock.error);
    else {
      const next = hasTime && clock !== null ? `${date.value}T${clock.value}` : date.value;
      if (next === value) setText(printDate(value));
      else onChange(next);
    }
  };
  /** A whole date is taken while typing; anything less waits until the field is left. */
  const handleTyped = (dateText: string): void => {
    setText(dateText);
    if (/\d{4}$/.test(dateText.trim()) && readTypedDate(dateText).ok) handleTaken(dateText, time);
  };
  return (
    <span className="date-field">
      <span className="date-label">{label}</span>
      <span className="date-boxes">
        <input
          className={failure === null ? 'inp date' : 'inp date bad'}
          aria-label={`${label}, date`}
          aria-describedby={describedBy}
          aria-invalid={failure === null ? undefined : true}
          autoComplete="off"
          disabled={disabled}
          value={text}
          onChange={(event) => handleTyped(event.target.value)}
          onBlur={() => handleTaken(text, time)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            handleTaken(text, time);
            onDone();
          }}
        />
        {hasTime ? (
          <input
            className="inp time"
            aria-label={`${label}, time`}
            autoComplete="off"
            disabled={disabled}
            value={time}
            onChange={(event) => setTime(event.target.value)}
            onBlur={() => handleTaken(text, time)}
          />
        ) : null}
        {isNow ? (
          <button
            type="button"
            className="btn quiet small"
            disabled={disabled}
            aria-label={`Pick the date: ${label}`}
            onClick={() => picker.current?.showPicker()}
          >
            <Icon name="calendar" />
          </button>
        ) : null}
        <input
          ref={picker}
          type="date"
          className="picker"
          tabIndex={-1}
          aria-hidden="true"
          value={value?.slice(0, 10) ?? ''}
          onChange={(event) => handleTaken(event.target.value, time)}
        />
      </span>
      {failure === null ? null : (
        <span className="fail" role="alert">
          {failure}
        </span>
      )}
    </span>
  );
}
