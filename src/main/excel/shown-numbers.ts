import { type HidingRow, hides } from './reported-findings';
import type { PlannedCell } from './sheet-plan';

/** Hidden so that nobody can be found out. */
export const HIDDEN = '[c]';
/** Not there to be shown: too few records. */
const TOO_FEW: PlannedCell = { value: null, empty: '[x]' };
/** The measure does not belong here. */
const NONE: PlannedCell = { value: null, empty: '[z]' };

type Figure = number | null;

/** Percent formats: whole under 100 records, one decimal from there on (docs/rules.md, rounding). */
export const percentFormat = (n: number): string => (n < 100 ? '0%' : '0.0%');

/**
 * A percent as a number between 0 and 1, as far as n lets it be shown (docs/rules.md, presentation by n): nothing under
 * 10 records, grey under 30.
 */
export function percentCell(percent: Figure, n: number): PlannedCell {
  if (n < 10) return TOO_FEW;
  if (percent === null) return NONE;
  return { value: percent / 100, format: percentFormat(n), quiet: n < 30 };
}

/** What the numbers of so few records may be used for; empty from 30 on, and where their number is hidden. */
export function sampleWords(n: Figure): string {
  if (n === null) return '';
  if (n === 0) return 'no records';
  if (n < 5) return 'fewer than 5 records';
  if (n < 10) return 'counts only';
  return n < 30 ? 'small sample' : '';
}

/** Cells of one row: `[c]` where the row hides the number itself or one that it is made from. */
export type RowCells = {
  readonly count: (field: string, value: Figure) => PlannedCell;
  /** A count that is only shown from 5 records on; `n` is itself hidden under `nField`. */
  readonly positive: (field: string, value: Figure, n: Figure, nField?: string) => PlannedCell;
  /** `from` are the numbers it is made from. */
  readonly percent: (field: string, value: Figure, n: Figure, from?: readonly string[]) => PlannedCell;
  readonly words: (fields: readonly string[], text: string) => string;
};

export function cellsOf(row: HidingRow): RowCells {
  return {
    count: (field, value) => (hides(row, field) ? HIDDEN : (value ?? NONE)),
    positive: (field, value, n, nField = 'n') => {
      if (hides(row, field, nField)) return HIDDEN;
      return n !== null && n < 5 ? TOO_FEW : (value ?? NONE);
    },
    percent: (field, value, n, from = ['x', 'n']) => {
      if (hides(row, field, ...from)) return HIDDEN;
      return n === null ? NONE : percentCell(value, n);
    },
    words: (fields, text) => (hides(row, ...fields) ? HIDDEN : text),
  };
}

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
