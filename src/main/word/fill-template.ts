import { Paragraph, PatchType, patchDocument, TextRun } from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Block } from './blocks';
import { finishDocx } from './finish-docx';
import { A4, MARGIN } from './paper-look';
import { writeBlocks } from './write-blocks';
import { LISTS } from './write-docx';

/** What goes where a placeholder stands: words within a sentence, or blocks in a paragraph's place. */
export type Filling = {
  readonly words: Readonly<Record<string, string>>;
  readonly blocks: Readonly<Record<string, readonly Block[]>>;
};

type Properties = { readonly title: string; readonly subject: string };

/**
 * A template with every placeholder filled. What is filled in is data: words that look like a placeholder stay words,
 * whichever is filled first. The template is one that check-template.ts has found good.
 */
export async function fillTemplate(
  template: Uint8Array,
  { words, blocks }: Filling,
  properties: Properties,
  at: number,
): Promise<Uint8Array> {
  const setting = { isTyped: true, textWidth: A4.width - 2 * MARGIN };
  const inline = Object.entries(words).map(([key, text]) => [
    key,
    { type: PatchType.PARAGRAPH, children: [new TextRun(shield(text))] },
  ]);
  const whole = Object.entries(blocks).map(([key, each]) => [
    key,
    {
      type: PatchType.DOCUMENT,
      // A paragraph of its own, should there be nothing to say: a cell of a table may not be empty.
      children: each.length === 0 ? [new Paragraph({})] : writeBlocks(each.map(shieldBlock), setting),
    },
  ]);
  const filled = await patchDocument({
    outputType: 'uint8array',
    data: template,
    patches: Object.fromEntries([...inline, ...whole]),
    trimPlaceholders: true,
    numbering: LISTS,
    properties: { ...properties, creator: 'Plumbline', lastModifiedBy: 'Plumbline', revision: 1 },
  });
  return finishDocx(unshielded(filled), at);
}

const MARK = '\ue001';
const shield = (text: string): string => text.replaceAll(MARK, `${MARK}b`).replaceAll('{', `${MARK}a`);
const unshield = (xml: string): string => xml.replaceAll(`${MARK}a`, '{').replaceAll(`${MARK}b`, MARK);

/** A brace in what people typed could begin a placeholder, so none is there while placeholders are looked for. */
function shieldBlock(block: Block): Block {
  switch (block.kind) {
    case 'list':
      return { ...block, items: block.items.map(shield) };
    case 'table':
      return {
        ...block,
        caption: shield(block.caption),
        columns: block.columns.map((each) => ({ ...each, head: shield(each.head) })),
        rows: block.rows.map((row) => row.map(shield)),
      };
    default:
      return { ...block, text: shield(block.text) };
  }
}

function unshielded(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  for (const [name, part] of Object.entries(parts))
    if (name.endsWith('.xml')) parts[name] = strToU8(unshield(strFromU8(part)));
  return zipSync(parts);
}
