/** A text cut to what a template holds, at the end of a sentence or a word; `rest` is what is left over. */
export function cutText(text: string, most: number): { readonly text: string; readonly rest: string } {
  if (text.length <= most) return { text, rest: '' };
  const head = text.slice(0, most);
  const sentence = Math.max(head.lastIndexOf('. '), head.lastIndexOf('? '), head.lastIndexOf('\n'));
  const at = sentence > most / 3 ? sentence + 1 : Math.max(head.lastIndexOf(' '), Math.floor(most / 2));
  return { text: wellFormed(text.slice(0, at)).trim(), rest: text.slice(at).trim() };
}

/** A few words for tables: the beginning of a text, with a mark where it goes on. */
export function shortened(text: string, most: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const head = line.slice(0, most - 1);
  const space = head.lastIndexOf(' ');
  return `${wellFormed(head.slice(0, space > most / 2 ? space : undefined)).trim()}…`;
}

/** Half a character at the cut is left out. */
const wellFormed = (text: string): string => (text.isWellFormed() ? text : text.slice(0, -1).toWellFormed());

const TAG =
  /<\/?(?:a|b|big|br|center|div|em|font|h[1-6]|hr|i|img|li|mark|ol|p|small|span|strong|sub|sup|u|ul)\b[^<>]*>/gi;
const STARS = /(\*\*|__)(?=\S)([^\n]{1,400}?)(?<=\S)\1/g;

/** A text without the marks that other tools print bold or in colour. */
export const withoutMarks = (text: string): string =>
  text
    .replaceAll(/<br\s*\/?>/gi, '\n')
    .replaceAll(TAG, '')
    .replaceAll(STARS, '$2')
    .replace(/^#{1,6}\s+/gm, '')
    .trim();

const ANSWER = /\$\{\s*(?:last-saved#)?([^{}\s]+)\s*\}/g;

/** Every `${name}` in a text. */
export const namesInText = (text: string): readonly string[] =>
  [...text.matchAll(ANSWER)].map(([, name = '']) => name);

/** A text with `[name]` where another tool would put an answer. */
export const withoutAnswers = (text: string): string => text.replaceAll(ANSWER, '[$1]');
