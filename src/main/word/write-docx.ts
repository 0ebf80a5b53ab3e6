import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { type Block, type Paper, runsOf, type TableColumn, type Words } from './blocks';
import { finishDocx } from './finish-docx';
import { A4, BULLETS, CODE_FONT, GREY, INK, MARGIN, PAPER_STYLES, RULE, SHADE } from './paper-look';

const TEXT_WIDTH = A4.width - 2 * MARGIN;

/**
 * A paper as a Word document: A4, British English, headings of their own styles, heads of tables on every page that
 * they reach, page numbers. `at` (milliseconds since 1970) is the only time in it, so the same paper at the same time is
 * the same bytes.
 */
export async function toDocx(paper: Paper, at: number): Promise<Uint8Array> {
  const document = new Document({
    title: paper.title,
    subject: paper.subject,
    creator: 'Plumbline',
    lastModifiedBy: 'Plumbline',
    revision: 1,
    // Otherwise Word opens it as a file of long ago, and says so at its head.
    compatibility: { version: 15 },
    styles: PAPER_STYLES,
    numbering: {
      config: [
        {
          reference: BULLETS,
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '•',
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: 340, hanging: 227 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: A4,
            margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN, header: 567, footer: 567 },
          },
        },
        headers: { default: new Header({ children: [aside(paper.series)] }) },
        footers: { default: new Footer({ children: [pageNumber(paper.title)] }) },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(paper.title)] }),
          ...paper.blocks.flatMap((block, at) => writeBlock(block, paper.blocks[at + 1]?.kind === 'table')),
        ],
      },
    ],
  });
  return finishDocx(new Uint8Array(await Packer.toBuffer(document)), at);
}

const aside = (text: string): Paragraph =>
  new Paragraph({ children: [new TextRun({ text, size: 17, color: GREY })] });

const pageNumber = (title: string): Paragraph =>
  new Paragraph({
    children: [
      new TextRun({
        size: 17,
        color: GREY,
        children: [`${title} · page `, PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
      }),
    ],
  });

/** A paragraph that leads to a table stays on its page. */
function writeBlock(block: Block, leadsToTable: boolean): (Paragraph | Table)[] {
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
      return [new Paragraph({ keepNext: leadsToTable, children: runs(block.text) })];
    case 'list':
      return block.items.map(
        (item, at) =>
          new Paragraph({
            numbering: { reference: BULLETS, level: 0 },
            spacing: { after: at === block.items.length - 1 ? 120 : 60 },
            children: runs(item),
          }),
      );
    case 'table':
      return [
        new Paragraph({ style: 'Caption', keepNext: true, children: [new TextRun(block.caption)] }),
        writeTable(block),
        // Without it the next block would touch the last rule.
        new Paragraph({ spacing: { after: 0, line: 160, lineRule: LineRuleType.EXACT }, children: [] }),
      ];
  }
}

const runs = (words: Words): TextRun[] =>
  runsOf(words).map(
    ({ text, isCode }) => new TextRun(isCode ? { text, font: CODE_FONT, size: 19, noProof: true } : { text }),
  );

function writeTable({ columns, rows }: Extract<Block, { kind: 'table' }>): Table {
  const widths = widthsOf(columns);
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
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
        children: columns.map(({ head }, at) =>
          cell([new TextRun({ text: head, bold: true })], widths[at], { isHead: true, staysWithNext: true }),
        ),
      }),
      ...rows.map(
        (cells, rowAt) =>
          new TableRow({
            cantSplit: true,
            children: cells.map((words, at) =>
              cell(runs(words), widths[at], {
                isHead: false,
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

type CellLook = { readonly isHead: boolean; readonly staysWithNext: boolean };

const cell = (children: TextRun[], width: number | undefined, look: CellLook): TableCell =>
  new TableCell({
    width: { size: width ?? 0, type: WidthType.DXA },
    ...(look.isHead ? { shading: { fill: SHADE } } : {}),
    children: [new Paragraph({ style: 'TableText', keepNext: look.staysWithNext, children })],
  });

/** Widths of columns in twentieths of a point; the last takes what rounding leaves. */
function widthsOf(columns: readonly TableColumn[]): number[] {
  const parts = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => Math.floor((TEXT_WIDTH * share) / parts));
  const left = TEXT_WIDTH - widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width, at) => (at === widths.length - 1 ? width + left : width));
}
