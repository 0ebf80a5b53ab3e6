import type { z } from 'zod';
import { Refusal } from '../../shared/contract/errors';
import type { PackPreview, packs } from '../../shared/contract/issuing';
import type { Assignment } from '../../shared/exchange/assignment-file';
import type { TravellingFile } from '../../shared/exchange/travelling-file';
import { type OpenedFile, openSealed } from '../crypto/sealed-file';
import { sixWordsOf } from '../crypto/six-words';
import { auditByUid, type GivenRow, givenReadings } from '../repositories/assignments';
import { statement } from '../repositories/statement';
import { bytesOf, findKnownCard, keepCard, ownIdentity, refuseFile } from './cards';
import type { CommandContext, OpenStore } from './context';
import { nowOf } from './context';
import { takeQueries, takeReceipt } from './take-answers';
import { takeAssignment } from './take-assignment';
import { hashOf } from './templates';

type Input<N extends keyof typeof packs> = z.output<(typeof packs)[N]['input']>;
type Taken = z.output<(typeof packs)['take']['output']>;
type Incoming = OpenedFile & { readonly fileName: string };

/** Files that were opened and not yet taken, by token; gone when the store locks. */
const waiting = new WeakMap<OpenStore, Map<string, Incoming>>();

function waitingIn(store: OpenStore): Map<string, Incoming> {
  const known = waiting.get(store) ?? new Map<string, Incoming>();
  waiting.set(store, known);
  return known;
}

/** Every card known here, for the reader to check senders with. */
export const knownCards = ({ store }: Pick<CommandContext, 'store'>) =>
  (statement(store.handle, 'SELECT body FROM known_card').pluck().all() as string[]).map(
    (body) => (JSON.parse(body) as Assignment['lead']).card,
  );

/** Opens a sealed file for this store; every fault is its own refusal, naming the file. */
export async function openIncoming(
  context: CommandContext,
  file: Input<'preview'>['file'],
): Promise<Incoming> {
  const identity = await ownIdentity(context);
  const opened = await openSealed(bytesOf(file), { identity, knownCards: knownCards(context) });
  if (!opened.ok) throw refuseFile(opened.error, file.name);
  return { ...opened.value, fileName: file.name };
}

/** Says what a sealed file is; nothing of it is kept (docs/rules.md, packs). */
export async function previewPack(context: CommandContext, { file }: Input<'preview'>): Promise<PackPreview> {
  const incoming = await openIncoming(context, file);
  if (incoming.file.schema === 'plumbline-return/1')
    throw asReturn(auditByUid(context.store.handle, incoming.file.auditUid), file.name);
  const preview = describe(context, incoming, Buffer.from(context.ports.random.bytes(8)).toString('hex'));
  waitingIn(context.store).set(preview.token, incoming);
  return preview;
}

/** A return is taken by merging; the refusal carries the audit whose dry run it belongs in. */
const asReturn = (auditId: number | undefined, fileName: string): Refusal =>
  auditId === undefined
    ? new Refusal(
        'unreadable-file',
        `${fileName} is a return of an audit that is not in this store. Ask its sender which lead it is for.`,
      )
    : new Refusal(
        'unreadable-file',
        `${fileName} is a return from an auditor. Open the audit that it belongs to, and drop it under Returns.`,
        { returnOf: String(auditId) },
      );

function describe(context: CommandContext, incoming: Incoming, token: string): PackPreview {
  const { file, sender } = incoming;
  const known = findKnownCard(context, sender.deviceId);
  const alreadyTaken = refuseReplaced(context, incoming);
  const base = {
    token,
    from: {
      deviceId: sender.deviceId,
      designation: sender.designation,
      agency: sender.agency,
      words: [...sixWordsOf(sender)],
    },
    compareWords: known === undefined || known.comparedAt === null,
    madeAt: file.madeAt,
    alreadyTaken,
  };
  switch (file.schema) {
    case 'plumbline-assignment/1':
      return { ...base, ...describeAssignment(context, incoming, file) };
    case 'plumbline-queries/1':
      return {
        ...base,
        kind: 'queries',
        auditTitle: titleOf(context, file, incoming.fileName),
        assignment: null,
        queries: file.queries.map(({ reference, criterionId, question }) => ({
          reference,
          criterionId,
          question,
        })),
        received: [],
      };
    case 'plumbline-receipt/1':
      return {
        ...base,
        kind: 'receipt',
        auditTitle: titleOf(context, file, incoming.fileName),
        assignment: null,
        queries: [],
        received: file.received.map(({ packId }) => ({ madeAt: sentAt(context, packId) })),
      };
    case 'plumbline-return/1':
      throw new TypeError('a return is taken by merging');
  }
}

