import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Problem } from '../../../shared/contract/schemas';
import type { Grid } from '../../../shared/exchange/grid';
import type { GridLimits } from '../../../shared/exchange/grid-shape';
import type { Isolate } from '../../core/ports';
import { readTableFile } from '../../open-data/read-file';
import { readGrid } from '../../open-data/read-grid';
import { refuseWith } from './output';

/** Reads a named file; a missing or unreadable one ends the command with a sentence. */
export async function readInput(
  path: string,
  read: (path: string) => Promise<Uint8Array> = readFile,
): Promise<Uint8Array> {
  try {
    return await read(path);
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : '';
    if (code === 'ENOENT')
      refuseWith('file-not-found', [`${path}: there is no such file. Check the name and the folder.`]);
    if (code === 'EISDIR')
      refuseWith('unreadable-file', [`${path}: this is a folder, and a file is needed.`]);
    refuseWith('unreadable-file', [
      `${path}: the file cannot be read (${String(code)}). Check that you may open it.`,
    ]);
  }
}

/** Reads a CSV or XLSX file into a grid, or ends the command with its place and the way out. */
export async function readTable(path: string, limits: GridLimits, isolate: Isolate): Promise<Grid> {
  const bytes = await readInput(path, () => readTableFile(path, limits));
  const grid = await readGrid(bytes, basename(path), limits, isolate);
  if (!grid.ok) return refuseFor([grid.error]);
  return grid.value;
}

/** Ends the command if anything is refused; answers the sentences of the warnings. */
export function refuseForProblems(problems: readonly Problem[]): string[] {
  const refused = problems.filter((problem) => problem.severity === 'refused');
  return refused.length > 0 ? refuseFor(refused) : problems.map((problem) => problem.message);
}

const refuseFor = (refused: readonly Problem[]): never =>
  refuseWith(
    refused[0]?.code === 'unknown-criterion' ? 'unknown-criterion' : 'bad-list',
    refused.map((problem) => problem.message),
    { problems: refused },
  );
