import type { ConcernCard } from '../../../shared/contract/store';
import { printDate } from '../../scoring/date-entry';

type ConcernNumbersProps = Readonly<{ card: ConcernCard }>;

/** The telephone numbers of the concern card and when they were last checked. */
export const ConcernNumbers = ({ card }: ConcernNumbersProps) => (
  <>
    {card.numbers.length === 0 ? (
      <p className="s14">
        No local numbers have been entered yet. In immediate danger telephone <b>999</b>.
      </p>
    ) : (
      <dl className="phones">
        {card.numbers.map((entry) => (
          <div key={entry.label}>
            <dt>{entry.label}</dt>
            <dd>{entry.number === '' ? 'not entered' : entry.number}</dd>
          </div>
        ))}
      </dl>
    )}
    <p className="s13 ink3 checked">
      {card.checkedOn === null
        ? 'These numbers have not been checked by anyone yet.'
        : `Checked${card.checkedBy === '' ? '' : ` by ${card.checkedBy}`} on ${printDate(card.checkedOn)}.`}
    </p>
  </>
);
