import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { printCanonical } from '../../src/shared/exchange/canonical-json';
import { FILE_FORMATS, type FileFormat, readAs } from '../../src/shared/exchange/travelling-file';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const fixtureFile = (kind: string, version: number): string => join(FIXTURES, `${kind}-${version}.json`);
const kinds = Object.entries(FILE_FORMATS) as [string, FileFormat<unknown>][];
const versionsOf = ({ current }: FileFormat<unknown>): number[] =>
  Array.from({ length: current }, (_, index) => index + 1);
const canonical = (value: unknown): string => {
  const text = printCanonical(value);
  if (!text.ok) throw new Error(text.error);
  return text.value;
};

/** What stands between a version that was once written and the one that is written now. */
function gapsOf(
  kind: string,
  format: FileFormat<unknown>,
  hasFixture: (version: number) => boolean,
): string[] {
  return versionsOf(format).flatMap((version) => [
    ...(hasFixture(version) ? [] : [`${kind}/${version} has no fixture`]),
    ...(version === format.current || format.upgrades.has(version)
      ? []
      : [`${kind}/${version} has no upgrade`]),
  ]);
}

describe('versions of the files that travel', () => {
  test('every version that was ever written has a fixture and a way up', () => {
    expect(
      kinds.flatMap(([kind, format]) =>
        gapsOf(kind, format, (version) => existsSync(fixtureFile(kind, version))),
      ),
    ).toEqual([]);
    const known = kinds.flatMap(([kind, format]) =>
      versionsOf(format).map((version) => `${kind}-${version}.json`),
    );
    expect(
      readdirSync(FIXTURES)
        .filter((name) => name !== 'schemas.json')
        .sort(),
    ).toEqual(known.sort());
  });

  test.each(kinds)('every %s of the past is read as one of today', (kind, format) => {
    for (const version of versionsOf(format)) {
      const written: unknown = JSON.parse(readFileSync(fixtureFile(kind, version), 'utf8'));
      const read = readAs(format, written);
      if (!read.ok) throw new Error(`${kind}-${version}.json: ${read.error.message}`);
      if (version === format.current) expect(read.value).toEqual(written);
    }
  });

  test('a shape that changed has a new version', () => {
    const now = Object.fromEntries(
      kinds.map(([kind, { current, schema }]) => [
        `${kind}/${current}`,
        createHash('sha256')
          .update(canonical(z.toJSONSchema(schema)))
          .digest('hex'),
      ]),
    );
    const kept: unknown = JSON.parse(readFileSync(join(FIXTURES, 'schemas.json'), 'utf8'));
    // After a release: raise `current`, write the upgrade, add the fixture, and add a line; never change one.
    expect(kept).toMatchObject(now);
  });
});

describe('the check itself', () => {
  const schema = z.strictObject({ schema: z.literal('plumbline-made/3'), words: z.array(z.string()) });
  const whole: FileFormat<z.infer<typeof schema>> = {
    current: 3,
    schema,
    upgrades: new Map([
      [1, ({ word }) => ({ schema: 'plumbline-made/2', words: word })],
      [2, ({ words }) => ({ schema: 'plumbline-made/3', words: String(words).split(' ') })],
    ]),
  };

  test.each([
    { schema: 'plumbline-made/1', word: 'a b' },
    { schema: 'plumbline-made/2', words: 'a b' },
    { schema: 'plumbline-made/3', words: ['a', 'b'] },
  ])('$schema goes up step by step', (older) => {
    expect(readAs(whole, older)).toEqual({
      ok: true,
      value: { schema: 'plumbline-made/3', words: ['a', 'b'] },
    });
  });

  test('a missing step or fixture is found, and such a file is refused', () => {
    const gap = { ...whole, upgrades: new Map([...whole.upgrades].filter(([version]) => version !== 2)) };
    expect(gapsOf('made', gap, (version) => version !== 3)).toEqual([
      'made/2 has no upgrade',
      'made/3 has no fixture',
    ]);
    expect(readAs(gap, { schema: 'plumbline-made/1', word: 'a' })).toMatchObject({
      error: { code: 'shape' },
    });
    expect(readAs(whole, { schema: 'plumbline-made/4' })).toMatchObject({ error: { code: 'newer' } });
  });
});
