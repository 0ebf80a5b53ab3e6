import type { ChangeKind, LineageKind, ResponseType, StandardUnit } from '../../../shared/domain/template';

/** How a criterion can be answered, as it is chosen. */
export const RESPONSE_WORDS: Readonly<Record<ResponseType, string>> = {
  S6: 'Six-point evaluation',
  YPN: 'Yes / partly / no',
  YN: 'Yes / no',
  D: 'Two dates against a standard',
  N: 'A count',
  MS: 'Several of a list',
  SS: 'One of a list',
  SC: 'Safety scale, 0 to 10',
  FT: 'Own words',
};

export const UNIT_WORDS: Readonly<Record<StandardUnit, string>> = {
  calendar_days: 'calendar days',
  working_days: 'working days',
  hours: 'hours',
  weeks: 'weeks',
  months: 'months',
};

/** Kinds of change, and what each does to the trend. */
export const KIND_WORDS: Readonly<Record<ChangeKind, readonly [label: string, what: string]>> = {
  wording: ['Wording', 'The same answer would be given. The trend line goes on.'],
  guidance: ['Guidance', 'Some answers may shift. The trend line goes on.'],
  meaning: ['Meaning', 'It asks something else. A new line begins, and earlier rounds are not comparable.'],
};

/** What became of a question, after its id. */
export const KIND_SENTENCES: Readonly<Record<LineageKind, string>> = {
  kept: 'stands at another place',
  reworded: 'is worded otherwise',
  split: 'became several',
  merged: 'were put together',
  dropped: 'is not asked any more: its trend ends here',
  new: 'is asked for the first time: its trend begins here',
};
