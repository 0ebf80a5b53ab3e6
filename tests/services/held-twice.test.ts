import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openSealed } from '../../src/main/crypto/sealed-file';
import type { Choice, MergePreviewView } from '../../src/shared/contract/merging';
import type { Reading } from '../../src/shared/contract/readings';
import type { TravellingFile } from '../../src/shared/exchange/travelling-file';
import type { Device } from '../crypto/devices';
import { drawnAudit, ownStore, type TestCore } from '../fixtures/core';
import { type PaperDesk, paperDesk, returnedFrom, returnOf, sealReturn } from '../fixtures/devices-only';
import { handed, modelSheets } from '../fixtures/readers';

/** One reading that two devices hold: chosen between or both kept, in the dry run or after it. */

let model: Reading;
let lead: TestCore;
let auditId: string;
let desk: PaperDesk;
let post: string;
let place: { readonly reference: string; readonly readingNumber: number };
let owner: Device;
let other: Device;

beforeAll(async () => {
  const [sheet] = await modelSheets(1);
  if (sheet === undefined) throw new Error('there is no sheet');
  model = sheet;
}, 60_000);
beforeEach(async () => {
  lead = await ownStore();
  ({ auditId } = await drawnAudit(lead, 2));
  post = mkdtempSync(join(tmpdir(), 'plumbline-post-'));
  desk = await paperDesk(lead, auditId, ['Lead nurse', 'Team manager'], { post });
  [owner, other] = desk.devices as [Device, Device];
  const [mine] = desk.assignments[0]?.cases ?? [];
  if (mine === undefined) throw new Error('nothing was given out');
  place = { reference: mine.reference, readingNumber: mine.readingNumber };
}, 60_000);
afterEach(() => lead.end());

/** What a device says of the place, in grades of its own. */
const says = async (device: Device, sequence: number, grade: string) => {
  const whole = returnedFrom(desk, model, { ...place, revision: sequence });
  const answers = whole.answers.map((each) =>
    /^[1-6]$/.test(each.value) ? { ...each, value: grade } : each,
  );
  return sealReturn(desk, device, returnOf(desk, device, sequence, { readings: [{ ...whole, answers }] }));
};

const preview = (...files: Awaited<ReturnType<typeof says>>[]): Promise<MergePreviewView> =>
  lead.ask('merging.preview', { auditId, files });

const mergeWith = (token: string, choices: Choice[] = []) =>
  lead.ask('merging.merge', { auditId, token, confirmTitle: 'A fictional audit', choices });

/** The side that gives this grade. */
const sideWith = ({ conflicts }: Pick<MergePreviewView, 'conflicts'>, grade: string) => {
  const side = conflicts[0]?.sides.find(({ answers }) => answers.some(({ value }) => value === grade));
  if (side === undefined) throw new Error(`nothing that is held twice says ${grade}`);
  return side;
};

/** The readings of the case file, each with the grade that it gives. */
async function readings(): Promise<string[]> {
  const list = (await lead.ask('readings.list', { auditId })).filter(
    ({ reference }) => reference === place.reference,
  );
  return Promise.all(
    list.map(async ({ readingId, readingNumber, status }) => {
      const { answers } = await lead.ask('readings.get', { readingId });
      const grades = new Set(answers.map(({ value }) => value).filter((value) => /^[1-6]$/.test(value)));
      return `${readingNumber} ${status} ${[...grades].join()}`;
    }),
  );
}

test('a dry run puts both side by side, says which is here, and merges with the choice made in it', async () => {
  await mergeWith((await preview(await says(owner, 1, '3'))).token);
  const dry = await preview(await says(other, 1, '5'));
  expect(dry.conflicts).toHaveLength(1);
  expect(sideWith(dry, '3')).toMatchObject({ inStore: true, canBeSecond: true, chosen: false });
  expect(sideWith(dry, '5')).toMatchObject({ inStore: false, canBeSecond: true });
  const { contentHash } = sideWith(dry, '5');
  const after = await mergeWith(dry.token, [{ ...place, contentHash }]);
  expect(after.conflicts).toEqual([]);
  expect(await readings()).toEqual(['1 merged 5']);
});

