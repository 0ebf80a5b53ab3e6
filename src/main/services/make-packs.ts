import type { z } from 'zod';
import type { Audit } from '../../shared/contract/audits';
import { Refusal } from '../../shared/contract/errors';
import type { issuing } from '../../shared/contract/issuing';
import type { Assignment } from '../../shared/exchange/assignment-file';
import type { SignedCard } from '../../shared/exchange/contact-card';
import type { DeviceIdentity } from '../crypto/device-identity';
import { findAudit, type GivenRow, givenReadings } from '../repositories/assignments';
import { auditBasis, compiledFor } from './audit-template';
import { getAudit } from './audits';
import { fileNameOf, findKnownCard, ownCard } from './cards';
import { type CommandContext, rowId } from './context';
import { getList } from './settings';
import { record } from './trail';
import {
  askForFolder,
  type Held,
  letterheadOf,
  noteSent,
  type ReadyFile,
  sealFor,
  writeFiles,
} from './travel';

type Input = z.output<(typeof issuing)['makePacks']['input']>;
type Made = z.output<(typeof issuing)['makePacks']['output']>;

/** What a pack for a device would hold now. */
export const heldBy = (given: readonly GivenRow[], deviceId: string): Held =>
  given
    .filter((each) => each.deviceId === deviceId && each.status !== 'withdrawn')
    .map(({ reference, knownAs }) => [reference, knownAs, 0] as const);

/** The newest pack of each device for an audit. */
export function newestPacks(
  { store }: Pick<CommandContext, 'store'>,
  auditId: number,
): ReadonlyMap<string, { readonly sequence: number; readonly madeAt: string; readonly held: string }> {
  const rows = store.handle
    .prepare(
      `SELECT device_id AS deviceId, sequence, made_at AS madeAt, held FROM sent_file
       WHERE audit_id = ? AND kind = 'assignment' ORDER BY sequence`,
    )
    .all(auditId) as { deviceId: string; sequence: number; madeAt: string; held: string }[];
  return new Map(rows.map(({ deviceId, ...pack }) => [deviceId, pack]));
}

/**
 * Writes a sealed pack for each auditor (docs/rules.md, packs). A card whose words were not compared gets none: nobody
 * would know who opens it. Null when the person gives up; nothing has been written or noted then.
 */
export async function makePacks(context: CommandContext, input: Input): Promise<Made> {
  const audit = await getAudit(context, input);
  const auditId = rowId(input.auditId, 'audit');
  const today = new Date(context.ports.clock.now()).toISOString().slice(0, 10);
  if (input.expiresOn < today)
    throw new Refusal('bad-value', 'The packs would have expired already. Choose a later last day.', {
      field: 'expiresOn',
    });
  const given = givenReadings(context.store.handle, auditId);
  const due = devicesDue(context, auditId, given, input.all);
  const cards = comparedCards(context, due);
  const folder = await askForFolder(context.ports, 'Choose a folder for the packs');
  if (folder === null) return null;
  const own = await ownCard(context);
  const ready: ReadyFile[] = [];
  for (const signed of cards) {
    const held = given.filter(
      ({ deviceId, status }) => deviceId === signed.card.deviceId && status !== 'withdrawn',
    );
    const file = await assignmentFor(context, audit, held, own, input.expiresOn);
    ready.push(await sealFor(own.identity, signed.card, file, packName(audit, signed, file.sequence)));
  }
  writeFiles(folder, ready);
  context.store.handle
    .transaction(() => {
      for (const each of ready) {
        noteSent(context, auditId, each, heldBy(given, each.to.deviceId));
        record(context, {
          what: 'pack_made',
          about: { kind: 'audit', id: auditId },
          subject: each.to.deviceId,
        });
      }
    })
    .immediate();
  return {
    folder,
    packs: ready.map(({ to, fileName, file }) => ({
      designation: to.designation,
      fileName,
      readings: file.schema === 'plumbline-assignment/1' ? file.cases.length : 0,
    })),
  };
}

const packName = (audit: Audit, { card }: SignedCard, sequence: number): string =>
  `${fileNameOf(audit.title)} for ${fileNameOf(card.designation)} ${sequence}.plumbpack`;

/** Those whose newest pack does not hold what they have now; all who have something, when asked for. */
function devicesDue(
  context: CommandContext,
  auditId: number,
  given: readonly GivenRow[],
  all: boolean,
): readonly string[] {
  const newest = newestPacks(context, auditId);
  const devices = [...new Set(given.map(({ deviceId }) => deviceId))].filter(
    (deviceId) => deviceId !== '' && heldBy(given, deviceId).length > 0,
  );
  if (devices.length === 0)
    throw new Refusal('nothing-to-count', 'No reading is given out to anybody yet. Give them out first.');
  const due = devices.filter(
    (deviceId) => all || newest.get(deviceId)?.held !== JSON.stringify(heldBy(given, deviceId)),
  );
  if (due.length === 0)
    throw new Refusal(
      'nothing-to-count',
      'Every auditor’s newest pack holds what they have been given. To make them again, choose all packs.',
    );
  return due;
}

function comparedCards(context: CommandContext, devices: readonly string[]): readonly SignedCard[] {
  const known = devices.map((deviceId) => findKnownCard(context, deviceId));
  const unsure = known.flatMap((each) =>
    each !== undefined && each.comparedAt === null ? [each.signed.card.designation] : [],
  );
  if (unsure.length > 0)
    throw new Refusal(
      'incomplete',
      `Compare the six words by telephone first, with: ${unsure.join(', ')}. No pack has been made.`,
      { unsure },
    );
  return known.flatMap((each) => (each === undefined ? [] : [each.signed]));
}

const TRAVELLING_LISTS = ['localities', 'genders', 'agencies', 'themes'] as const;

async function assignmentFor(
  context: CommandContext,
  audit: Audit,
  readings: readonly GivenRow[],
  own: { readonly identity: DeviceIdentity; readonly card: SignedCard },
  expiresOn: string,
): Promise<Assignment> {
  const auditId = rowId(audit.auditId, 'audit');
  const { hash, holidays, localStandards } = auditBasis(context.store, auditId);
  const lists = await Promise.all(TRAVELLING_LISTS.map((key) => getList(context, key)));
  return {
    schema: 'plumbline-assignment/1',
    ...letterheadOf(context, own.identity),
    audit: {
      uid: findAudit(context.store.handle, auditId).uid,
      title: audit.title,
      periodCode: audit.periodCode,
      periodStart: audit.periodStart,
      periodEnd: audit.periodEnd,
      agencies: audit.agencies,
      deadline: audit.deadline,
      readFrom: null,
      readUntil: audit.deadline,
      expiresOn,
    },
    template: {
      hash,
      body: compiledBody(context, auditId),
      holidays,
      localStandards,
    },
    lists,
    cases: readings.map((each) => ({
      reference: each.reference,
      readingNumber: each.knownAs,
      second: each.second,
      calibration: each.calibration,
      agencies: [...each.agencies],
      profile: each.profile,
    })),
    lead: own.card,
  };
}

const compiledBody = (context: CommandContext, auditId: number): Assignment['template']['body'] =>
  compiledFor(context.store, auditId).template as Assignment['template']['body'];
