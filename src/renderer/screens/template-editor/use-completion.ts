import { type KeyboardEvent, type RefObject, useState } from 'react';
import { type Completion, completeShowIf } from '../../../shared/domain/show-if-completion';
import type { Template } from '../../../shared/domain/template';

type Typing = Readonly<{ text: string; change: (text: string) => void }>;

type Completing = Readonly<{
  options: readonly Completion[];
  /** The one that Enter puts; -1 for none. */
  chosen: number;
  put: (text: string) => void;
  handleKey: (event: KeyboardEvent) => void;
  /** The caret stands elsewhere; null: the field has been left. */
  moveCaret: (caret: number | null) => void;
}>;

/** What could stand where a show-if is being typed, chosen by arrows and put by Enter. */
export function useCompletion(
  template: Template,
  draft: Typing,
  input: RefObject<HTMLInputElement | null>,
): Completing {
  const [caret, setCaret] = useState<number | null>(null);
  const [chosen, setChosen] = useState(-1);
  const { from, options } =
    caret === null ? { from: 0, options: [] } : completeShowIf(template, draft.text, caret);

  const moveCaret = (place: number | null): void => {
    setCaret(place);
    setChosen(-1);
  };
  const put = (text: string): void => {
    const tail = draft.text.slice(caret ?? draft.text.length);
    const inserted = text.endsWith('[') || tail.startsWith(' ') ? text : `${text} `;
    draft.change(draft.text.slice(0, from) + inserted + tail);
    const place = from + inserted.length;
    moveCaret(place);
    requestAnimationFrame(() => input.current?.setSelectionRange(place, place));
    input.current?.focus();
  };
  const handleKey = (event: KeyboardEvent): void => {
    if (event.altKey) return;
    const option = options[chosen];
    if (event.key === 'Escape' && caret !== null) setCaret(null);
    else if (event.key === 'ArrowDown' && options.length > 0) setChosen((chosen + 1) % options.length);
    else if (event.key === 'ArrowUp' && options.length > 0)
      setChosen(chosen <= 0 ? options.length - 1 : chosen - 1);
    else if (event.key === 'Enter' && option !== undefined) put(option.text);
    else return;
    event.preventDefault();
  };
  return { options, chosen, put, handleKey, moveCaret };
}
