import { BorderStyle, type IStylesOptions } from 'docx';

/** In twentieths of a point. */
export const A4 = { width: 11_906, height: 16_838 } as const;
export const MARGIN = 1247;

export const INK = '1F2933';
/** Still 7 to 1 on white. */
export const GREY = '52606D';
export const SHADE = 'E8EDF1';
export const RULE = { style: BorderStyle.SINGLE, size: 4, color: '9AA5B1' } as const;
/** Fonts that Word has had for long, and that other programs have the measures of. */
const FONT = 'Calibri';
export const CODE_FONT = 'Consolas';
export const BULLETS = 'bullets';

/** How every paper looks. Sizes are in half points, spaces in twentieths of a point. */
export const PAPER_STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: FONT, size: 22, color: INK, language: { value: 'en-GB', eastAsia: 'en-GB' } },
      paragraph: { spacing: { after: 120, line: 276 } },
    },
    title: {
      run: { font: FONT, size: 40, bold: true, color: INK },
      paragraph: { spacing: { after: 160, line: 240 } },
    },
    heading1: {
      run: { font: FONT, size: 28, bold: true, color: INK },
      paragraph: { spacing: { before: 320, after: 100, line: 240 }, keepNext: true, outlineLevel: 0 },
    },
    heading2: {
      run: { font: FONT, size: 23, bold: true, color: INK },
      paragraph: { spacing: { before: 220, after: 80, line: 240 }, keepNext: true, outlineLevel: 1 },
    },
  },
  paragraphStyles: [
    {
      id: 'Caption',
      name: 'caption',
      basedOn: 'Normal',
      next: 'Normal',
      quickFormat: true,
      run: { size: 20, bold: true, color: INK },
      paragraph: { spacing: { before: 160, after: 60, line: 240 } },
    },
    {
      id: 'TableText',
      name: 'Table text',
      basedOn: 'Normal',
      quickFormat: true,
      run: { size: 20 },
      paragraph: { spacing: { before: 0, after: 0, line: 252 } },
    },
  ],
};
