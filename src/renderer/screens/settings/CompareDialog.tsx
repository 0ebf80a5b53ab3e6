import { useEffect, useState } from 'react';
import type { Card } from '../../../shared/contract/cards';
import type { Reply } from '../../../shared/contract/errors';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Note } from '../../components/Note';
import { sayFailure } from '../../sentences';
import { loadMine, removeCard, setCompared, useCards } from '../../stores/cards';
import { readyValue } from '../../stores/loadable';
import { SixWords } from './SixWords';

type CompareDialogProps = Readonly<{ card: Card; onClose: () => void }>;

/** The words of both, side by side, for a telephone call. */
export function CompareDialog({ card, onClose }: CompareDialogProps) {
  const mine = readyValue(useCards((state) => state.mine));
  // A card may be opened anywhere, before one's own has been looked at.
  useEffect(() => void loadMine(), []);
  const [failure, setFailure] = useState<string | null>(null);
  const [isDifferent, setDifferent] = useState(false);
  const run = async (work: Promise<Reply<unknown>>, then: () => void): Promise<void> => {
    const reply = await work;
    if (reply.ok) then();
    else setFailure(sayFailure(reply.error));
  };
  const handleSame = (): void => void run(setCompared(card.deviceId, true), onClose);
  const handleDiffer = (): void => void run(setCompared(card.deviceId, false), () => setDifferent(true));
  const handleRemove = (): void => void run(removeCard(card.deviceId), onClose);
  return (
    <Dialog
      title={`Compare the words with ${card.designation}`}
      onClose={onClose}
      failure={failure}
      wide
      footer={
        isDifferent ? (
          <>
            <Button data-first-focus onClick={onClose}>
              Keep it, not compared
            </Button>
            <Button kind="stop" onClick={handleRemove}>
              Remove this card
            </Button>
          </>
        ) : (
          <>
            <Button data-first-focus onClick={onClose}>
              {card.comparedAt === null ? 'Later' : 'Leave it as it is'}
            </Button>
            <Button kind="stop" onClick={handleDiffer}>
              They differ
            </Button>
            <Button kind="primary" onClick={handleSame}>
              They are the same
            </Button>
          </>
        )
      }
    >
      {isDifferent ? (
        <Note tone="stop" alert>
          <b>This is somebody else’s card, or it was changed on its way.</b> No pack is made for it. Remove
          it, and ask for the card again another way.
        </Note>
      ) : (
        <p>
          Telephone a number you have from elsewhere, not one that came with the card. They read their words
          out of Settings, Contact cards; you read yours.
        </p>
      )}
      <div className="sidebyside">
        <section>
          <h3>{card.designation}</h3>
          <p className="s14 ink3">{card.agency}</p>
          <SixWords words={card.words} label={`Words of ${card.designation}`} />
        </section>
        {mine === null ? null : (
          <section>
            <h3>Mine, for them to check</h3>
            <p className="s14 ink3">{mine.agency}</p>
            <SixWords words={mine.words} label="My words" />
          </section>
        )}
      </div>
      <p className="s14 ink2">
        {card.comparedAt === null
          ? 'Until the words have been compared, case files can be given out to this card and no pack is made for it.'
          : 'These words were compared. If you have doubts, say that they differ and compare them again.'}
      </p>
    </Dialog>
  );
}
