import { describe, expect, test } from 'vitest';
import { heading, list, type Paper, paragraph, runsOf, table } from '../../src/main/word/blocks';
import { toDocx } from '../../src/main/word/write-docx';
import { toMarkdown } from '../../src/main/word/write-markdown';
import { readDocx } from './read-docx';

const AT = Date.UTC(2026, 11, 3, 10, 42);
const PAPER: Paper = {
  fileName: 'a-paper',
  title: 'A paper & its <title>',
  subject: 'What it is about',
  series: 'A series',
  blocks: [
    heading('First'),
    paragraph('Words with `a_name|b` and *stars*, [brackets] and <tags>.'),
    heading('Below', 2),
    list(['one', '2. looks numbered', 'with `code`']),
    table(
      'A table',
      [
        ['Left | head', 1],
        ['Right', 2],
      ],
      [
        ['a|b', 'two\nlines'],
        ['`c|d`', ''],
      ],
    ),
  ],
};

describe('a paper in Markdown', () => {
  test('has exactly this form, and what Markdown would take for its own is words', () => {
    expect(toMarkdown(PAPER)).toBe(`# A paper & its \\<title\\>

## First

Words with \`a_name|b\` and \\*stars\\*, \\[brackets\\] and \\<tags\\>.

### Below

- one
- 2\\. looks numbered
- with \`code\`

**A table**

| Left \\| head | Right |
| --- | --- |
| a\\|b | two lines |
| \`c\\|d\` |  |
`);
  });
});

describe('a paper in Word', () => {
  test('has its headings in their styles, its list as a list, and its table with a head on every page', async () => {
    const read = readDocx(await toDocx(PAPER, AT));
    expect(read.paragraphs.filter(({ text }) => text !== '')).toEqual([
      { style: 'Title', text: 'A paper & its <title>' },
      { style: 'Heading1', text: 'First' },
      { style: 'Normal', text: 'Words with a_name|b and *stars*, [brackets] and <tags>.' },
      { style: 'Heading2', text: 'Below' },
      { style: 'ListParagraph', text: 'one' },
      { style: 'ListParagraph', text: '2. looks numbered' },
      { style: 'ListParagraph', text: 'with code' },
      { style: 'Caption', text: 'A table' },
    ]);
    expect(read.tables).toEqual([
      {
        rows: [
          ['Left | head', 'Right'],
          ['a|b', 'two\nlines'],
          ['c|d', ''],
        ],
        headRows: 1,
      },
    ]);
  });

  test('is A4 in British English, with its properties, the series at the head and page numbers at the foot', async () => {
    const { part, names } = readDocx(await toDocx(PAPER, AT));
    expect(part('word/document.xml')).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(part('word/styles.xml')).toMatch(/<w:docDefaults>.*<w:lang [^>]*w:val="en-GB"/s);
    const core = part('docProps/core.xml');
    expect(core).toContain('<dc:title>A paper &amp; its &lt;title&gt;</dc:title>');
    expect(core).toContain('<dc:subject>What it is about</dc:subject>');
    expect(core).toContain('<dc:language>en-GB</dc:language>');
    expect([...core.matchAll(/W3CDTF">([^<]*)</g)].map(([, at]) => at)).toEqual([
      '2026-12-03T10:42:00Z',
      '2026-12-03T10:42:00Z',
    ]);
    const header = names.find((name) => /^word\/header\d*\.xml$/.test(name)) ?? '';
    const footer = names.find((name) => /^word\/footer\d*\.xml$/.test(name)) ?? '';
    expect(part(header)).toContain('A series');
    expect(part(footer)).toMatch(/PAGE.*NUMPAGES/s);
  });

  test('is the same bytes at the same time, whenever it is written, and others at another', async () => {
    const first = await toDocx(PAPER, AT);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(Buffer.from(await toDocx(PAPER, AT)).equals(first)).toBe(true);
    expect(Buffer.from(await toDocx(PAPER, AT + 60_000)).equals(first)).toBe(false);
  });
});

describe('runs', () => {
  test('stand between two marks; an odd mark opens none', () => {
    expect(runsOf('a `b` c')).toEqual([
      { text: 'a ', isCode: false },
      { text: 'b', isCode: true },
      { text: ' c', isCode: false },
    ]);
    expect(runsOf('a ` b')).toEqual([{ text: 'a ` b', isCode: false }]);
  });
});
