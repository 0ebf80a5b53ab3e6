import type { Failure } from '../../../shared/contract/errors';
import { Field } from '../../components/Field';
import { sayFailure } from '../../sentences';
import { PassphraseField } from './PassphraseField';

/** A recovery code and the passphrase that is to be used from now on. */
export type NewWayIn = Readonly<{ code: string; passphrase: string; again: string }>;

type CodeAndPassphraseProps = Readonly<{
  draft: NewWayIn;
  onChange: (draft: NewWayIn) => void;
  failure: Failure | null;
  isTried: boolean;
}>;

/** The three fields with which a recovery code sets a new passphrase. */
export const CodeAndPassphrase = ({ draft, onChange, failure, isTried }: CodeAndPassphraseProps) => {
  const codeFailure =
    failure?.code === 'bad-code' || failure?.code === 'wrong-code' ? sayFailure(failure) : null;
  const weak = failure?.code === 'weak-passphrase' ? sayFailure(failure) : null;
  const differs = isTried && draft.passphrase !== draft.again ? 'These two are not the same.' : null;
  return (
    <>
      <Field
        label="Recovery code"
        hint="Nine groups of four, from the sheet. Capitals, spaces and hyphens do not matter."
        failure={codeFailure}
      >
        {(control) => (
          <input
            {...control}
            className="inp code"
            autoComplete="off"
            spellCheck={false}
            maxLength={120}
            // biome-ignore lint/a11y/noAutofocus: the page asks for this first
            autoFocus
            value={draft.code}
            onChange={({ target }) => onChange({ ...draft, code: target.value })}
          />
        )}
      </Field>
      <PassphraseField
        label="New passphrase"
        hint="At least 14 characters, or three or more words. You can paste it."
        value={draft.passphrase}
        onChange={(passphrase) => onChange({ ...draft, passphrase })}
        failure={weak === null ? null : <span className="fail">{weak}</span>}
        autoComplete="new-password"
      />
      <PassphraseField
        label="The same again"
        hint="The forgotten one no longer opens the store after this."
        value={draft.again}
        onChange={(again) => onChange({ ...draft, again })}
        failure={differs === null ? null : <span className="fail">{differs}</span>}
        autoComplete="new-password"
      />
    </>
  );
};
