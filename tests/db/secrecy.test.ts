import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawnAudit, ownStore, type TestCore } from '../fixtures/core';

const ANSWER = 'Zymurgical otters kept the fictional minutes of this meeting in order.';
const NOTE = 'Quixotic marmalade on page four of the fictional plan';
let made: TestCore;
let readingId: string;
let reference: string;

/** Files below the data folder that hold a text, as bytes of either kind of encoding. */
function filesWith(text: string): string[] {
  const { dataFolder } = made.ports.files;
  return readdirSync(dataFolder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const file = join(dataFolder, name);
    if (!statSync(file).isFile()) return false;
    const bytes = readFileSync(file);
    return bytes.includes(Buffer.from(text)) || bytes.includes(Buffer.from(text, 'utf16le'));
  });
}

beforeAll(async () => {
  made = await ownStore();
  const audit = await drawnAudit(made);
  readingId = audit.readingIds[0] ?? '';
  const record = { readingId, agency: '', state: 'answered' as const, reason: '' };
  await made.ask('readings.recordAnswer', { ...record, criterionId: 'VOI-Z2', value: ANSWER });
  await made.ask('readings.recordNote', { readingId, criterionId: 'VOI-Z2', note: NOTE });
  reference = (await made.ask('readings.get', { readingId })).summary.reference;
});
afterAll(() => made.end());

const secrets = (): string[] => [
  ANSWER.slice(0, 24),
  NOTE.slice(0, 24),
  reference,
  'F0001',
  'VOI-Z2',
  'Reviewing officer',
];

describe('the bytes of a store', () => {
  test('hold no answer, note, reference or question while it is open', () => {
    expect(reference).toMatch(/^VOI-27Q3-/);
    expect(secrets().filter((text) => filesWith(text).length > 0)).toEqual([]);
  });

  test('hold none of it once it is locked', async () => {
    await made.ask('store.lock', {});
    expect(secrets().filter((text) => filesWith(text).length > 0)).toEqual([]);
  });

  test('would be found out: the name of the store does lie open in keys.json', () => {
    expect(filesWith('Fictional partnership').map((name) => name.split('/').at(-1))).toEqual(['keys.json']);
  });

  test('forget an audit that is removed', async () => {
    await made.ask('store.unlock', { passphrase: 'three fictional words' });
    const audits = await made.ask('audits.list', {});
    for (const { auditId, title } of audits)
      await made.ask('audits.remove', { auditId, confirmTitle: title });
    expect(await made.ask('readings.list', { auditId: null })).toEqual([]);
    expect(await made.refusal('readings.get', { readingId })).toMatchObject({ code: 'not-found' });
  });
});
