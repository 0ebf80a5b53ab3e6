import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { type Block, runsOf, type TableColumn, type Words } from './blocks';
import { BULLETS, CODE_FONT, INK, RULE, SHADE } from './paper-look';

/** How the blocks of one paper are set. `textWidth` in twentieths of a point. */
export type Setting = { readonly isTyped: boolean; readonly textWidth: number };

/** Blocks as Word's own paragraphs and tables. */
export const writeBlocks = (blocks: readonly Block[], setting: Setting): (Paragraph | Table)[] =>
  blocks.flatMap((block, at) => writeBlock(block, blocks[at + 1]?.kind === 'table', setting));

/** A paragraph that leads to a table stays on its page. */
function writeBlock(block: Block, leadsToTable: boolean, setting: Setting): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          keepNext: true,
          heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
          children: [new TextRun(block.text)],
        }),
      ];
    case 'paragraph':
      return [new Paragraph({ keepNext: leadsToTable, children: runs(block.text, setting) })];
    case 'mark':
      return [new Paragraph({ style: 'Mark', children: [new TextRun(block.text)] })];
    case 'list':
      return block.items.map(
        (item, at) =>
          new Paragraph({
            numbering: { reference: BULLETS, level: 0 },
            spacing: { after: at === block.items.length - 1 ? 120 : 60 },
            children: runs(item, setting),
          }),
      );
    case 'table':
      return [
        new Paragraph({ style: 'Caption', keepNext: true, children: [new TextRun(block.caption)] }),
        writeTable(block, setting),
        // Without it the next block would touch the last rule.
        new Paragraph({ spacing: { after: 0, line: 160, lineRule: LineRuleType.EXACT }, children: [] }),
      ];
  }
}

/** Typed words are one stretch after another, parted where the person went to a new line. */
const runs = (words: Words, { isTyped }: Setting): TextRun[] =>
  isTyped
    ? words.split('\n').map((text, line) => new TextRun({ text, ...(line === 0 ? {} : { break: 1 }) }))
    : runsOf(words).map(
        ({ text, isCode }) =>
          new TextRun(isCode ? { text, font: CODE_FONT, size: 19, noProof: true } : { text }),
      );

function writeTable({ columns, rows }: Extract<Block, { kind: 'table' }>, setting: Setting): Table {
  const widths = widthsOf(columns, setting.textWidth);
  return new Table({
    width: { size: setting.textWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: {
      top: RULE,
      bottom: RULE,
      insideHorizontal: RULE,
      left: NONE,
      right: NONE,
      insideVertical: NONE,
    },
    margins: { top: 50, bottom: 50, left: 85, right: 85 },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ head, isNumber = false }, at) =>
          cell([new TextRun({ text: head, bold: true })], widths[at], {
            isHead: true,
            staysWithNext: true,
            isNumber,
          }),
        ),
      }),
      ...rows.map(
        (cells, rowAt) =>
          new TableRow({
            cantSplit: true,
            children: cells.map((words, at) =>
              cell(runs(words, setting), widths[at], {
                isHead: false,
                isNumber: columns[at]?.isNumber ?? false,
                staysWithNext: staysWithNext(rowAt, rows.length),
              }),
            ),
          }),
      ),
    ],
  });
}

const NONE = { style: BorderStyle.NONE, size: 0, color: INK } as const;

const SHORT = 6;

/** A short table is not parted, and no head stands with a single row at the foot of a page. */
const staysWithNext = (row: number, rows: number): boolean => row < rows - 1 && (row === 0 || rows <= SHORT);

type CellLook = {
  readonly isHead: boolean;
  readonly staysWithNext: boolean;
  readonly isNumber: boolean;
};

const cell = (children: TextRun[], width: number | undefined, look: CellLook): TableCell =>
  new TableCell({
    width: { size: width ?? 0, type: WidthType.DXA },
    ...(look.isHead ? { shading: { fill: SHADE } } : {}),
    children: [
      new Paragraph({
        style: 'TableText',
        keepNext: look.staysWithNext,
        ...(look.isNumber ? { alignment: AlignmentType.RIGHT } : {}),
        children,
      }),
    ],
  });

/** Widths of columns in twentieths of a point; the last takes what rounding leaves. */
function widthsOf(columns: readonly TableColumn[], textWidth: number): number[] {
  const parts = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => Math.floor((textWidth * share) / parts));
  const left = textWidth - widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width, at) => (at === widths.length - 1 ? width + left : width));
}