/** Whether the very same file was taken before; refuses another file that goes by its number. */
function refuseReplaced({ store }: CommandContext, { file, hash, fileName }: Incoming): boolean {
  const known = statement(store.handle, 'SELECT hash FROM opened_file WHERE pack_id = ?')
    .pluck()
    .get(file.packId) as string | undefined;
  if (known !== undefined && known !== hash)
    throw new Refusal(
      'unreadable-file',
      `${fileName} goes by the number of a file that was opened before and says something else. Nothing of it was used. Speak to its sender.`,
    );
  return known !== undefined;
}

function titleOf({ store }: CommandContext, file: { auditUid: string }, fileName: string): string {
  const title = statement(store.handle, 'SELECT title FROM audit WHERE uid = ?').pluck().get(file.auditUid);
  if (typeof title !== 'string')
    throw new Refusal(
      'not-found',
      `${fileName} belongs to an audit that is not in this store. Open its pack first.`,
    );
  return title;
}

const sentAt = ({ store }: CommandContext, packId: string): string | null =>
  (statement(store.handle, 'SELECT made_at FROM sent_file WHERE pack_id = ?').pluck().get(packId) as
    | string
    | undefined) ?? null;

function describeAssignment(
  context: CommandContext,
  incoming: Incoming,
  file: Assignment,
): Pick<PackPreview, 'kind' | 'auditTitle' | 'assignment' | 'queries' | 'received'> {
  refuseAssignment(context, incoming, file);
  const auditId = auditByUid(context.store.handle, file.audit.uid);
  const here = auditId === undefined ? [] : givenReadings(context.store.handle, auditId);
  const kept = new Set(file.cases.map((each) => `${each.reference} ${each.readingNumber}`));
  return {
    kind: 'assignment',
    auditTitle: file.audit.title,
    assignment: {
      templateTitle: file.template.body.title,
      templateVersion: file.template.body.version,
      expiresOn: file.audit.expiresOn,
      deadline: file.audit.deadline,
      readUntil: file.audit.readUntil,
      cases: file.cases.map((each) => ({
        reference: each.reference,
        second: each.second,
        calibration: each.calibration,
        profile: each.profile,
        change: changeOf(here, each),
      })),
      gone: here
        .filter((each) => each.status !== 'withdrawn' && !kept.has(`${each.reference} ${each.readingNumber}`))
        .map(({ reference }) => reference),
    },
    queries: [],
    received: [],
  };
}

function changeOf(here: readonly GivenRow[], each: Assignment['cases'][number]): 'new' | 'same' | 'changed' {
  const known = here.find(
    ({ reference, readingNumber }) => reference === each.reference && readingNumber === each.readingNumber,
  );
  if (known === undefined) return 'new';
  return known.second === each.second && known.calibration === each.calibration ? 'same' : 'changed';
}

