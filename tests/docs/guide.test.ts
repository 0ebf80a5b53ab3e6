import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chapterFor } from '../../src/renderer/guide/chapter-for';
import { CHAPTERS, chapterOfLink, headingId } from '../../src/renderer/guide/chapters';
import { KEY_GROUPS } from '../../src/renderer/scoring/all-keys';
import { BENCH_KEYS, benchActionFor } from '../../src/renderer/scoring/bench-keys';
import { editorActionFor } from '../../src/renderer/scoring/editor-keys';
import { actionFor, type KeyPress } from '../../src/renderer/scoring/key-map';
import { APP_FOLDER } from '../fixtures/ports';

const FOLDER = join(APP_FOLDER, 'resources', 'guide');
const textOf = (file: string): string => readFileSync(join(FOLDER, `${file}.md`), 'utf8');
const chapters = CHAPTERS.map((chapter) => ({ ...chapter, text: textOf(chapter.file) }));

/** Every line of the screens, as one text with single spaces. */
const screens = readdirSync(join(APP_FOLDER, 'src', 'renderer'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => readFileSync(join(APP_FOLDER, 'src', 'renderer', path), 'utf8'))
  .concat(
    readdirSync(join(APP_FOLDER, 'resources', 'lists')).map((name) =>
      readFileSync(join(APP_FOLDER, 'resources', 'lists', name), 'utf8'),
    ),
  )
  .join('\n')
  .replace(/\s+/g, ' ');

/** A name stands on a screen where a text of it begins so: after a quotation mark or a tag, or as JSX's own text. */
const isOnAScreen = (name: string): boolean => {
  for (let at = screens.indexOf(name); at !== -1; at = screens.indexOf(name, at + 1)) {
    const isBegin = /(?:['"`>“}]|·) ?$/.test(screens.slice(Math.max(0, at - 2), at));
    const isEnd = /^ ?(?:['"`<”]|…|: |\$| \{| \$|“)/.test(
      screens.slice(at + name.length, at + name.length + 3),
    );
    if (isBegin && isEnd) return true;
  }
  return false;
};

const boldIn = (text: string): string[] =>
  [...text.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = '']) => name);
const keysIn = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, key = '']) => key);

