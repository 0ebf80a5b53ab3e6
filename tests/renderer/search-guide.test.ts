import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHAPTERS } from '../../src/renderer/guide/chapters';
import { partsOf, searchGuide } from '../../src/renderer/guide/search-guide';
import { APP_FOLDER } from '../fixtures/ports';

const parts = partsOf(
  'store',
  'Keeping the store safe',
  '# Keeping the store safe\n\nA store is **one** folder.\n\n## Backups\n\n- Press **Back up now**, or `Ctrl L`.\n- See [Concerns](04-concerns.md).\n\n## Locking\n\n| Key | Backs up |\n|---|---|\n| x | never |\n',
);
const headings = (typed: string): (string | null)[] =>
  searchGuide(parts, typed).map(({ part }) => part.heading);

describe('searching the guide', () => {
  test('takes a chapter apart at its headings, without the marks of Markdown', () => {
    expect(parts.map(({ heading, text }) => [heading, text])).toEqual([
      [null, 'A store is one folder.'],
      ['Backups', 'Press Back up now, or Ctrl L. See Concerns.'],
      ['Locking', 'Key Backs up x never'],
    ]);
  });

  test.each([
    ['a word, whatever its capitals', 'FOLDER', [null]],
    ['the beginning of a word', 'conc', ['Backups']],
    ['a heading first, whatever the order of the page', 'lock', ['Locking']],
    ['every word that was typed', 'back up press', ['Backups']],
    ['the title of a chapter', 'keeping', [null]],
  ])('finds %s', (_, typed, expected) => {
    expect(headings(typed)).toEqual(expected);
  });

  test.each([
    ['the inside of a word', 'ackups'],
    ['one letter', 'a'],
    ['nothing', '  '],
    ['what is not there', 'moderation'],
    ['signs of a pattern', '.*'],
  ])('does not find %s', (_, typed) => {
    expect(headings(typed)).toEqual([]);
  });

  test('puts what a heading says before what a text says', () => {
    expect(headings('back')).toEqual(['Backups', 'Locking']);
  });

  test('marks every word in its line, and none twice', () => {
    const [hit] = searchGuide(parts, 'press pre');
    expect(hit?.hits.map(({ start, end }) => hit.excerpt.slice(start, end))).toEqual(['Press']);
  });

  const all = CHAPTERS.flatMap(({ id, title, file }) =>
    partsOf(id, title, readFileSync(join(APP_FOLDER, 'resources', 'guide', `${file}.md`), 'utf8')),
  );
  test.each([
    ['passphrase', 'wrong'],
    ['telephone', 'concerns'],
    ['backup', 'store'],
    ['interval', 'findings'],
    ['Windows-1252', 'leads'],
    ['spelling', 'leaves'],
    ['not applicable', 'reading'],
  ])(
    'in the whole guide “%s” is found in the chapter about it, with a line that says it',
    (typed, chapter) => {
      const found = searchGuide(all, typed);
      expect(found.map(({ part }) => part.chapter)).toContain(chapter);
      for (const { excerpt } of found) expect(excerpt.length).toBeLessThan(150);
    },
  );
});
