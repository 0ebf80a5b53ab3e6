import type { PlannedCell } from './sheet-plan';

/** Percent formats: whole under 100 records, one decimal from there on (docs/rules.md, rounding). */
export const percentFormat = (n: number): string => (n < 100 ? '0%' : '0.0%');

/**
 * A percent as a number between 0 and 1, as far as n lets it be shown (docs/rules.md, presentation by n): nothing under
 * 10 records, grey under 30.
 */
export function percentCell(percent: number | null, n: number): PlannedCell {
  if (percent === null || n < 10) return null;
  return { value: percent / 100, format: percentFormat(n), quiet: n < 30 };
}

/** What the numbers of so few records may be used for; empty from 30 on. */
export function sampleWords(n: number): string {
  if (n === 0) return 'no records';
  if (n < 5) return 'fewer than 5 records';
  if (n < 10) return 'counts only';
  return n < 30 ? 'small sample' : '';
}

/** A count that is only shown from 5 records on. */
export const positiveCell = (x: number | null, n: number): PlannedCell => (n < 5 ? null : x);

export const TYPE_WORDS: Readonly<Record<string, string>> = {
  S6: 'six-point',
  YPN: 'yes, partly, no',
  YN: 'yes, no',
  D: 'dates',
  N: 'count',
  MS: 'several',
  SS: 'one of several',
  SC: '0 to 10',
  FT: 'text',
};
