import { type FormEvent, useState } from 'react';
import type { InputOf } from '../../../shared/contract/contract';
import { screenText } from '../../../shared/domain/screening';
import { api } from '../../api';
import { Button } from '../../components/Button';
import { Choice } from '../../components/Choice';
import { Field } from '../../components/Field';
import { Note } from '../../components/Note';
import { readTypedTime } from '../../scoring/date-entry';
import { sayFailure } from '../../sentences';
import { TIERS } from './tiers';

type ConcernLogFormProps = Readonly<{
  readingId: string | null;
  reference: string | null;
  /** Called with what has been logged, in words. */
  onLogged: (sentence: string) => void;
}>;

type Method = InputOf<'concerns.raise'>['method'];

const METHODS: readonly { readonly value: Method; readonly label: string }[] = [
  { value: 'telephone', label: 'By telephone' },
  { value: 'in_person', label: 'In person' },
  { value: 'other', label: 'Another way' },
];

const nowAsTime = (): string =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(new Date());

/** Today at a time of day as an instant; a time still to come was yesterday's. */
function instantOf(time: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const told = new Date();
  told.setHours(hours, minutes, 0, 0);
  if (told.getTime() > Date.now() + 60_000) told.setDate(told.getDate() - 1);
  return told.toISOString();
}

/** The log entry: tier, who was told, when and how. Never a description of a child or an incident. */
export function ConcernLogForm({ readingId, reference, onLogged }: ConcernLogFormProps) {
  const [tier, setTier] = useState<string | null>(null);
  const [roleTold, setRoleTold] = useState('');
  const [time, setTime] = useState(nowAsTime);
  const [method, setMethod] = useState<Method>('telephone');
  const [isConfirmed, setConfirmed] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);

  const readTime = readTypedTime(time);
  const roleHit = screenText(roleTold)[0];
  const roleFailure =
    roleTold.trim() === ''
      ? 'Write the role of the person you told, such as “duty social worker”.'
      : (roleHit?.message ?? null);

  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (tier === null || roleFailure !== null || !readTime.ok) return;
    setBusy(true);
    const reply = await api.concerns.raise({
      readingId,
      tier: Number(tier),
      roleTold: roleTold.trim(),
      toldAt: instantOf(readTime.value),
      method,
      caseSystemConfirmed: isConfirmed,
    });
    setBusy(false);
    if (!reply.ok) setFailure(sayFailure(reply.error));
    else
      onLogged(
        `Logged: tier ${reply.value.tier}, ${reply.value.roleTold} told at ${readTime.value}. This is a note that you told someone; it is not a referral.`,
      );
  };

  return (
    <form className="sec concern-log" onSubmit={(event) => void handleSubmit(event)} noValidate>
      <header>
        <h3>Log that it was passed on</h3>
        <span className="sub">{reference === null ? 'no record open' : reference}</span>
      </header>
      {failure === null ? null : (
        <Note tone="stop" alert>
          {failure}
        </Note>
      )}
      <Choice
        legend="Tier"
        legendShown
        options={TIERS.map((each) => ({ value: String(each.tier), label: `${each.tier} ${each.name}` }))}
        value={tier}
        onChange={setTier}
      />
      {tried && tier === null ? <div className="fail">Choose the tier.</div> : null}
      <div className="concern-fields">
        <Field
          label="Who was told"
          hint="Their role, never a name"
          failure={tried || roleHit !== undefined ? roleFailure : null}
        >
          {(control) => (
            <input
              {...control}
              className="inp"
              maxLength={80}
              value={roleTold}
              onChange={(event) => setRoleTold(event.target.value)}
            />
          )}
        </Field>
        <Field label="When" hint="Time today" failure={readTime.ok ? null : readTime.error}>
          {(control) => (
            <input
              {...control}
              className="inp date"
              value={time}
              onChange={(event) => setTime(event.target.value)}
            />
          )}
        </Field>
        <Choice legend="How" legendShown options={METHODS} value={method} onChange={setMethod} />
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={isConfirmed}
          onChange={(event) => setConfirmed(event.target.checked)}
        />
        <span>I have made the entry on the case system</span>
      </label>
      <div>
        <Button type="submit" kind="stop" disabled={isBusy}>
          {isBusy ? 'Logging…' : 'Log it'}
        </Button>
      </div>
    </form>
  );
}
