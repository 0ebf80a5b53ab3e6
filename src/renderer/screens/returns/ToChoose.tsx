import { useState } from 'react';
import type { Conflict, Choice as Made } from '../../../shared/contract/merging';
import { Button } from '../../components/Button';
import { Choice, type ChoiceOption } from '../../components/Choice';
import { sayMoment } from '../../say-dates';
import { type Side, SideBySide, sayDiffering } from './SideBySide';
import { ordinal } from './say-merge';

/** What was chosen for each place; what is not in it waits. */
export type Chosen = ReadonlyMap<string, Made>;

type ToChooseProps = Readonly<{
  conflict: Conflict;
  chosen: Made | null;
  onChoose: (choice: Made | null) => void;
}>;

const LATER = 'later';

/** One reading that would be held twice: chosen between in the dry run, or left for after. */
export function ToChoose({ conflict, chosen, onChoose }: ToChooseProps) {
  const [isOpen, setOpen] = useState(false);
  const { reference, readingNumber, sides } = conflict;
  const title = `${reference}, ${ordinal(readingNumber)} reading`;
  const options = optionsOf(sides);
  const handleChange = (value: string): void => {
    const [how, contentHash = ''] = value.split(' ');
    onChoose(
      how === 'take' || how === 'second_reading' ? { reference, readingNumber, contentHash, how } : null,
    );
  };
  return (
    <tr className="ask b">
      <td />
      <td colSpan={4}>
        <Choice
          legend={`Two readers hold the ${ordinal(readingNumber)} reading of ${reference}. Neither is overwritten.`}
          legendShown
          look="list"
          options={options}
          value={chosen === null ? LATER : `${chosen.how ?? 'take'} ${chosen.contentHash}`}
          onChange={handleChange}
        />
        <p className="s14 ink2">
          {sayDiffering(sides)}{' '}
          <Button
            kind="link"
            aria-expanded={isOpen}
            aria-label={`${isOpen ? 'Put away' : 'See'} what differs in ${title}`}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? 'Put away' : 'See them side by side'}
          </Button>
        </p>
        {isOpen ? <SideBySide conflict={conflict} title={title} /> : null}
      </td>
    </tr>
  );
}

const nameOf = ({ designation, inStore, madeAt }: Side): string =>
  `${designation}’s, ${inStore ? 'in the store' : 'in the files'}, ${sayMoment(madeAt)}`;

const optionsOf = (sides: readonly Side[]): readonly ChoiceOption<string>[] => [
  { value: LATER, label: 'Keep both for now, and choose under Returns' },
  ...sides.map((side) => ({ value: `take ${side.contentHash}`, label: `Take ${nameOf(side)}` })),
  ...sides
    .filter(({ canBeSecond }) => canBeSecond)
    .map((side) => ({
      value: `second_reading ${side.contentHash}`,
      label: `Keep both, ${nameOf(side)}, as a second reading`,
      hint: 'where two people read it, and not one person on two laptops',
    })),
];
