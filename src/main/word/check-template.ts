import { strFromU8, unzipSync } from 'fflate';
import { fail, ok, type Result } from '../../shared/domain/result';

/** Which placeholders a template may hold, and which it must. */
export type Placeholders = {
  /** Within a sentence. */
  readonly words: readonly string[];
  /** Alone in a paragraph: blocks take its place. */
  readonly blocks: readonly string[];
  readonly required: readonly string[];
};

export const LARGEST_TEMPLATE = 4_000_000;
const LARGEST_UNPACKED = 40_000_000;
const BODY = 'word/document.xml';
/** Where placeholders are looked for and filled. */
const TEXT_PART = /^word\/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$/;

/**
 * Whether a Word file can be filled (docs/rules.md, own templates): the reason why not is one sentence that names the
 * placeholder or the part.
 */
export function checkTemplate(bytes: Uint8Array, allowed: Placeholders): Result<null, string> {
  const parts = openParts(bytes);
  if (!parts.ok) return parts;
  const foreign = foreignIn(parts.value);
  if (foreign !== null) return fail(foreign);
  const paragraphs = [...parts.value]
    .filter(([name]) => TEXT_PART.test(name))
    .flatMap(([, part]) => paragraphsOf(strFromU8(part)));
  const found = new Set<string>();
  for (const text of paragraphs) {
    const problem = problemIn(text, allowed, found);
    if (problem !== null) return fail(problem);
  }
  const missing = allowed.required.find((key) => !found.has(key));
  return missing === undefined
    ? ok(null)
    : fail(`The placeholder {{${missing}}} is not in it. Put it where that part of the paper is to stand.`);
}

function openParts(bytes: Uint8Array): Result<ReadonlyMap<string, Uint8Array>, string> {
  if (bytes.length > LARGEST_TEMPLATE) return fail('It is larger than 4 MB. Take pictures out of it.');
  try {
    let unpacked = 0;
    const parts = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        unpacked += originalSize;
        return unpacked <= LARGEST_UNPACKED;
      },
    });
    if (unpacked > LARGEST_UNPACKED) return fail('It is larger unpacked than any paper. Choose another.');
    return parts[BODY] === undefined ? fail(NO_DOCX) : ok(new Map(Object.entries(parts)));
  } catch {
    return fail(NO_DOCX);
  }
}

const NO_DOCX = 'It is not a Word document. Save it in Word as .docx, without a password.';

/** A program in it, or something that it would fetch when it is opened; null where there is neither. */
function foreignIn(parts: ReadonlyMap<string, Uint8Array>): string | null {
  for (const [name, part] of parts) {
    if (/vbaProject|\.bin$|activeX/i.test(name) || (name === '[Content_Types].xml' && hasMacros(part)))
      return 'It holds a macro or another program. Save it in Word as .docx.';
    if (name.endsWith('.rels') && fetches(strFromU8(part)))
      return 'It would fetch something from elsewhere when it is opened. Put pictures into it, and take attached templates out.';
  }
  return null;
}

const hasMacros = (part: Uint8Array): boolean => /macroEnabled/i.test(strFromU8(part));

/** A link to follow is no harm; anything else from outside is loaded unasked. */
const fetches = (xml: string): boolean =>
  [...xml.matchAll(/<Relationship\b[^>]*>/g)].some(
    ([each]) => /TargetMode\s*=\s*["']External["']/.test(each) && !/\/hyperlink["']/.test(each),
  );

/** The words of each paragraph, however Word has parted them. */
const paragraphsOf = (xml: string): readonly string[] =>
  xml
    .split(/<w:p(?=[ >])/)
    .slice(1)
    .map((each) => [...each.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''));

function problemIn(text: string, { words, blocks }: Placeholders, found: Set<string>): string | null {
  for (const [whole, inner = ''] of text.matchAll(/\{\{([^{}]*)\}\}/g)) {
    const key = inner.trim();
    if (!words.includes(key) && !blocks.includes(key))
      return `There is no placeholder ${whole}. Those there are: ${[...words, ...blocks].map((each) => `{{${each}}}`).join(', ')}.`;
    if (blocks.includes(key) && text.trim() !== whole)
      return `The placeholder ${whole} shares its paragraph with other words. Give it a paragraph of its own.`;
    found.add(key);
  }
  const rest = text.replace(/\{\{[^{}]*\}\}/g, '');
  const broken = /\{\{|\}\}/.exec(rest);
  return broken === null
    ? null
    : `A placeholder is not closed, or not opened, in “${text.slice(0, 60)}”. It is written {{title}}.`;
}
