import { useState } from 'react';
import type { Failure, Reply } from '../../../shared/contract/errors';
import type { FoundBackup, StoreState } from '../../../shared/contract/store';
import { api } from '../../api';
import { Note } from '../../components/Note';
import { sayFailure } from '../../sentences';
import { takeStore, useSession } from '../../stores/session';
import { BringBack } from '../recovery/BringBack';
import { ConcernAside } from '../unlock/ConcernAside';
import { LOCKED_BECAUSE } from '../unlock/locked-because';
import { UnlockFrame } from '../unlock/UnlockFrame';
import { Way } from '../unlock/Way';
import { SetUpStore } from './SetUpStore';

/** No store is known on this computer yet. */
export function FirstRunScreen() {
  const store = useSession((session) => session.store);
  const lockedBecause = useSession((session) => session.lockedBecause);
  const [isSettingUp, setSettingUp] = useState(false);
  const [busy, setBusy] = useState<'practice' | 'choosing' | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [found, setFound] = useState<FoundBackup | null>(null);
  if (store === null) return null;
  if (isSettingUp) return <SetUpStore store={store} onBack={() => setSettingUp(false)} />;
  if (found !== null) return <BringBack store={store} found={found} onBack={() => setFound(null)} />;

  const ask = async (
    kind: 'practice' | 'choosing',
    asking: () => Promise<Reply<StoreState>>,
  ): Promise<void> => {
    setBusy(kind);
    setFailure(null);
    const reply = await asking();
    setBusy(null);
    if (reply.ok) await takeStore(reply.value);
    else setFailure(reply.error);
  };
  const handleFind = async (): Promise<void> => {
    setFailure(null);
    const reply = await api.store.findBackup({});
    if (!reply.ok) setFailure(reply.error);
    else if (reply.value !== null) setFound(reply.value);
  };
  return (
    <UnlockFrame version={store.appVersion} card={<ConcernAside card={store.card} />} chapter="first-steps">
      <h1>Where would you like to begin?</h1>
      <p className="lead">
        Practice costs nothing: every record in it is fictional. Your own store is one encrypted folder on
        this computer.
      </p>
      {failure === null && lockedBecause !== null ? <Note>{LOCKED_BECAUSE[lockedBecause]}</Note> : null}
      {failure === null ? null : (
        <Note tone="stop" alert>
          {sayFailure(failure)}
        </Note>
      )}
      <nav className="ways" aria-label="Ways to begin">
        <Way
          name="Practise"
          disabled={busy !== null}
          onGo={() => void ask('practice', () => api.store.openPractice({}))}
        >
          {busy === 'practice'
            ? 'Making the fictional records. This takes a few seconds, the first time only.'
            : 'Two audits of fictional case files, no passphrase. Marked as practice on every screen and every file.'}
        </Way>
        <Way name="Set up my store" disabled={busy !== null} onGo={() => setSettingUp(true)}>
          A name, a passphrase, who you are, and the telephone numbers of the concern card. About three
          minutes.
        </Way>
        <Way
          name="Open a store that is already there"
          disabled={busy !== null}
          onGo={() => void ask('choosing', () => api.store.choose({}))}
        >
          Choose its folder, then unlock it with its passphrase.
        </Way>
        <Way name="Bring back a store from a backup" disabled={busy !== null} onGo={() => void handleFind()}>
          For a new computer: choose the folder of the backups, then open one with its passphrase or its
          recovery code.
        </Way>
      </nav>
    </UnlockFrame>
  );
}
