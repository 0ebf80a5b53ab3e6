import { useState } from 'react';
import {
  ACTIVITY_KINDS,
  type ActivityKind,
  CYCLES,
  type Cycle,
} from '../../../shared/domain/improvement-year';
import { Button } from '../../components/Button';
import { DateInput } from '../../components/DateInput';
import { Dialog } from '../../components/Dialog';
import { Field, type FieldControl } from '../../components/Field';
import { type Activity, type ActivityWords, removeActivity, saveActivity } from '../../stores/calendar';
import { CYCLE_NAMES, KIND_NAMES } from './calendar-words';

type ActivityDialogProps = Readonly<{ of: Activity | null; today: string; onClose: () => void }>;

const fresh = (today: string): ActivityWords => ({
  title: '',
  kind: 'meeting',
  cycle: 'quarterly',
  first: today,
  until: '',
  lengthDays: 0,
  owner: '',
  group: '',
  templateKey: null,
});

/** Something that comes round: what, how often, from when, whose it is. */
export function ActivityDialog({ of, today, onClose }: ActivityDialogProps) {
  const [words, setWords] = useState<ActivityWords>(() => of?.words ?? fresh(today));
  const [failure, setFailure] = useState<string | null>(null);
  const put = (part: Partial<ActivityWords>): void => setWords((latest) => ({ ...latest, ...part }));
  const finish = async (work: Promise<string | null>): Promise<void> => {
    const why = await work;
    setFailure(why);
    if (why === null) onClose();
  };
  const handleSave = (): void => {
    if (words.title.trim() === '') setFailure('Give the activity a title.');
    else if (words.first === '') setFailure('Say on which day it first comes round.');
    else void finish(saveActivity(of, words));
  };
  const line = (field: 'title' | 'owner' | 'group') => (control: FieldControl) => (
    <input
      {...control}
      className="inp"
      maxLength={200}
      value={words[field]}
      onChange={({ target }) => put({ [field]: target.value })}
    />
  );
  return (
    <Dialog
      title={of === null ? 'Add an activity' : `Change “${of.words.title}”`}
      onClose={onClose}
      failure={failure}
      wide
      footer={
        <>
          {of === null ? null : (
            <Button kind="quiet" onClick={() => void finish(removeActivity(of.activityId))}>
              Take it away
            </Button>
          )}
          <Button onClick={onClose}>Do not save</Button>
          <Button kind="primary" onClick={handleSave}>
            Save the activity
          </Button>
        </>
      }
    >
      <Field label="Title">{line('title')}</Field>
      <div className="three">
        <Field label="Kind">
          {(control) => (
            <select
              {...control}
              className="inp"
              value={words.kind}
              onChange={({ target }) => put({ kind: target.value as ActivityKind })}
            >
              {ACTIVITY_KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {KIND_NAMES[kind]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label="How often">
          {(control) => (
            <select
              {...control}
              className="inp"
              value={words.cycle}
              onChange={({ target }) => put({ cycle: target.value as Cycle })}
            >
              {CYCLES.map((cycle) => (
                <option key={cycle} value={cycle}>
                  {CYCLE_NAMES[cycle]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Days it takes">
          {(control) => (
            <input
              {...control}
              className="inp"
              inputMode="numeric"
              value={words.lengthDays === 0 ? '' : String(words.lengthDays + 1)}
              placeholder="1"
              onChange={({ target }) => put({ lengthDays: daysOf(target.value) })}
            />
          )}
        </Field>
        <Field label="First on">
          {(control) => (
            <DateInput id={control.id} value={words.first} onChange={(first) => put({ first })} />
          )}
        </Field>
        <Field label="Last on">
          {(control) => (
            <DateInput id={control.id} value={words.until} onChange={(until) => put({ until })} />
          )}
        </Field>
      </div>
      <div className="three">
        <Field label="Owner" hint="a role, never a name">
          {line('owner')}
        </Field>
        <Field label="Group" hint="CIG, CPC, ICSG">
          {line('group')}
        </Field>
      </div>
    </Dialog>
  );
}

const MOST_DAYS = 366;
const daysOf = (typed: string): number => {
  const days = Number.parseInt(typed, 10);
  return Number.isNaN(days) ? 0 : Math.min(MOST_DAYS, Math.max(0, days - 1));
};
