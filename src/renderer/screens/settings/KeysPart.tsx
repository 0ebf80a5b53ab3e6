import type { Preferences } from '../../../shared/contract/settings';
import { Choice } from '../../components/Choice';
import { Field } from '../../components/Field';
import { Note } from '../../components/Note';
import { savePreferences, useSession } from '../../stores/session';
import { MOST_IDLE_MINUTES, offeredMinutes } from './idle-minutes';
import { useSaving } from './SaveBar';

const THEMES = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'contrast', label: 'High contrast' },
] as const;

/** How the screen looks, which keys do something on their own, and when the store locks itself. Saved at once. */
export function KeysPart({ preferences }: Readonly<{ preferences: Preferences }>) {
  const saving = useSaving();
  const most = useSession((session) => session.store?.mostIdleMinutes) ?? MOST_IDLE_MINUTES;
  const change = (part: Partial<Preferences>): void =>
    void saving.save(() => savePreferences({ ...preferences, ...part }));
  return (
    <>
      <div className="title">
        <h1>Screen and keys</h1>
        <p className="sub" role="status">
          {saving.said === '' ? 'A change is saved at once.' : saving.said}
        </p>
      </div>
      <div className="plan ruled">
        {saving.failure === null ? null : (
          <Note tone="stop" alert>
            {saving.failure}
          </Note>
        )}
        <Choice
          legend="Theme"
          legendShown
          options={THEMES}
          value={preferences.theme}
          onChange={(theme) => change({ theme })}
        />
        <div>
          <label className="check">
            <input
              type="checkbox"
              checked={preferences.singleKeys}
              onChange={({ target }) => change({ singleKeys: target.checked })}
              aria-describedby="single-keys-hint"
            />
            <span>Single keys on the score sheet</span>
          </label>
          <p className="hint" id="single-keys-hint">
            6 to 1, Y, P, N, A, U, E and the others. They never act while you type in a field. Switch them off
            when speech input or a shaky hand sets them off.
          </p>
        </div>
        <div>
          <label className="check">
            <input
              type="checkbox"
              checked={preferences.autoAdvance}
              onChange={({ target }) => change({ autoAdvance: target.checked })}
              aria-describedby="advance-hint"
            />
            <span>Go to the next criterion after an answer by key</span>
          </label>
          <p className="hint" id="advance-hint">
            The bob moves on; Ctrl Z still takes the answer back.
          </p>
        </div>
        <Field
          label="Lock when nothing is done for"
          hint={`The store closes; nothing shown as saved is lost. In a browser window it locks so and in no other way; the installed app also locks with the screen and when the computer sleeps.${
            most < MOST_IDLE_MINUTES ? ` On this computer ${most} minutes are the most that IT allows.` : ''
          }`}
        >
          {(control) => (
            <select
              {...control}
              className="inp short"
              value={Math.min(preferences.idleMinutes, most)}
              onChange={({ target }) => change({ idleMinutes: Number(target.value) })}
            >
              {offeredMinutes(preferences.idleMinutes, most).map((minutes) => (
                <option key={minutes} value={minutes}>{`${minutes} minutes`}</option>
              ))}
            </select>
          )}
        </Field>
      </div>
    </>
  );
}
