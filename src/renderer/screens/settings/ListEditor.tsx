import { useState } from 'react';
import type { EditableList } from '../../../shared/contract/settings';
import { Button } from '../../components/Button';
import { DateInput } from '../../components/DateInput';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { resetList, saveList, useSession } from '../../stores/session';
import { ListRow } from './ListRow';
import { checkItem, type DraftItem, draftOf, LIST_WORDS, listOf } from './list-draft';
import { SaveBar, useSaving } from './SaveBar';

/** One list: its rows, its source and date. It is saved as a whole. */
export function ListEditor({ list }: Readonly<{ list: EditableList }>) {
  const [draft, setDraft] = useState(() => draftOf(list));
  const [isResetting, setResetting] = useState(false);
  const saving = useSaving();
  const { isFixed, one } = LIST_WORDS[list.key];
  const wrong = draft.items.map((item) => checkItem(list.key, item, draft.items));
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(list));
  const change = (part: Partial<typeof draft>): void => {
    setDraft({ ...draft, ...part });
    saving.forget();
  };
  const changeItem = (at: number, part: Partial<DraftItem>): void =>
    change({ items: draft.items.map((item, index) => (index === at ? { ...item, ...part } : item)) });

  const handleSave = async (): Promise<void> => {
    if (wrong.some((each) => each !== null)) return;
    if (await saving.save(() => saveList(listOf(list, draft)))) takeSaved();
  };
  const handleReset = async (): Promise<void> => {
    setResetting(false);
    if (await saving.save(() => resetList(list.key))) takeSaved();
  };
  const takeSaved = (): void => {
    const saved = useSession.getState().lists.find(({ key }) => key === list.key);
    if (saved !== undefined) setDraft(draftOf(saved));
  };

  return (
    <form
      className="list"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void handleSave();
      }}
    >
      <ol aria-label={list.title}>
        {draft.items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a new row has no code, and rows never change places
          <li key={index}>
            <ListRow
              listKey={list.key}
              item={item}
              at={index}
              wrong={wrong[index] ?? null}
              onChange={(part) => changeItem(index, part)}
              onRemove={() => change({ items: draft.items.filter((_item, at) => at !== index) })}
            />
          </li>
        ))}
      </ol>
      {isFixed ? null : (
        <div>
          <Button
            small
            onClick={() => change({ items: [...draft.items, { code: '', label: '', value: '' }] })}
          >
            {`Add a ${one}`}
          </Button>
        </div>
      )}
      <div className="pairf">
        <Field label="Source" hint="Where the list comes from">
          {(control) => (
            <textarea
              {...control}
              className="inp area"
              rows={2}
              maxLength={300}
              value={draft.source}
              onChange={(event) => change({ source: event.target.value })}
            />
          )}
        </Field>
        <Field label="As of" hint="The day it was right">
          {(control) => <DateInput {...control} value={draft.asOf} onChange={(asOf) => change({ asOf })} />}
        </Field>
      </div>
      <SaveBar
        {...saving}
        label={`Save ${list.title.toLowerCase()}`}
        isChanged={isChanged}
        onUndo={() => setDraft(draftOf(list))}
      />
      <p>
        <Button kind="link" onClick={() => setResetting(true)}>
          Put the list back to what Plumbline came with…
        </Button>
      </p>
      {isResetting ? (
        <Dialog
          title={`Put ${list.title.toLowerCase()} back?`}
          onClose={() => setResetting(false)}
          footer={
            <>
              <Button data-first-focus onClick={() => setResetting(false)}>
                Keep mine
              </Button>
              <Button kind="stop" onClick={() => void handleReset()}>
                Put it back
              </Button>
            </>
          }
        >
          <p>Your rows of this list go. Answers and case profiles that use their codes stay as they are.</p>
        </Dialog>
      ) : null}
    </form>
  );
}
