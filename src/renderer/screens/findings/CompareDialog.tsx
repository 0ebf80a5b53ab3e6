import { useState } from 'react';
import type { ComparisonRound } from '../../../shared/contract/comparisons';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Empty } from '../../components/Empty';
import { asClause } from './change-words';

type CompareDialogProps = Readonly<{
  rounds: readonly ComparisonRound[];
  /** An audit's id, `baseline` for typed totals, null for nothing. */
  chosen: string | null;
  /** The typed totals there are, in a few words; null where there are none. */
  totals: string | null;
  onChoose: (against: string | null) => Promise<string | null>;
  onTotals: () => void;
  onClose: () => void;
}>;

/** Chooses what change is measured from: an earlier round, typed totals, or nothing. */
export function CompareDialog({ rounds, chosen, totals, onChoose, onTotals, onClose }: CompareDialogProps) {
  const [value, setValue] = useState(chosen ?? '');
  const [failure, setFailure] = useState<string | null>(null);
  const handleChoose = async (): Promise<void> => {
    const why = await onChoose(value === '' ? null : value);
    if (why === null) onClose();
    else setFailure(why);
  };
  const radio = (against: string, label: string, hint: string) => (
    <label key={against} className="radio">
      <input
        type="radio"
        name="against"
        value={against}
        checked={value === against}
        onChange={() => setValue(against)}
      />
      <span>
        {label} <span className="hint">{hint}</span>
      </span>
    </label>
  );
  return (
    <Dialog
      title="Compare with"
      onClose={onClose}
      wide
      failure={failure}
      footer={
        <>
          <Button onClick={onClose}>Leave it as it is</Button>
          <Button kind="primary" onClick={() => void handleChoose()}>
            Compare
          </Button>
        </>
      }
    >
      <fieldset className="radios">
        <legend className="label">What change is measured from</legend>
        {radio('', 'Nothing', 'no change is shown')}
        {totals === null ? null : radio('baseline', 'Typed totals', totals)}
        {rounds.map(({ auditId, title, period, version, isComparable, why }) =>
          radio(
            auditId,
            title,
            `${period}, version ${version}${isComparable ? '' : `; not comparable: ${asClause(why)}`}`,
          ),
        )}
      </fieldset>
      {rounds.length === 0 ? (
        <Empty title="No earlier round is signed off.">
          Rounds of the same template are listed here once they are signed off or locked.
        </Empty>
      ) : null}
      <p className="acts">
        <Button small onClick={onTotals}>
          {totals === null ? 'Type in totals…' : 'Change the typed totals…'}
        </Button>
      </p>
    </Dialog>
  );
}
