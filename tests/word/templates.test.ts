import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { BRIEF_PLACEHOLDERS, briefFilling } from '../../src/main/papers/brief';
import { sinceWords } from '../../src/main/papers/headline-rows';
import { paperSource } from '../../src/main/papers/paper-source';
import { makeBriefTemplate } from '../../src/main/word/brief-template';
import { checkTemplate } from '../../src/main/word/check-template';
import { fillTemplate } from '../../src/main/word/fill-template';
import { publishInput, richInput } from '../excel/rich-workbook';
import { papersOf, template } from './every-paper';
import { readDocx } from './read-docx';

const AT = Date.UTC(2026, 11, 3);
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
    expect(text).toMatch(/\+17\.3 \(\+8\.3 to \+24\.8\)\nimproved/);
    expect(text).toMatch(/\u221212\.5 \(\u221221\.5 to \u22125\.0\)\nfell/);
    expect(text).toMatch(/\n0\.0 \(\u22129\.0 to \+7\.5\)\nno clear change/);
    expect(text).toContain('Not comparable. ');
  });

  test('say since when, and of which records, in one sentence', () => {
    const source = (since: string): string => sinceWords({ since });
    expect(source('Improved, from 150 of 300. +17 points (+8 to +25).')).toBe(
      ' Since the baseline: improved, from 150 of 300. +17 points (+8 to +25).',
    );
    expect(source('Of those with a plan: improved, from 150 of 300. +17 points.')).toBe(
      ' Since the baseline, of those with a plan: improved, from 150 of 300. +17 points.',
    );
    for (const nothing of ['', '[c]', 'No baseline given', 'Not in the baseline'])
      expect(source(nothing)).toBe('');
  });

  test('say in words that what is of the whole audit is hidden', async () => {
    const input = publishInput();
    const criticalFailures = {
      ...input.findings.criticalFailures,
      ...{ x: null, percent: null, low: null, high: null },
      ...{ suppressed: true, hidden: ['x', 'percent', 'low', 'high'] },
    };
    const hidden = { ...input, findings: { ...input.findings, criticalFailures } };
    const text = textOf((await papersOf(hidden)).get('brief') ?? new Uint8Array());
    expect(text).toContain(
      'Critical: Records that failed at least one critical criterion. Hidden so that nobody can be found out.',
    );
  });
});
