import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DeviceIdentity, readDeviceIdentity } from '../../../src/main/crypto/device-identity';
import { openSealed, sealUnproven } from '../../../src/main/crypto/sealed-file';
import { hashOf } from '../../../src/main/services/templates';
import { randomFrom } from '../../../src/shared/domain/random';
import type { Template } from '../../../src/shared/domain/template';
import type { Assignment } from '../../../src/shared/exchange/assignment-file';
import type { Return } from '../../../src/shared/exchange/return-file';
import { deviceCalled, expectPlainFault } from '../../crypto/devices';
import { drawnAudit, PASSPHRASE, withOwnStore } from '../../fixtures/core';
import { handedBytes } from '../../fixtures/devices-only';
import { type OpenCore, openCore } from '../../fixtures/open-core';
import { introduce, makePacks, take } from '../../fixtures/readers';
import { type Content, contentOf, differences } from '../content';
import { figure, SEED, trials } from '../measure';
import { enveloped, nonsense, sealedBytes, signedContent, spoiled } from './hostile-packs';

/** Hostile files through the procedures that a window calls: one plain sentence each, and the store as it was. */
let lead: OpenCore;
let auditor: OpenCore;
let auditId: string;
let pack: Buffer;
let assignment: Assignment;
let good: Return;
let returned: Buffer;
let byLead: { recipient: string; sender: DeviceIdentity };
let byAuditor: { recipient: string; sender: DeviceIdentity };
let tried = 0;

