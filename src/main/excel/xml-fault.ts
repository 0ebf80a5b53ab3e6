const NAME = '[A-Za-z_][\\w.:-]*';
const ATTRIBUTES = `(?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*`;
/** A declaration, a comment, a tag, or the text up to the next tag. */
const PIECE = new RegExp(
  `<\\?[^?]*\\?>|<!--[\\s\\S]*?-->|<(/?)(${NAME})(${ATTRIBUTES})\\s*(/?)>|([^<]+)`,
  'gy',
);
const LOOSE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9A-Fa-f]+);)/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML 1.0 cannot carry
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/**
 * What keeps a text from being well-formed XML, in a few words; null when nothing does. For our own finished parts: it
 * knows elements, attributes and text, and takes anything else (a DOCTYPE, CDATA) for a fault.
 */
export function findXmlFault(xml: string): string | null {
  if (!xml.isWellFormed() || UNWRITABLE.test(xml)) return 'a character that XML cannot carry';
  const open: string[] = [];
  let end = 0;
  let roots = 0;
  PIECE.lastIndex = 0;
  for (let piece = PIECE.exec(xml); piece !== null; piece = PIECE.exec(xml)) {
    end = PIECE.lastIndex;
    const [, closing, name, attributes = '', selfClosing, text = ''] = piece;
    if (LOOSE_AMPERSAND.test(attributes) || LOOSE_AMPERSAND.test(text)) return `a bare & at ${piece.index}`;
    if (name === undefined) {
      if (open.length === 0 && text.trim() !== '') return `text outside the root at ${piece.index}`;
      continue;
    }
    if (closing === '/') {
      const opened = open.pop();
      if (opened !== name) return `</${name}> closes <${opened}> at ${piece.index}`;
      continue;
    }
    if (open.length === 0) roots += 1;
    if (selfClosing !== '/') open.push(name);
  }
  if (end !== xml.length) return `something that is no tag at ${end}`;
  if (open.length > 0) return `<${open.at(-1)}> is not closed`;
  return roots === 1 ? null : `${roots} roots`;
}
