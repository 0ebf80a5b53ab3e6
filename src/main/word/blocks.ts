/** Plain words; what stands between two ` is a name as a program writes it. */
export type Words = string;

/** A column of a table: its head, and its share of the width in parts. */
export type TableColumn = {
  readonly head: string;
  readonly share: number;
  /** Set to the right, so that figures stand under each other. */
  readonly isNumber?: boolean;
};

/** What a paper is made of. One model, two writers: write-markdown.ts and write-docx.ts. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: Words }
  | { readonly kind: 'list'; readonly items: readonly Words[] }
  /** Whom the paper is for, in a frame that cannot be overlooked. */
  | { readonly kind: 'mark'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly TableColumn[];
      readonly rows: readonly (readonly Words[])[];
    };

export type Paper = {
  /** Without ending: `1-what-is-stored-where`. */
  readonly fileName: string;
  readonly title: string;
  /** What it is about, in a sentence; shown by file managers. */
  readonly subject: string;
  /** What stands at the head of each page. */
  readonly series: string;
  readonly blocks: readonly Block[];
  /** Its words were typed by people: a ` among them is a ` and sets no code. */
  readonly isTyped?: boolean;
  /** Smaller and closer, for what is to go on one page. */
  readonly isClose?: boolean;
  /** On its side, for tables of many columns. */
  readonly isWide?: boolean;
};

export const heading = (text: string, level: 1 | 2 = 1): Block => ({ kind: 'heading', level, text });
export const paragraph = (text: Words): Block => ({ kind: 'paragraph', text });
export const list = (items: readonly Words[]): Block => ({ kind: 'list', items });

export const mark = (text: string): Block => ({ kind: 'mark', text });

/** A table from its heads, each with its share of the width, and its rows. */
export const table = (
  caption: string,
  columns: readonly (readonly [head: string, share: number])[],
  rows: readonly (readonly Words[])[],
): Block => ({
  kind: 'table',
  caption,
  columns: columns.map(([head, share]) => ({ head, share })),
  rows,
});

/** A stretch of words that is set in one way. */
export type Run = { readonly text: string; readonly isCode: boolean };

/** The stretches of words, in order; an odd ` at the end opens none. */
export function runsOf(words: Words): readonly Run[] {
  const parts = words.split('`');
  if (parts.length % 2 === 0) return [{ text: words, isCode: false }];
  return parts.map((text, at) => ({ text, isCode: at % 2 === 1 })).filter(({ text }) => text !== '');
}
