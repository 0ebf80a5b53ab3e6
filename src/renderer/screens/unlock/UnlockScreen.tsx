import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Failure, Reply } from '../../../shared/contract/errors';
import type { FoundBackup, StoreState } from '../../../shared/contract/store';
import { api } from '../../api';
import { Button } from '../../components/Button';
import { Kbd } from '../../components/Kbd';
import { Note } from '../../components/Note';
import { sayClock, sayLongDay } from '../../say-dates';
import { sayFailure } from '../../sentences';
import { refreshStore, takeStore, useSession } from '../../stores/session';
import { SetUpStore } from '../first-run/SetUpStore';
import { BringBack } from '../recovery/BringBack';
import { ConcernAside } from './ConcernAside';
import { ForgottenPassphrase } from './ForgottenPassphrase';
import { LOCKED_BECAUSE } from './locked-because';
import { PassphraseField } from './PassphraseField';
import { UnlockFrame } from './UnlockFrame';
import { Way } from './Way';

type Busy = 'unlocking' | 'practice' | 'choosing' | null;

/** The store is there and locked. */
export function UnlockScreen() {
  const store = useSession((session) => session.store);
  const [page, setPage] = useState<'unlock' | 'set-up' | 'forgotten'>('unlock');
  const [found, setFound] = useState<FoundBackup | null>(null);
  if (store === null) return null;
  const handleBack = (): void => {
    setPage('unlock');
    setFound(null);
  };
  if (page === 'set-up') return <SetUpStore store={store} onBack={handleBack} />;
  if (page === 'forgotten') return <ForgottenPassphrase store={store} onBack={handleBack} />;
  if (found !== null) return <BringBack store={store} found={found} onBack={handleBack} />;
  return (
    <UnlockFrame version={store.appVersion} card={<ConcernAside card={store.card} />}>
      <h1>Unlock your store</h1>
      <StoreFacts store={store} />
      <UnlockForm
        store={store}
        onSetUp={() => setPage('set-up')}
        onForgotten={() => setPage('forgotten')}
        onFound={setFound}
      />
    </UnlockFrame>
  );
}

const StoreFacts = ({ store }: Readonly<{ store: StoreState }>) => (
  <dl className="store">
    <dt>Store</dt>
    <dd>{store.name}</dd>
    <dt>Folder</dt>
    <dd className="path">{store.folder}</dd>
    {store.lastOpened === null ? null : (
      <>
        <dt>Last opened</dt>
        <dd>{`${sayLongDay(new Date(store.lastOpened))}, ${sayClock(store.lastOpened)}`}</dd>
      </>
    )}
  </dl>
);

type UnlockFormProps = Readonly<{
  store: StoreState;
  onSetUp: () => void;
  onForgotten: () => void;
  onFound: (found: FoundBackup) => void;
}>;

