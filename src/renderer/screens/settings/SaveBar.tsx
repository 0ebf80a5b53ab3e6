import { useState } from 'react';
import type { Reply } from '../../../shared/contract/errors';
import { Button } from '../../components/Button';
import { Note } from '../../components/Note';
import { sayFailure } from '../../sentences';

/** A form that is saved as a whole: whether it is being saved, what was said, and how to save it. */
export function useSaving() {
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const save = async (work: () => Promise<Reply<unknown>>): Promise<boolean> => {
    setBusy(true);
    const reply = await work();
    setBusy(false);
    setSaid(reply.ok ? 'Saved.' : '');
    setFailure(reply.ok ? null : sayFailure(reply.error));
    return reply.ok;
  };
  return { isBusy, said, failure, save, forget: () => setSaid('') };
}

type SaveBarProps = Readonly<{
  label: string;
  isBusy: boolean;
  isChanged: boolean;
  said: string;
  failure: string | null;
  onUndo: () => void;
}>;

/** The foot of such a form. */
export const SaveBar = ({ label, isBusy, isChanged, said, failure, onUndo }: SaveBarProps) => (
  <>
    {failure === null ? null : (
      <Note tone="stop" alert>
        {failure}
      </Note>
    )}
    <div className="go">
      <Button type="submit" kind="primary" disabled={isBusy}>
        {isBusy ? 'Saving…' : label}
      </Button>
      {isChanged ? (
        <Button kind="quiet" onClick={onUndo}>
          Put back what was saved
        </Button>
      ) : null}
      <span role="status" className="s14 ink2">
        {isChanged ? 'Not saved yet.' : said}
      </span>
    </div>
  </>
);
