import { useEffect, useState } from 'react';
import type { Section } from '../../../shared/domain/template';
import { Button } from '../../components/Button';
import { criterionFrom, needBank, useBank } from '../../stores/template-bank';
import { edit, takeInHand } from '../../stores/template-editor';

type AddFromBankProps = Readonly<{ section: Section }>;

/** Puts a shared criterion at the end of a section. */
export function AddFromBank({ section }: AddFromBankProps) {
  const entries = useBank((bank) => bank.entries);
  const [chosen, setChosen] = useState('');
  useEffect(needBank, []);
  const known = entries.phase === 'ready' ? entries.value : [];
  const handleAdd = (): void => {
    const entry = known.find(({ bankId }) => bankId === chosen);
    const criterion = entry === undefined ? null : criterionFrom(entry, entry.newest);
    if (criterion === null) return;
    const index = section.criteria.length;
    if (edit({ kind: 'add_criterion', sectionId: section.id, index, criterion }))
      takeInHand({ kind: 'criterion', meaningId: criterion.meaningId });
  };
  return (
    <>
      <label htmlFor="from-bank">
        From the bank<small>shared criteria</small>
      </label>
      <div className="tools">
        {known.length === 0 ? (
          <p className="hint">
            The bank is empty. A criterion that several templates ask is shared from its own form.
          </p>
        ) : (
          <>
            <select
              id="from-bank"
              className="inp s pick"
              value={chosen}
              onChange={(event) => setChosen(event.target.value)}
            >
              <option value="">Choose one</option>
              {known.map(({ bankId, title, kind, newest }) => (
                <option key={bankId} value={bankId}>
                  {`${title} (${kind} v${newest})`}
                </option>
              ))}
            </select>
            <Button small disabled={chosen === ''} onClick={handleAdd}>
              Add it here
            </Button>
          </>
        )}
      </div>
    </>
  );
}
