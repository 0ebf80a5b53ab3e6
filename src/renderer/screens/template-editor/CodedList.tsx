import { useId } from 'react';
import { Button } from '../../components/Button';
import { useDraft } from '../../use-draft';

type Item = Readonly<{ code: string; label: string; exclusive?: boolean }>;

type CodedListProps<T extends Item> = Readonly<{
  noun: string;
  items: readonly T[];
  /** Items of the version before: their codes are stored in answers and stay, whatever they are called. */
  before?: readonly Item[];
  /** Given for options: whether one can stand alone. */
  standsAlone?: boolean;
  disabled?: boolean;
  failures?: readonly string[];
  onChange: (items: readonly T[]) => void;
}>;

/** Options or grounds: what is read, and the short code that is stored for it. */
export function CodedList<T extends Item>({
  noun,
  items,
  before = [],
  standsAlone = false,
  disabled = false,
  failures = [],
  onChange,
}: CodedListProps<T>) {
  const replace = (index: number, part: Partial<Item>): void =>
    onChange(items.map((each, at) => (at === index ? { ...each, ...part } : each)));
  const handleAdd = (): void => onChange([...items, { code: freeCode(noun, items), label: '' } as T]);
  return (
    <div className="coded">
      {items.map((item, index) => (
        // A code may be typed over, so rows are known by their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name that stays while they are edited
        <div className="coded-row" key={index}>
          <Cell
            label={`${noun} ${index + 1}`}
            value={item.label}
            disabled={disabled}
            onSave={(label) => {
              const isChosen = before.some(({ code }) => code === item.code) || !isMade(item, noun);
              replace(index, isChosen ? { label } : { label, code: codeFor(label, items, index, noun) });
            }}
          />
          <Cell
            label={`code of ${noun} ${index + 1}`}
            value={item.code}
            disabled={disabled}
            isCode
            onSave={(code) => replace(index, { code: code.trim() })}
          />
          {standsAlone ? (
            <label className="check">
              <input
                type="checkbox"
                checked={item.exclusive === true}
                disabled={disabled}
                onChange={(event) =>
                  onChange(items.map((each, at) => (at === index ? alone(each, event.target.checked) : each)))
                }
              />
              <span>alone</span>
            </label>
          ) : null}
          <Button
            small
            kind="quiet"
            disabled={disabled}
            aria-label={`Take out ${noun} ${index + 1}`}
            onClick={() => onChange(items.toSpliced(index, 1))}
          >
            Take out
          </Button>
        </div>
      ))}
      {failures.length === 0 ? null : <div className="fail">{failures.join(' ')}</div>}
      <div>
        <Button small disabled={disabled} onClick={handleAdd}>
          {`Add ${noun === 'option' ? 'an' : 'a'} ${noun}`}
        </Button>
        {items.length === 0 ? <span className="hint none">{`No ${noun}s.`}</span> : null}
      </div>
    </div>
  );
}

function alone<T extends Item>(item: T, exclusive: boolean): T {
  const { exclusive: _before, ...rest } = item;
  return (exclusive ? { ...rest, exclusive: true } : rest) as T;
}

/** A code that nobody has typed: `option_3`, or the short form of what is read. */
const isMade = ({ code, label }: Item, noun: string): boolean =>
  new RegExp(`^${noun}_\\d+$`).test(code) || code === shortForm(label);

function freeCode(noun: string, items: readonly Item[]): string {
  const taken = new Set(items.map(({ code }) => code));
  let number = items.length + 1;
  while (taken.has(`${noun}_${number}`)) number += 1;
  return `${noun}_${number}`;
}

/** “Cannot tell” is `cannot_tell`. */
const shortForm = (label: string): string =>
  label
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '')
    .slice(0, 40);

/** The short form of what is read, where no other has it. */
function codeFor(label: string, items: readonly Item[], index: number, noun: string): string {
  const code = shortForm(label);
  const isTaken = items.some((each, at) => at !== index && each.code === code);
  return code === '' || isTaken ? (items[index]?.code ?? freeCode(noun, items)) : code;
}

type CellProps = Readonly<{
  label: string;
  value: string;
  disabled: boolean;
  isCode?: boolean;
  onSave: (text: string) => void;
}>;

function Cell({ label, value, disabled, isCode = false, onSave }: CellProps) {
  const id = useId();
  const draft = useDraft(value, onSave);
  return (
    <input
      id={id}
      className={isCode ? 'inp s code' : 'inp s'}
      aria-label={`${label.charAt(0).toUpperCase()}${label.slice(1)}`}
      value={draft.text}
      disabled={disabled}
      onChange={(event) => draft.change(event.target.value)}
      onBlur={draft.flush}
    />
  );
}
