import { Fragment } from 'react';
import { GRADES, type Grade } from '../../shared/domain/template';
import { GRADE_NAMES } from '../../shared/domain/value';
import { Icon } from './Icon';

type SixPointProps = Readonly<{
  /** Unique on the page: the radio group's name. */
  name: string;
  /** Heard before the options; or the id of what is drawn already and says it. */
  legend?: string;
  labelledBy?: string;
  value: Grade | null;
  onChange: (grade: Grade) => void;
  /** Digits alone, for rows not in hand. The same elements, so focus stays where it is when the row opens. */
  compact: boolean;
  disabled?: boolean;
  describedBy?: string | undefined;
  /** What stands under a grade: `reading 1`. */
  marks?: Readonly<Partial<Record<Grade, string>>>;
}>;

/** The six-point scale, 6 first, with the good line between 4 and 3. One radio group, one tab stop. */
export const SixPoint = ({
  name,
  legend,
  labelledBy,
  value,
  onChange,
  compact,
  disabled = false,
  describedBy,
  marks = {},
}: SixPointProps) => (
  <div
    role="radiogroup"
    className={compact ? 'scale6' : 'scale'}
    aria-label={legend}
    aria-labelledby={labelledBy}
    aria-describedby={describedBy}
    aria-disabled={disabled || undefined}
  >
    {GRADES.map((grade) => (
      <Fragment key={grade}>
        {grade === 3 ? <span className="gap" aria-hidden="true" /> : null}
        <label>
          <input
            type="radio"
            disabled={disabled}
            name={name}
            value={grade}
            aria-label={[`${grade} ${GRADE_NAMES[grade]}`, marks[grade]].filter(Boolean).join(', ')}
            checked={value === grade}
            onChange={() => onChange(grade)}
          />
          <span className="g" aria-hidden="true">
            <i>{grade}</i>
            <span className="name">{GRADE_NAMES[grade]}</span>
          </span>
          <span className="tick">
            <Icon name="tick" />
          </span>
          {marks[grade] === undefined ? null : (
            <span className="who" aria-hidden="true">
              {marks[grade]}
            </span>
          )}
        </label>
      </Fragment>
    ))}
  </div>
);
