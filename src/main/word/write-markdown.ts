import { type Block, type Paper, runsOf, type Words } from './blocks';

/** A paper as Markdown with tables: its title is the one heading of the first level. */
export const toMarkdown = (paper: Paper): string =>
  `${[`# ${plain(paper.title)}`, ...paper.blocks.map(writeBlock)].join('\n\n')}\n`;

function writeBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level + 1)} ${plain(block.text)}`;
    case 'paragraph':
      return write(block.text);
    case 'mark':
      return `**${plain(block.text)}**`;
    case 'list':
      return block.items.map((item) => `- ${write(item)}`).join('\n');
    case 'table':
      return [
        `**${plain(block.caption)}**`,
        '',
        row(block.columns.map(({ head }) => plain(head))),
        row(block.columns.map(() => '---')),
        ...block.rows.map((cells) => row(cells.map(write))),
      ].join('\n');
  }
}

const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;

const write = (words: Words): string =>
  runsOf(words)
    .map(({ text, isCode }) => (isCode ? `\`${text}\`` : plain(text)))
    .join('');

/** What Markdown would take for its own is words here. */
const plain = (text: string): string =>
  text
    .replaceAll(/[\\`*_<>[\]]/g, '\\$&')
    .replace(/^(\d+)([.)]) /, '$1\\$2 ')
    .replace(/^([#+-]) /, '\\$1 ');
