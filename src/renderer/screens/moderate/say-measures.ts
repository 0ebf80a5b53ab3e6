import type {
  AgreementRow,
  JudgedMeasureView,
  ModerationMeasuresView,
} from '../../../shared/contract/moderation';
import { roundHalfUp } from '../../../shared/domain/rounding';

/** `83%`; a dash in words where there is nothing. */
export const printShareOf = (value: number | null): string =>
  value === null ? 'none' : `${roundHalfUp(value * 100, 0)}%`;

export const printCoefficient = (value: number | null): string =>
  value === null ? '' : roundHalfUp(value, 2).toFixed(2).replace('-', '−');

export const MEASURE_NAMES: Readonly<Record<JudgedMeasureView['measure'], string>> = {
  sameSide: 'Same side of good',
  withinOne: 'Within one',
  exact: 'Exact',
  wordsExact: 'Yes, partly, no: exact',
  alphaOrdinal: 'Alpha, overall evaluation',
};

/** Why there is no coefficient, in words. */
export function sayNoCoefficient({ note, pairs }: Pick<AgreementRow, 'note' | 'pairs'>): string {
  switch (note) {
    case 'fewer-than-20-pairs':
      return `${pairs} ${pairs === 1 ? 'pair' : 'pairs'}, 20 needed`;
    case 'no-variation':
      return 'no variation';
    case 'mixed-scales':
      return 'mixed scales';
    default:
      return '';
  }
}

/** What moderation did to overall evaluations, in two sentences. */
export function sayShift({
  overall,
  acrossGood,
}: Pick<ModerationMeasuresView, 'overall' | 'acrossGood'>): string {
  const { of, up, down } = acrossGood;
  const crossed = up + down;
  const side =
    crossed === 0
      ? 'None crossed the good line.'
      : `${crossed} crossed the good line: ${down} fell below it, ${up} rose above.`;
  return of === 0 ? '' : `${overall.up} raised, ${overall.down} lowered. ${side}`;
}
