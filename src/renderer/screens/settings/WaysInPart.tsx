import { type FormEvent, useEffect, useState } from 'react';
import type { KeyState } from '../../../shared/contract/keys';
import { Button } from '../../components/Button';
import { Field } from '../../components/Field';
import { Loaded } from '../../components/Loaded';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { sayFailure } from '../../sentences';
import {
  addEscrow,
  changePassphrase,
  loadKeys,
  rememberDevice,
  removeEscrow,
  replaceKey,
  useKeys,
} from '../../stores/keys';
import { useSession } from '../../stores/session';
import { RecoveryCode } from '../recovery/RecoveryCode';
import { PassphraseField } from '../unlock/PassphraseField';
import { SaveBar, useSaving } from './SaveBar';

/** The ways into the store: passphrase, recovery code, this computer, somebody outside; and a new key. */
export function WaysInPart() {
  const state = useKeys((keys) => keys.state);
  const kind = useSession((session) => session.store?.kind ?? null);
  useEffect(() => void loadKeys(), []);
  return (
    <>
      <div className="title">
        <h1>Passphrase and keys</h1>
        <p className="sub">Who can open this store, and what to do when nobody can.</p>
      </div>
      {kind === 'practice' ? (
        <Note>The practice store is fictional and lies open. A store of your own has its keys here.</Note>
      ) : (
        <Loaded
          of={state}
          loading="Looking at the keys…"
          failed="The keys could not be looked at."
          onRetry={() => void loadKeys()}
        >
          {(keys) => (
            <div className="stack">
              <Passphrase />
              <Recovery hasCode={keys.recovery} />
              {keys.device === 'unavailable' ? null : <Device isOn={keys.device === 'on'} />}
              <Escrow recipients={keys.escrow} />
              <NewKey />
            </div>
          )}
        </Loaded>
      )}
    </>
  );
}

const NO_DRAFT = { present: '', next: '', again: '' };

function Passphrase() {
  const [draft, setDraft] = useState(NO_DRAFT);
  const [isTried, setTried] = useState(false);
  const saving = useSaving();
  const differs = isTried && draft.next !== draft.again ? 'These two are not the same.' : null;
  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (draft.next !== draft.again) return;
    const isSaved = await saving.save(() => changePassphrase({ present: draft.present, next: draft.next }));
    if (!isSaved) return;
    setDraft(NO_DRAFT);
    setTried(false);
  };
  return (
    <Section title="Passphrase" sub="a new one re-wraps the key and touches no data">
      <form className="plan" noValidate onSubmit={(event) => void handleSubmit(event)}>
        <PassphraseField
          label="Present passphrase"
          hint="You can paste it"
          value={draft.present}
          onChange={(present) => setDraft({ ...draft, present })}
          autoComplete="current-password"
        />
        <PassphraseField
          label="New passphrase"
          hint="At least 14 characters, or three or more words. Length counts; capitals and signs are not needed."
          value={draft.next}
          onChange={(next) => {
            saving.forget();
            setDraft({ ...draft, next });
          }}
          autoComplete="new-password"
        />
        <PassphraseField
          label="The same again"
          hint="Backups made before keep the passphrase they were made with."
          value={draft.again}
          onChange={(again) => setDraft({ ...draft, again })}
          failure={differs === null ? null : <span className="fail">{differs}</span>}
          autoComplete="new-password"
        />
        <SaveBar
          {...saving}
          label="Change the passphrase"
          isChanged={false}
          onUndo={() => setDraft(NO_DRAFT)}
        />
      </form>
    </Section>
  );
}

function Recovery({ hasCode }: Readonly<{ hasCode: boolean }>) {
  const name = useSession((session) => session.store?.name ?? '');
  const [isMaking, setMaking] = useState(false);
  return (
    <Section title="Recovery code" sub={hasCode ? 'there is one' : 'there is none yet'} urgent={!hasCode}>
      {isMaking ? (
        <RecoveryCode
          storeName={name}
          onConfirmed={() => setMaking(false)}
          onLater={() => setMaking(false)}
          laterLabel="Leave it as it was"
        />
      ) : (
        <>
          <p className="s14 ink2">
            {hasCode
              ? 'The sheet opens the store when the passphrase has been forgotten. A new code makes the one before it worthless.'
              : 'Without one, who forgets the passphrase loses the store.'}
          </p>
          <div className="go">
            <Button kind={hasCode ? 'plain' : 'primary'} onClick={() => setMaking(true)}>
              {hasCode ? 'Make a new recovery code…' : 'Make a recovery code…'}
            </Button>
          </div>
        </>
      )}
    </Section>
  );
}

