import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Audit } from '../../../shared/contract/audits';
import type { MergePreviewView, Merging } from '../../../shared/contract/merging';
import { DEFAULT_ISSUING_RULE } from '../../../shared/domain/issuing-shape';
import type { PracticeReading } from '../../../shared/domain/practice';
import { draftPracticeAudit } from '../../services/practice';
import { ask } from './ask';
import { auditorDesk, type Desk } from './demo-desks';
import { moderateAll } from './demo-moderation';
import {
  introduceAuditor,
  readAndReturn,
  type SheetFor,
  writeTampered,
  writeWrongVersion,
} from './demo-post';
import { refuseWith } from './output';
import { dryRunSummary } from './returns-command';
import { handOver } from './travelling-files';

export type JourneyArguments = {
  readonly template: string;
  readonly cases: number;
  readonly readers: number;
  readonly seed: number;
  /** Where packs and returns go, as files that can be looked at. */
  readonly out: string;
  /** Where the stores lie. */
  readonly stores: string;
};

type Step = (label: string) => void;

/** One audit on its way, and what has been told of it so far. */
type Journey = {
  readonly lead: Desk;
  readonly auditors: readonly Desk[];
  readonly devices: readonly string[];
  readonly audit: Audit;
  readonly sheetFor: SheetFor;
  readonly folders: { readonly packs: string; readonly returns: string };
  readonly story: string[];
};

/**
 * A fictional audit from the sample to the lock: cards, packs, reading on other machines, returns with what can go wrong
 * among them, a dry run, a merge, a choice, moderation, sign-off. Answers the audit in the lead's store and its story.
 */
export async function travel(
  lead: Desk,
  given: JourneyArguments,
  step: Step,
): Promise<{ readonly audit: Audit; readonly story: readonly string[] }> {
  const opened: Desk[] = [];
  try {
    const journey = await prepare(lead, given, opened, step);
    step('Giving out and sealing the packs');
    const { packs, contested } = await giveOut(journey);
    step('Reading on the auditors’ machines');
    const returns = await readEverything(journey, packs, contested);
    step('Merging the returns');
    await mergeEverything(journey, returns, contested);
    step('Moderating, signing off and locking');
    await settleEverything(journey);
    return journey;
  } finally {
    for (const { core } of opened) await core.close();
  }
}

async function prepare(lead: Desk, given: JourneyArguments, opened: Desk[], step: Step): Promise<Journey> {
  const folders = { packs: join(given.out, 'packs'), returns: join(given.out, 'returns') };
  for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true });
  step('Drawing a sample');
  const { audit, readings, agencies } = await draftPracticeAudit(lead.context(), {
    templateKey: given.template,
    cases: given.cases,
    readers: given.readers,
    seed: given.seed,
    unfinished: 0,
    doubleShare: 1,
  });
  step('Making an encrypted store for each auditor');
  // A passphrase takes its time on purpose; several take it side by side.
  const made = await Promise.allSettled(
    Array.from({ length: given.readers }, (_, index) =>
      auditorDesk(join(given.stores, String(index + 1)), index + 1, agencies[index % agencies.length] ?? ''),
    ),
  );
  opened.push(...made.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : [])));
  const failed = made.find((each) => each.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  const devices: string[] = [];
  for (const auditor of opened) devices.push(await introduceAuditor(lead, auditor, given.stores));
  return {
    lead,
    auditors: opened,
    devices,
    audit,
    sheetFor: await sheetsOf(lead, audit, readings),
    folders,
    story: [
      `${audit.title} (fictional): ${counted(audit.drawn, 'case file', 'case files')} drawn in the lead’s store.`,
      `${counted(devices.length, 'auditor', 'auditors')} with a store of their own sent a contact card; the six words were compared.`,
    ],
  };
}

/** What its reader finds in a case file, by the reference that it was drawn under. */
async function sheetsOf(
  { core }: Desk,
  { auditId }: Audit,
  readings: readonly PracticeReading[],
): Promise<SheetFor> {
  const listed = await ask(core, 'cases.list', { auditId });
  const names = new Map(listed.map(({ reference, listReference }) => [reference, listReference]));
  const sheets = new Map(readings.map((each) => [`${each.listReference} ${each.reading}`, each]));
  return (reference, readingNumber) => {
    const found = sheets.get(`${names.get(reference)} ${readingNumber}`);
    return found ?? refuseWith('internal', [`There is no fictional sheet for ${reference}.`]);
  };
}

/** A reading that was given to somebody else after its first pack had left. */
type Contested = { readonly reference: string; readonly from: string; readonly to: string };

