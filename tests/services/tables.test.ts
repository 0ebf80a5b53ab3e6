import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestCore, testCore } from '../fixtures/core';

let made: TestCore;
let auditId: string;
let folder: string;
beforeAll(async () => {
  made = testCore();
  await made.ask('store.openPractice', {});
  auditId = (await made.ask('audits.list', {}))[0]?.auditId ?? '';
  folder = join(made.ports.files.dataFolder, 'saved');
  mkdirSync(folder);
});
afterAll(() => made.end());

const table = () => ({
  auditId,
  name: 'Results by criterion, restricted',
  rows: [
    ['Id', 'Positive', 'Since baseline'],
    ['A1', '33 of 53', '+20'],
    ['B1', '[c]', '=1+1'],
  ],
});

test('a table is saved as it is shown, without a formula, and that it left stays in the trail', async () => {
  made.ports.answers.save = join(folder, 'table.csv');
  expect(await made.ask('tables.save', table())).toEqual({ fileName: 'table.csv', folder });
  expect(readFileSync(join(folder, 'table.csv'), 'utf8')).toBe(
    "\uFEFFId,Positive,Since baseline\r\nA1,33 of 53,+20\r\nB1,[c],'=1+1\r\n",
  );
  const { entries } = await made.ask('trail.list', { before: null });
  expect(entries[0]).toMatchObject({ what: 'table_saved' });
});

test('given up, nothing is written', async () => {
  made.ports.answers.save = null;
  expect(await made.ask('tables.save', table())).toBeNull();
  expect(readdirSync(folder)).toEqual(['table.csv']);
});
