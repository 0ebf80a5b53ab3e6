import { useId, useState } from 'react';
import type { InputOf } from '../../../shared/contract/contract';
import { Button } from '../../components/Button';
import { sayFailure } from '../../sentences';
import { keepWarning } from '../../stores/screening';

type Keep = InputOf<'screening.keep'>;

const REASONS: readonly { readonly reason: Keep['reason']; readonly label: string }[] = [
  { reason: 'not_identifying', label: 'It names nobody' },
  { reason: 'role_or_place_of_work', label: 'It is a role or a place of work' },
  { reason: 'public_body', label: 'It is a public body or a tool' },
  { reason: 'consent_recorded', label: 'Consent to quote is recorded' },
];

/** Why a warning may stand, from a short list; the words themselves are not stored. */
export function KeepWarning({ input }: Readonly<{ input: Omit<Keep, 'reason'> }>) {
  const id = useId();
  const [reason, setReason] = useState<Keep['reason'] | ''>('');
  const [failure, setFailure] = useState<string | null>(null);
  const handleKeep = async (): Promise<void> => {
    if (reason === '') return setFailure('Choose why it may stand.');
    const reply = await keepWarning({ ...input, reason });
    setFailure(reply.ok ? null : sayFailure(reply.error));
  };
  return (
    <div className="keep">
      <label htmlFor={id}>Keep it, because</label>
      <select
        id={id}
        className="inp short"
        value={reason}
        onChange={({ target }) => setReason(target.value as Keep['reason'] | '')}
        aria-describedby={failure === null ? undefined : `${id}-fail`}
      >
        <option value="">choose…</option>
        {REASONS.map((each) => (
          <option key={each.reason} value={each.reason}>
            {each.label}
          </option>
        ))}
      </select>
      <Button small onClick={() => void handleKeep()}>
        Keep
      </Button>
      {failure === null ? null : (
        <span className="fail" id={`${id}-fail`} role="alert">
          {failure}
        </span>
      )}
    </div>
  );
}