describe('the guide', () => {
  test('has the chapters of its index and no other, each under its title', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(CHAPTERS.map(({ file }) => `${file}.md`));
    for (const { title, text } of chapters) {
      expect(text.startsWith(`# ${title}\n`), title).toBe(true);
      expect(text.match(/^# /gm), title).toHaveLength(1);
    }
  });

  test('is listed whole and in order by docs/guide.md', () => {
    const page = readFileSync(join(APP_FOLDER, 'docs', 'guide.md'), 'utf8');
    const listed = [...page.matchAll(/^\d+\. \[(.+)\]\(\.\.\/resources\/guide\/(.+)\.md\)$/gm)];
    expect(listed.map(([, title, file]) => ({ title, file }))).toEqual(
      CHAPTERS.map(({ title, file }) => ({ title, file })),
    );
  });

  test('names no key that is not on the page of all keys', () => {
    const known = new Set(KEY_GROUPS.flatMap(({ keys }) => keys.flatMap((line) => line.keys)));
    for (const { title, text } of chapters)
      for (const key of keysIn(text)) expect(known.has(key), `${title}: ${key}`).toBe(true);
  });

  test('names every key there is in the chapter about them', () => {
    const named = new Set(keysIn(textOf('03-keys')));
    for (const { keys } of KEY_GROUPS.flatMap((group) => group.keys))
      for (const key of keys) expect(named.has(key), key).toBe(true);
  });

  const press = (printed: string): KeyPress => {
    const [first = '', second] = printed.split(' ');
    const names: Readonly<Record<string, string>> = { Del: 'Delete', '↑': 'ArrowUp', '↓': 'ArrowDown' };
    const key = second ?? first;
    return {
      // What Ctrl is held with comes as a small letter.
      key: names[key] ?? (first === 'Ctrl' && key.length === 1 ? key.toLowerCase() : key),
      ctrl: first === 'Ctrl',
      alt: first === 'Alt',
      place: 'page',
      isDialogOpen: false,
      singleKeys: true,
    };
  };
  // Digits and words answer a question of one type only; Enter, Esc and the arrows of a group belong to its field.
  const elsewhere = new Set(['6 to 1', 'Y', 'P', 'N', '0 to 9', '-', '1 to 9', '←', '→', 'Enter', 'Esc']);
  const PLACES = ['Moderating', 'Writing a template'];
  const keysOf = (place: string | null): string[] =>
    KEY_GROUPS.filter(({ title }) => (place === null ? !PLACES.includes(title) : title === place)).flatMap(
      ({ keys }) => keys.flatMap((line) => line.keys),
    );
  test.each(keysOf(null).filter((key) => !elsewhere.has(key)))('the key %s does something', (key) => {
    expect(actionFor(press(key), null)).not.toBeNull();
  });
  test.each(keysOf('Moderating'))('the key %s does something on the bench', (key) => {
    expect(benchActionFor(press(key))).not.toBeNull();
  });
  test.each(keysOf('Writing a template'))('the key %s does something in the editor', (key) => {
    expect(editorActionFor(press(key))).not.toBeNull();
  });
  test('what is printed at the foot of the bench is on the page of all keys', () => {
    const all = new Set(keysOf('Moderating'));
    for (const key of BENCH_KEYS.flatMap(([keys]) => keys))
      expect(all.has(key.replace('↵', 'Enter')), key).toBe(true);
  });

  test('prints in bold only what stands on a screen', () => {
    const missing = chapters.flatMap(({ title, text }) =>
      boldIn(text)
        .filter((name) => !isOnAScreen(name.replace(/…$/, '')) && !isOnAScreen(name))
        .map((name) => `${title}: ${name}`),
    );
    expect(missing).toEqual([]);
    expect(isOnAScreen('Merge everything')).toBe(false);
    expect(isOnAScreen('ake the workbook')).toBe(false);
  });

  test('leads from one chapter to another, and nowhere else', () => {
    for (const { title, text } of chapters)
      for (const [, href = ''] of text.matchAll(/\]\(([^)]+)\)/g))
        expect(chapterOfLink(href), `${title}: ${href}`).not.toBeNull();
  });

  test('holds no HTML and no character written as its name', () => {
    for (const { title, text } of chapters) {
      expect(text, title).not.toMatch(/<[a-z/!]/i);
      // Reading those, the library would make a page from text, which the window's policy refuses.
      expect(text, title).not.toMatch(/&[a-z0-9#]+;/i);
    }
  });

  test('has headings that can be told apart within a chapter', () => {
    for (const { title, text } of chapters) {
      const ids = [...text.matchAll(/^##? (.+)$/gm)].map(([, heading = '']) => headingId(heading));
      expect(new Set(ids).size, title).toBe(ids.length);
    }
  });

  test('is written in plain words', () => {
    for (const { title, text } of chapters) {
      expect(text, title).not.toMatch(/\b(error|oops|please|successfully|simply|just)\b/i);
      expect(text, title).not.toMatch(/\b(organiz|color|behavior|center|analyz)/i);
    }
  });
});

describe('the chapter that F1 opens', () => {
  const home = { screen: 'home' } as const;
  test.each([
    ['before there is a store', chapterFor('none', home, null), 'first-steps'],
    ['on the unlock page', chapterFor('locked', home, null), 'wrong'],
    ['where a store could not be opened', chapterFor('recovering', home, null), 'wrong'],
    ['on a score sheet', chapterFor('open', { screen: 'score-sheet', readingId: '1' }, null), 'reading'],
    ['over the concern card', chapterFor('open', home, 'concern-card'), 'concerns'],
    ['over all keys', chapterFor('open', home, 'legend'), 'keys'],
    [
      'on Findings',
      chapterFor('open', { screen: 'audit', auditId: '1', stage: 'findings' }, null),
      'findings',
    ],
    ['on Report', chapterFor('open', { screen: 'audit', auditId: '1', stage: 'report' }, null), 'workbook'],
    ['on Sample', chapterFor('open', { screen: 'audit', auditId: '1', stage: 'sample' }, null), 'leads'],
    ['in Backups', chapterFor('open', { screen: 'settings', part: 'backups' }, null), 'store'],
    ['on Home', chapterFor('open', home, null), 'first-steps'],
  ])('%s is the one about that place', (_, chapter, expected) => {
    expect(chapter).toBe(expected);
  });
});
