import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Reading } from '../../src/shared/contract/readings';
import { PASSPHRASE } from '../fixtures/core';
import {
  type Desk,
  desk,
  handed,
  issue,
  merge,
  modelSheets,
  readAll,
  sendBack,
  take,
  typeSheet,
} from '../fixtures/readers';

const CASES = 6;
let place: Desk;
let models: readonly Reading[];
let packs: readonly string[];

const sheetFor = (reference: string): Reading => {
  const [model] = models.slice(Number(reference.split('-')[2]) % models.length);
  if (model === undefined) throw new Error('there is no sheet');
  return model;
};

beforeAll(async () => {
  models = await modelSheets(3);
  place = await desk(CASES, 2);
  packs = await issue(place, { doubleShare: 0.3 });
}, 120_000);
afterAll(() => place.end());

describe('packs', () => {
  test('go one to each auditor, and are opened by nobody else', async () => {
    expect(packs).toHaveLength(2);
    const [first, second] = place.auditors;
    const refusal = await second?.refusal('packs.preview', { file: handed(packs[0] ?? '') });
    expect(refusal?.message).toContain('sealed for somebody else');
    const preview = await first?.ask('packs.preview', { file: handed(packs[0] ?? '') });
    expect(preview).toMatchObject({ kind: 'assignment', compareWords: true, alreadyTaken: false });
    expect(preview?.from.words).toEqual((await place.lead.ask('cards.mine', {})).words);
    expect(
      (await first?.refusal('packs.take', { token: preview?.token ?? '', wordsCompared: false }))?.message,
    ).toContain('six words');
    expect(await first?.ask('audits.list', {})).toEqual([]);
  });

  test('bring the readings, and nothing opens before independence has been confirmed', async () => {
    const [first] = place.auditors;
    if (first === undefined) throw new Error('no auditor');
    const auditId = await take(first, packs[0] ?? '');
    const audit = await first.ask('audits.get', { auditId });
    expect(audit.origin).toBe('pack');
    const [reading] = await first.ask('readings.list', { auditId });
    expect(reading).toMatchObject({ needsIndependence: true, status: 'assigned' });
    const readingId = reading?.readingId ?? '';
    expect((await first.refusal('readings.open', { readingId })).message).toContain('nothing ties you');
    await first.ask('packs.confirmIndependence', { readingId });
    await first.ask('readings.open', { readingId });
    // The same pack again changes nothing.
    expect(await take(first, packs[0] ?? '')).toBe(auditId);
    expect(await first.ask('readings.list', { auditId })).toHaveLength(audit.notOpened);
  });

  test('that were cut short, changed or have expired are each refused in a sentence of their own', async () => {
    const [, second] = place.auditors;
    const bytes = readFileSync(packs[1] ?? '');
    const changed = Buffer.from(bytes);
    changed[changed.length - 20] = (changed[changed.length - 20] ?? 0) ^ 1;
    const file = (name: string, content: Uint8Array) => {
      const path = join(place.post, name);
      writeFileSync(path, content);
      return { file: handed(path) };
    };
    const said = async (name: string, content: Uint8Array) =>
      (await second?.refusal('packs.preview', file(name, content)))?.message;
    expect(await said('cut.plumbpack', bytes.subarray(0, bytes.length - 40))).toContain('cut.plumbpack:');
    expect(await said('changed.plumbpack', changed)).toContain('changed or damaged');
    expect(await said('photo.plumbpack', Buffer.from('JFIF'))).toContain('not a file that Plumbline made');
    // A store locks while the time passes.
    const pass = async (days: number): Promise<void> => {
      second?.ports.pass(days * 86_400_000);
      await second?.ask('store.lock', {});
      await second?.ask('store.unlock', { passphrase: PASSPHRASE });
    };
    await pass(200);
    expect(await said('late.plumbpack', bytes)).toContain('could be opened until 2027-03-31');
    await pass(-200);
  });
});