test('both can be kept, one as a second reading; its device goes on under the number that it knows', async () => {
  const dry = await preview(await says(owner, 1, '3'), await says(other, 1, '5'));
  const { contentHash } = sideWith(dry, '5');
  const after = await mergeWith(dry.token, [{ ...place, contentHash, how: 'second_reading' }]);
  expect(after.conflicts).toEqual([]);
  expect(await readings()).toEqual(['1 merged 3', '2 merged 5']);

  // What it sends later, still under its own number, is later work on the second reading.
  const later = await preview(await says(other, 2, '4'));
  expect(later.rows).toMatchObject([{ readingNumber: 2, kind: 'updated' }]);
  await mergeWith(later.token);
  expect(await readings()).toEqual(['1 merged 3', '2 merged 4']);

  // A question goes to the number that the auditor knows.
  const [, second] = await lead
    .ask('moderation.queue', { auditId })
    .then(async () =>
      (await lead.ask('readings.list', { auditId })).filter(({ reference }) => reference === place.reference),
    );
  await lead.ask('merging.ask', {
    readingId: second?.readingId ?? '',
    criterionId: 'VOI-D1',
    agency: '',
    question: 'Which is it?',
  });
  expect(await filesMade(other, 'merging.makeQueries')).toMatchObject({ queries: [place] });
  // So does a pack that is made again.
  const pack = await filesMade(other, 'issuing.makePacks');
  expect(pack).toMatchObject({ schema: 'plumbline-assignment/1' });
  expect(pack.schema === 'plumbline-assignment/1' ? pack.cases : []).toContainEqual(
    expect.objectContaining({ ...place, second: true }),
  );
});

/** What a device finds in the files that the lead makes now. */
async function filesMade({ identity }: Device, what: 'merging.makeQueries' | 'issuing.makePacks') {
  const folder = join(post, what);
  mkdirSync(folder);
  lead.ports.answers.folder = folder;
  await (what === 'issuing.makePacks'
    ? lead.ask(what, { auditId, expiresOn: '2027-12-31', all: true })
    : lead.ask(what, { auditId }));
  const found: TravellingFile[] = [];
  for (const name of readdirSync(folder)) {
    const bytes = Buffer.from(handed(join(folder, name)).base64, 'base64');
    const opened = await openSealed(bytes, {
      identity,
      knownCards: [desk.assignments[0]?.lead.card].flatMap((each) => each ?? []),
    });
    if (opened.ok) found.push(opened.value.file);
  }
  const [file] = found;
  if (file === undefined) throw new Error(`${what} made nothing for this device`);
  return file;
}

test('undoing and merging again, in any order, gives the same once both were kept', async () => {
  const [mine, theirs] = [await says(owner, 1, '3'), await says(other, 1, '5')];
  const dry = await preview(mine, theirs);
  await mergeWith(dry.token, [
    { ...place, contentHash: sideWith(dry, '3').contentHash, how: 'second_reading' },
  ]);
  const kept = await readings();
  expect(kept).toEqual(['1 merged 5', '2 merged 3']);
  const [{ mergeId } = { mergeId: '' }] = (await lead.ask('merging.get', { auditId })).merges;
  await lead.ask('merging.undo', { auditId, mergeId });
  expect(await readings()).toEqual(['1 assigned ', '2 assigned ']);
  for (const file of [theirs, mine]) {
    const again = await preview(file);
    expect(again.rows.map(({ kind }) => kind)).toEqual(['new']);
    await mergeWith(again.token);
  }
  expect(await readings()).toEqual(kept);
});

test('what came from one laptop twice is never a second reading', async () => {
  await mergeWith((await preview(await says(owner, 1, '3'))).token);
  // A store brought back from a backup counts its returns on and its readings again from where that was made.
  const whole = returnedFrom(desk, model, { ...place, revision: 1 });
  const again = await sealReturn(desk, owner, returnOf(desk, owner, 2, { readings: [whole] }));
  const dry = await preview(again);
  expect(dry.conflicts[0]?.sides.map(({ canBeSecond }) => canBeSecond)).toEqual([false, false]);
  const contentHash = dry.conflicts[0]?.sides[0]?.contentHash ?? '';
  const refused = await lead.refusal('merging.merge', {
    auditId,
    token: dry.token,
    confirmTitle: '',
    choices: [{ ...place, contentHash, how: 'second_reading' }],
  });
  expect(refused.message).toContain('came from one laptop');
  expect((await lead.ask('merging.get', { auditId })).merges).toHaveLength(1);
});
