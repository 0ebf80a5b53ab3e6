import { Button } from '../../components/Button';
import { DateInput } from '../../components/DateInput';
import { type DraftItem, isNumbered, LIST_WORDS, type ListKey } from './list-draft';

type ListRowProps = Readonly<{
  listKey: ListKey;
  item: DraftItem;
  at: number;
  wrong: string | null;
  onChange: (part: Partial<DraftItem>) => void;
  onRemove: () => void;
}>;

/** One row: a day for holidays, a limit for standards, a number of its own where papers print it, words for the rest. */
export function ListRow({ listKey, item, at, wrong, onChange, onRemove }: ListRowProps) {
  const { one, isFixed } = LIST_WORDS[listKey];
  const name = `${one} ${at + 1}`;
  const wrongId = `list-wrong-${at}`;
  const said = {
    'aria-invalid': wrong === null ? undefined : true,
    'aria-describedby': wrong === null ? undefined : wrongId,
  } as const;
  return (
    <>
      <div className={`lrow ${isNumbered(listKey) ? 'numbered' : listKey}`}>
        {listKey === 'holidays' ? (
          <DateInput
            {...said}
            aria-label={`Day of ${name}`}
            value={item.code}
            onChange={(code) => onChange({ code })}
          />
        ) : null}
        {isNumbered(listKey) ? (
          <input
            {...said}
            className="inp num"
            inputMode="decimal"
            aria-label={`Number of ${name}`}
            maxLength={10}
            value={item.code}
            onChange={(event) => onChange({ code: event.target.value.trim() })}
          />
        ) : null}
        {isFixed ? (
          <span className="lname">{item.label}</span>
        ) : (
          <input
            {...said}
            className="inp"
            aria-label={`Name of ${name}`}
            maxLength={120}
            value={item.label}
            onChange={(event) => onChange({ label: event.target.value })}
          />
        )}
        {listKey === 'standards' ? (
          <input
            {...said}
            className="inp num"
            inputMode="decimal"
            aria-label={`Limit: ${item.label}`}
            value={item.value}
            onChange={(event) => onChange({ value: event.target.value.trim() })}
          />
        ) : null}
        {isFixed ? null : (
          <Button
            kind="quiet"
            small
            aria-label={`Remove ${item.label === '' ? name : item.label}`}
            onClick={onRemove}
          >
            Remove
          </Button>
        )}
      </div>
      {wrong === null ? null : (
        <p className="fail" id={wrongId}>
          {wrong}
        </p>
      )}
    </>
  );
}
