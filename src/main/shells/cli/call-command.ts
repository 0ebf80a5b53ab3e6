import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProcedure, listProcedures } from '../../../shared/contract/contract';
import { parseStrictJson } from '../../../shared/exchange/strict-json';
import { startCore } from '../../core/start-core';
import { ask } from './ask';
import { readInput } from './input-files';
import { CommandFailure, refuseWith, report, type Terminal } from './output';
import { readPassphrase, refuseLocked } from './passphrase';
import { cliPorts } from './ports';

/** `procedures`: everything `call` can ask. */
export function listAll(terminal: Terminal): void {
  const all = listProcedures();
  report(
    terminal,
    all,
    all.map(({ path, kind }) => `${path}  (${kind})`),
  );
}

export type CallArguments = {
  readonly procedure: string;
  readonly store: string | null;
  readonly input: string;
  readonly passphraseFile: string | null;
  readonly file: string | null;
  readonly save: string | null;
};

/** `call PROCEDURE`: any procedure of the contract on a store, with the passphrase from the environment or a file. */
export async function runCall(
  terminal: Terminal,
  given: CallArguments,
  resolvePath: (path: string) => string,
): Promise<void> {
  if (findProcedure(given.procedure) === undefined) {
    throw new CommandFailure(
      {
        code: 'unknown-procedure',
        message: `There is no procedure ${given.procedure}. List them with: plumbline procedures`,
        details: {},
      },
      2,
    );
  }
  const input = await readJson(given.input, resolvePath);
  const dataFolder = await mkdtemp(join(tmpdir(), 'plumbline-call-'));
  const core = startCore(
    cliPorts({
      dataFolder,
      file: given.file === null ? undefined : resolvePath(given.file),
      save: given.save === null ? undefined : resolvePath(given.save),
    }),
  );
  try {
    if (given.store !== null) await openStore(core, resolvePath(given.store), given, resolvePath);
    const value = await ask(core, given.procedure as never, input);
    report(terminal, { ok: true, value }, [JSON.stringify(value, null, 2)]);
  } finally {
    await core.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

async function openStore(
  core: ReturnType<typeof startCore>,
  folder: string,
  { procedure, passphraseFile }: CallArguments,
  resolvePath: (path: string) => string,
): Promise<void> {
  const state = await ask(core, 'store.use', { folder });
  if (procedure === 'store.state') return;
  const passphrase = await readPassphrase(passphraseFile, resolvePath);
  if (passphrase === '' && state.kind === 'own') refuseLocked();
  await ask(core, 'store.unlock', { passphrase });
}

async function readJson(text: string, resolvePath: (path: string) => string): Promise<unknown> {
  const source = text.startsWith('@')
    ? new TextDecoder().decode(await readInput(resolvePath(text.slice(1))))
    : text;
  const json = parseStrictJson(source);
  if (json.ok) return json.value;
  return refuseWith('bad-input', [
    `--input cannot be taken: ${json.error}. It begins: ${source.slice(0, 60)}`,
  ]);
}
