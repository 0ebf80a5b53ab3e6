import { tmpdir } from 'node:os';
import { writePack } from '../../services/governance';
import { report, type Terminal } from './output';
import { cliPorts } from './ports';

/** `ig-pack`: the papers for information governance, made from the program itself; no store is needed. */
export async function runIgPack(
  terminal: Terminal,
  given: { readonly out: string },
  resolvePath: (path: string) => string,
): Promise<void> {
  // Nothing is kept in it: no store is opened.
  const { folder, files } = await writePack(cliPorts({ dataFolder: tmpdir() }), resolvePath(given.out));
  report(terminal, { ok: true, out: folder, files }, [
    ...files.map((name) => `  ${name}`),
    `Written to ${folder}`,
  ]);
}
