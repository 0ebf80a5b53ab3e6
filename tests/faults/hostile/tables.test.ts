import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { APP_FOLDER } from '../../fixtures/ports';
import { figure } from '../measure';
import { buildChild } from './build-child';

const MB = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'plumbline-tables-'));
let child: Awaited<ReturnType<typeof buildChild>>;
beforeAll(async () => {
  child = await buildChild('reading-child');
});
afterAll(() => {
  child.remove();
  rmSync(folder, { recursive: true, force: true });
});

type Told = { readonly outcome: string; readonly row: number | null; readonly peakMegabytes: number };

function readInChild(name: string, content: string | Uint8Array, size?: number): Told {
  const path = join(folder, name);
  writeFileSync(path, content);
  // Longer than it was written: a sparse file takes no room on the disk, and reads as noughts.
  if (size !== undefined) truncateSync(path, size);
  const ran = spawnSync(process.execPath, [child.program, path], { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return JSON.parse(ran.stdout) as Told;
}

const list = (rows: number): string =>
  `case_ref,age\n${Array.from({ length: rows }, (_, at) => `F${at},5-11`).join('\n')}\n`;

/** What a process of Node takes that reads three rows; the rest is the file's. */
let idle = 0;
beforeAll(() => {
  idle = readInChild('small.csv', list(3)).peakMegabytes;
});

test.each<[name: string, make: () => [content: string | Uint8Array, size?: number], outcome: string]>([
  ['a film of a gigabyte', () => [list(10), 1024 * MB], 'too-large'],
  ['a gigabyte that begins as a list', () => [list(20_000), 1024 * MB], 'too-large'],
  ['five megabytes of line ends', () => ['\n'.repeat(5 * MB)], 'empty'],
  ['a header and line ends', () => [`case_ref\n${'\n'.repeat(5 * MB - 20)}`], 'read 1'],
  ['five megabytes of commas', () => [','.repeat(5 * MB)], 'too-many-columns'],
  ['a row of five million fields', () => [`case_ref\n${'a,'.repeat(2.4 * MB)}`], 'too-many-columns'],
  ['one quotation mark', () => [`"${'a'.repeat(5 * MB - 1)}`], 'quoting'],
  ['quotation marks alone', () => ['"'.repeat(5 * MB)], 'field-too-long'],
  ['a row too many, many times over', () => [`case_ref\n${'C\n'.repeat(2.4 * MB)}`], 'too-many-rows'],
  ['the largest list there may be', () => [list(20_000)], 'read 20001'],
])('%s is given up, or read, in little memory', { timeout: 120_000 }, (name, make, outcome) => {
  const told = readInChild('list.csv', ...make());
  figure(
    'T19',
    `${name}: ${told.outcome}${told.row === null ? '' : `, row ${told.row}`}; ${told.peakMegabytes} MB at most, of which Node itself ${idle} MB`,
  );
  expect(told.outcome).toBe(outcome);
  expect(told.peakMegabytes).toBeLessThanOrEqual(150);
});

test('the control: the parser alone takes five megabytes of line ends for five million rows', {
  timeout: 120_000,
}, () => {
  const path = join(folder, 'control.csv');
  writeFileSync(path, '\n'.repeat(5 * MB));
  const alone = `
    import { readFileSync } from 'node:fs';
    import { parse } from 'csv-parse/sync';
    const rows = parse(readFileSync(process.argv[1]), { relax_column_count: true });
    process.stdout.write(String(rows.length) + ' ' + Math.round(process.memoryUsage().rss / 1024 / 1024));`;
  const ran = spawnSync(process.execPath, ['--input-type=module', '--eval', alone, path], {
    cwd: APP_FOLDER,
    encoding: 'utf8',
  });
  const [rows = 0, megabytes = 0] = ran.stdout.split(' ').map(Number);
  figure('T19 control', `the parser alone: ${rows} rows, ${megabytes} MB`);
  expect(megabytes).toBeGreaterThan(150);
});
