import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ACCESS_TESTS, type BackingTest, NO_NETWORK_TESTS } from '../../src/main/ig-pack/no-network-tests';
import { THREATS } from '../../src/main/ig-pack/threats';
import { APP_FOLDER } from '../fixtures/ports';

/** Whether a file has a test of that title, however its line is broken. */
function isThere({ file, group, title }: BackingTest): boolean {
  const path = join(APP_FOLDER, file);
  if (!existsSync(path)) return false;
  const text = readFileSync(path, 'utf8');
  const titles = [...text.matchAll(/\btest\(\s*(['"`])(.*?)\1/gs)].map(([, , name]) => name);
  const groups = [...text.matchAll(/\bdescribe\(\s*(['"`])(.*?)\1/gs)].map(([, , name]) => name);
  return titles.includes(title) && (group === undefined || groups.includes(group));
}

describe('what backs the statements', () => {
  test.each([...NO_NETWORK_TESTS, ...ACCESS_TESTS].map((each) => [each.title, each] as const))(
    'is there: %s',
    (_, backing) => {
      expect(isThere(backing)).toBe(true);
    },
  );

  test('would be missed under another title or in another file', () => {
    const [first] = NO_NETWORK_TESTS;
    expect(first).toBeDefined();
    if (first === undefined) return;
    expect(isThere({ ...first, title: `${first.title}, ever` })).toBe(false);
    expect(isThere({ ...first, file: 'tests/nowhere.test.ts' })).toBe(false);
    expect(isThere({ ...first, group: 'a group that is not there' })).toBe(false);
  });
});

describe('the threat model', () => {
  test('says what docs/security.md says, row by row', () => {
    const [, part = ''] = readFileSync(join(APP_FOLDER, 'docs/security.md'), 'utf8').split(
      '## What is guarded against\n',
    );
    const rows = (part.split('\n## ')[0] ?? '')
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .slice(2)
      .map((line) =>
        line
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim()),
      );
    expect(rows).toEqual(THREATS);
  });
});
