import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../shared/contract/errors';
import { Button } from '../../components/Button';
import { Field } from '../../components/Field';
import { Loading } from '../../components/Loading';
import { Note } from '../../components/Note';
import { sayFailure } from '../../sentences';
import { confirmRecoveryCode, newRecoveryCode, saveRecoverySheet } from '../../stores/keys';
import './recovery.css';

type RecoveryCodeProps = Readonly<{
  storeName: string;
  onConfirmed: () => void;
  onLater: () => void;
  laterLabel: string;
}>;

/** A recovery code: shown to be written down or printed, then typed back. It opens nothing before that. */
export function RecoveryCode({ storeName, onConfirmed, onLater, laterLabel }: RecoveryCodeProps) {
  const [code, setCode] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [said, setSaid] = useState('');
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    void newRecoveryCode().then((reply) => (reply.ok ? setCode(reply.value.code) : setFailure(reply.error)));
  }, []);
  const handleSave = async (): Promise<void> => {
    const reply = await saveRecoverySheet();
    setFailure(reply.ok ? null : reply.error);
    setSaid(
      reply.ok && reply.value.path !== null
        ? `Saved as ${reply.value.path}. Print it, then delete the file.`
        : '',
    );
  };
  const handleConfirm = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const reply = await confirmRecoveryCode(typed);
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) onConfirmed();
  };
  const isTypedWrong = failure?.code === 'bad-code';
  return (
    <div className="recovery-code">
      <p>
        It opens the store when the passphrase has been forgotten. Write it down or print it, and keep it
        where the partnership keeps keys, away from this computer.
      </p>
      {failure === null || isTypedWrong ? null : (
        <Note tone="stop" alert>
          {sayFailure(failure)}
        </Note>
      )}
      {code === null ? (
        failure === null ? (
          <Loading what="Making the code…" />
        ) : null
      ) : (
        <>
          <Sheet storeName={storeName} code={code} />
          <div className="go">
            <Button onClick={() => window.print()}>Print the sheet</Button>
            <Button onClick={() => void handleSave()}>Save the sheet…</Button>
            <span role="status" className="s14 ink2 break">
              {said}
            </span>
          </div>
          <form onSubmit={(event) => void handleConfirm(event)} noValidate>
            <Field
              label="Type it back from the sheet"
              hint="Capitals, spaces and hyphens do not matter"
              failure={isTypedWrong && failure !== null ? sayFailure(failure) : null}
            >
              {(control) => (
                <input
                  {...control}
                  className="inp code"
                  autoComplete="off"
                  spellCheck={false}
                  maxLength={120}
                  value={typed}
                  onChange={({ target }) => setTyped(target.value)}
                />
              )}
            </Field>
            <div className="go">
              <Button type="submit" kind="primary">
                This is my recovery code
              </Button>
              <Button kind="quiet" onClick={onLater}>
                {laterLabel}
              </Button>
            </div>
          </form>
        </>
      )}
    </div>
  );
}

/** What is printed, and nothing else with it. */
const Sheet = ({ storeName, code }: Readonly<{ storeName: string; code: string }>) => (
  <section className="sheet" aria-label="Recovery sheet">
    <p className="print-only">Plumbline recovery sheet</p>
    <p className="s14 ink2">{`Recovery code of ${storeName}`}</p>
    <p className="code" data-code>
      {code.split('-').map((group, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups may repeat, and their order is what they are
        <span key={at}>{group}</span>
      ))}
    </p>
    <p className="print-only">
      Opens the store when the passphrase has been forgotten: choose “I have forgotten the passphrase” and
      type it. Whoever holds this sheet and the computer, or a backup, can read the store. Keep it locked
      away.
    </p>
  </section>
);
