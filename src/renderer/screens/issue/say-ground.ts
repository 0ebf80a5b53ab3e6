import type { GROUNDS } from '../../../shared/contract/issuing';

export type Ground = (typeof GROUNDS)[number];

/** Why somebody does not read a case file, in words. */
export const GROUND_WORDS: Readonly<Record<Ground, string>> = {
  own_case: 'has worked with this child',
  own_team: 'a case of their own team',
  line_management: 'manages whoever holds the case',
  personal: 'knows the family',
  other: 'another ground',
};
