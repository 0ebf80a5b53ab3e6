import { listCriteria } from '../../shared/domain/template';
import { type Block, paragraph } from '../word/blocks';
import { rowText } from './headline-rows';
import { type PaperSource, plainText, printCell } from './paper-source';
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
  ['Section', 9],
  ['Records', 3],
  ['Positive x', 3, 'Good or better'],
  ['Positive n', 2, 'Of'],
  ['Positive %', 2, '%'],
  ['Wilson low', 2, '95% low'],
  ['Wilson high', 2, '95% high'],
  ['Quantity word', 4, 'In words'],
];

/** A figure of the change sheet by its header, as words. */
type Figures = (header: string) => string;

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
  if (sheet === null) return [paragraph('No baseline was given, so nothing is said of change.')];
  const rows = sheet.rows.map((row) => {
    const figures: Figures = (header) =>
      printCell(row[sheet.columns.findIndex((each) => each.header === header)] ?? null);
    return changeRow(source, figures);
  });
  return [
    {
      kind: 'table',
      caption: 'Now beside the baseline',
      columns: [
        { head: 'Id', share: 3 },
        { head: 'Question', share: 9 },
        { head: 'Baseline', share: 4 },
        { head: 'Now', share: 4 },
        { head: 'Points (95%)', share: 4 },
        { head: 'Word', share: 4 },
      ],
      rows,
    },
    paragraph(MANY),
  ];
}

const MANY =
  'Of twenty comparisons one seems clear by chance alone. Read the change of a single question beside the others.';

function changeRow({ report }: PaperSource, figures: Figures): readonly string[] {
  const id = figures('Criterion id');
  const points = [figures('Difference (points)'), figures('low'), figures('high')];
  const [difference = '', low = '', high = ''] = points;
  const isComparable = figures('Comparable').toLowerCase().startsWith('y') || figures('Reason if not') === '';
  return [
    id,
    plainText(listCriteria(report.template).find((criterion) => criterion.id === id)?.question ?? id),
    counted(figures, 'Baseline'),
    counted(figures, 'Now'),
    isNumber(difference) ? `${difference}${isNumber(low) ? ` (${low} to ${high})` : ''}` : difference,
    isComparable ? figures('Word') : `Not comparable. ${figures('Reason if not')}`,
  ];
}

const isNumber = (text: string): boolean => /\d/.test(text);

/** `150 of 300, 50%`, or the mark that stands in its place. */
function counted(figures: Figures, when: 'Baseline' | 'Now'): string {
  const [x, n, percent] = [figures(`${when} x`), figures(`${when} n`), figures(`${when} %`)];
  if (!isNumber(x) || !isNumber(n)) return isNumber(x) || x === '' ? n : x;
  return isNumber(percent) ? `${x} of ${n}, ${percent}` : `${x} of ${n}`;
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
        '[z] stands where a measure does not belong, [x] where too few records stand behind it.',
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
