import { type Block, paragraph } from '../word/blocks';
import { rowText } from './headline-rows';
import type { PaperSource } from './paper-source';
import { sheetTable, type WantedColumn } from './sheet-table';

const SAFE: readonly WantedColumn[] = [
  ['Tier', 4],
  ['Raised', 2],
  ['Case-system entry confirmed', 4, 'Entry confirmed'],
  ['Closed', 2],
  ['Open over 24 hours', 3],
  ['Median hours to confirm', 3, 'Median hours'],
  ['Longest', 2],
];

const SECTIONS: readonly WantedColumn[] = [
  ['Section', 8],
  ['Records', 2],
  ['Positive x', 2, 'Good or better'],
  ['Positive n', 2, 'Of'],
  ['Positive %', 2, '%'],
  ['Wilson low', 2, '95% low'],
  ['Wilson high', 2, '95% high'],
  ['Quantity word', 4, 'In words'],
];

const CHANGE: readonly WantedColumn[] = [
  ['Criterion id', 3, 'Criterion'],
  ['Baseline x', 2],
  ['Baseline n', 2],
  ['Baseline %', 2],
  ['Now x', 2],
  ['Now n', 2],
  ['Now %', 2],
  ['Difference (points)', 2, 'Points'],
  ['low', 2, '95% low'],
  ['high', 2, '95% high'],
  ['Word', 4],
];

/** Whether any child is unsafe: a sentence, and the counts by tier where there are any. */
export function safeBlocks(source: PaperSource): readonly Block[] {
  const sheet = source.sheet('Children made safe');
  return [
    paragraph(rowText(source, 'Made safe')),
    ...(sheet === null ? [] : [sheetTable(sheet, 'Immediate concerns raised while reading', SAFE)]),
  ];
}

/** Results by section. */
export function sectionBlocks(source: PaperSource): readonly Block[] {
  const sheet = source.sheet('Results by section');
  return sheet === null ? [] : [sheetTable(sheet, 'Section evaluations, record by record', SECTIONS)];
}

/** What is better or worse than at the baseline. */
export function changeBlocks(source: PaperSource): readonly Block[] {
  const sheet = source.sheet('Change since baseline');
  return sheet === null
    ? [paragraph('No baseline was given, so nothing is said of change.')]
    : [sheetTable(sheet, 'Now beside the baseline', CHANGE)];
}

/** How the numbers were made, in the sentences that a reader asks for first. */
export function methodBlocks({ report }: PaperSource): readonly Block[] {
  const { template, findings } = report;
  return [
    {
      kind: 'list',
      items: [
        `Every number is in the workbook of this issue, made from the same answers. The questions are ${template.title}, version ${template.version}.`,
        '“45 of 60, 75%” is 45 of the 60 records in which the question was asked and could be answered. Not applicable, unable to evaluate and unanswered are no grade and are counted beside.',
        'Few is under 15%, less than half under 50, a majority from 50, most from 75, almost all above 90. Under 10 records no word and no percentage is given, under 5 nothing.',
        findings.sample.sampling === 'simple'
          ? 'The 95% interval is Wilson’s: how far chance alone could move the figure, in a sample drawn at random.'
          : 'No interval is given, since the records were not a random sample of others.',
        ...(findings.disclosure === null
          ? []
          : [
              `Counts under ${findings.disclosure.threshold} are hidden as [c], and others with them, so that they cannot be had by subtraction.`,
            ]),
      ],
    },
  ];
}
