import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { InputOf } from '../../src/shared/contract/contract';
import { ownStore, type TestCore } from '../fixtures/core';
import { auditorStore, introduce } from '../fixtures/readers';

let made: TestCore;
beforeEach(async () => {
  made = await ownStore();
});
afterEach(() => made.end());

/** 40 case files: 30 in the north, 10 in the south; every fifth one has a brother or sister; one is left out. */
const LIST = [
  'case_ref,register,gender,family,exclude',
  ...Array.from({ length: 40 }, (_, index) => {
    const place = index < 30 ? 'on' : 'off';
    const family = index % 5 < 2 ? `fam${Math.floor(index / 5)}` : '';
    return `F${String(index + 1).padStart(3, '0')},${place},,${family},${index === 4 ? 'moved away' : ''}`;
  }),
].join('\n');

async function listedAudit(text = LIST): Promise<string> {
  const { auditId } = await made.ask('audits.create', {
    templateKey: 'VOI',
    templateVersion: 1,
    title: 'A fictional audit',
    periodCode: '27Q3',
    periodStart: '2026-07',
    periodEnd: '2026-09',
    agencies: ['social_work'],
    leadDesignation: 'Audit lead',
    deadline: null,
    population: null,
  });
  await made.ask('cases.importList', { auditId, source: { kind: 'text', text } });
  return auditId;
}

type Draw = Omit<InputOf<'audits.draw'>, 'auditId'>;
const STRATIFIED: Draw = {
  method: 'stratified',
  size: 12,
  seed: 27,
  strata: ['register'],
  minimum: 3,
  reserves: 2,
  onePerFamily: true,
};

const drawnReferences = async (auditId: string): Promise<string[]> =>
  (await made.ask('cases.list', { auditId }))
    .filter(({ drawn }) => drawn)
    .map(({ listReference }) => listReference)
    .sort();

describe('a list', () => {
  test('keeps which children are of one family and who is left out', async () => {
    const auditId = await listedAudit();
    const list = await made.ask('cases.list', { auditId });
    expect(list.find(({ listReference }) => listReference === 'F001')).toMatchObject({
      family: 'fam0',
      excluded: null,
    });
    expect(list.find(({ listReference }) => listReference === 'F005')).toMatchObject({
      excluded: 'moved away',
    });
  });
});

