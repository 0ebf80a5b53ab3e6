import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  type INumberingOptions,
  LevelFormat,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx';
import type { Paper } from './blocks';
import { finishDocx } from './finish-docx';
import { A4, BULLETS, CLOSE_STYLES, GREY, MARGIN, PAPER_STYLES } from './paper-look';
import { writeBlocks } from './write-blocks';

/** The lists of a paper. */
export const LISTS: INumberingOptions = {
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
};

/**
 * A paper as a Word document: A4, British English, headings of their own styles, heads of tables on every page that
 * they reach, page numbers. `at` (milliseconds since 1970) is the only time in it, so the same paper at the same time is
 * the same bytes.
 */
export async function toDocx(paper: Paper, at: number): Promise<Uint8Array> {
  const { isWide = false, isClose = false, isTyped = false } = paper;
  const margin = isClose ? CLOSE_MARGIN : MARGIN;
  const document = new Document({
    title: paper.title,
    subject: paper.subject,
    creator: 'Plumbline',
    lastModifiedBy: 'Plumbline',
    revision: 1,
    // Otherwise Word opens it as a file of long ago, and says so at its head.
    compatibility: { version: 15 },
    styles: isClose ? CLOSE_STYLES : PAPER_STYLES,
    numbering: LISTS,
    sections: [
      {
        properties: {
          page: {
            size: isWide ? { ...A4, orientation: PageOrientation.LANDSCAPE } : A4,
            margin: { top: margin, bottom: margin, left: margin, right: margin, header: 567, footer: 567 },
          },
        },
        headers: { default: new Header({ children: [aside(paper.series)] }) },
        footers: { default: new Footer({ children: [pageNumber(paper.title)] }) },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(paper.title)] }),
          ...writeBlocks(paper.blocks, { isTyped, textWidth: (isWide ? A4.height : A4.width) - 2 * margin }),
        ],
      },
    ],
  });
  return finishDocx(new Uint8Array(await Packer.toBuffer(document)), at);
}

const CLOSE_MARGIN = 1020;

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
