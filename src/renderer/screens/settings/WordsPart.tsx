import { useEffect, useState } from 'react';
import type { ScreeningListsInput } from '../../../shared/contract/screening';
import { Field } from '../../components/Field';
import { Loading } from '../../components/Loading';
import { loadScreeningLists, saveScreeningLists, useScreening } from '../../stores/screening';
import { SaveBar, useSaving } from './SaveBar';

/** The partnership's own words for the screening: what is fine, what must not stand, how its systems number people. */
export function WordsPart() {
  const lists = useScreening((state) => state.lists);
  useEffect(() => void loadScreeningLists(), []);
  return (
    <>
      <div className="title">
        <h1>Words that identify</h1>
        <p className="sub">For the marks under notes and headlines. All of it stays on this computer.</p>
      </div>
      {lists === null ? (
        <Loading what="Reading the words…" />
      ) : (
        <WordsForm key={printed(lists)} lists={lists} />
      )}
    </>
  );
}

const printed = (lists: ScreeningListsInput): string => JSON.stringify(lists);
const linesOf = (words: readonly string[]): string => words.join('\n');
const wordsOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];

const PARTS = [
  {
    key: 'allowed',
    label: 'Fine as they are',
    hint: 'Local tools, teams and buildings that look like names. One a line, such as Kilbryde Hub.',
    most: 60,
    least: 1,
  },
  {
    key: 'blocked',
    label: 'Must not stand',
    hint: 'Units and houses that point at children. A reading with one of these cannot be completed.',
    most: 60,
    least: 1,
  },
  {
    key: 'patterns',
    label: 'How your systems number people',
    hint: '9 for a digit, A for a letter, anything else as it is: SW999999 or A99/9999. One a line.',
    most: 30,
    least: 4,
  },
] as const;

function WordsForm({ lists }: Readonly<{ lists: ScreeningListsInput }>) {
  const [draft, setDraft] = useState({
    allowed: linesOf(lists.allowed),
    blocked: linesOf(lists.blocked),
    patterns: linesOf(lists.patterns),
  });
  const saving = useSaving();
  const next: ScreeningListsInput = {
    allowed: wordsOf(draft.allowed),
    blocked: wordsOf(draft.blocked),
    patterns: wordsOf(draft.patterns),
  };
  const failures = PARTS.map(({ key, most, least }) => whyNot(next[key], { most, least }));
  const isChanged = printed(next) !== printed(lists);
  return (
    <form
      className="plan ruled"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (failures.every((failure) => failure === null)) void saving.save(() => saveScreeningLists(next));
      }}
    >
      {PARTS.map(({ key, label, hint }, at) => (
        <Field key={key} label={label} hint={hint} failure={failures[at] ?? null}>
          {(control) => (
            <textarea
              {...control}
              className="inp area"
              rows={5}
              spellCheck={false}
              value={draft[key]}
              onChange={({ target }) => {
                saving.forget();
                setDraft({ ...draft, [key]: target.value });
              }}
            />
          )}
        </Field>
      ))}
      <SaveBar
        {...saving}
        label="Save the words"
        isChanged={isChanged}
        onUndo={() =>
          setDraft({
            allowed: linesOf(lists.allowed),
            blocked: linesOf(lists.blocked),
            patterns: linesOf(lists.patterns),
          })
        }
      />
    </form>
  );
}

function whyNot(words: readonly string[], { most, least }: { most: number; least: number }): string | null {
  const long = words.find((word) => word.length > most);
  if (long !== undefined) return `“${long.slice(0, 20)}…” is longer than ${most} characters. Shorten it.`;
  const short = words.find((word) => word.length < least);
  return short === undefined
    ? null
    : `“${short}” is too short to mean anything for certain: ${least} signs at least.`;
}
