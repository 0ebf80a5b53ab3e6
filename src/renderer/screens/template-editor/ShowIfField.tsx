import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { sayShowIf } from '../../../shared/domain/say-show-if';
import { parseShowIf } from '../../../shared/domain/show-if';
import { completeShowIf } from '../../../shared/domain/show-if-completion';
import type { Criterion, Template } from '../../../shared/domain/template';
import { useDraft } from '../../use-draft';
import { ShowIfPicker } from './ShowIfPicker';

type ShowIfFieldProps = Readonly<{
  template: Template;
  criterion: Criterion;
  failures: readonly string[];
  onSave: (showIf: string) => void;
}>;

/** Of which records a criterion is asked: typed, with what could stand there offered, or picked. */
export function ShowIfField({ template, criterion, failures, onSave }: ShowIfFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const draft = useDraft(criterion.showIf, onSave);
  const [caret, setCaret] = useState<number | null>(null);
  const [chosen, setChosen] = useState(-1);
  const { from, options } =
    caret === null ? { from: 0, options: [] } : completeShowIf(template, draft.text, caret);
  const read = parseShowIf(draft.text);
  const isOpen = options.length > 0;

  const put = (text: string): void => {
    const end = caret ?? draft.text.length;
    const tail = draft.text.slice(end);
    const inserted = text.endsWith('[') || tail.startsWith(' ') ? text : `${text} `;
    const next = draft.text.slice(0, from) + inserted + tail;
    draft.change(next);
    setChosen(-1);
    const place = from + inserted.length;
    setCaret(place);
    requestAnimationFrame(() => input.current?.setSelectionRange(place, place));
    input.current?.focus();
  };
  const handleKey = (event: KeyboardEvent): void => {
    if (event.altKey) return;
    if (event.key === 'Escape' && caret !== null) {
      setCaret(null);
      event.preventDefault();
    }
    if (!isOpen) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const by = event.key === 'ArrowDown' ? 1 : -1;
      setChosen((chosen + by + options.length + (chosen < 0 && by < 0 ? 1 : 0)) % options.length);
      event.preventDefault();
    }
    const option = options[chosen];
    if (event.key === 'Enter' && option !== undefined) {
      put(option.text);
      event.preventDefault();
    }
  };
  const handleLeave = (): void => {
    setCaret(null);
    setChosen(-1);
    draft.flush();
  };
  return (
    <>
      <label htmlFor={id}>
        Shown when<small>typed or picked</small>
      </label>
      <div className="showif">
        <input
          id={id}
          ref={input}
          className={read.ok ? 'inp s' : 'inp s bad'}
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={chosen < 0 ? undefined : `${id}-${chosen}`}
          aria-describedby={`${id}-said`}
          aria-invalid={read.ok ? undefined : true}
          autoComplete="off"
          spellCheck={false}
          value={draft.text}
          onChange={(event) => {
            draft.change(event.target.value);
            setCaret(event.target.selectionStart);
            setChosen(-1);
          }}
          onClick={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={handleKey}
          onBlur={handleLeave}
        />
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label="What could stand here"
          className="completions"
          hidden={!isOpen}
        >
          {options.map((option, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus; the chosen option is named by it
            <div
              key={option.text}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === chosen}
              onPointerDown={(event) => {
                event.preventDefault();
                put(option.text);
              }}
            >
              <b>{option.text}</b> <span>{option.label}</span>
            </div>
          ))}
        </div>
        <div id={`${id}-said`}>
          {read.ok ? (
            <span className="hint">{`Asked: ${sayShowIf(template, read.value)}`}</span>
          ) : (
            <ShowIfFault source={draft.text} at={read.error.at} message={read.error.message} />
          )}
          {failures.length === 0 || !read.ok ? null : <div className="fail">{failures.join(' ')}</div>}
        </div>
        <ShowIfPicker
          template={template}
          criterion={criterion}
          onPick={(term, join) => {
            const isAlways = /^\s*(always)?\s*$/i.test(draft.text);
            draft.change(
              isAlways
                ? term
                : `${join === 'and' ? bracketed(draft.text) : draft.text.trim()} ${join} ${term}`,
            );
          }}
        />
      </div>
    </>
  );
}

/** What is joined by “or” stays together when something more is asked for. */
const bracketed = (source: string): string => {
  const read = parseShowIf(source);
  return read.ok && read.value.kind === 'or' ? `(${source.trim()})` : source.trim();
};

type ShowIfFaultProps = Readonly<{ source: string; at: number; message: string }>;

/** The condition as typed, marked where it stops making sense. */
const ShowIfFault = ({ source, at, message }: ShowIfFaultProps) => (
  <div className="fail">
    <code aria-hidden="true">
      {source.slice(0, at - 1)}
      <mark>{source.slice(at - 1) === '' ? ' ' : source.slice(at - 1)}</mark>
    </code>
    <div>{`It stops making sense at ${message}.`}</div>
  </div>
);
