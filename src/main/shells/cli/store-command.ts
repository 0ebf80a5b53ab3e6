import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Backup, backupSchema } from '../../../shared/contract/backups';
import { describeCopy, readCopy } from '../../services/backup-copy';
import { lookForBackups, makeStoreOf } from '../../services/bring-back';
import { checkStore } from '../../services/check-store';
import { allCopies } from '../../services/recovery';
import { carry } from '../../services/second-place';
import { readKeys } from '../../services/store-folder';
import { ask } from './ask';
import { CommandFailure, type ExitCode, refuseWith, report, type Terminal } from './output';
import { readPassphrase, refuseLocked } from './passphrase';
import { cliPorts } from './ports';
import { withCore } from './with-core';

export type StoreArguments = {
  readonly store: string;
  readonly passphraseFile?: string;
  readonly backup?: string;
  readonly to?: string;
};
type ResolvePath = (path: string) => string;

/** `store list`: the copies of a store, newest first. Needs no passphrase. */
export function listStoreCopies(
  terminal: Terminal,
  { store }: StoreArguments,
  resolvePath: ResolvePath,
): void {
  const folder = resolvePath(store);
  const backups = copiesOf(folder);
  report(terminal, { ok: true, store: folder, backups }, [
    ...backups.map(lineFor),
    ...(backups.length === 0 ? [`There is no copy of ${folder}. Make one with: plumbline store backup`] : []),
  ]);
}

const copiesOf = (folder: string): Backup[] =>
  allCopies(cliPorts({ dataFolder: folder }), { folder, keys: readKeys(folder) }).map((copy) =>
    describeCopy(copy, copy.place),
  );

const lineFor = ({ backupId, madeAt, sequence, bytes }: Backup): string =>
  `${backupId}  made ${madeAt.slice(0, 16).replace('T', ' ')}, change ${sequence}, ${Math.ceil(bytes / 1024)} KB`;

/** `store backup`: a proven copy now, in its usual places, and in a folder given. */
export async function backUpStore(
  terminal: Terminal,
  given: StoreArguments,
  resolvePath: ResolvePath,
): Promise<void> {
  const to = given.to === undefined ? null : resolvePath(given.to);
  const { made, secondFailure } = await withCore(given, resolvePath, async (core, passphrase) => {
    await ask(core, 'store.unlock', { passphrase });
    const state = await ask(core, 'backups.make', {});
    const [newest] = state.backups;
    return { made: backupSchema.parse(newest), secondFailure: state.secondFailure };
  });
  const carried = to === null ? null : await carryTo(made, to);
  report(terminal, { ok: true, backup: made, carriedTo: carried, secondFailure }, [
    `Copied and proven: ${made.folder}`,
    ...(carried === null ? [] : [`Carried to: ${carried}`]),
    ...(secondFailure === null ? [] : [secondFailure]),
  ]);
}

async function carryTo(made: Backup, to: string): Promise<string> {
  const copy = readCopy(made.folder);
  if (copy === null) return refuseWith('backup-failed', [`${made.folder} is not there any more.`]);
  await mkdir(to, { recursive: true });
  await carry(copy, to);
  return join(to, copy.id);
}

/** `store restore`: a copy in the place of the store, or as a new store somewhere else. */
export async function restoreStore(
  terminal: Terminal,
  given: StoreArguments,
  resolvePath: ResolvePath,
): Promise<void> {
  const { restored, folder } =
    given.to === undefined
      ? await restoreInPlace(given, resolvePath)
      : await restoreElsewhere(given, resolvePath(given.to), resolvePath);
  report(terminal, { ok: true, store: folder, restored }, [`Brought back ${restored} into ${folder}`]);
}

type Restored = { readonly restored: string; readonly folder: string };

async function restoreInPlace(given: StoreArguments, resolvePath: ResolvePath): Promise<Restored> {
  const folder = resolvePath(given.store);
  const backupId = choose(copiesOf(folder), given.backup, folder);
  await withCore(given, resolvePath, async (core, passphrase) => {
    const reply = await core.call('store.unlock', { passphrase });
    const { phase } = await ask(core, 'store.state', {});
    if (phase === 'recovering') return ask(core, 'store.recover', { backupId });
    if (!reply.ok) throw new CommandFailure(reply.error);
    return ask(core, 'backups.restore', { backupId });
  });
  return { restored: backupId, folder };
}

function choose(backups: readonly Backup[], wanted: string | undefined, folder: string): string {
  const found = wanted === undefined ? backups[0] : backups.find(({ backupId }) => backupId === wanted);
  if (found !== undefined) return found.backupId;
  return refuseWith('not-found', [
    `There is no ${wanted === undefined ? 'copy' : `copy ${wanted}`} of ${folder}. See: plumbline store list`,
  ]);
}

/** The store itself need not be there any more: its copies may be given in its place. */
async function restoreElsewhere(
  given: StoreArguments,
  to: string,
  resolvePath: ResolvePath,
): Promise<Restored> {
  const folder = resolvePath(given.store);
  const backups = holdsKeys(folder) ? copiesOf(folder) : lookForBackups(folder).backups;
  const backupId = choose(backups, given.backup, folder);
  const passphrase = await readPassphrase(given.passphraseFile ?? null, resolvePath);
  if (passphrase === '') refuseLocked();
  const from = backups.find((each) => each.backupId === backupId)?.folder ?? folder;
  const dataFolder = await mkdtemp(join(tmpdir(), 'plumbline-store-'));
  try {
    await makeStoreOf(cliPorts({ dataFolder }), { backupFolder: from, backupId, passphrase, code: null, to });
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
  return { restored: backupId, folder: to };
}

function holdsKeys(folder: string): boolean {
  try {
    return readKeys(folder) !== null && readCopy(folder) === null;
  } catch {
    return false;
  }
}

/** `store check`: every part of a store and every copy, read whole. Ends with 1 unless all are sound. */
export async function checkStoreFolder(
  terminal: Terminal,
  given: StoreArguments,
  resolvePath: ResolvePath,
): Promise<ExitCode> {
  const folder = resolvePath(given.store);
  const passphrase = await readPassphrase(given.passphraseFile ?? null, resolvePath);
  if (passphrase === '' && readKeys(folder).kind === 'own') refuseLocked();
  const { head, findings } = await checkStore(cliPorts({ dataFolder: folder }), folder, passphrase);
  const isSound = findings.every((finding) => finding.isSound);
  report(
    terminal,
    {
      ok: isSound,
      store: folder,
      trail: head,
      findings: findings.map(({ what, isSound: ok, says }) => ({ what, ok, says })),
    },
    findings.map(({ isSound: ok, what, says }) => `${ok ? 'sound ' : 'WRONG '} ${what}: ${says}`),
  );
  return isSound ? 0 : 1;
}
