import { useEffect } from 'react';
import type { BackupState } from '../../../shared/contract/backups';
import { Button } from '../../components/Button';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { sayMoment } from '../../say-dates';
import { loadBackups, useBackups } from '../../stores/backups';
import { loadKeys, useKeys } from '../../stores/keys';
import { readyValue } from '../../stores/loadable';
import { goTo } from '../../stores/navigation';
import { useSession } from '../../stores/session';

/** Where the store is, that it is encrypted, the last proven backup; nothing is claimed that has not been done. */
export function StoreSafety() {
  const store = useSession((session) => session.store);
  const backups = useBackups(({ state }) => readyValue(state));
  const keys = useKeys(({ state }) => readyValue(state));
  const isOwn = store?.kind === 'own';
  useEffect(() => {
    if (!isOwn) return;
    void loadBackups();
    void loadKeys();
  }, [isOwn]);
  if (store === null) return null;
  const isUrgent = isOwn && (backups?.isOld === true || backups?.failure != null || keys?.recovery === false);
  return (
    <Section title="The store" urgent={isUrgent}>
      <p className="s14 ink2">
        <b>{store.name}</b>
        {isOwn ? ', encrypted with your passphrase.' : ', fictional and not protected by a passphrase.'}
      </p>
      {isOwn && keys !== null && !keys.recovery ? (
        <Note tone="warn">
          {'There is no recovery code yet: who forgets the passphrase loses the store. '}
          <Button kind="link" onClick={() => goTo({ screen: 'settings', part: 'ways-in' })}>
            Make one
          </Button>
        </Note>
      ) : null}
      {isOwn && backups !== null ? <LastBackup backups={backups} /> : null}
      <p className="s13 ink3 path">{store.folder}</p>
      {store.lastOpened === null ? null : (
        <p className="s13 ink3">{`Opened ${sayMoment(store.lastOpened)}.`}</p>
      )}
      {!isOwn || store.idleMinutes === null ? null : (
        <p className="s13 ink3">{`Locks itself after ${store.idleMinutes} minutes without a key.`}</p>
      )}
    </Section>
  );
}

function LastBackup({ backups }: Readonly<{ backups: BackupState }>) {
  const [newest] = backups.backups;
  const isBad = backups.isOld || backups.failure !== null;
  const said =
    newest === undefined
      ? 'There is no proven backup yet.'
      : `Last proven backup ${sayMoment(newest.provenAt)}${backups.secondFolder === null ? ', on this computer alone' : ''}.`;
  return (
    <div className="s14">
      <p className={isBad ? 'fail' : undefined}>
        {isBad ? <b>{said}</b> : said}{' '}
        <Button kind="link" onClick={() => goTo({ screen: 'settings', part: 'backups' })}>
          Backups
        </Button>
      </p>
      {[backups.failure, backups.secondFailure].map((each) =>
        each === null ? null : (
          <Note key={each} tone="stop">
            {each}
          </Note>
        ),
      )}
    </div>
  );
}
