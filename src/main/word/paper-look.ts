import { BorderStyle, type IStylesOptions, ShadingType } from 'docx';

/** In twentieths of a point. */
export const A4 = { width: 11_906, height: 16_838 } as const;
export const MARGIN = 1247;

export const INK = '1F2933';
/** Still 7 to 1 on white. */
export const GREY = '52606D';
export const SHADE = 'E8EDF1';
export const RULE = { style: BorderStyle.SINGLE, size: 4, color: '9AA5B1' } as const;
const MARK_RULE = { style: BorderStyle.SINGLE, size: 8, space: 4, color: INK } as const;
/** Fonts that Word has had for long, and that other programs have the measures of. */
const FONT = 'Calibri';
export const CODE_FONT = 'Consolas';
export const BULLETS = 'bullets';

/** How every paper looks. Sizes are in half points, spaces in twentieths of a point. */
export const PAPER_STYLES: IStylesOptions = stylesOf({
  text: 22,
  table: 20,
  line: 276,
  after: 120,
  before: 1,
});
/** The same, smaller and closer. */
export const CLOSE_STYLES: IStylesOptions = stylesOf({
  text: 19,
  table: 18,
  line: 246,
  after: 70,
  before: 0.6,
});

type Measures = {
  readonly text: number;
  readonly table: number;
  readonly line: number;
  readonly after: number;
  /** Parts of the usual space before a heading. */
  readonly before: number;
};

function stylesOf({ text, table, line, after, before }: Measures): IStylesOptions {
  const above = (space: number): number => Math.round(space * before);
  return {
    default: {
      document: {
        run: { font: FONT, size: text, color: INK, language: { value: 'en-GB', eastAsia: 'en-GB' } },
        paragraph: { spacing: { after, line } },
      },
      title: {
        run: { font: FONT, size: 40, bold: true, color: INK },
        paragraph: { spacing: { after: 160, line: 240 } },
      },
      heading1: {
        run: { font: FONT, size: 28, bold: true, color: INK },
        paragraph: {
          spacing: { before: above(320), after: 100, line: 240 },
          keepNext: true,
          outlineLevel: 0,
        },
      },
      heading2: {
        run: { font: FONT, size: 23, bold: true, color: INK },
        paragraph: { spacing: { before: above(220), after: 80, line: 240 }, keepNext: true, outlineLevel: 1 },
      },
    },
    paragraphStyles: [
      {
        id: 'Caption',
        name: 'caption',
        basedOn: 'Normal',
        next: 'Normal',
        quickFormat: true,
        run: { size: table, bold: true, color: INK },
        paragraph: { spacing: { before: above(160), after: 60, line: 240 } },
      },
      {
        id: 'TableText',
        name: 'Table text',
        basedOn: 'Normal',
        quickFormat: true,
        run: { size: table },
        paragraph: { spacing: { before: 0, after: 0, line: 252 } },
      },
      {
        id: 'Mark',
        name: 'Mark',
        basedOn: 'Normal',
        next: 'Normal',
        quickFormat: true,
        run: { size: text, bold: true, color: INK },
        paragraph: {
          spacing: { before: 60, after: 160 },
          border: { top: MARK_RULE, bottom: MARK_RULE, left: MARK_RULE, right: MARK_RULE },
          shading: { type: ShadingType.CLEAR, fill: SHADE, color: 'auto' },
        },
      },
    ],
  };
}