describe('a stratified sample', () => {
  test('is planned by stratum, with reserves and every exclusion with its reason', async () => {
    const auditId = await listedAudit();
    const audit = await made.ask('audits.draw', { auditId, ...STRATIFIED });
    const sample = await made.ask('cases.sample', { auditId });
    // Of each of 8 families one stands back, and one case file was left out by the list.
    expect(sample.exclusions).toHaveLength(9);
    expect(sample.exclusions).toContainEqual({ listReference: 'F005', reason: 'moved away' });
    expect(audit).toMatchObject({ listed: 40, drawn: 12, population: 31, sampling: 'stratified', seed: 27 });
    expect(
      sample.strata.map(({ values, eligible, planned, reserves }) => [values, eligible, planned, reserves]),
    ).toEqual([
      [['off'], 8, 3, 2],
      [['on'], 23, 9, 2],
    ]);
    expect(sample.total).toMatchObject({ listed: 40, excluded: 9, planned: 12, read: 0, waiting: 12 });
    expect(sample.reserves.map(({ order }) => order)).toEqual([1, 2, 1, 2]);
    expect(sample).toMatchObject({ seed: 27, drawsAgain: true, plan: { ...STRATIFIED, chosen: [] } });
    expect(sample.frameHash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is the same again for the same seed and list, in whatever order the list came', async () => {
    const one = await listedAudit();
    const [head = '', ...lines] = LIST.split('\n');
    const other = await listedAudit([head, ...lines.toReversed()].join('\n'));
    for (const auditId of [one, other]) await made.ask('audits.draw', { auditId, ...STRATIFIED });
    expect(await drawnReferences(one)).toEqual(await drawnReferences(other));
    const hashes = await Promise.all([one, other].map((auditId) => made.ask('cases.sample', { auditId })));
    expect(hashes[0]?.frameHash).toBe(hashes[1]?.frameHash);
  });
});

describe('other samples', () => {
  test('take what was picked, with by what, and no more', async () => {
    const auditId = await listedAudit();
    const chosen = ['F009', 'F012', 'F015'];
    const because = 'plans that changed after a child spoke';
    await made.ask('audits.draw', {
      auditId,
      method: 'learning',
      size: null,
      seed: 3,
      chosen,
      chosenBecause: because,
      reserves: 9,
    });
    expect(await drawnReferences(auditId)).toEqual(chosen);
    expect((await made.ask('cases.sample', { auditId })).plan).toMatchObject({
      chosenBecause: because,
      reserves: 0,
    });
  });

  test('keep the draw of a simple sample as it has always been', async () => {
    const text = Array.from({ length: 20 }, (_, index) => `F${index + 101}`).join('\n');
    const auditId = await listedAudit(text);
    await made.ask('audits.draw', { auditId, method: 'simple', size: 4, seed: 27 });
    const list = await made.ask('cases.list', { auditId });
    expect(list.filter(({ drawn }) => drawn).map(({ listReference }) => listReference)).toEqual([
      'F113',
      'F108',
      'F110',
      'F101',
    ]);
  });

  const refused: readonly [string, Draw, string][] = [
    ['more than can be drawn', { ...STRATIFIED, size: 35 }, 'Choose a size'],
    ['no stratum', { ...STRATIFIED, strata: [] }, 'divided'],
    ['less than the strata need', { ...STRATIFIED, size: 5 }, 'lower minimum'],
    ['nothing picked', { method: 'purposive', size: null, seed: 1 }, 'Choose the case files'],
    [
      'one that is left out',
      { method: 'purposive', size: null, seed: 1, chosen: ['F005'], chosenBecause: 'a theme' },
      'moved away',
    ],
  ];
  test.each(refused)('refuse %s, and draw nothing', async (_, input, said) => {
    const auditId = await listedAudit();
    expect((await made.refusal('audits.draw', { auditId, ...input })).message).toContain(said);
    expect((await made.refusal('cases.sample', { auditId })).code).toBe('nothing-to-count');
    expect((await made.ask('audits.get', { auditId })).drawnAt).toBeNull();
  });
});

describe('a replacement', () => {
  test('brings the next reserve of the stratum in under a reference of its own, and keeps the account', async () => {
    const auditId = await listedAudit();
    await made.ask('audits.draw', { auditId, ...STRATIFIED });
    const before = await made.ask('cases.sample', { auditId });
    const next = before.reserves.find(({ stratum, order }) => stratum === 'register=on' && order === 1);
    const list = await made.ask('cases.list', { auditId });
    const gone = list.find(({ drawn, profile }) => drawn && profile.register === 'on');
    const reference = gone?.reference ?? '';
    const { replacedBy } = await made.ask('issuing.replace', {
      auditId,
      reference,
      reason: 'The file is in another area',
    });
    expect(replacedBy).toMatch(/^VOI-27Q3-013-/);
    const after = await made.ask('cases.list', { auditId });
    expect(after.find((each) => each.reference === replacedBy)?.listReference).toBe(next?.listReference);
    expect(after.find((each) => each.reference === reference)?.readingStatus).toBe('withdrawn');
    expect((await made.ask('audits.get', { auditId })).drawn).toBe(12);
    const sample = await made.ask('cases.sample', { auditId });
    expect(sample.replaced).toEqual([
      { reference, listReference: gone?.listReference, reason: 'The file is in another area' },
    ]);
    expect(sample.cameIn).toMatchObject([{ reference: replacedBy, reason: `in the place of ${reference}` }]);
    expect(sample.total).toMatchObject({ planned: 12, waiting: 12, replaced: 1, short: 0 });
    // What was drawn first has not changed, so the same draw can still be made.
    expect(sample.drawsAgain).toBe(true);
    expect((await made.refusal('issuing.replace', { auditId, reference, reason: 'again' })).code).toBe(
      'not-editable',
    );
  });

  test('leaves the sample one smaller when there is no reserve, and none is made of one that was begun', async () => {
    const auditId = await listedAudit('F001\nF002\nF003');
    await made.ask('audits.draw', { auditId, method: 'census', size: null, seed: 1 });
    const [first, second] = await made.ask('cases.list', { auditId });
    await made.ask('readings.open', { readingId: first?.readingId ?? '' });
    const begun = { auditId, reference: first?.reference ?? '', reason: 'The file is lost' };
    expect((await made.refusal('issuing.replace', begun)).message).toContain('has been begun');
    const named = {
      ...begun,
      reference: second?.reference ?? '',
      reason: 'Moved to ML1 2AB with the family',
    };
    expect((await made.refusal('issuing.replace', named)).message).toContain('could identify');
    const reply = await made.ask('issuing.replace', { ...begun, reference: second?.reference ?? '' });
    expect(reply.replacedBy).toBeNull();
    expect((await made.ask('cases.sample', { auditId })).total).toMatchObject({ planned: 3, short: 1 });
  });

  test('can be given out like any other', async () => {
    const auditId = await listedAudit();
    await made.ask('audits.draw', { auditId, ...STRATIFIED });
    const auditor = await auditorStore('Lead nurse');
    const deviceId = await introduce(made, auditor, made.ports.files.dataFolder);
    const auditors = [{ deviceId, isNew: false, mostReadings: null }];
    const rule = { doubleShare: 0, calibration: 0, allowOwnAgency: true };
    await made.ask('issuing.assign', { auditId, auditors, ...rule });
    const taken = (await made.ask('cases.list', { auditId })).find(({ drawn }) => drawn);
    await made.ask('issuing.replace', { auditId, reference: taken?.reference ?? '', reason: 'Out of scope' });
    const issuing = await made.ask('issuing.assign', { auditId, auditors, ...rule });
    const theirs = issuing.readings.filter(
      (each) => each.deviceId === deviceId && each.status !== 'withdrawn',
    );
    expect(theirs).toHaveLength(12);
    // What nobody could be given stays said until somebody has it.
    const few = [{ deviceId, isNew: false, mostReadings: 11 }];
    const { unplaced } = await made.ask('issuing.assign', { auditId, auditors: few, ...rule });
    expect(unplaced).toHaveLength(1);
    const { readings, unplaced: still } = await made.ask('issuing.get', { auditId });
    expect(still).toEqual(unplaced);
    const nobodys = readings.find(({ reference }) => reference === unplaced[0]?.reference);
    const placed = await made.ask('issuing.reassign', { readingId: nobodys?.readingId ?? '', deviceId });
    expect(placed.unplaced).toEqual([]);
    expect((await made.ask('moderation.queue', { auditId })).items).toEqual([]);
    await auditor.end();
  });
});
