import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Headlines } from '../../src/shared/contract/reports';
import { drawnAudit, ownStore, type TestCore } from '../fixtures/core';

let made: TestCore;
let auditId: string;
let readingIds: string[];
beforeEach(async () => {
  made = await ownStore();
  ({ auditId, readingIds } = await drawnAudit(made, 2));
});
afterEach(() => made.end());

const NAMED = 'Seen by Mrs Fictional at the review.';
const note = (text: string, readingId = readingIds[0] ?? '') =>
  made.ask('readings.recordNote', { readingId, criterionId: 'VOI-Z8', note: text });

async function write(change: Partial<Headlines>): Promise<void> {
  const { headlines } = await made.ask('reports.getHeadlines', { auditId });
  await made.ask('reports.saveHeadlines', { auditId, headlines: { ...headlines, ...change } });
}

const readThrough = () => made.ask('screening.readThrough', { auditId });

describe('the read-through', () => {
  test('lists every text that would leave, and of the others those in which something was found', async () => {
    await note('Nothing in this note.');
    await note(NAMED, readingIds[1]);
    await write({ plainWords: 'Children were heard.' });
    const { texts } = await readThrough();
    expect(texts.map(({ title, leaves, text }) => [title, leaves, text])).toEqual([
      ['VOI-Z8, evidence note', false, NAMED],
      ['Title of the audit', true, 'A fictional audit'],
      ['Partnership', true, 'Fictional partnership'],
      ['In plain words', true, 'Children were heard.'],
    ]);
    expect(texts[0]?.reference).toMatch(/^VOI-27Q3-00\d-/);
  });

  test('has to be made before a workbook of a store of one’s own, and again when a text has changed', async () => {
    made.ports.answers.save = join(made.ports.files.dataFolder, 'w.xlsx');
    await write({ plainWords: 'Children were heard.' });
    expect((await readThrough()).confirmed).toBeNull();
    const confirmed = await made.ask('screening.confirmReadThrough', { auditId });
    expect(confirmed.confirmed).toMatchObject({ designation: 'Reviewing officer' });
    expect((await readThrough()).confirmed).toEqual(confirmed.confirmed);
    // A note stays in the store: what it says does not undo the reading of what leaves.
    await note('Another note.');
    expect((await readThrough()).confirmed).not.toBeNull();
    await write({ plainWords: 'Children were heard, mostly.' });
    expect((await readThrough()).confirmed).toBeNull();
    const entries = (await made.ask('trail.list', { before: null })).entries.map(({ what }) => what);
    expect(entries.filter((what) => what === 'read_through')).toHaveLength(1);
  });

  test('cannot be confirmed while something that blocks would leave', async () => {
    await write({ plainWords: 'Ring 01698 302 123 about it.' });
    expect(await readThrough()).toMatchObject({ blocks: 1 });
    expect(await made.refusal('screening.confirmReadThrough', { auditId })).toMatchObject({
      code: 'identifier-in-text',
    });
  });

  test('cannot be confirmed while a warning has no decision; a decision is counted, stays, and goes with its words', async () => {
    await write({ plainWords: NAMED });
    const before = await readThrough();
    expect(before).toMatchObject({ blocks: 0, undecided: 1, kept: 0 });
    expect(await made.refusal('screening.confirmReadThrough', { auditId })).toMatchObject({
      code: 'read-through-needed',
    });
    const hit = before.texts[0]?.hits[0];
    const keep = {
      auditId,
      readingId: '',
      subject: 'In plain words',
      start: hit?.start ?? -1,
      kind: hit?.kind ?? '',
      reason: 'public_body' as const,
    };
    expect(await made.ask('screening.keep', keep)).toEqual({ blocks: 0, undecided: 0, kept: 1 });
    await made.ask('screening.confirmReadThrough', { auditId });
    await write({ plainWords: `Now at the start. ${NAMED}` });
    expect(await readThrough()).toMatchObject({ undecided: 0, kept: 1, confirmed: null });
    await write({ plainWords: 'Seen by Mrs Otherwise at the review.' });
    expect(await readThrough()).toMatchObject({ undecided: 1, kept: 0 });
  });
});

describe('a warning in a reading', () => {
  test('is kept with a reason, by its words under the reading’s own key and never as text', async () => {
    const readingId = readingIds[0] ?? '';
    await note(NAMED);
    const { texts } = await readThrough();
    const hit = texts.find((text) => text.readingId === readingId)?.hits[0];
    const keep = { auditId, readingId, subject: 'VOI-Z8', start: hit?.start ?? -1, kind: hit?.kind ?? '' };
    await made.ask('screening.keep', { ...keep, reason: 'not_identifying' });
    expect(await made.ask('screening.decisions', { readingId })).toEqual([
      { subject: 'VOI-Z8', kind: hit?.kind, start: hit?.start },
    ]);
    // The same words in another reading are another decision.
    await note(NAMED, readingIds[1]);
    expect(await made.ask('screening.decisions', { readingId: readingIds[1] ?? '' })).toEqual([]);
    expect(await readThrough()).toMatchObject({ kept: 1 });
  });

  test('that is no longer where it was shown is not kept unseen', async () => {
    await note('Nothing in this note.');
    expect(
      await made.refusal('screening.keep', {
        auditId,
        readingId: readingIds[0],
        subject: 'VOI-Z8',
        start: 8,
        kind: 'name',
        reason: 'not_identifying',
      }),
    ).toMatchObject({ code: 'not-found' });
  });

  test('that blocks can only be reworded', async () => {
    await note('Ring 01698 302 123 about it.');
    const hit = (await readThrough()).texts[0]?.hits[0];
    expect(hit?.severity).toBe('block');
    expect(
      await made.refusal('screening.keep', {
        auditId,
        readingId: readingIds[0],
        subject: 'VOI-Z8',
        start: hit?.start,
        kind: hit?.kind,
        reason: 'not_identifying',
      }),
    ).toMatchObject({ code: 'identifier-in-text' });
  });
});

test('a partnership’s own words are kept with the store', async () => {
  const lists = { allowed: ['Kilbryde Hub'], blocked: ['Thistle House'], patterns: ['SW999999'] };
  expect(await made.ask('screening.getLists', {})).toEqual({ allowed: [], blocked: [], patterns: [] });
  await made.ask('screening.saveLists', lists);
  expect(await made.ask('screening.getLists', {})).toEqual(lists);
});
