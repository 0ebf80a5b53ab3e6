import { quantityWordFor } from '../../shared/domain/quantity-words';
import { printCount, printShare } from '../../shared/domain/rounding';
import type { Report } from './report';
import { type HidingRow, hides } from './reported-findings';
import { lookOfCell, type PlannedCell, valueOfCell } from './sheet-plan';
import { HIDDEN, percentCell, sampleWords } from './shown-numbers';

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A row of Headlines: label, what we found, records, %, in words, since baseline, so what. */
export type HeadlineRow = readonly [
  PlannedCell,
  PlannedCell,
  PlannedCell,
  PlannedCell,
  PlannedCell,
  PlannedCell,
  PlannedCell,
];

export const textRow = (label: string, text: PlannedCell, soWhat: PlannedCell = ''): HeadlineRow => [
  label,
  text,
  null,
  null,
  '',
  '',
  soWhat,
];

type Counted = { readonly x: number | null; readonly n: number | null; readonly percent: number | null };

/** x of n and the percent in bold, as far as n lets them be shown and nothing is hidden. */
export function shareCells(row: HidingRow, { x, n, percent }: Counted, at = ''): [PlannedCell, PlannedCell] {
  if (x === null || n === null || hides(row, `${at}x`, `${at}n`, `${at}percent`)) return [HIDDEN, HIDDEN];
  const cell = percentCell(percent, n);
  return [
    n < 5 ? 'under 5' : printCount(x, n),
    valueOfCell(cell) === null ? null : { ...lookOfCell(cell), value: valueOfCell(cell), strong: true },
  ];
}

/** `Most`, or `Most, small sample`. */
export const wordsFor = (word: string | null, n: number): string =>
  capital([word ?? '', sampleWords(n)].filter((part) => part !== '').join(', '));

/** `45 of 60, 75%`; `[c]` where the row hides any of it. */
function shareWords(row: HidingRow, { x, n }: Counted, at: string): string {
  return x === null || n === null || hides(row, `${at}x`, `${at}n`, `${at}percent`)
    ? HIDDEN
    : printShare(x, n);
}

/** What is said of the whole audit whoever chose the findings: gate, voice target, critical failures. */
export function sharedRows({ findings, template }: Report): readonly HeadlineRow[] {
  const row = (label: string, text: string, from: HidingRow, share: Counted, at = ''): HeadlineRow => {
    const cells = shareCells(from, share, at);
    const words =
      share.x === null || share.n === null || cells[0] === HIDDEN
        ? HIDDEN
        : wordsFor(quantityWordFor(share.x, share.n), share.n);
    return [label, text, ...cells, words, '', ''];
  };
  const noun = template.gate?.noun ?? '';
  const target = findings.voiceTarget;
  return [
    ...findings.gates.map((gate) =>
      row(
        'Well served',
        `A ${noun} was there: ${shareWords(gate, gate.present, 'present.')}. Good or better, of those that were there: ${shareWords(gate, gate.goodOfPresent, 'goodOfPresent.')}. Both together:`,
        gate,
        gate.wellServed,
        'wellServed.',
      ),
    ),
    ...(target === null
      ? []
      : [
          row(
            'Voice target',
            `Children whose views are on record at every key meeting. Meeting by meeting: ${shareWords(target, target.perMeeting, 'perMeeting.')}.`,
            target,
            target.perChild,
            'perChild.',
          ),
        ]),
    row(
      'Critical',
      'Records that failed at least one critical criterion.',
      findings.criticalFailures,
      findings.criticalFailures,
    ),
  ];
}
