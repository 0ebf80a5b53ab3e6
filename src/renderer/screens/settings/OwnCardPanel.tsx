import { useState } from 'react';
import type { OwnCard } from '../../../shared/contract/cards';
import { Button } from '../../components/Button';
import { Note } from '../../components/Note';
import { sayFailure } from '../../sentences';
import { saveMine } from '../../stores/cards';
import { SixWords } from './SixWords';

/** The own card: what is on it, the words to read out, and how it is given away. */
export function OwnCardPanel({ card }: Readonly<{ card: OwnCard }>) {
  const [said, setSaid] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const handleSave = async (): Promise<void> => {
    const reply = await saveMine();
    setFailure(reply.ok ? null : sayFailure(reply.error));
    if (!reply.ok || reply.value === null) return;
    setSaid(`Saved as ${reply.value.fileName} in ${reply.value.folder}.`);
  };
  return (
    <div className="owncard">
      <dl className="chips">
        <div>
          <dt>Designation</dt>
          <dd>{card.designation}</dd>
        </div>
        <div>
          <dt>Agency</dt>
          <dd>{card.agency}</dd>
        </div>
      </dl>
      <SixWords words={card.words} label="My six words" />
      <p className="s14 ink2">
        Read these out by telephone when you are asked. They are the same on both screens only if nobody has
        changed the card on its way.
      </p>
      {failure === null ? null : (
        <Note tone="stop" alert>
          {failure}
        </Note>
      )}
      <div className="go">
        <Button kind="primary" onClick={() => void handleSave()}>
          Save my card…
        </Button>
        <span role="status" className="s14 ink2">
          {said}
        </span>
      </div>
    </div>
  );
}
