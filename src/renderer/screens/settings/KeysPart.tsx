import type { Preferences } from '../../../shared/contract/settings';
import { Choice } from '../../components/Choice';
import { Field } from '../../components/Field';
import { Note } from '../../components/Note';
import { savePreferences } from '../../stores/session';
import { useSaving } from './SaveBar';

const THEMES = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'contrast', label: 'High contrast' },
] as const;

const IDLE_MINUTES = [5, 10, 15, 20, 30];

/** How the screen looks, which keys do something on their own, and when the store locks itself. Saved at once. */
export function KeysPart({ preferences }: Readonly<{ preferences: Preferences }>) {
  const saving = useSaving();
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
        <Field label="Lock when nothing is done for" hint="The store closes; nothing shown as saved is lost">
          {(control) => (
            <select
              {...control}
              className="inp short"
              value={preferences.idleMinutes}
              onChange={({ target }) => change({ idleMinutes: Number(target.value) })}
            >
              {[...new Set([...IDLE_MINUTES, preferences.idleMinutes])]
                .sort((left, right) => left - right)
                .map((minutes) => (
                  <option key={minutes} value={minutes}>{`${minutes} minutes`}</option>
                ))}
            </select>
          )}
        </Field>
      </div>
    </>
  );
}
