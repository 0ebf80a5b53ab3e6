import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { InputOf } from '../../../shared/contract/contract';
import type { Failure, Reply } from '../../../shared/contract/errors';
import type { ConcernCard, StoreState } from '../../../shared/contract/store';
import { api } from '../../api';
import { Button } from '../../components/Button';
import { Field } from '../../components/Field';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { sayFailure } from '../../sentences';
import { takeStore } from '../../stores/session';
import { RecoveryCode } from '../recovery/RecoveryCode';
import { ConcernCardFields } from '../settings/ConcernCardFields';
import { tidyCard } from '../settings/tidy-card';
import { ConcernAside } from '../unlock/ConcernAside';
import { PassphraseField } from '../unlock/PassphraseField';
import { UnlockFrame } from '../unlock/UnlockFrame';
import { checkSetUp, type SetUp } from './check-set-up';
import { FIRST_AGENCIES } from './first-agencies';

type SetUpStoreProps = Readonly<{ store: StoreState; onBack: () => void }>;

const BLANK: SetUp = { name: '', folder: '', passphrase: '', again: '', designation: '', agency: '' };

/** Makes a store of one's own: where, with which passphrase, who I am, and the concern card beside it. */
export function SetUpStore({ store, onBack }: SetUpStoreProps) {
  const [draft, setDraft] = useState<SetUp>(BLANK);
  const [card, setCard] = useState<ConcernCard>(store.card);
  const [tries, setTries] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [made, setMade] = useState<StoreState | null>(null);
  const wrong = checkSetUp(draft);
  const weak = failure?.code === 'weak-passphrase' ? sayFailure(failure) : null;
  const form = useRef<HTMLFormElement>(null);
  const said = (field: keyof SetUp): string | null => (tries > 0 ? (wrong[field] ?? null) : null);
  const passphraseSaid = said('passphrase') ?? weak;
  const change = (part: Partial<SetUp>): void => setDraft({ ...draft, ...part });

  // After each try that was sent back, the first field that has to be put right gets the focus.
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries]);

  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setFailure(null);
    if (Object.keys(wrong).length === 0) {
      setBusy(true);
      const reply = await makeStore(draft, card);
      setBusy(false);
      if (reply.ok) {
        setMade(reply.value);
        return;
      }
      setFailure(reply.error);
    }
    setTries((before) => before + 1);
  };

  if (made !== null)
    return (
      <UnlockFrame version={store.appVersion} card={<ConcernAside card={made.card} />} chapter="store">
        <h1>Your recovery code</h1>
        <RecoveryCode
          storeName={made.name ?? ''}
          onConfirmed={() => void takeStore(made)}
          onLater={() => void takeStore(made)}
          laterLabel="Later: Home goes on asking"
        />
      </UnlockFrame>
    );
  return (
    <UnlockFrame
      version={store.appVersion}
      card={
        <Section title="Concern card">
          <p className="s14">
            The local numbers, one key away on every screen and readable while the store is locked. You can
            fill them in later.
          </p>
          <ConcernCardFields card={card} onChange={setCard} />
        </Section>
      }
      chapter="first-steps"
    >
      <h1>Set up my store</h1>
      {failure === null || weak !== null ? null : (
        <div className="setup-failed">
          <Note tone="stop" alert>
            {sayFailure(failure)}
          </Note>
        </div>
      )}
      <form className="setup" ref={form} onSubmit={(event) => void handleSubmit(event)} noValidate>
        <Field
          label="Name of the store"
          hint="Usually the partnership. It is shown before unlocking."
          failure={said('name')}
        >
          {(control) => (
            <input
              {...control}
              className="inp"
              maxLength={80}
              value={draft.name}
              // biome-ignore lint/a11y/noAutofocus: the first field of a page that was asked for
              autoFocus
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <Field
          label="Folder"
          hint="Leave empty for the usual place on this computer. Not a synced folder and not a shared drive."
        >
          {(control) => (
            <input
              {...control}
              className="inp"
              value={draft.folder}
              spellCheck={false}
              onChange={(event) => change({ folder: event.target.value })}
            />
          )}
        </Field>
        <p className="s13 ink3 path">
          {draft.folder.trim() === ''
            ? `It will be made in ${store.defaultFolder}`
            : `It will be made in ${draft.folder.trim()}`}
        </p>
        <PassphraseField
          label="Passphrase"
          hint="At least 14 characters, or three or more words. Length counts; capitals and signs are not needed. You can paste it."
          value={draft.passphrase}
          onChange={(passphrase) => {
            change({ passphrase });
            if (weak !== null) setFailure(null);
          }}
          failure={passphraseSaid === null ? null : <span className="fail">{passphraseSaid}</span>}
          autoComplete="new-password"
        />
        <PassphraseField
          label="The same again"
          hint="Nobody can open the store without it: not us, not your IT service."
          value={draft.again}
          onChange={(again) => change({ again })}
          failure={said('again') === null ? null : <span className="fail">{said('again')}</span>}
          autoComplete="new-password"
        />
        <div className="pairf">
          <Field label="My designation" hint="Your role, never your name" failure={said('designation')}>
            {(control) => (
              <input
                {...control}
                className="inp"
                maxLength={80}
                value={draft.designation}
                onChange={(event) => change({ designation: event.target.value })}
              />
            )}
          </Field>
          <Field label="My agency" hint="Printed beside the readings" failure={said('agency')}>
            {(control) => (
              <select
                {...control}
                className="inp"
                value={draft.agency}
                onChange={(event) => change({ agency: event.target.value })}
              >
                <option value="">Choose</option>
                {FIRST_AGENCIES.map((agency) => (
                  <option key={agency.code} value={agency.code}>
                    {agency.label}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <div className="go">
          <Button type="submit" kind="primary" disabled={isBusy}>
            {isBusy ? 'Making the store…' : 'Make the store and open it'}
          </Button>
          <Button kind="quiet" onClick={onBack}>
            Back
          </Button>
        </div>
      </form>
    </UnlockFrame>
  );
}

/** Makes the store, then puts the card beside it. It is open from then on; the recovery code comes next. */
async function makeStore(draft: SetUp, card: ConcernCard): Promise<Reply<StoreState>> {
  const folder = draft.folder.trim();
  const input: InputOf<'store.create'> = {
    name: draft.name.trim(),
    folder: folder === '' ? null : folder,
    passphrase: draft.passphrase,
    designation: draft.designation.trim(),
    agency: draft.agency,
  };
  const made = await api.store.create(input);
  if (!made.ok) return made;
  // A card that could not be written is said on its own page; the store is there and open.
  const tidied = tidyCard(card);
  const kept = await api.store.saveCard(tidied);
  return kept.ok ? { ok: true, value: { ...made.value, card: tidied } } : made;
}