describe('returns', () => {
  let returns: string[];

  test('list what leaves, seal it, and leave no date behind', async () => {
    returns = [];
    for (const [index, auditor] of place.auditors.entries()) {
      const auditId = await take(auditor, packs[index] ?? '');
      const [begun] = (await auditor.ask('readings.list', { auditId })).filter(
        ({ status }) => status === 'in_progress',
      );
      if (begun !== undefined) {
        await typeSheet(auditor, begun.readingId, sheetFor(begun.reference));
        await auditor.ask('readings.complete', { readingId: begun.readingId });
      }
      await readAll(auditor, auditId, sheetFor);
      const preview = await auditor.ask('packs.previewReturn', { auditId });
      expect(preview.readings.flatMap(({ objections }) => objections)).toEqual([]);
      const ids = preview.readings.map(({ readingId }) => readingId);
      returns.push(await sendBack(auditor, auditId, ids, place.post));
      for (const readingId of ids) {
        const { summary, answers } = await auditor.ask('readings.get', { readingId });
        expect(summary.status).toBe('submitted');
        for (const { value } of answers) expect(value).not.toMatch(/\d{4}-\d{2}-\d{2}/);
      }
      expect((await auditor.ask('packs.previewReturn', { auditId })).sent).toMatchObject([
        { receivedAt: null, readings: ids.length },
      ]);
    }
  });

  test('are merged once however often they come, undone as a whole, and merged again to the same', async () => {
    const { lead, auditId } = place;
    const preview = await merge(lead, auditId, returns);
    expect(preview.files.map(({ refused }) => refused)).toEqual([null, null]);
    expect(new Set(preview.rows.map(({ kind }) => kind))).toEqual(new Set(['new']));
    const state = async () => ({
      findings: (await lead.ask('findings.get', { auditId, dimension: null })).findings,
      readings: (await lead.ask('readings.list', { auditId })).map(({ savedAt: _at, ...rest }) => rest),
    });
    const merged = await state();
    expect(merged.readings.every(({ status }) => status === 'merged')).toBe(true);
    const again = await merge(lead, auditId, returns);
    expect(again.files.map(({ duplicate }) => duplicate)).toEqual([true, true]);
    expect(await state()).toEqual(merged);

    const { merges } = await lead.ask('merging.get', { auditId });
    expect(merges).toHaveLength(1);
    await lead.ask('merging.undo', { auditId, mergeId: merges[0]?.mergeId ?? '' });
    const undone = await lead.ask('readings.list', { auditId });
    expect(undone.every(({ status }) => status === 'assigned')).toBe(true);
    await merge(lead, auditId, returns.toReversed());
    expect(await state()).toEqual(merged);
  });

  test('get a receipt, and only then is the work received', async () => {
    const { lead, auditId, post, auditors } = place;
    lead.ports.answers.folder = post;
    const made = await lead.ask('merging.makeReceipts', { auditId });
    expect(made?.files).toHaveLength(2);
    expect((await lead.refusal('merging.makeReceipts', { auditId })).message).toContain('receipt already');
    const [first] = auditors;
    const mine = made?.files.find(({ designation }) => designation === 'Fictional auditor 1');
    const theirs = await take(first as never, join(post, mine?.fileName ?? ''));
    expect(
      (await first?.ask('packs.previewReturn', { auditId: theirs }))?.sent[0]?.receivedAt,
    ).not.toBeNull();
  });

  test('come back with questions answered one by one, the answer before kept beside them', async () => {
    const { lead, auditId, post, auditors } = place;
    const [first] = auditors;
    if (first === undefined) throw new Error('no auditor');
    const device = (await first.ask('cards.mine', {})).deviceId;
    const given = await lead.ask('issuing.get', { auditId });
    const reading = given.readings.find(({ deviceId }) => deviceId === device);
    const readingId = reading?.readingId ?? '';
    const criterionId = (await lead.ask('readings.get', { readingId })).answers.find(
      ({ state, value }) => state === 'answered' && /^[1-6]$/.test(value),
    )?.criterionId;
    await lead.ask('merging.ask', {
      readingId,
      criterionId: criterionId ?? '',
      agency: '',
      question: 'The note says something else. Which is it?',
    });
    lead.ports.answers.folder = post;
    const sent = await lead.ask('merging.makeQueries', { auditId });
    expect(sent?.files).toHaveLength(1);
    expect((await lead.ask('readings.get', { readingId })).summary.status).toBe('queried');

    const theirs = await take(first, join(post, sent?.files[0]?.fileName ?? ''));
    const [query] = await first.ask('packs.queries', { auditId: theirs });
    expect(query).toMatchObject({ reference: reading?.reference, criterionId, outcome: null });
    const before = query?.answerBefore ?? '';
    expect(
      (await first.refusal('packs.reply', { queryId: query?.queryId ?? '', outcome: 'changed', reply: '' }))
        .message,
    ).toContain('still says what it said');
    const other = before === '4' ? '5' : '4';
    await first.ask('readings.recordAnswer', {
      readingId: query?.readingId ?? '',
      criterionId: criterionId ?? '',
      agency: '',
      state: 'answered',
      value: other,
      reason: '',
    });
    await first.ask('packs.reply', {
      queryId: query?.queryId ?? '',
      outcome: 'changed',
      reply: 'Mis-keyed.',
    });
    const back = await sendBack(first, theirs, [query?.readingId ?? ''], post);
    const preview = await merge(lead, auditId, [back]);
    expect(preview.rows).toMatchObject([{ kind: 'updated', replaced: 1, blanked: 0 }]);
    const after = await lead.ask('readings.get', { readingId });
    expect(after.summary.status).toBe('merged');
    expect(after.answers.find((each) => each.criterionId === criterionId)?.value).toBe(other);
    const [answered] = await lead.ask('packs.queries', { auditId });
    expect(answered).toMatchObject({ answerBefore: before, outcome: 'changed', reply: 'Mis-keyed.' });
  });

  test('that has left is taken back where its laptop is lost, and a reply that comes all the same is kept', async () => {
    const { lead, auditId, post, auditors } = place;
    const [, second] = auditors;
    if (second === undefined) throw new Error('no second auditor');
    const device = (await second.ask('cards.mine', {})).deviceId;
    const given = await lead.ask('issuing.get', { auditId });
    const readingId = given.readings.find(({ deviceId }) => deviceId === device)?.readingId ?? '';
    const answers = (await lead.ask('readings.get', { readingId })).answers;
    const criterionId =
      answers.find(({ state, value }) => state === 'answered' && /^[1-6]$/.test(value))?.criterionId ?? '';
    await lead.ask('merging.ask', { readingId, criterionId, agency: '', question: 'Which minute is it?' });
    const asked = async () =>
      (await lead.ask('packs.queries', { auditId })).find(
        (query) => query.question === 'Which minute is it?',
      );
    lead.ports.answers.folder = post;
    const sent = await lead.ask('merging.makeQueries', { auditId });
    const queryId = (await asked())?.queryId ?? '';
    await lead.ask('merging.unask', { queryId });
    expect((await lead.ask('readings.get', { readingId })).summary.status).toBe('merged');
    expect((await asked())?.takenBackAt).not.toBeNull();
    expect((await lead.ask('moderation.getLock', { auditId })).objections.join(' ')).not.toContain(
      'has no answer',
    );
    await lead.ask('merging.unask', { queryId });

    const theirs = await take(second, join(post, sent?.files[0]?.fileName ?? ''));
    const [query] = await second.ask('packs.queries', { auditId: theirs });
    await second.ask('packs.reply', { queryId, outcome: 'kept', reply: 'That of September.' });
    await merge(lead, auditId, [await sendBack(second, theirs, [query?.readingId ?? ''], post)]);
    expect(await asked()).toMatchObject({ outcome: 'kept', reply: 'That of September.' });
    expect((await lead.refusal('merging.unask', { queryId })).message).toContain('has been answered');
  });
});
