import type { Criterion } from '../../../shared/domain/template';
import { Kbd } from '../../components/Kbd';

type WordChoiceProps = Readonly<{
  criterion: Criterion;
  value: string;
  onAnswer: (value: string) => void;
  labelledBy: string;
  describedBy: string;
  disabled: boolean;
  /** Prints the key beside each word. */
  showKeys: boolean;
}>;

const WORDS = { yes: 'Yes', partly: 'Partly', no: 'No' } as const;
const KEYS = { yes: 'Y', partly: 'P', no: 'N' } as const;

/** Yes, partly, no as joined boxes: one radio group. */
export const WordChoice = ({
  criterion,
  value,
  onAnswer,
  labelledBy,
  describedBy,
  disabled,
  showKeys,
}: WordChoiceProps) => (
  <div
    className="choice"
    role="radiogroup"
    aria-labelledby={labelledBy}
    aria-describedby={describedBy}
    aria-disabled={disabled || undefined}
  >
    {(criterion.type === 'YN' ? (['yes', 'no'] as const) : (['yes', 'partly', 'no'] as const)).map((word) => (
      <label key={word}>
        <input
          type="radio"
          disabled={disabled}
          name={criterion.id}
          value={word}
          checked={value === word}
          onChange={() => onAnswer(word)}
        />
        {showKeys ? <Kbd>{KEYS[word]}</Kbd> : null}
        {WORDS[word]}
      </label>
    ))}
  </div>
);
