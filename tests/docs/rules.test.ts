import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const filesIn = (folder: string, ending: RegExp): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => join(folder, name));

const sections = [...read('docs/rules.md').matchAll(/^## (\d+)\. (.+)$/gm)].map(([, number, title = '']) => ({
  number: Number(number),
  title: title.toLowerCase(),
}));

/** Every `docs/rules.md, title` in the sources; a title may run on to the next line of its comment. */
const citations = filesIn('src', /\.tsx?$/).flatMap((file) =>
  [
    ...read(file)
      .replaceAll(/\s*\n\s*(?:\*|\/\/)?\s*/g, ' ')
      .matchAll(/docs\/rules\.md,? ?([^().;*]*)/g),
  ].map(([, cited = '']) => ({ file, cited: cited.trim().toLowerCase() })),
);

const sectionOf = (cited: string): string | undefined =>
  sections
    .map(({ title }) => title)
    .filter((title) => cited === title || cited.startsWith(`${title}:`) || cited.startsWith(`${title},`))
    .sort((left, right) => right.length - left.length)[0];

test('sections are numbered from 1 without a gap', () => {
  expect(sections.length).toBeGreaterThan(20);
  expect(sections.map(({ number }) => number)).toEqual(sections.map((_, index) => index + 1));
});

test('every rule that the code cites is a section', () => {
  expect(citations.length).toBeGreaterThan(40);
  expect(citations.filter(({ cited }) => sectionOf(cited) === undefined)).toEqual([]);
});

test('every section is cited by the code', () => {
  const cited = new Set(citations.map((citation) => sectionOf(citation.cited)));
  expect(sections.map(({ title }) => title).filter((title) => !cited.has(title))).toEqual([]);
});

test('every link of the README and of the papers leads somewhere', () => {
  const papers = ['README.md', ...filesIn('docs', /\.md$/)];
  const dead = papers.flatMap((paper) =>
    [...read(paper).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(ROOT, dirname(paper), target)))
      .map((target) => `${paper}: ${target}`),
  );
  expect(dead).toEqual([]);
});
