import { useId, useRef } from 'react';
import { sayShowIf } from '../../../shared/domain/say-show-if';
import { parseShowIf } from '../../../shared/domain/show-if';
import type { Completion } from '../../../shared/domain/show-if-completion';
import type { Criterion, Template } from '../../../shared/domain/template';
import { useDraft } from '../../use-draft';
import { ShowIfPicker } from './ShowIfPicker';
import { useCompletion } from './use-completion';

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
  const { options, chosen, put, handleKey, moveCaret } = useCompletion(template, draft, input);
  const isReadable = parseShowIf(draft.text).ok;
  const handlePick = (term: string, join: 'and' | 'or'): void => {
    const isAlways = /^\s*(always)?\s*$/i.test(draft.text);
    const before = join === 'and' ? bracketed(draft.text) : draft.text.trim();
    draft.change(isAlways ? term : `${before} ${join} ${term}`);
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
          className={isReadable ? 'inp s' : 'inp s bad'}
          role="combobox"
          aria-expanded={options.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={chosen < 0 ? undefined : `${id}-${chosen}`}
          aria-describedby={`${id}-said`}
          aria-invalid={isReadable ? undefined : true}
          autoComplete="off"
          spellCheck={false}
          value={draft.text}
          onChange={({ target }) => {
            draft.change(target.value);
            moveCaret(target.selectionStart);
          }}
          onClick={({ currentTarget }) => moveCaret(currentTarget.selectionStart)}
          onKeyDown={handleKey}
          onBlur={() => {
            moveCaret(null);
            draft.flush();
          }}
        />
        <CompletionList id={id} options={options} chosen={chosen} onPut={put} />
        <Standing id={`${id}-said`} template={template} source={draft.text} failures={failures} />
        <ShowIfPicker template={template} criterion={criterion} onPick={handlePick} />
      </div>
    </>
  );
}

type CompletionListProps = Readonly<{
  id: string;
  options: readonly Completion[];
  chosen: number;
  onPut: (text: string) => void;
}>;

/** What could stand where the caret is; the field keeps the focus, and the chosen one is named by it. */
const CompletionList = ({ id, options, chosen, onPut }: CompletionListProps) => (
  <div
    id={`${id}-list`}
    role="listbox"
    aria-label="What could stand here"
    className="completions"
    hidden={options.length === 0}
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
          onPut(option.text);
        }}
      >
        <b>{option.text}</b> <span>{option.label}</span>
      </div>
    ))}
  </div>
);

type StandingProps = Readonly<{
  id: string;
  template: Template;
  source: string;
  failures: readonly string[];
}>;

/** What the condition says, or where it stops making sense. */
function Standing({ id, template, source, failures }: StandingProps) {
  const read = parseShowIf(source);
  return (
    <div id={id}>
      {read.ok ? (
        <>
          <span className="hint">{`Asked: ${sayShowIf(template, read.value)}`}</span>
          {failures.length === 0 ? null : <div className="fail">{failures.join(' ')}</div>}
        </>
      ) : (
        <ShowIfFault source={source} at={read.error.at} message={read.error.message} />
      )}
    </div>
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
