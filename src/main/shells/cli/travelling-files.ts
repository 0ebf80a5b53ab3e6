import { basename } from 'node:path';
import type { Audit } from '../../../shared/contract/audits';
import type { HandedFile } from '../../../shared/contract/cards';
import type { Core } from '../../core/ports';
import { LARGEST_FILE } from '../../crypto/sealed-file-frame';
import { ask } from './ask';
import { readInput } from './input-files';
import { refuseWith } from './output';

/** Reads files as a window hands them over, in the order given; one that is not there ends the command. */
export async function handOver(paths: readonly string[]): Promise<HandedFile[]> {
  const files: HandedFile[] = [];
  for (const path of paths) {
    const bytes = await readInput(path);
    if (bytes.length > LARGEST_FILE)
      refuseWith('unreadable-file', [
        `${path} is larger than any file that Plumbline makes. Nothing of it was used. Check that it is the right file.`,
      ]);
    files.push({ name: basename(path), base64: Buffer.from(bytes).toString('base64') });
  }
  return files;
}

/** The audit of a title or of an id; refuses a title that several have, naming their ids. */
export async function findAuditNamed(core: Core, wanted: string): Promise<Audit> {
  const audits = await ask(core, 'audits.list', {});
  const byId = audits.find(({ auditId }) => auditId === wanted);
  const titled = audits.filter(({ title }) => title === wanted);
  const found = titled.length === 1 ? titled[0] : titled.length === 0 ? byId : undefined;
  if (found !== undefined) return found;
  const those = titled.length === 0 ? audits : titled;
  return refuseWith('not-found', [
    titled.length === 0
      ? `There is no audit “${wanted}” in this store.`
      : `${titled.length} audits are called “${wanted}”. Say which by its id.`,
    ...those.map(({ auditId, title }) => `  ${auditId}  ${title}`),
  ]);
}
