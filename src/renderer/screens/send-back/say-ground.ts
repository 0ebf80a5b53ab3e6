import type { GROUNDS } from '../../../shared/contract/issuing';

const WORDS: Readonly<Record<(typeof GROUNDS)[number], string>> = {
  own_case: 'my own case',
  own_team: 'a case of my team',
  line_management: 'I manage the worker',
  personal: 'a personal connection',
  other: 'another reason',
};

/** Why somebody does not read a case file, as they said it. */
export const sayGround = (ground: (typeof GROUNDS)[number]): string => WORDS[ground];
