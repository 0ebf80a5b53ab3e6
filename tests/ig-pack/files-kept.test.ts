import { mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FileFact } from '../../src/main/ig-pack/facts';
import { FILES_KEPT } from '../../src/main/services/files-kept';
import { drawnAudit, ownStore, type TestCore } from '../fixtures/core';

let made: TestCore;
const seen: Record<FileFact['place'], string[]> = { store: [], copies: [], data: [] };

/** A store with work in it, copies here and in a second place, and the practice store: what lies where, while open. */
beforeAll(async () => {
  made = await ownStore();
  await drawnAudit(made);
  const second = join(dirname(made.ports.files.dataFolder), 'stick');
  mkdirSync(second);
  made.ports.answers.folder = second;
  await made.ask('backups.chooseSecond', {});
  const { backups } = await made.ask('backups.make', {});
  const { folder } = await made.ask('store.state', {});
  seen.store = readdirSync(folder ?? '');
  await made.ask('store.lock', {});
  await made.ask('store.openPractice', {});
  seen.copies = backups.flatMap((backup) => readdirSync(backup.folder));
  const { dataFolder } = made.ports.files;
  seen.data = readdirSync(dataFolder).flatMap((name) =>
    name === 'stores' ? readdirSync(join(dataFolder, name)).map((each) => `stores/${each}`) : [name],
  );
  seen.store.push(...readdirSync(folder ?? ''));
});
afterAll(() => made.end());

const isTold = (place: FileFact['place'], name: string): boolean =>
  FILES_KEPT.some(
    (file) =>
      file.place === place &&
      new RegExp(`^${file.name.replaceAll('.', '\\.').replace('*', '.+')}$`).test(name),
  );

describe('the files that papers name', () => {
  test.each(['store', 'copies', 'data'] as const)('are all that a real %s folder holds', (place) => {
    expect(seen[place].length).toBeGreaterThan(2);
    expect(seen[place].filter((name) => !isTold(place, name))).toEqual([]);
  });

  test('would be found short: a file that nobody described', () => {
    expect(isTold('store', 'answers.csv')).toBe(false);
    expect(isTold('copies', 'store.db.plain')).toBe(false);
  });

  test('are said to be encrypted where they are, and only there', () => {
    const said = FILES_KEPT.filter(({ isEncrypted }) => isEncrypted).map(({ name }) => name);
    expect(said).toContain('store.db');
    for (const plain of ['keys.json', 'card.json', 'mark.json', 'places.json', 'manifest.json'])
      expect(said).not.toContain(plain);
  });
});