async function identityOf(made: OpenCore): Promise<DeviceIdentity> {
  const read = await readDeviceIdentity(
    made.handle().prepare('SELECT body FROM device_key').pluck().get() as string,
  );
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

const openAs = async <T>(bytes: Uint8Array, identity: DeviceIdentity): Promise<T> => {
  const opened = await openSealed(bytes, {
    identity,
    knownCards: [assignment?.lead.card].filter((card) => card !== undefined),
  });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value.file as T;
};

beforeAll(async () => {
  const post = mkdtempSync(join(tmpdir(), 'plumbline-post-'));
  lead = await withOwnStore(openCore());
  auditor = openCore();
  await auditor.ask('store.create', {
    name: 'Fictional auditor',
    folder: null,
    passphrase: PASSPHRASE,
    designation: 'Fictional auditor 1',
    agency: 'health',
  });
  ({ auditId } = await drawnAudit(lead, 2));
  await lead.ask('cards.mine', {});
  const deviceId = await introduce(lead, auditor, post);
  await lead.ask('issuing.assign', {
    auditId,
    auditors: [{ deviceId, isNew: false, mostReadings: null }],
    doubleShare: 0,
    calibration: 0,
    allowOwnAgency: true,
  });
  // Not the first that was sent, so that there can be an older one.
  lead.handle().exec('UPDATE device_key SET sequence = 5');
  const [path] = await makePacks(lead, auditId, post);
  pack = readFileSync(path ?? '');
  const theirs = await take(auditor, path ?? '');
  const [leads, auditors] = [await identityOf(lead), await identityOf(auditor)];
  byLead = { recipient: auditors.recipient, sender: leads };
  byAuditor = { recipient: leads.recipient, sender: auditors };
  assignment = await openAs<Assignment>(pack, auditors);
  const { hash, body } = assignment.template;
  good = {
    schema: 'plumbline-return/1',
    packId: '7'.repeat(32),
    from: auditors.deviceId,
    sequence: 1,
    madeAt: '2026-12-03T10:42:00.000Z',
    trailHead: { sequence: 12, hash: 'ab'.repeat(32) },
    auditUid: assignment.audit.uid,
    readings: assignment.cases.slice(0, 1).map(({ reference, readingNumber }) => ({
      reference,
      readingNumber,
      agency: 'health',
      revision: 1,
      template: { key: body.key, version: body.version, hash },
      status: 'complete',
      profile: {},
      answers: [],
      capReason: '',
      elapsedMs: 1,
      reopenings: [],
      replies: [],
    })),
    declined: [],
    concerns: [],
  };
  returned = Buffer.from(await sealedBytes(good, byAuditor));
  expect(theirs).not.toBe('');
}, 120_000);

afterAll(async () => {
  figure('T13 T15', `${tried} hostile packs through the core, one sentence each, both stores as they were`);
  await auditor.end();
  await lead.end();
});

/** Opens it as an auditor would: refused when it is looked at, or else when it is taken. */
async function refuseAsPack(bytes: Uint8Array, trial: string): Promise<string> {
  tried += 1;
  const looked = await auditor.core.call('packs.preview', { file: handedBytes('hostile.plumbpack', bytes) });
  if (!looked.ok) {
    expectPlainFault(looked.error);
    return looked.error.message;
  }
  const { token } = looked.value as { token: string };
  const taken = await auditor.refusal('packs.take', { token, wordsCompared: false });
  expect(taken.message, trial).not.toBe('');
  return taken.message;
}

/** Drops files as a lead would: each refused in a sentence of its own, or with nothing in it to take. */
async function refuseAsReturns(files: readonly Uint8Array[], trial: string): Promise<string[]> {
  tried += files.length;
  const preview = await lead.ask('merging.preview', {
    auditId,
    files: files.map((bytes) => handedBytes('hostile.plumbpack', bytes)),
  });
  for (const { refused } of preview.files) if (refused !== null) expectPlainFault({ message: refused });
  expect(preview.isEmpty, trial).toBe(true);
  return preview.files.map(({ refused }) => refused ?? '');
}

/** Both stores hold what they held. */
async function unchanged(work: () => Promise<void>): Promise<void> {
  const before: [OpenCore, Content][] = [lead, auditor].map((made) => [made, contentOf(made.handle())]);
  await work();
  for (const [made, content] of before) expect(differences(content, made.handle())).toEqual([]);
}

const inHundreds = async (all: readonly Uint8Array[], trial: string): Promise<string[]> => {
  const said: string[] = [];
  for (let at = 0; at < all.length; at += 100)
    said.push(...(await refuseAsReturns(all.slice(at, at + 100), trial)));
  return said;
};

describe('through the core', { timeout: 600_000 }, () => {
  test('a return cut off after any byte, or with a bit turned over, is refused', () =>
    unchanged(async () => {
      const cut = Array.from({ length: returned.length }, (_, end) => returned.subarray(0, end));
      expect((await inHundreds(cut, 'cut')).every((sentence) => sentence !== '')).toBe(true);
      const random = randomFrom(SEED);
      const turned = Array.from({ length: trials(4000) }, () => {
        const changed = Buffer.from(returned);
        const at = random.below(changed.length);
        changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
        return changed;
      });
      expect((await inHundreds(turned, 'turned')).every((sentence) => sentence !== '')).toBe(true);
    }));

  test('a pack cut off anywhere or with a bit turned over is refused', () =>
    unchanged(async () => {
      const random = randomFrom(SEED + 1);
      for (let trial = 0; trial < trials(2000); trial += 1) {
        const at = random.below(pack.length);
        const changed = Buffer.from(pack);
        changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
        await refuseAsPack(trial % 2 === 0 ? pack.subarray(0, at) : changed, `pack ${trial}`);
      }
    }));

  test('validly signed nonsense is refused, or has nothing in it to take', () =>
    unchanged(async () => {
      const values = [
        ...spoiled({ ...good, readings: [] }, trials(500), SEED),
        ...nonsense(good.from, ['plumbline-return/1', 'plumbline-queries/1', 'else'], trials(500), SEED),
      ];
      const sealed: Uint8Array[] = [];
      for (const value of values) {
        const made = await sealUnproven(value, byAuditor);
        const { recipient, sender } = byAuditor;
        sealed.push(
          made.ok
            ? made.value.bytes
            : await enveloped(signedContent(JSON.stringify(value), recipient, sender), recipient),
        );
      }
      await inHundreds(sealed, 'nonsense');
    }));

  test('a return of another audit, of a stranger, re-sealed, or for somebody else is refused, each for what it is', () =>
    unchanged(async () => {
      const stranger = await deviceCalled('stranger');
      const recipient = byAuditor.recipient;
      const made = [
        await sealedBytes({ ...good, auditUid: 'another-audit-0001' }, byAuditor),
        await sealedBytes(
          { ...good, from: stranger.identity.deviceId },
          { recipient, sender: stranger.identity },
        ),
        await sealedBytes(good, { recipient, sender: stranger.identity }),
        await sealedBytes(good, { recipient: stranger.identity.recipient, sender: byAuditor.sender }),
        pack,
      ];
      const said = await refuseAsReturns(made, 'whose');
      expect(new Set(said).size).toBe(4);
      expect(said[0]).toContain('not in this store');
    }));

  const template = (over: object): Template => ({ ...assignment.template.body, ...over }) as Template;
  const forged: readonly [string, () => object, string][] = [
    [
      'under the number of one that was opened',
      () => ({ audit: { ...assignment.audit, title: 'Another' } }),
      'goes by the number',
    ],
    ['older than the one here', () => ({ packId: '1'.repeat(32), sequence: 3 }), 'out of date'],
    [
      'expired',
      () => ({ packId: '2'.repeat(32), audit: { ...assignment.audit, expiresOn: '2026-01-31' } }),
      'could be opened until',
    ],
    [
      'with a template that is not the one it names',
      () => ({ packId: '3'.repeat(32), template: { ...assignment.template, hash: 'cd'.repeat(32) } }),
      'not the one that it says',
    ],
    [
      'with another wording of a version that is here',
      () => {
        const body = template({ title: 'Another wording' });
        return { packId: '4'.repeat(32), template: { ...assignment.template, body, hash: hashOf(body) } };
      },
      'another wording',
    ],
  ];
  test.each(forged)('a pack of the lead’s %s is refused', (name, over, sentence) =>
    unchanged(async () => {
      const bytes = await sealedBytes({ ...assignment, ...over() }, byLead);
      expect(await refuseAsPack(bytes, name)).toContain(sentence);
    }),
  );

  test('a pack of the same audit from another lead is refused, and so is one that is for somebody else', () =>
    unchanged(async () => {
      const stranger = await deviceCalled('stranger');
      const sender = stranger.identity;
      const theirs = { ...assignment, packId: '5'.repeat(32), from: sender.deviceId, lead: stranger.signed };
      const to = { recipient: byLead.recipient, sender };
      expect(await refuseAsPack(await sealedBytes(theirs, to), 'another lead')).toContain('another lead');
      const other = await sealedBytes(assignment, { ...byLead, recipient: sender.recipient });
      expect(await refuseAsPack(other, 'somebody else')).toContain('somebody else');
    }));

  test('what nothing was done to is taken', async () => {
    const preview = await lead.ask('merging.preview', {
      auditId,
      files: [handedBytes('good.plumbpack', returned)],
    });
    expect(preview.isEmpty).toBe(false);
    expect(preview.rows).toMatchObject([{ kind: 'new' }]);
  });
});
