import type { Criterion } from '../../../shared/domain/template';

type PracticeScaleProps = Readonly<{
  criterion: Criterion;
  value: string;
  onAnswer: (value: string) => void;
  labelledBy: string;
  describedBy: string;
  disabled: boolean;
}>;

const POINTS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] as const;

/** The 0 to 10 safety scale: one person's judgement of safety, never a grade, so it has no good line. */
export const PracticeScale = ({
  criterion,
  value,
  onAnswer,
  labelledBy,
  describedBy,
  disabled,
}: PracticeScaleProps) => (
  <div
    className="scale11"
    role="radiogroup"
    aria-labelledby={labelledBy}
    aria-describedby={describedBy}
    aria-disabled={disabled || undefined}
  >
    {POINTS.map((point) => (
      <label key={point}>
        <input
          type="radio"
          disabled={disabled}
          name={criterion.id}
          value={point}
          checked={value === point}
          onChange={() => onAnswer(point)}
        />
        {point}
      </label>
    ))}
  </div>
);
