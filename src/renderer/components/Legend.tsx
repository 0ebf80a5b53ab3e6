import { Button } from './Button';
import { Dialog } from './Dialog';

type Keys = { readonly keys: readonly string[]; readonly does: string };

const GROUPS: readonly { readonly title: string; readonly keys: readonly Keys[] }[] = [
  {
    title: 'Answers',
    keys: [
      { keys: ['6 to 1'], does: 'Six-point grade: the digit itself' },
      { keys: ['Y', 'P', 'N'], does: 'Yes, partly, no' },
      { keys: ['0 to 9', '-'], does: 'Scale from 0 to 10: the digit, and - for ten' },
      { keys: ['1 to 9'], does: 'Options of a list, first to ninth' },
      { keys: ['A'], does: 'Not applicable, with its ground' },
      { keys: ['U'], does: 'Unable to evaluate, with the reason' },
      { keys: ['Del'], does: 'Clear the answer' },
      { keys: ['Ctrl Z', 'Ctrl Y'], does: 'Undo, and do again' },
    ],
  },
  {
    title: 'Moving',
    keys: [
      { keys: ['↑', '↓'], does: 'Criterion before, criterion after' },
      { keys: ['J', 'K'], does: 'The same: J after, K before' },
      { keys: ['←', '→'], does: 'Within an answer' },
      { keys: ['G'], does: 'Next unanswered' },
      { keys: ['X'], does: 'Next contradiction' },
      { keys: ['W'], does: 'Next note to reword' },
      { keys: ['E'], does: 'Evidence note; Esc comes back' },
      { keys: ['F'], does: 'Flag the criterion' },
      { keys: ['Enter'], does: 'In a number or a date: on to the next criterion' },
      { keys: ['Esc'], does: 'Out of a field, so that these keys work again' },
    ],
  },
  {
    title: 'Anywhere',
    keys: [
      { keys: ['!'], does: 'Concern card' },
      { keys: ['Ctrl K'], does: 'Find a criterion or do something by name' },
      { keys: ['?'], does: 'This page' },
      { keys: ['Ctrl L'], does: 'Lock the store' },
    ],
  },
];

type LegendProps = Readonly<{ onClose: () => void }>;

/** Every key there is. */
export const Legend = ({ onClose }: LegendProps) => (
  <Dialog
    title="All keys"
    onClose={onClose}
    wide
    footer={
      <Button data-first-focus onClick={onClose}>
        Close
      </Button>
    }
  >
    <p className="s14 ink2">
      Keys without Ctrl do nothing while you are typing in a field. They can be switched off in Settings.
    </p>
    <div className="all-keys">
      {GROUPS.map((group) => (
        <section key={group.title}>
          <h3>{group.title}</h3>
          <dl>
            {group.keys.map((line) => (
              <div key={line.does}>
                <dt>
                  {line.keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{line.does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  </Dialog>
);
