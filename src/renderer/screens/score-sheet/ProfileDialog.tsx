import { useState } from 'react';
import {
  findProfileKey,
  oddCombinations,
  optionsOf,
  type ProfileKey,
} from '../../../shared/domain/case-profile';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { Note } from '../../components/Note';
import { isEditable } from '../../scoring/sheet';
import { useReadings } from '../../stores/reading-in-hand';
import { recordProfile } from '../../stores/readings';
import { useSession } from '../../stores/session';
import { profileLists } from './profile-options';

type ProfileDialogProps = Readonly<{ onClose: () => void }>;

/** The coded facts that open and close criteria. Each is saved as it is chosen. */
export function ProfileDialog({ onClose }: ProfileDialogProps) {
  const sheet = useReadings((readings) => readings.sheet);
  const lists = profileLists(useSession((session) => session.lists));
  if (sheet === null) return null;
  const keys = sheet.compiled.template.profileKeys.flatMap((key) => findProfileKey(key) ?? []);
  const disabled = !isEditable(sheet);
  return (
    <Dialog
      title="Case profile"
      onClose={onClose}
      wide
      footer={
        <Button kind="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <p className="s14 ink2">
        These facts decide which criteria are shown. An answer that closes is kept and not counted. Never a
        date of birth, a postcode or a school.
      </p>
      <div className="profile-fields">
        {keys.map((key) => (
          <Field key={key.key} label={key.label} hint={key.question}>
            {(control) =>
              key.kind === 'period' ? (
                <PeriodField
                  control={control}
                  value={sheet.profile[key.key] ?? ''}
                  disabled={disabled}
                  onChange={(value) => recordProfile(key.key, value)}
                />
              ) : (
                <select
                  {...control}
                  className="inp"
                  disabled={disabled}
                  value={sheet.profile[key.key] ?? ''}
                  onChange={(event) => recordProfile(key.key, event.target.value)}
                >
                  <option value="">Not recorded</option>
                  {choicesOf(key, sheet.profile[key.key] ?? '', lists).map((option) => (
                    <option key={option.code} value={option.code}>
                      {option.label}
                    </option>
                  ))}
                </select>
              )
            }
          </Field>
        ))}
      </div>
      {oddCombinations(sheet.profile).map((sentence) => (
        <Note key={sentence} tone="warn">
          {sentence}
        </Note>
      ))}
    </Dialog>
  );
}

/** The choices of a key; a value that has left the partnership's list stays to be seen. */
function choicesOf(key: ProfileKey, value: string, lists: ReturnType<typeof profileLists>) {
  const options = optionsOf(key, lists);
  const isListed = value === '' || options.some((option) => option.code === value);
  return isListed ? options : [...options, { code: value, label: `${value} (no longer listed)` }];
}

type PeriodFieldProps = Readonly<{
  control: object;
  value: string;
  disabled: boolean;
  onChange: (value: string) => void;
}>;

/** First and last month. Saved once both are there and in order. */
function PeriodField({ control, value, disabled, onChange }: PeriodFieldProps) {
  const [from, setFrom] = useState(() => value.split('..')[0] ?? '');
  const [to, setTo] = useState(() => value.split('..')[1] ?? '');
  const handleChange = (nextFrom: string, nextTo: string): void => {
    setFrom(nextFrom);
    setTo(nextTo);
    if (nextFrom !== '' && nextTo !== '' && nextFrom <= nextTo) onChange(`${nextFrom}..${nextTo}`);
    if (nextFrom === '' && nextTo === '') onChange('');
  };
  return (
    <span className="period">
      <input
        {...control}
        className="inp"
        type="month"
        disabled={disabled}
        value={from}
        onChange={(event) => handleChange(event.target.value, to)}
      />
      <span className="unit">to</span>
      <input
        className="inp"
        type="month"
        aria-label="Last month"
        disabled={disabled}
        value={to}
        onChange={(event) => handleChange(from, event.target.value)}
      />
      {from !== '' && to !== '' && from > to ? (
        <span className="fail">The last month comes first.</span>
      ) : null}
    </span>
  );
}