async function giveOut({ lead, audit, devices, folders, story }: Journey) {
  const { auditId } = audit;
  const issuing = await ask(lead.core, 'issuing.assign', {
    auditId,
    auditors: devices.map((deviceId) => ({ deviceId, isNew: false, mostReadings: null })),
    doubleShare: devices.length < 2 ? 0 : DEFAULT_ISSUING_RULE.doubleShare,
    calibration: 0,
    allowOwnAgency: true,
  });
  lead.answers.file = folders.packs;
  const expiresOn = audit.deadline ?? '';
  const first = await ask(lead.core, 'issuing.makePacks', { auditId, expiresOn, all: false });
  const packs = new Map((first?.packs ?? []).map((pack) => [pack.designation, pack.fileName]));
  story.push(
    `Given out: ${counted(issuing.readings.length, 'reading', 'readings')}, ${issuing.doubles} of them second readings, in ${counted(packs.size, 'sealed pack', 'sealed packs')}.`,
  );
  const row = issuing.readings.find(
    (each) => !issuing.readings.some((other) => other !== each && other.reference === each.reference),
  );
  const other = devices.find((deviceId) => row !== undefined && deviceId !== row.deviceId);
  if (row === undefined || other === undefined) return { packs, contested: null };
  await ask(lead.core, 'issuing.reassign', { readingId: row.readingId, deviceId: other });
  const second = await ask(lead.core, 'issuing.makePacks', { auditId, expiresOn, all: false });
  const to = issuing.auditors.find(({ deviceId }) => deviceId === other)?.designation ?? '';
  const contested: Contested = { reference: row.reference, from: row.designation, to };
  // Whoever had it first never sees the later pack.
  for (const { designation, fileName } of second?.packs ?? [])
    if (designation !== contested.from) packs.set(designation, fileName);
  story.push(
    `${row.reference} then went to ${to} in a new pack, and ${row.designation} read it from the old one all the same.`,
  );
  return { packs, contested };
}

async function readEverything(
  { lead, auditors, folders, sheetFor, story }: Journey,
  packs: ReadonlyMap<string, string>,
  contested: Contested | null,
): Promise<string[]> {
  const returns: string[] = [];
  const holders = auditors.filter(({ designation }) => packs.has(designation));
  let readings = 0;
  for (const auditor of holders) {
    const { designation } = auditor;
    const target = join(folders.returns, `${designation}.plumbpack`);
    // Two people do not find the same in one file: whoever had it first finds what a second reader would.
    const own: SheetFor = (reference, number) =>
      sheetFor(reference, reference === contested?.reference && designation === contested.from ? 2 : number);
    readings += await readAndReturn(auditor, join(folders.packs, packs.get(designation) ?? ''), target, own);
    returns.push(target);
  }
  const [first, last] = [returns[0] ?? '', returns.at(-1) ?? ''];
  const wrong = join(folders.returns, `${holders[0]?.designation} with another version.plumbpack`);
  const tampered = join(folders.returns, `${holders.at(-1)?.designation} tampered with.plumbpack`);
  if (holders[0] !== undefined) await writeWrongVersion(lead, holders[0], first, wrong);
  writeTampered(last, tampered);
  story.push(
    `Sent back: ${counted(readings, 'reading', 'readings')} in ${counted(returns.length, 'sealed return', 'sealed returns')}; beside them one made with another version of the template, and one tampered with.`,
  );
  return [...returns, wrong, tampered];
}

async function mergeEverything(
  { lead, audit: { auditId }, story }: Journey,
  returns: readonly string[],
  contested: Contested | null,
): Promise<void> {
  const files = await handOver(returns);
  const preview = await ask(lead.core, 'merging.preview', { auditId, files });
  story.push(`Dry run: ${dryRunSummary(preview)}`, ...refusedLines(preview));
  const after = await ask(lead.core, 'merging.merge', { auditId, token: preview.token, confirmTitle: '' });
  story.push(sayMerged(preview, after));
  for (const { reference, readingNumber, sides } of after.conflicts) {
    const chosen = sides.find(({ designation }) => designation === contested?.to);
    if (chosen === undefined) continue;
    const { contentHash } = chosen;
    await ask(lead.core, 'merging.decide', { auditId, reference, readingNumber, contentHash });
    story.push(`Chosen: for ${reference}, what ${chosen.designation} read, who holds it now.`);
  }
}

function sayMerged({ files, rows }: MergePreviewView, { conflicts }: Merging): string {
  const taken = files.filter(({ refused }) => refused === null).length;
  const isIn = rows.filter(({ kind }) => kind === 'new' || kind === 'updated').length;
  const leftOut = rows.filter(({ kind }) => kind === 'wrong_version').length;
  return `Merged: ${counted(taken, 'return', 'returns')}; ${counted(isIn, 'reading is', 'readings are')} in, ${conflicts.length} came in two versions that do not agree, ${leftOut} left out.`;
}

const refusedLines = ({ files }: MergePreviewView): string[] =>
  files.flatMap(({ fileName, refused }) => (refused === null ? [] : [`  ${fileName}: ${refused}`]));

async function settleEverything({ lead, audit: { auditId }, story }: Journey): Promise<void> {
  const { core } = lead;
  const { queued, twice, differences, kept, agreed } = await moderateAll(core, auditId);
  story.push(
    `Moderated: ${counted(queued, 'case file', 'case files')}, ${twice} of them read twice with ${counted(differences, 'difference', 'differences')}; ${kept + agreed} talked through, ${kept} kept and ${agreed} agreed anew.`,
  );
  const { signedOff } = await ask(core, 'audits.signOff', { auditId });
  const { issueNumber, hash } = await ask(core, 'moderation.lock', {
    auditId,
    note: 'First issue of a fictional audit',
  });
  story.push(
    `Signed off: ${counted(signedOff, 'reading', 'readings')}. Locked as issue ${issueNumber}, SHA-256 ${(hash ?? '').slice(0, 16)}…`,
  );
}

const counted = (count: number, one: string, several: string): string =>
  `${count} ${count === 1 ? one : several}`;