function Device({ isOn }: Readonly<{ isOn: boolean }>) {
  const saving = useSaving();
  return (
    <Section
      title="This computer"
      sub={isOn ? 'opens the store without the passphrase' : 'does not remember the store'}
    >
      {saving.failure === null ? null : (
        <Note tone="stop" alert>
          {saving.failure}
        </Note>
      )}
      <p className="s14 ink2">
        Whoever is logged in to this computer as you could then open the store. Leave it off on a shared
        login.
      </p>
      <div className="go">
        <Button onClick={() => void saving.save(() => rememberDevice(!isOn))}>
          {isOn ? 'Forget it on this computer' : 'Remember it on this computer'}
        </Button>
        <span role="status" className="s14 ink2">
          {saving.said}
        </span>
      </div>
    </Section>
  );
}

function Escrow({ recipients }: Readonly<{ recipients: KeyState['escrow'] }>) {
  const [label, setLabel] = useState('');
  const [recipient, setRecipient] = useState('');
  const saving = useSaving();
  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const isSaved = await saving.save(() => addEscrow({ label: label.trim(), recipient: recipient.trim() }));
    if (!isSaved) return;
    setLabel('');
    setRecipient('');
  };
  return (
    <Section title="Somebody outside" sub="such as the council’s information governance lead; optional">
      {recipients.length === 0 ? null : (
        <ol className="choices">
          {recipients.map((each) => (
            <li key={each.recipient}>
              <div>
                <b>{each.label}</b>
                <span className="s13 ink3 break">{`${each.recipient.slice(0, 40)}…`}</span>
              </div>
              <Button
                small
                aria-label={`Take away: ${each.label}`}
                onClick={() => void saving.save(() => removeEscrow(each.recipient))}
              >
                Take away
              </Button>
            </li>
          ))}
        </ol>
      )}
      <form className="plan" noValidate onSubmit={(event) => void handleSubmit(event)}>
        <Field label="Their designation" hint="A role, never a name">
          {(control) => (
            <input
              {...control}
              className="inp"
              maxLength={80}
              value={label}
              onChange={({ target }) => setLabel(target.value)}
            />
          )}
        </Field>
        <Field label="Their age recipient" hint="One line that begins with age1; they keep the secret key">
          {(control) => (
            <textarea
              {...control}
              className="inp area code"
              rows={2}
              spellCheck={false}
              value={recipient}
              onChange={({ target }) => setRecipient(target.value)}
            />
          )}
        </Field>
        <SaveBar {...saving} label="Give them a key" isChanged={false} onUndo={() => undefined} />
      </form>
    </Section>
  );
}

function NewKey() {
  const [isAsked, setAsked] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const reply = await replaceKey(passphrase);
    setBusy(false);
    setFailure(reply.ok ? null : sayFailure(reply.error));
    setSaid(reply.ok ? 'The store has a new key. Make a new recovery code now.' : '');
    if (reply.ok) {
      setAsked(false);
      setPassphrase('');
    }
  };
  return (
    <Section title="A new data key" sub="only when the present one may have become known">
      <p className="s14 ink2">
        The whole store is written anew under another key, from a proven backup. The recovery code, recipients
        and this computer have to be set up again. Backups made before keep the old key.
      </p>
      {failure === null ? null : (
        <Note tone="stop" alert>
          {failure}
        </Note>
      )}
      {isAsked ? (
        <form className="plan" noValidate onSubmit={(event) => void handleSubmit(event)}>
          <PassphraseField
            label="Passphrase"
            hint="It stays the same"
            value={passphrase}
            onChange={setPassphrase}
            autoComplete="current-password"
            autoFocus
          />
          <div className="go">
            <Button type="submit" kind="stop" disabled={isBusy}>
              {isBusy ? 'Writing the store anew…' : 'Put it under a new key'}
            </Button>
            <Button kind="quiet" disabled={isBusy} onClick={() => setAsked(false)}>
              Keep the present key
            </Button>
          </div>
        </form>
      ) : (
        <div className="go">
          <Button onClick={() => setAsked(true)}>Replace the key…</Button>
          <span role="status" className="s14">
            {said}
          </span>
        </div>
      )}
    </Section>
  );
}
