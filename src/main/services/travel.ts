import { join } from 'node:path';
import { Refusal } from '../../shared/contract/errors';
import type { ContactCard } from '../../shared/exchange/contact-card';
import type { TravellingFile } from '../../shared/exchange/travelling-file';
import type { Ports } from '../core/ports';
import type { DeviceIdentity } from '../crypto/device-identity';
import { sealAndProve } from '../crypto/sealed-file';
import { statement } from '../repositories/statement';
import { trailHead } from '../repositories/trail';
import { nextSequence } from './cards';
import { type CommandContext, nowOf } from './context';
import { exportObjection, readPolicy } from './policy';
import { saveFileBeside } from './save-file';

type Letterhead = Pick<TravellingFile, 'packId' | 'from' | 'sequence' | 'madeAt' | 'trailHead'>;

/** What every sealed file begins with; its number is counted by this store over all that it sends. */
export const letterheadOf = (context: CommandContext, identity: DeviceIdentity): Letterhead => ({
  packId: Buffer.from(context.ports.random.bytes(16)).toString('hex'),
  from: identity.deviceId,
  sequence: nextSequence(context),
  madeAt: nowOf(context.ports),
  trailHead: trailHead(context.store.handle),
});

/** One sealed file, made and read again, ready to be written. */
export type ReadyFile = {
  readonly file: TravellingFile;
  readonly to: ContactCard;
  readonly bytes: Uint8Array;
  readonly hash: string;
  readonly fileName: string;
};

/** Seals a file to a card; refuses what the recipient's own reader would not take, in words. */
export async function sealFor(
  identity: DeviceIdentity,
  to: ContactCard,
  file: TravellingFile,
  fileName: string,
): Promise<ReadyFile> {
  const sealed = await sealAndProve(file, { recipient: to.recipient, sender: identity });
  if (!sealed.ok)
    throw new Refusal(
      'bad-value',
      `The file for ${to.designation} could not be made: ${sealed.error.message}`,
      { fault: sealed.error.code },
    );
  return { file, to, fileName, bytes: sealed.value.bytes, hash: sealed.value.hash };
}

/** Asks for a folder that files may go to; null when given up. */
export async function askForFolder({ files }: Pick<Ports, 'files'>, title: string): Promise<string | null> {
  const folder = await files.pickFolder({ title });
  const objection =
    folder === null ? null : exportObjection(readPolicy(files.policyFile), join(folder, 'any.plumbpack'));
  if (objection !== null) throw new Refusal('folder-refused', objection);
  return folder;
}

/** What a sealed file held: reference, number and revision of each reading. */
export type Held = readonly (readonly [reference: string, readingNumber: number, revision: number])[];

/** Notes that a file was made. To be called inside the transaction that goes with it. */
export function noteSent(
  { store }: Pick<CommandContext, 'store'>,
  auditId: number,
  { file, to, hash }: ReadyFile,
  held: Held,
): void {
  const kind = file.schema.split(/[-/]/)[1];
  statement(
    store.handle,
    `INSERT INTO sent_file (pack_id, audit_id, kind, device_id, sequence, hash, made_at, held)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(file.packId, auditId, kind, to.deviceId, file.sequence, hash, file.madeAt, JSON.stringify(held));
}

/** Writes files into a folder, each whole or not at all. */
export const writeFiles = (folder: string, files: readonly ReadyFile[]): void => {
  for (const { fileName, bytes } of files) saveFileBeside(join(folder, fileName), bytes);
};