/** Expired, older than what is here, from another lead, or with a template that is not what it says. */
function refuseAssignment(context: CommandContext, { fileName, sender }: Incoming, file: Assignment): void {
  const { handle } = context.store;
  const today = nowOf(context.ports).slice(0, 10);
  const refuse: (sentence: string) => never = (sentence) => {
    throw new Refusal('unreadable-file', `${fileName}: ${sentence}`);
  };
  if (file.audit.expiresOn < today)
    refuse(
      `This pack could be opened until ${file.audit.expiresOn}, and today is ${today}. Ask ${sender.designation} for a new one.`,
    );
  if (hashOf(file.template.body) !== file.template.hash)
    refuse('The template in this pack is not the one that it says it is. Ask its sender to make it again.');
  const stored = statement(handle, 'SELECT hash FROM template_version WHERE template_key = ? AND version = ?')
    .pluck()
    .get(file.template.body.key, file.template.body.version);
  if (stored !== undefined && stored !== file.template.hash)
    refuse(
      `It brings another wording of ${file.template.body.key} version ${file.template.body.version} than the one in this store. Ask its sender to publish theirs as a new version.`,
    );
  const auditId = auditByUid(handle, file.audit.uid);
  if (auditId === undefined) return;
  const received = statement(
    handle,
    'SELECT lead_device_id AS lead, sequence FROM received_audit WHERE audit_id = ?',
  ).get(auditId) as { lead: string; sequence: number } | undefined;
  if (received === undefined) refuse('This audit is led from this store, so its packs are for others.');
  if (received.lead !== file.from)
    refuse(
      'This audit came from another lead. Nothing has been changed. Ask both of them which pack holds your work.',
    );
  if (file.sequence < received.sequence)
    refuse('A newer pack of this audit has been opened here, so this one is out of date. Use the newer one.');
}

/** Takes in what was previewed. */
export async function takePack(context: CommandContext, input: Input<'take'>): Promise<Taken> {
  const incoming = waitingIn(context.store).get(input.token);
  if (incoming === undefined)
    throw new Refusal('not-found', 'This file is not open here any more. Open it again.');
  const { sender } = incoming;
  const known = findKnownCard(context, sender.deviceId);
  const isCompared = known !== undefined && known.comparedAt !== null;
  if (!isCompared && !input.wordsCompared)
    throw new Refusal(
      'incomplete',
      `Compare the six words with ${sender.designation} by telephone first. Nothing of the file has been used.`,
    );
  // What was true when it was previewed may have changed since.
  const again = describe(context, incoming, input.token);
  const auditId = await take(context, incoming, isCompared ? null : nowOf(context.ports), again.alreadyTaken);
  waitingIn(context.store).delete(input.token);
  return { auditId: String(auditId), kind: again.kind };
}

async function take(
  context: CommandContext,
  incoming: Incoming,
  comparedAt: string | null,
  alreadyTaken: boolean,
): Promise<number> {
  const { file } = incoming;
  if (file.schema === 'plumbline-assignment/1' && comparedAt !== null)
    keepCard(context, file.lead, comparedAt);
  else if (comparedAt !== null)
    context.store.handle
      .prepare('UPDATE known_card SET compared_at = ? WHERE device_id = ?')
      .run(comparedAt, incoming.sender.deviceId);
  if (alreadyTaken) return auditOf(context, file);
  const note = (): void => noteOpened(context, incoming);
  switch (file.schema) {
    case 'plumbline-assignment/1':
      return takeAssignment(context, file, note);
    case 'plumbline-queries/1':
      return takeQueries(context, file, auditOf(context, file), note);
    case 'plumbline-receipt/1':
      return takeReceipt(context, file, auditOf(context, file), note);
    case 'plumbline-return/1':
      throw new TypeError('a return is taken by merging');
  }
}

function auditOf({ store }: CommandContext, file: TravellingFile): number {
  const uid = file.schema === 'plumbline-assignment/1' ? file.audit.uid : file.auditUid;
  const auditId = auditByUid(store.handle, uid);
  if (auditId === undefined)
    throw new Refusal('not-found', 'The audit of this file is not in this store. Open its pack first.');
  return auditId;
}

function noteOpened({ store, ports }: CommandContext, { file, hash }: Incoming): void {
  const kind = file.schema.split(/[-/]/)[1];
  statement(
    store.handle,
    'INSERT INTO opened_file (pack_id, hash, device_id, kind, opened_at) VALUES (?, ?, ?, ?, ?)',
  ).run(file.packId, hash, file.from, kind, nowOf(ports));
}
