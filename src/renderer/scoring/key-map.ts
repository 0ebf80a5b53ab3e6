import type { Criterion } from '../../shared/domain/template';

/**
 * Where a key was pressed. Text fields, lists of radio buttons and drop-downs keep their own keys; a text field of one
 * line (`line`) has no use for the arrows up and down.
 */
export type KeyPlace = 'text' | 'line' | 'select' | 'list' | 'page';

export type KeyPress = {
  readonly key: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly place: KeyPlace;
  readonly isDialogOpen: boolean;
  /** The person's own choice: keys without Ctrl do nothing when it is off. */
  readonly singleKeys: boolean;
};

/** What is done to the criterion in hand. */
export type CriterionAction =
  | { readonly kind: 'answer'; readonly value: string }
  | { readonly kind: 'toggle'; readonly code: string }
  | { readonly kind: 'not-applicable' | 'unable' | 'flag' | 'clear' };

/** What is done on the sheet. */
export type SheetAction =
  | CriterionAction
  | { readonly kind: 'move'; readonly by: 1 | -1 }
  | {
      readonly kind: 'next-unanswered' | 'next-contradiction' | 'next-note' | 'note' | 'undo' | 'redo';
    };

export type KeyAction =
  | SheetAction
  /** Done anywhere, whatever the screen. */
  | { readonly kind: 'palette' | 'legend' | 'concern-card' | 'lock' | 'guide' };

const CTRL_KEYS: Readonly<Record<string, KeyAction>> = {
  k: { kind: 'palette' },
  l: { kind: 'lock' },
};
/** Text fields have an undo of their own. */
const CTRL_KEYS_OUTSIDE_TEXT: Readonly<Record<string, KeyAction>> = {
  z: { kind: 'undo' },
  y: { kind: 'redo' },
};

const SINGLE_KEYS: Readonly<Record<string, KeyAction>> = {
  a: { kind: 'not-applicable' },
  u: { kind: 'unable' },
  g: { kind: 'next-unanswered' },
  x: { kind: 'next-contradiction' },
  w: { kind: 'next-note' },
  e: { kind: 'note' },
  f: { kind: 'flag' },
  j: { kind: 'move', by: 1 },
  k: { kind: 'move', by: -1 },
  '!': { kind: 'concern-card' },
  '?': { kind: 'legend' },
  delete: { kind: 'clear' },
};

/** Answers that a key gives to a criterion, if any. */
function answerFor(key: string, criterion: Criterion): KeyAction | null {
  switch (criterion.type) {
    case 'S6':
      return /^[1-6]$/.test(key) ? { kind: 'answer', value: key } : null;
    case 'SC':
      if (key === '-') return { kind: 'answer', value: '10' };
      return /^\d$/.test(key) ? { kind: 'answer', value: key } : null;
    case 'YN':
    case 'YPN': {
      const word = { y: 'yes', p: 'partly', n: 'no' }[key];
      return word === undefined || (word === 'partly' && criterion.type === 'YN')
        ? null
        : { kind: 'answer', value: word };
    }
    case 'SS':
    case 'MS': {
      const code = /^[1-9]$/.test(key) ? criterion.options[Number(key) - 1]?.code : undefined;
      if (code === undefined) return null;
      return criterion.type === 'SS' ? { kind: 'answer', value: code } : { kind: 'toggle', code };
    }
    default:
      return null;
  }
}

/**
 * What a key does on the score sheet with a criterion in hand; null when it is not ours. Single keys never act from
 * a text field or over a dialog, and can be switched off (WCAG 2.1.4); arrows, Ctrl keys and F1 stay.
 */
export function actionFor(press: KeyPress, criterion: Criterion | null): KeyAction | null {
  const key = press.key.toLowerCase();
  // Help is asked for where somebody is stuck: in a field and over a dialog too.
  if (key === 'f1' && !press.ctrl && !press.alt) return { kind: 'guide' };
  if (press.isDialogOpen || press.alt) return null;
  const isTyping = press.place === 'text' || press.place === 'line';
  if (press.ctrl) {
    return CTRL_KEYS[key] ?? (isTyping ? null : (CTRL_KEYS_OUTSIDE_TEXT[key] ?? null));
  }
  // In a list of radio buttons or a drop-down the arrows belong to it.
  if (press.place === 'page' || press.place === 'line') {
    if (key === 'arrowdown') return { kind: 'move', by: 1 };
    if (key === 'arrowup') return { kind: 'move', by: -1 };
  }
  if (isTyping || !press.singleKeys) return null;
  const answer = criterion === null ? null : answerFor(key, criterion);
  if (answer !== null) return answer;
  // A drop-down finds its options by their first letters.
  return press.place === 'select' && /^[a-z]$/.test(key) ? null : (SINGLE_KEYS[key] ?? null);
}

const LISTED = '.oneof, .radios';

/** Reads a keyboard event for `actionFor`. */
export function readKeyPress(event: KeyboardEvent, singleKeys: boolean): KeyPress {
  return {
    key: event.key,
    ctrl: event.ctrlKey || event.metaKey,
    alt: event.altKey,
    place: placeOf(event.target),
    isDialogOpen: document.querySelector('dialog[open]') !== null,
    singleKeys,
  };
}

function placeOf(target: EventTarget | null): KeyPlace {
  if (!(target instanceof HTMLElement)) return 'page';
  if (target instanceof HTMLTextAreaElement || target.isContentEditable) return 'text';
  if (target instanceof HTMLSelectElement) return 'select';
  if (!(target instanceof HTMLInputElement)) return 'page';
  if (target.type === 'radio') return target.closest(LISTED) === null ? 'page' : 'list';
  return target.type === 'checkbox' ? 'page' : 'line';
}
