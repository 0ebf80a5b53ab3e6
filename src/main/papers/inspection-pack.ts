import { type Block, heading, mark, type Paper, paragraph } from '../word/blocks';
import { findingBlocks, rowText, sharedLines, worryBlocks } from './headline-rows';
import { contextOf, type PaperSource, plainText } from './paper-source';
import { changeBlocks, methodBlocks, safeBlocks } from './results-blocks';
import { sheetTable, type WantedColumn } from './sheet-table';

/** A part of the pack: the sheet it shows, what it is headed, and the columns that fit on a page on its side. */
const PARTS: readonly (readonly [sheet: string, title: string, columns: readonly WantedColumn[]])[] = [
  [
    'Results by section',
    'Results by section',
    [
      ['Section', 8],
      ['Records', 3],
      ['Positive x', 3, 'Good or better'],
      ['Positive n', 2, 'Of'],
      ['Positive %', 2, '%'],
      ['Wilson low', 2, '95% low'],
      ['Wilson high', 2, '95% high'],
      ['Median', 4],
      ['% weak or worse', 2, 'Weak or worse'],
      ['Critical failure x', 2, 'Critical failure'],
      ['Critical failure n', 2, 'Of'],
      ['Quantity word', 4, 'In words'],
    ],
  ],
  [
    'Results by criterion',
    'Results by criterion',
    [
      ['Criterion id', 3, 'Id'],
      ['Question', 13],
      ['Critical', 3],
      ['N/A', 2],
      ['Unable', 3],
      ['Missing', 3],
      ['n', 2],
      ['Positive x', 3, 'Positive'],
      ['%', 2],
      ['low', 2, '95% low'],
      ['high', 2, '95% high'],
      ['Coverage %', 3, 'Coverage'],
      ['Quantity word', 4, 'In words'],
    ],
  ],
  [
    'Distribution',
    'How each grade was given',
    [
      ['Criterion id', 3, 'Id'],
      ['6', 2, '6 Excellent'],
      ['5', 2, '5 Very good'],
      ['4', 2, '4 Good'],
      ['3', 2, '3 Adequate'],
      ['2', 2, '2 Weak'],
      ['1', 3, '1 Unsatisfactory'],
      ['n', 1],
      ['Median', 3],
    ],
  ],
  [
    'Timeliness',
    'In time or late',
    [
      ['Criterion id', 3, 'Id'],
      ['Measure', 9],
      ['Standard', 2],
      ['Unit', 3],
      ['In time', 2],
      ['Late', 2],
      ['Late agreed', 2],
      ['Not done', 2],
      ['Date missing', 2],
      ['% in time (all)', 2, '% in time'],
      ['low', 2, '95% low'],
      ['high', 2, '95% high'],
    ],
  ],
  [
    'Sample',
    'Which records were read',
    [
      ['Stratum', 5],
      ['Population', 2],
      ['Sample', 2],
      ['Read', 2],
      ['Withdrawn', 2],
      ['Reasons', 7],
    ],
  ],
  [
    'Agreement',
    'How far readers agreed',
    [
      ['Criterion or section', 5],
      ['Pairs', 2],
      ['Exact %', 2],
      ['Within one %', 2],
      ['Same side %', 2],
      ['alpha', 2, 'Alpha'],
      ['AC1', 2],
      ['Moderated', 2],
      ['Changed up', 2],
      ['Changed down', 2],
    ],
  ],
];

/** What an inspection team is given: findings, then the tables behind them, then how they were made. */
export function inspectionPack(source: PaperSource): Paper {
  return {
    fileName: 'inspection-pack',
    title: source.title,
    subject: 'Evidence of self-evaluation for inspection',
    series: `Inspection pack · ${source.build}`,
    isTyped: true,
    isWide: true,
    blocks: [
      mark(source.mark),
      ...contextOf(source).map(paragraph),
      heading('Are children safe?'),
      ...safeBlocks(source),
      heading('What was found, and so what'),
      ...findingBlocks(source),
      ...worryBlocks(source),
      ...sharedLines(source).map(paragraph),
      heading('Change since the baseline'),
      ...changeBlocks(source),
      ...PARTS.flatMap(([sheet, title, columns]) => partOf(source, sheet, title, columns)),
      heading('How sure are we?'),
      paragraph(rowText(source, 'How sure')),
      heading('How do we know?'),
      ...methodBlocks(source),
    ],
  };
}

/** A sheet that the workbook leaves out is left out here too. */
function partOf(
  source: PaperSource,
  name: string,
  title: string,
  columns: readonly WantedColumn[],
): readonly Block[] {
  const sheet = source.sheet(name);
  return sheet === null
    ? []
    : [
        heading(title),
        sheetTable(
          sheet,
          plainText(sheet.lines[0]?.[1] ?? '').replace(' Coverage below 80% is in bold.', '') || sheet.title,
          columns,
        ),
      ];
}
