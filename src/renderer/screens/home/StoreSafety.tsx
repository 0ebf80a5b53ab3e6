import { Section } from '../../components/Section';
import { sayMoment } from '../../say-dates';
import { useSession } from '../../stores/session';

/** Where the store is and that it is encrypted; nothing is claimed that has not been done. */
export function StoreSafety() {
  const store = useSession((session) => session.store);
  if (store === null) return null;
  const isPractice = store.kind === 'practice';
  return (
    <Section title="The store">
      <p className="s14 ink2">
        <b>{store.name}</b>
        {isPractice ? ', fictional and not protected by a passphrase.' : ', encrypted with your passphrase.'}
      </p>
      <p className="s13 ink3 path">{store.folder}</p>
      {store.lastOpened === null ? null : (
        <p className="s13 ink3">{`Opened ${sayMoment(store.lastOpened)}.`}</p>
      )}
      {isPractice || store.idleMinutes === null ? null : (
        <p className="s13 ink3">{`Locks itself after ${store.idleMinutes} minutes without a key.`}</p>
      )}
    </Section>
  );
}
