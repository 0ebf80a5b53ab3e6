import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Core } from '../../core/ports';
import { startCore } from '../../core/start-core';
import { ask } from './ask';
import { readPassphrase, refuseLocked } from './passphrase';
import { cliPorts, type GivenFiles } from './ports';

export type StoreToOpen = { readonly store: string; readonly passphraseFile?: string | undefined };
type ResolvePath = (path: string) => string;

/** Runs work on a core that has the store of the arguments as the one to unlock. */
export async function withCore<T>(
  given: StoreToOpen,
  resolvePath: ResolvePath,
  work: (core: Core, passphrase: string) => Promise<T>,
  files: GivenFiles = {},
): Promise<T> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'plumbline-store-'));
  const core = startCore(cliPorts({ dataFolder, ...files }));
  try {
    const { kind } = await ask(core, 'store.use', { folder: resolvePath(given.store) });
    const passphrase = await readPassphrase(given.passphraseFile ?? null, resolvePath);
    if (passphrase === '' && kind === 'own') refuseLocked();
    return await work(core, passphrase);
  } finally {
    await core.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

/** The same with the store unlocked. */
export const withOpenStore = <T>(
  given: StoreToOpen,
  resolvePath: ResolvePath,
  work: (core: Core) => Promise<T>,
  files: GivenFiles = {},
): Promise<T> =>
  withCore(
    given,
    resolvePath,
    async (core, passphrase) => {
      await ask(core, 'store.unlock', { passphrase });
      return work(core);
    },
    files,
  );
