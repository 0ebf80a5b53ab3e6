import { Document, Footer, Header, HeadingLevel, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import { finishDocx } from './finish-docx';
import { A4, GREY, MARGIN, PAPER_STYLES } from './paper-look';
import { LISTS } from './write-docx';

/** The parts of the brief in the order in which the chair asks: unsafe, better or worse, how sure, so what, decide. */
const PARTS: readonly (readonly [title: string, placeholder: string])[] = [
  ['Are children safe?', 'safe'],
  ['What was found, and so what', 'findings'],
  ['One worry, one success', 'worry_and_success'],
  ['Better or worse than before?', 'change'],
  ['How sure are we?', 'how_sure'],
  ['Decisions wanted', 'decisions'],
  ['In plain words, for children and families', 'plain_words'],
  ['Results by section', 'sections'],
  ['How do we know?', 'method'],
];

/** The day that stands in a file which is the same whenever it is made. */
const ANY_DAY = Date.UTC(2026, 0, 1);

/** The template of the brief that comes with the program, with its placeholders; the same bytes each time. */
export async function makeBriefTemplate(): Promise<Uint8Array> {
  const small = (text: string): TextRun => new TextRun({ text, size: 17, color: GREY });
  const document = new Document({
    title: 'Brief',
    subject: 'Template of the brief for the Continuous Improvement Group',
    creator: 'Plumbline',
    lastModifiedBy: 'Plumbline',
    revision: 1,
    compatibility: { version: 15 },
    styles: PAPER_STYLES,
    numbering: LISTS,
    sections: [
      {
        properties: {
          page: {
            size: A4,
            margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN, header: 567, footer: 567 },
          },
        },
        headers: {
          default: new Header({
            children: [
              new Paragraph({
                children: [small('Brief for the Continuous Improvement Group · '), small('{{build}}')],
              }),
            ],
          }),
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                children: [
                  small('{{title}}'),
                  new TextRun({
                    size: 17,
                    color: GREY,
                    children: [' · page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
                  }),
                ],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun('{{title}}')] }),
          new Paragraph({ style: 'Mark', children: [new TextRun('{{mark}}')] }),
          ...['{{partnership}}', '{{issue}}', '{{read}}'].map(
            (text) => new Paragraph({ spacing: { after: 40 }, children: [new TextRun(text)] }),
          ),
          ...PARTS.flatMap(([title, placeholder]) => [
            new Paragraph({
              heading: HeadingLevel.HEADING_1,
              keepNext: true,
              children: [new TextRun(title)],
            }),
            new Paragraph({ children: [new TextRun(`{{${placeholder}}}`)] }),
          ]),
        ],
      },
    ],
  });
  return finishDocx(new Uint8Array(await Packer.toBuffer(document)), ANY_DAY);
}
