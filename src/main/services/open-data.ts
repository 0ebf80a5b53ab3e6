import { Refusal } from '../../shared/contract/errors';
import type { BuildName } from '../../shared/contract/reports';
import { countReadings } from '../../shared/domain/counted-readings';
import { computeFindings } from '../../shared/domain/findings';
import { hasCountedAnswers } from '../../shared/domain/record-life';
import type {
  OpenDataInput,
  OpenReader,
  PublishedRound,
  RestrictedRound,
  RoundBasis,
} from '../open-data/open-data-input';
import { findAudit } from '../repositories/assignments';
import { listReadingRows } from '../repositories/readings';
import { APP_VERSION } from './app-version';
import { compiledFor } from './audit-template';
import { getAudit } from './audits';
import { type OpenStore, type QueryContext, rowId } from './context';
import { availableDimensions } from './findings';
import { type FindingsBasis, gatherFindings, refuseDeleted } from './findings-basis';
import { type Publishing, publishFindings } from './publishing';
import { getMe, profileLists } from './settings';

export type OpenDataOptions = {
  /**
   * Case-profile keys the findings are broken down by. Left out: every one of the template in the restricted build, the
   * locality alone for publication, as each breakdown costs numbers that must be hidden.
   */
  readonly dimensions?: readonly string[];
  /** The key of the pseudonyms, for whoever wants two exports to join; a fresh one otherwise. */
  readonly key?: Uint8Array;
  /** What was protected already for other papers of the same release, by audit. */
  readonly publishing?: ReadonlyMap<string, Publishing>;
};

export type GatheredOpenData = {
  readonly input: OpenDataInput;
  /** What is to be recorded in the register once the folder is in its place; empty in the restricted build. */
  readonly publishing: ReadonlyMap<string, Publishing>;
};

const KEY_BYTES = 32;

/**
 * Everything that `makeOpenData` needs of some audits (docs/rules.md, open data), protected unless the restricted build is
 * asked for. Refuses an audit with nothing to count or whose answers were deleted.
 */
export async function gatherOpenData(
  context: QueryContext,
  auditIds: readonly string[],
  build: BuildName = 'publish',
  options: OpenDataOptions = {},
): Promise<GatheredOpenData> {
  if (auditIds.length === 0)
    throw new Refusal('bad-value', 'No audit was chosen, so there is no open data. Choose at least one.');
  const me = await getMe(context.db);
  const common = {
    appVersion: APP_VERSION,
    practice: context.store.kind === 'practice',
    partnership: me.partnership === '' ? null : me.partnership,
    lists: await profileLists(context),
  };
  if (build === 'restricted') {
    const key = options.key ?? context.ports.random.bytes(KEY_BYTES);
    const rounds: RestrictedRound[] = [];
    for (const auditId of new Set(auditIds)) rounds.push(await restrictedRound(context, auditId, options));
    return { input: { ...common, build, rounds, key }, publishing: new Map() };
  }
  const publishing = new Map<string, Publishing>();
  const rounds: PublishedRound[] = [];
  for (const auditId of new Set(auditIds)) {
    await refuseEmpty(context, auditId);
    const dimensions =
      options.dimensions ?? ownDimensions(context, auditId).filter((key) => key === LOCALITY);
    const made = options.publishing?.get(auditId) ?? (await publishFindings(context, auditId, dimensions));
    publishing.set(auditId, made);
    rounds.push({ ...(await basisOf(context, auditId)), findings: made.published });
  }
  return { input: { ...common, build, rounds }, publishing };
}

const LOCALITY = 'locality';

const ownDimensions = ({ store }: QueryContext, auditId: string): readonly string[] =>
  availableDimensions(compiledFor(store, rowId(auditId, 'audit'))).map(({ key }) => key);

const nothingToCount = (title: string): Refusal =>
  new Refusal(
    'nothing-to-count',
    `No reading of “${title}” is complete yet, so there is nothing to put into open data.`,
  );

async function refuseEmpty(context: QueryContext, auditId: string): Promise<void> {
  await refuseDeleted(context, auditId);
  const { audit, readings } = await gatherFindings(context, auditId, []);
  if (readings.length === 0) throw nothingToCount(audit.title);
}

async function basisOf(context: QueryContext, auditId: string): Promise<RoundBasis> {
  const id = rowId(auditId, 'audit');
  const { title, periodCode, periodStart, periodEnd } = await getAudit(context, { auditId });
  const { uid } = findAudit(context.store.handle, id);
  return {
    uid,
    title,
    periodCode,
    periodStart,
    periodEnd,
    template: compiledFor(context.store, id).template,
  };
}

async function restrictedRound(
  context: QueryContext,
  auditId: string,
  { dimensions }: OpenDataOptions,
): Promise<RestrictedRound> {
  await refuseDeleted(context, auditId);
  const basis = await gatherFindings(context, auditId, dimensions ?? ownDimensions(context, auditId));
  if (basis.readings.length === 0) throw nothingToCount(basis.audit.title);
  const { counted } = countReadings(basis.compiled, basis.readings);
  const readers = readersOf(context.store, rowId(auditId, 'audit'), basis);
  return {
    ...(await basisOf(context, auditId)),
    findings: computeFindings(basis.compiled, basis.readings, basis.options),
    readings: {
      compiled: basis.compiled,
      counted,
      readers: counted.map(({ caseReference }) => readers.get(caseReference) ?? AGREED),
    },
  };
}

/** What was agreed is nobody's own reading. */
const AGREED: OpenReader = { name: '', kind: 'agreed', agency: '' };

/** Who made the reading that counts of each case file: it is that of the lowest number, where none was agreed. */
function readersOf(
  { handle }: OpenStore,
  auditId: number,
  { readings }: FindingsBasis,
): ReadonlyMap<string, OpenReader> {
  const agreed = new Set(
    readings.flatMap(({ reading, caseReference }) => (reading === 'agreed' ? [caseReference] : [])),
  );
  const readers = new Map<string, OpenReader>();
  // Rows come in the order of their references and numbers.
  for (const { reference, status, deviceId, agency } of listReadingRows(handle, auditId)) {
    if (!hasCountedAnswers(status) || readers.has(reference)) continue;
    const name = deviceId === '' ? JSON.stringify(['here', agency]) : deviceId;
    readers.set(reference, agreed.has(reference) ? AGREED : { name, kind: 'reader', agency });
  }
  return readers;
}
