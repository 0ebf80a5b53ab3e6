import type { QueueItemView, QueueReasonView } from '../../../shared/contract/moderation';
import { shortIdOf } from '../../../shared/domain/answer-place';

export const REASON_WORDS: Readonly<Record<QueueReasonView['code'], string>> = {
  came_later: 'came in later',
  critical_failure: 'critical failure',
  overall_low: 'low overall',
  either_side: 'either side of good',
  cap_exceeded: 'above the cap',
  points_apart: 'two or more apart',
  conflict_decided: 'versions differed',
  different_words: 'different words',
  unsure: 'reader unsure',
  overall_high: 'highest overall',
  flagged: 'flagged',
  random: 'drawn by chance',
};

const GRAVE = new Set<QueueReasonView['code']>([
  'came_later',
  'critical_failure',
  'overall_low',
  'either_side',
  'cap_exceeded',
  'points_apart',
]);

export const isGrave = ({ code }: QueueReasonView): boolean => GRAVE.has(code);

const MOST_IDS = 4;

/** `either side of good: D1, D8`; of many, the first four and how many more. */
export function sayReason({ code, criterionIds, sentence }: QueueReasonView): string {
  if (code === 'overall_low' || code === 'overall_high') return sayGrades(sentence);
  if (criterionIds.length === 0) return REASON_WORDS[code];
  const ids = criterionIds.slice(0, MOST_IDS).map(shortIdOf).join(', ');
  const more = criterionIds.length > MOST_IDS ? ` and ${criterionIds.length - MOST_IDS} more` : '';
  return `${REASON_WORDS[code]}: ${ids}${more}`;
}

/** `grade 2 overall`: the sentence has the grade that was given. */
function sayGrades(sentence: string): string {
  const grades = new Set([...sentence.matchAll(/gives ([1-6]) /g)].map(([, grade = '']) => grade));
  return `grade ${[...grades].join(' and ')} overall`;
}

/** Reasons said once each, however many readings give them. */
export const distinctReasons = (reasons: readonly QueueReasonView[]): readonly QueueReasonView[] =>
  [...Map.groupBy(reasons, ({ code }) => code).values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [
          {
            ...first,
            criterionIds: [...new Set([first, ...others].flatMap(({ criterionIds }) => criterionIds))],
            sentence: [first, ...others].map(({ sentence }) => sentence).join(' '),
          },
        ],
  );

/** A line of the queue: `Critical failure: A1; either side of good: D8`. */
export function sayWhy({ reasons }: Pick<QueueItemView, 'reasons'>): string {
  const said = distinctReasons(reasons).slice(0, 2).map(sayReason).join('; ');
  return said === '' ? 'No rule asks for it' : said.charAt(0).toUpperCase() + said.slice(1);
}

const STATES: Readonly<Record<QueueItemView['state'], string>> = {
  waiting: '',
  moderated: 'moderated',
  signed_off: 'signed off',
  locked: 'locked',
};

export const sayState = ({ state }: Pick<QueueItemView, 'state'>): string => STATES[state];

/** `2 readings`, `one reading`. */
export const sayReadings = (count: number): string =>
  count === 1 ? 'one reading' : count === 2 ? 'two readings' : `${count} readings`;

/** Days before a due date are said with a true minus. */
export const withTrueMinus = (said: string): string => said.replace(/^-/, '−');
