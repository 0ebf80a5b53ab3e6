import { useState } from 'react';
import type { EditableList } from '../../../shared/contract/settings';
import { Button } from '../../components/Button';
import { DateInput } from '../../components/DateInput';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { ScreenedText } from '../../components/ScreenedText';
import { type Action, type ActionWords, saveAction } from '../../stores/actions';
import { useSession } from '../../stores/session';

type ActionDialogProps = Readonly<{
  /** The action that is changed; null for a new one. */
  of: Action | null;
  start: ActionWords;
  onClose: () => void;
  onSaved?: () => void;
}>;

const HELD = 'The action cannot be saved while it stands.';

/** An action as people agree it: the aim first, then how it is tried, by whom and by when. */
export function ActionDialog({ of, start, onClose, onSaved }: ActionDialogProps) {
  const [words, setWords] = useState(start);
  const [failure, setFailure] = useState<string | null>(null);
  const lists = useSession((session) => session.lists);
  const put = (part: Partial<ActionWords>): void => setWords((latest) => ({ ...latest, ...part }));
  const handleSave = async (): Promise<void> => {
    const why = await saveAction(of, words);
    setFailure(why);
    if (why === null) {
      onSaved?.();
      onClose();
    }
  };
  const text =
    (field: 'what' | 'measure' | 'idea' | 'prediction' | 'evidence', rows = 2) =>
    (control: { readonly id: string; readonly 'aria-describedby': string | undefined }) => (
      <ScreenedText
        id={control.id}
        text={words[field]}
        onChange={(typed) => put({ [field]: typed })}
        onBlur={() => undefined}
        disabled={false}
        rows={rows}
        held={HELD}
        {...(control['aria-describedby'] === undefined ? {} : { describedBy: control['aria-describedby'] })}
      />
    );
  const line = (field: 'howMuch' | 'owner' | 'group') => (control: object) => (
    <input
      {...control}
      className="inp"
      maxLength={200}
      value={words[field]}
      onChange={({ target }) => put({ [field]: target.value })}
    />
  );
  const day = (field: 'byWhen' | 'due' | 'reAudit') => (control: { readonly id: string }) => (
    <DateInput id={control.id} value={words[field]} onChange={(value) => put({ [field]: value })} />
  );
  return (
    <Dialog
      title={of === null ? 'Add an action' : `Action ${of.number}`}
      onClose={onClose}
      failure={failure}
      wide
      footer={
        <>
          <Button onClick={onClose}>Do not save</Button>
          <Button kind="primary" onClick={() => void handleSave()}>
            Save the action
          </Button>
        </>
      }
    >
      {words.origin.words === '' ? null : <p className="ink2">{`From: ${words.origin.words}`}</p>}
      <Field label="Aim: what is to be different?">{text('what')}</Field>
      <div className="three">
        <Field label="How much?" hint="75% of plans">
          {line('howMuch')}
        </Field>
        <Field label="By when?" hint="day, month, year">
          {day('byWhen')}
        </Field>
        <Field label="Looked at again" hint="the re-audit">
          {day('reAudit')}
        </Field>
      </div>
      <Field label="How will it show?" hint="a criterion, a count, what people say">
        {text('measure', 1)}
      </Field>
      <Field label="Change idea" hint="small enough to try next week">
        {text('idea')}
      </Field>
      <Field label="What do you expect to happen?">{text('prediction', 1)}</Field>
      <div className="three">
        <Field label="Owner" hint="a role, never a name">
          {line('owner')}
        </Field>
        <Field label="Group" hint="who asks after it">
          {line('group')}
        </Field>
        <Field label="Next due" hint="day, month, year">
          {day('due')}
        </Field>
      </div>
      <Field label="Evidence of impact so far" hint="what has changed for children">
        {text('evidence')}
      </Field>
      <Tags words={words} lists={lists} onPut={put} />
    </Dialog>
  );
}

const TAGS = [
  ['priorities', 'cpc-priorities', 'Committee priorities'],
  ['promise', 'promise', 'The Promise'],
  ['rights', 'rights', 'Rights'],
] as const;

type TagsProps = Readonly<{
  words: ActionWords;
  lists: readonly EditableList[] | null;
  onPut: (part: Partial<ActionWords>) => void;
}>;

/** What an action serves, ticked from the partnership's lists. */
const Tags = ({ words, lists, onPut }: TagsProps) => (
  <details>
    <summary>What it serves: priorities, the Promise, rights</summary>
    {TAGS.map(([field, key, label]) => (
      <fieldset key={field} className="ticks">
        <legend className="label">{label}</legend>
        {(lists?.find((list) => list.key === key)?.items ?? []).map((item) => (
          <label key={item.code} className="tick">
            <input
              type="checkbox"
              checked={words[field].includes(item.code)}
              onChange={({ target }) =>
                onPut({
                  [field]: target.checked
                    ? [...words[field], item.code]
                    : words[field].filter((code) => code !== item.code),
                })
              }
            />
            <span>{item.label}</span>
          </label>
        ))}
      </fieldset>
    ))}
  </details>
);
