import type { ConcernCard } from '../../../shared/contract/store';
import { Button } from '../../components/Button';
import { DateInput } from '../../components/DateInput';
import { Field } from '../../components/Field';

type ConcernCardFieldsProps = Readonly<{ card: ConcernCard; onChange: (card: ConcernCard) => void }>;

const MOST_NUMBERS = 12;

/** The telephone numbers of the card, when they were checked and by which role. */
export function ConcernCardFields({ card, onChange }: ConcernCardFieldsProps) {
  const changeNumber = (index: number, part: Partial<ConcernCard['numbers'][number]>): void =>
    onChange({
      ...card,
      numbers: card.numbers.map((entry, at) => (at === index ? { ...entry, ...part } : entry)),
    });
  const removeNumber = (index: number): void =>
    onChange({ ...card, numbers: card.numbers.filter((_entry, at) => at !== index) });
  return (
    <div className="cardf">
      <ol className="nums" aria-label="Telephone numbers">
        {card.numbers.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows have no identity but their place
          <li key={index}>
            <input
              className="inp"
              aria-label={`Who, number ${index + 1}`}
              maxLength={80}
              value={entry.label}
              onChange={(event) => changeNumber(index, { label: event.target.value })}
            />
            <input
              className="inp tel"
              type="tel"
              aria-label={`Telephone number ${index + 1}: ${entry.label}`}
              maxLength={40}
              value={entry.number}
              onChange={(event) => changeNumber(index, { number: event.target.value })}
            />
            <Button
              kind="quiet"
              small
              aria-label={`Remove ${entry.label}`}
              onClick={() => removeNumber(index)}
            >
              Remove
            </Button>
          </li>
        ))}
      </ol>
      {card.numbers.length < MOST_NUMBERS ? (
        <div>
          <Button
            small
            onClick={() => onChange({ ...card, numbers: [...card.numbers, { label: '', number: '' }] })}
          >
            Add a number
          </Button>
        </div>
      ) : null}
      <div className="pairf">
        <CheckedOn value={card.checkedOn} onChange={(checkedOn) => onChange({ ...card, checkedOn })} />
        <Field label="Checked by" hint="A role">
          {(control) => (
            <input
              {...control}
              className="inp"
              maxLength={80}
              value={card.checkedBy}
              onChange={(event) => onChange({ ...card, checkedBy: event.target.value })}
            />
          )}
        </Field>
      </div>
    </div>
  );
}

const CheckedOn = ({
  value,
  onChange,
}: Readonly<{ value: string | null; onChange: (value: string | null) => void }>) => (
  <Field label="Checked on" hint="The day the numbers were tried">
    {(control) => (
      <DateInput {...control} value={value ?? ''} onChange={(day) => onChange(day === '' ? null : day)} />
    )}
  </Field>
);
