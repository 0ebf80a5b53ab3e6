import { type FormEvent, useState } from 'react';
import type { Failure } from '../../../shared/contract/errors';
import type { StoreState } from '../../../shared/contract/store';
import { api } from '../../api';
import { Button } from '../../components/Button';
import { Note } from '../../components/Note';
import { sayFailure } from '../../sentences';
import { refreshStore, takeStore } from '../../stores/session';
import { CodeAndPassphrase, type NewWayIn } from './CodeAndPassphrase';
import { ConcernAside } from './ConcernAside';
import { UnlockFrame } from './UnlockFrame';

type ForgottenPassphraseProps = Readonly<{ store: StoreState; onBack: () => void }>;

/** The recovery code opens the store, and a new passphrase takes the place of the forgotten one. */
export function ForgottenPassphrase({ store, onBack }: ForgottenPassphraseProps) {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [draft, setDraft] = useState<NewWayIn>({ code: '', passphrase: '', again: '' });
  const [isTried, setTried] = useState(false);
  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    setFailure(null);
    if (draft.passphrase !== draft.again || isBusy) return;
    setBusy(true);
    const reply = await api.store.unlockWithCode({ code: draft.code, passphrase: draft.passphrase });
    setBusy(false);
    if (reply.ok) await takeStore(reply.value);
    else {
      setFailure(reply.error);
      await refreshStore();
    }
  };
  const hasCode = store.waysIn?.recovery === true;
  return (
    <UnlockFrame version={store.appVersion} card={<ConcernAside card={store.card} />}>
      <h1>I have forgotten the passphrase</h1>
      {hasCode ? (
        <p className="lead">
          With the recovery code from the sheet the store opens, and you give it a new passphrase. Nothing in
          it is changed.
        </p>
      ) : (
        <>
          <p className="lead">
            No recovery code was made for this store, so only the passphrase opens it: not us, not your IT
            service.
          </p>
          <p>
            {store.waysIn?.escrow === true
              ? 'Somebody outside holds a key to it, such as the information governance lead. Ask them; docs/recovery.md says how.'
              : 'Look where the partnership keeps its passphrases. An older backup may have a passphrase you know: bring it back as a store of its own.'}
          </p>
        </>
      )}
      {failure === null ||
      failure.code === 'bad-code' ||
      failure.code === 'wrong-code' ||
      failure.code === 'weak-passphrase' ? null : (
        <Note tone="stop" alert>
          {sayFailure(failure)}
        </Note>
      )}
      {hasCode ? (
        <form onSubmit={(event) => void handleSubmit(event)} noValidate className="setup">
          <CodeAndPassphrase draft={draft} onChange={setDraft} failure={failure} isTried={isTried} />
          <div className="go">
            <Button type="submit" kind="primary" disabled={isBusy}>
              {isBusy ? 'Opening…' : 'Open the store'}
            </Button>
            <Button kind="quiet" onClick={onBack}>
              Back
            </Button>
          </div>
        </form>
      ) : (
        <div className="go">
          <Button onClick={onBack}>Back</Button>
        </div>
      )}
    </UnlockFrame>
  );
}
