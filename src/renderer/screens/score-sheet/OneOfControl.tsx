import type { Criterion } from '../../../shared/domain/template';
import { Icon } from '../../components/Icon';
import { Kbd } from '../../components/Kbd';

type OneOfControlProps = Readonly<{
  criterion: Criterion;
  value: string;
  onAnswer: (value: string) => void;
  labelledBy: string;
  describedBy: string;
  disabled: boolean;
  isNow: boolean;
}>;

/** Up to here a list of radio buttons, each with its digit; above, a drop-down. */
const LONGEST_LIST = 9;

/** One option of several. */
export function OneOfControl(props: OneOfControlProps) {
  return props.criterion.options.length > LONGEST_LIST ? <DropDown {...props} /> : <RadioList {...props} />;
}

/** Closed while another row is in hand: the radio group is there for the keyboard, the answer is drawn as a box. */
const RadioList = ({
  criterion,
  value,
  onAnswer,
  labelledBy,
  describedBy,
  disabled,
  isNow,
}: OneOfControlProps) => (
  <>
    <div
      className={isNow ? 'oneof' : 'oneof closed'}
      role="radiogroup"
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      aria-disabled={disabled || undefined}
    >
      {criterion.options.map((option, index) => (
        <label key={option.code} className="radio">
          <input
            type="radio"
            disabled={disabled}
            name={criterion.id}
            value={option.code}
            checked={value === option.code}
            onChange={() => onAnswer(option.code)}
          />
          <Kbd>{index + 1}</Kbd>
          <span>{option.label}</span>
        </label>
      ))}
    </div>
    {isNow ? null : (
      <span className="select" aria-hidden="true">
        {criterion.options.find((option) => option.code === value)?.label ?? 'Choose one'}
        <Icon name="down" size={12} />
      </span>
    )}
  </>
);

const DropDown = ({ criterion, value, onAnswer, labelledBy, describedBy, disabled }: OneOfControlProps) => (
  <select
    className="inp"
    aria-labelledby={labelledBy}
    aria-describedby={describedBy}
    disabled={disabled}
    value={value}
    onChange={(event) => onAnswer(event.target.value)}
  >
    <option value="">Choose one</option>
    {criterion.options.map((option) => (
      <option key={option.code} value={option.code}>
        {option.label}
      </option>
    ))}
  </select>
);
