import { type FormEvent, useState } from 'react';
import type { Failure } from '../../../shared/contract/errors';
import type { FoundBackup, StoreState } from '../../../shared/contract/store';
import { api } from '../../api';
import { Button } from '../../components/Button';
import { Choice } from '../../components/Choice';
import { Field } from '../../components/Field';
import { Note } from '../../components/Note';
import { sayFailure } from '../../sentences';
import { takeStore } from '../../stores/session';
import { CodeAndPassphrase, type NewWayIn } from '../unlock/CodeAndPassphrase';
import { ConcernAside } from '../unlock/ConcernAside';
import { PassphraseField } from '../unlock/PassphraseField';
import { UnlockFrame } from '../unlock/UnlockFrame';
import { sayBackup, saySize } from './say-backup';
import './recovery.css';

type BringBackProps = Readonly<{ store: StoreState; found: FoundBackup; onBack: () => void }>;

const BLANK: NewWayIn = { code: '', passphrase: '', again: '' };
const OF_THE_WAY: ReadonlySet<string> = new Set([
  'wrong-passphrase',
  'bad-code',
  'wrong-code',
  'weak-passphrase',
]);

/** Makes a store on this computer from a backup, with its passphrase or its recovery code. */
export function BringBack({ store, found, onBack }: BringBackProps) {
  const [backupId, setBackupId] = useState(found.backups[0]?.backupId ?? '');
  const [way, setWay] = useState<'passphrase' | 'code'>('passphrase');
  const [passphrase, setPassphrase] = useState('');
  const [draft, setDraft] = useState<NewWayIn>(BLANK);
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    setFailure(null);
    if (isBusy || (way === 'code' && draft.passphrase !== draft.again)) return;
    setBusy(true);
    const reply = await api.store.bringBack({
      backupFolder: found.folder,
      backupId,
      passphrase: way === 'code' ? draft.passphrase : passphrase,
      code: way === 'code' ? draft.code : null,
    });
    setBusy(false);
    if (reply.ok) await takeStore(reply.value);
    else setFailure(reply.error);
  };
  return (
    <UnlockFrame version={store.appVersion} card={<ConcernAside card={store.card} />}>
      <h1>{`Bring back ${found.name}`}</h1>
      <p className="lead">
        A store is made on this computer from the backup. The backup itself is only read and stays where it
        is.
      </p>
      {failure === null || OF_THE_WAY.has(failure.code) ? null : (
        <Note tone="stop" alert>
          {sayFailure(failure)}
        </Note>
      )}
      <form onSubmit={(event) => void handleSubmit(event)} noValidate className="setup">
        <Field label="Backup" hint="The newest is usually the one you want">
          {(control) => (
            <select
              {...control}
              className="inp"
              value={backupId}
              onChange={({ target }) => setBackupId(target.value)}
            >
              {found.backups.map((backup) => (
                <option key={backup.backupId} value={backup.backupId}>
                  {`${sayBackup(backup)}, ${saySize(backup.bytes)}`}
                </option>
              ))}
            </select>
          )}
        </Field>
        {found.waysIn.recovery ? (
          <Choice
            legend="Open it with"
            legendShown
            options={[
              { value: 'passphrase', label: 'Its passphrase' },
              { value: 'code', label: 'Its recovery code' },
            ]}
            value={way}
            onChange={(next) => {
              setWay(next);
              setFailure(null);
            }}
          />
        ) : null}
        {way === 'passphrase' ? (
          <PassphraseField
            label="Passphrase"
            hint="The one the store had when this backup was made. You can paste it."
            value={passphrase}
            onChange={setPassphrase}
            failure={
              failure?.code === 'wrong-passphrase' ? (
                <span className="fail">{sayFailure(failure)}</span>
              ) : null
            }
            autoComplete="current-password"
            autoFocus
          />
        ) : (
          <CodeAndPassphrase draft={draft} onChange={setDraft} failure={failure} isTried={isTried} />
        )}
        <div className="go">
          <Button type="submit" kind="primary" disabled={isBusy}>
            {isBusy ? 'Bringing it back…' : 'Bring it back and open it'}
          </Button>
          <Button kind="quiet" onClick={onBack}>
            Back
          </Button>
        </div>
      </form>
    </UnlockFrame>
  );
}