function UnlockForm({ store, onSetUp, onForgotten, onFound }: UnlockFormProps) {
  const lockedBecause = useSession((session) => session.lockedBecause);
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState<Busy>(null);
  const [refused, setRefused] = useState<Failure | null>(null);
  const [wayFailure, setWayFailure] = useState<Failure | null>(null);
  const input = useRef<HTMLInputElement | null>(null);

  const ask = async (kind: Busy, asking: () => Promise<Reply<StoreState>>): Promise<Failure | null> => {
    if (busy !== null) return null;
    setBusy(kind);
    setRefused(null);
    setWayFailure(null);
    const reply = await asking();
    setBusy(null);
    if (reply.ok) {
      await takeStore(reply.value);
      return null;
    }
    // Where the key was right and the store was not opened, there is a page of its own for the ways out.
    await refreshStore();
    return reply.error;
  };
  const handleUnlock = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setRefused(await ask('unlocking', () => api.store.unlock({ passphrase })));
    input.current?.select();
  };
  const handlePractice = async (): Promise<void> =>
    setWayFailure(await ask('practice', () => api.store.openPractice({})));
  const handleChoose = async (): Promise<void> =>
    setWayFailure(await ask('choosing', () => api.store.choose({})));
  const handleDevice = async (): Promise<void> =>
    setWayFailure(await ask('unlocking', () => api.store.unlockWithDevice({})));
  const handleFind = async (): Promise<void> => {
    const reply = await api.store.findBackup({});
    if (!reply.ok) setWayFailure(reply.error);
    else if (reply.value !== null) onFound(reply.value);
  };

  const latest = useRef({ handlePractice, handleChoose, onSetUp });
  useEffect(() => {
    latest.current = { handlePractice, handleChoose, onSetUp };
  });
  useEffect(() => {
    const handleKey = (event: KeyboardEvent): void => {
      if (!event.altKey || event.ctrlKey || event.metaKey) return;
      const key = event.key.toLowerCase();
      if (key === 'p') void latest.current.handlePractice();
      else if (key === 'o') void latest.current.handleChoose();
      else if (key === 'n') latest.current.onSetUp();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', handleKey);
    return () => document.removeEventListener('keydown', handleKey);
  }, []);

  const isPassphraseRefused = refused?.code === 'wrong-passphrase' || refused?.code === 'too-soon';
  return (
    <>
      {refused === null && lockedBecause !== null ? <Note>{LOCKED_BECAUSE[lockedBecause]}</Note> : null}
      {refused === null || isPassphraseRefused ? null : (
        <Note tone="stop" alert>
          <b>This store was not opened.</b> {sayFailure(refused)}
        </Note>
      )}
      <form onSubmit={(event) => void handleUnlock(event)}>
        <PassphraseField
          label="Passphrase"
          hint="You can paste it. Spaces and capitals count."
          value={passphrase}
          onChange={setPassphrase}
          failure={refused !== null && isPassphraseRefused ? <Refused failure={refused} /> : null}
          autoComplete="current-password"
          autoFocus
          inputRef={(element) => {
            input.current = element;
          }}
        />
        <div className="go">
          <Button type="submit" kind="primary" disabled={busy !== null}>
            {busy === 'unlocking' ? 'Unlocking…' : 'Unlock'} <Kbd>↵</Kbd>
          </Button>
          {store.waysIn?.device === true ? (
            <Button disabled={busy !== null} onClick={() => void handleDevice()}>
              Use what this computer remembers
            </Button>
          ) : null}
          <Button kind="link" onClick={onForgotten}>
            I have forgotten the passphrase
          </Button>
        </div>
      </form>
      <nav className="ways" aria-label="Other ways in">
        {wayFailure === null ? null : (
          <Note tone="stop" alert>
            {sayFailure(wayFailure)}
          </Note>
        )}
        <Way name="Open the practice store" keys="Alt P" onGo={() => void handlePractice()}>
          {busy === 'practice'
            ? 'Opening it. The first time its fictional records are made, which takes a few seconds.'
            : 'Fictional records and no passphrase. Marked as practice on every screen and every file.'}
        </Way>
        <Way name="Open another store" keys="Alt O" onGo={() => void handleChoose()}>
          {busy === 'choosing' ? 'Choose its folder.' : 'Choose the folder where it is now.'}
        </Way>
        <Way name="Bring back a store from a backup" onGo={() => void handleFind()}>
          Choose the folder of the backups, on a stick or a share. The store is made on this computer.
        </Way>
        <Way name="Set up a store" keys="Alt N" onGo={onSetUp}>
          A store is one encrypted folder. It has to be on this computer, not in a synced folder or on a
          shared drive.
        </Way>
      </nav>
    </>
  );
}

/** What was refused in bold, then what is safe and the way out. */
function Refused({ failure }: Readonly<{ failure: Failure }>) {
  const said = sayFailure(failure);
  const end = said.indexOf('. ') + 1;
  return end === 0 ? (
    <span className="fail">{said}</span>
  ) : (
    <>
      <span className="fail">{said.slice(0, end)}</span>
      <span className="s14 after">{said.slice(end)}</span>
    </>
  );
}
