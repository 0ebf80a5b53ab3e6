import { useEffect, useState } from 'react';
import type { Failure, Reply } from '../../../shared/contract/errors';
import type { Recovery, StoreState } from '../../../shared/contract/store';
import { api } from '../../api';
import { Loaded } from '../../components/Loaded';
import { Note } from '../../components/Note';
import { sayMoment } from '../../say-dates';
import { sayFailure } from '../../sentences';
import { LOADING, type Loadable, loaded } from '../../stores/loadable';
import { lockStore, takeStore, useSession } from '../../stores/session';
import { ConcernAside } from '../unlock/ConcernAside';
import { UnlockFrame } from '../unlock/UnlockFrame';
import { Way } from '../unlock/Way';
import { CopyChoices } from './CopyChoices';
import './recovery.css';

/** The key was right, and the store was not opened: what happened, what is safe, and the ways out. */
export function RecoveryScreen() {
  const store = useSession((session) => session.store);
  const [recovery, setRecovery] = useState<Loadable<Recovery>>(LOADING);
  const load = async (): Promise<void> => setRecovery(loaded(await api.store.recovery({})));
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the page opens
  useEffect(() => void load(), []);
  if (store === null) return null;
  return (
    <UnlockFrame version={store.appVersion} card={<ConcernAside card={store.card} />}>
      <Loaded
        of={recovery}
        loading="Looking at what there is…"
        failed="What there is could not be read."
        onRetry={() => void load()}
      >
        {(value) => <Ways recovery={value} />}
      </Loaded>
    </UnlockFrame>
  );
}

type Busy = 'recovering' | 'opening' | 'salvaging' | null;

function Ways({ recovery }: Readonly<{ recovery: Recovery }>) {
  const [busy, setBusy] = useState<Busy>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [said, setSaid] = useState('');
  const [isSure, setSure] = useState(false);
  const ask = async (kind: Busy, asking: () => Promise<Reply<StoreState>>): Promise<void> => {
    if (busy !== null) return;
    setBusy(kind);
    setFailure(null);
    const reply = await asking();
    setBusy(null);
    if (reply.ok) await takeStore(reply.value);
    else setFailure(reply.error);
  };
  const handleSalvage = async (): Promise<void> => {
    setBusy('salvaging');
    const reply = await api.store.salvage({});
    setBusy(null);
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok && reply.value.folder !== null)
      setSaid(saySalvaged(reply.value.folder, reply.value.rows, reply.value.lost));
  };
  const { kind, backups, lastKnown } = recovery;
  return (
    <>
      <h1 tabIndex={-1}>{TITLES[kind]}</h1>
      <p className="lead">{sayWhat(recovery)}</p>
      {failure === null ? null : (
        <Note tone="stop" alert>
          {sayFailure(failure)}
        </Note>
      )}
      <div role="status">{said === '' ? null : <Note>{said}</Note>}</div>
      <h2 className="label">Open a backup instead</h2>
      {backups.length === 0 ? (
        <p>
          {kind === 'newer'
            ? 'There is no backup that this version can open.'
            : 'There is no backup in the places this computer knows. If one lies elsewhere, lock this store and bring it back from there.'}
        </p>
      ) : (
        <CopyChoices
          backups={backups}
          newest={lastKnown?.sequence ?? recovery.sequence}
          isBusy={busy === 'recovering'}
          onChoose={(backupId) => void ask('recovering', () => api.store.recover({ backupId }))}
        />
      )}
      <nav className="ways" aria-label="Other ways out">
        {kind === 'older-copy' ? (
          <Way
            name={isSure ? 'Yes, open this older copy as it is' : 'Open this copy as it is'}
            onGo={() => (isSure ? void ask('opening', () => api.store.openOlderCopy({})) : setSure(true))}
          >
            {isSure
              ? 'What was done since is not in it. The trail will say that it was opened knowingly.'
              : 'For when you know that this is the one you want. You are asked once more.'}
          </Way>
        ) : null}
        {kind === 'damaged' ? (
          <Way name="Write out what can still be read" onGo={() => void handleSalvage()}>
            {busy === 'salvaging'
              ? 'Choose a folder. The damaged file is only read.'
              : 'Every table as CSV and JSON, into a folder you choose. Those files are not encrypted.'}
          </Way>
        ) : null}
        <Way name="Leave it and go back" onGo={() => void lockStore()}>
          Nothing has been changed. You can choose another store, or come back later.
        </Way>
      </nav>
      <details className="s14 ink2">
        <summary>For whoever helps you</summary>
        <p className="break">{`${recovery.folder} · ${recovery.finding}`}</p>
      </details>
    </>
  );
}

const TITLES: Readonly<Record<Recovery['kind'], string>> = {
  damaged: 'This store is damaged',
  'older-copy': 'This is an older copy',
  newer: 'This store is from a newer version',
};

function sayWhat({ kind, sequence, lastKnown }: Recovery): string {
  switch (kind) {
    case 'damaged':
      return 'Your passphrase is right, and the file does not hold together: a disk that failed, or a copy that was cut off. It has been left exactly as it is. When a backup takes its place, it is moved aside and kept, never deleted.';
    case 'older-copy':
      return lastKnown === null
        ? 'The store that was last used here had come further than this one. It may have been put back by a sync service or taken from an older backup of the computer. Nothing has been changed.'
        : `The store that was last used here, ${sayMoment(lastKnown.at)}, had come to change ${lastKnown.sequence}. This one ends at change ${sequence ?? 0}. A sync service may have put it back, or it comes from an older image of the computer. Nothing has been changed.`;
    case 'newer':
      return 'A newer version of Plumbline has changed how this store is kept. It has been left untouched, and nothing in it is lost. Install that version, then open it again.';
  }
}

function saySalvaged(folder: string, rows: number, lost: readonly string[]): string {
  const left = lost.length === 0 ? 'Everything could be read.' : `Not everything could: ${lost.join(' ')}`;
  return `${rows} rows were written to ${folder}. ${left} These files are not encrypted.`;
}
