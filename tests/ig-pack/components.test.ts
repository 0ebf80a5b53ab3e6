import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { COMPONENTS, installedForRunning, listComponents } from '../../scripts/write-components';
import { isPermissive, NAMED_EXCEPTIONS } from '../../src/main/ig-pack/licences';
import { type ComponentList, readComponents } from '../../src/main/services/governance';
import { APP_FOLDER } from '../fixtures/ports';

let list: ComponentList;
beforeAll(() => {
  list = readComponents(APP_FOLDER).list;
});

describe('the list of components', () => {
  test('is what npm says now, as a CycloneDX 1.6 list, the same bytes each time', () => {
    const built = readFileSync(join(APP_FOLDER, COMPONENTS), 'utf8');
    expect(listComponents(APP_FOLDER)).toBe(built);
    expect(JSON.parse(built)).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 });
    expect(built).not.toMatch(/timestamp|serialNumber|"author"/);
    expect(built).not.toContain(APP_FOLDER);
  });

  test('has every package that package-lock.json installs for running, in its version, with its hash', () => {
    const told = list.components.map(({ name, version }) => `${name}@${version}`);
    expect(new Set(told)).toEqual(installedForRunning(APP_FOLDER));
    // Needed for running and by a tool for building: npm alone would leave it out.
    expect(list.components.map(({ name }) => name)).toContain('playwright-core');
    const { components } = JSON.parse(readFileSync(join(APP_FOLDER, COMPONENTS), 'utf8')) as {
      components: { hashes?: unknown[] }[];
    };
    expect(components.filter(({ hashes }) => hashes === undefined)).toEqual([]);
  });

  test('has MIT, ISC, BSD and Apache-2.0 alone, but for those that are named with a reason', () => {
    const odd = list.components.filter(({ licence }) => !isPermissive(licence)).map(({ name }) => name);
    expect(odd.sort()).toEqual(Object.keys(NAMED_EXCEPTIONS).sort());
  });

  test('knows which Electron a window is opened with', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(APP_FOLDER, 'package.json'), 'utf8'));
    expect(list.electron).toBe(devDependencies.electron);
  });

  test('goes with an installed program', async () => {
    const { packedFiles } = await import('../../scripts/packed-files');
    expect(packedFiles(APP_FOLDER, 'linux')).toContain(COMPONENTS);
  });
});

test.each([
  ['MIT', true],
  ['ISC', true],
  ['0BSD', true],
  ['BSD-3-Clause', true],
  ['Apache-2.0', true],
  ['MIT/X11', true],
  ['(MIT OR GPL-3.0-or-later)', true],
  ['MIT AND ISC', true],
  ['(MIT AND GPL-3.0-only)', false],
  ['(MIT AND (GPL-2.0 OR ISC))', false],
  ['GPL-3.0-or-later', false],
  ['LGPL-3.0', false],
  ['MPL-2.0', false],
  ['OFL-1.1', false],
  ['UNLICENSED', false],
  ['', false],
  [null, false],
])('a licence %s may be shipped without a word: %s', (licence, may) => {
  expect(isPermissive(licence)).toBe(may);
});
