type Keys = { readonly keys: readonly string[]; readonly does: string };

/** Every key, as it is printed. */
export const KEY_GROUPS: readonly { readonly title: string; readonly keys: readonly Keys[] }[] = [
  {
    title: 'Answers',
    keys: [
      { keys: ['6 to 1'], does: 'Six-point grade: the digit itself' },
      { keys: ['Y', 'P', 'N'], does: 'Yes, partly, no' },
      { keys: ['0 to 9', '-'], does: 'Scale from 0 to 10: the digit, and - for ten' },
      { keys: ['1 to 9'], does: 'Options of a list, first to ninth' },
      { keys: ['A'], does: 'Not applicable, with its ground' },
      { keys: ['U'], does: 'Unable to evaluate, with the reason' },
      { keys: ['Del'], does: 'Clear the answer' },
      { keys: ['Ctrl Z', 'Ctrl Y'], does: 'Undo, and do again' },
    ],
  },
  {
    title: 'Moving',
    keys: [
      { keys: ['↑', '↓'], does: 'Criterion before, criterion after' },
      { keys: ['J', 'K'], does: 'The same: J after, K before' },
      { keys: ['←', '→'], does: 'Within an answer' },
      { keys: ['G'], does: 'Next unanswered' },
      { keys: ['X'], does: 'Next contradiction' },
      { keys: ['W'], does: 'Next note to reword' },
      { keys: ['E'], does: 'Evidence note; Esc comes back' },
      { keys: ['F'], does: 'Flag the criterion' },
      { keys: ['Enter'], does: 'In a number or a date: on to the next criterion' },
      { keys: ['Esc'], does: 'Out of a field, so that these keys work again' },
    ],
  },
  {
    title: 'Moderating',
    keys: [
      { keys: ['N', 'P'], does: 'Next difference, difference before' },
      { keys: ['1', '2'], does: 'Take the answer of that reading; 3 and on where more have read it' },
      { keys: ['V'], does: 'Another value than either' },
      { keys: ['K'], does: 'Keep it as it was read, with a reason' },
      { keys: ['R'], does: 'To the reason' },
      { keys: ['Ctrl Enter'], does: 'Settle it, and on to the next' },
      { keys: ['G'], does: 'Change the guidance?' },
      { keys: ['Q'], does: 'Ask the auditor' },
      { keys: ['S'], does: 'Show what is the same, or put it away' },
      { keys: ['[', ']'], does: 'Case file before, case file after' },
      { keys: ['Ctrl Z', 'Ctrl Y'], does: 'Undo, and do again' },
    ],
  },
  {
    title: 'Writing a template',
    keys: [
      { keys: ['Alt ↑', 'Alt ↓'], does: 'Move the criterion or section in hand' },
      { keys: ['Ctrl Z', 'Ctrl Y'], does: 'Undo, and do again' },
    ],
  },
  {
    title: 'Anywhere',
    keys: [
      { keys: ['!'], does: 'Concern card' },
      { keys: ['Ctrl K'], does: 'Find a criterion or do something by name' },
      { keys: ['?'], does: 'This page' },
      { keys: ['F1'], does: 'The guide, about where you are' },
      { keys: ['Ctrl L'], does: 'Lock the store' },
    ],
  },
];
