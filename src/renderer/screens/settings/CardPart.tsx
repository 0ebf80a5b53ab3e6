import { useState } from 'react';
import type { ConcernCard } from '../../../shared/contract/store';
import { saveCard } from '../../stores/session';
import { ConcernCardFields } from './ConcernCardFields';
import { SaveBar, useSaving } from './SaveBar';
import { tidyCard } from './tidy-card';

/** The local numbers that are one key away on every screen. */
export function CardPart({ card }: Readonly<{ card: ConcernCard }>) {
  const [draft, setDraft] = useState(card);
  const saving = useSaving();
  const isChanged = JSON.stringify(draft) !== JSON.stringify(card);
  return (
    <>
      <div className="title">
        <h1>Concern card</h1>
        <p className="sub">Kept outside the locked store, so that it can be read at any time.</p>
      </div>
      <form
        className="plan ruled"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const tidied = tidyCard(draft);
          void saving
            .save(() => saveCard(tidied))
            .then((isSaved) => {
              if (isSaved) setDraft(tidied);
            });
        }}
      >
        <ConcernCardFields
          card={draft}
          onChange={(next) => {
            setDraft(next);
            saving.forget();
          }}
        />
        <SaveBar {...saving} label="Save the card" isChanged={isChanged} onUndo={() => setDraft(card)} />
      </form>
    </>
  );
}
