import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Problem } from '../../../shared/contract/schemas';
import type { Grid } from '../../../shared/exchange/grid';
import type { GridLimits } from '../../../shared/exchange/grid-shape';
import { problemAt } from '../../../shared/exchange/problems';
import type { TextEncodingName } from '../../../shared/exchange/text-encoding';
import type { Isolate } from '../../core/ports';
import { showAsWindows1252 } from '../../open-data/decode-text';
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

/**
 * Reads a CSV or XLSX file into a grid, or ends the command with its place and the way out. A CSV that is not UTF-8 is
 * read as Windows-1252 where `encoding` asks for that, and never without (docs/cli.md).
 */
export async function readTable(
  path: string,
  limits: GridLimits,
  isolate: Isolate,
  encoding: TextEncodingName,
): Promise<Grid> {
  const bytes = await readInput(path, () => readTableFile(path, limits));
  const grid = await readGrid(bytes, basename(path), limits, isolate, encoding);
  if (grid.ok) return grid.value;
  return refuseFor([orInWindows1252(grid.error, bytes)]);
}

/** Why a file was refused, with `--encoding` for its way out where it can be read so. */
function orInWindows1252(problem: Problem, bytes: Uint8Array): Problem {
  const shown = problem.code === 'not-utf-8' ? showAsWindows1252(bytes) : null;
  const [first] = shown?.lines ?? [];
  if (shown === null || first === undefined) return problem;
  return problemAt(
    problem.severity,
    problem.code,
    problem,
    `This file is not UTF-8. It reads as Windows-1252 (the usual form of Excel’s CSV in the UK): look at ${shown.count === 1 ? 'this line' : `this line and ${shown.count - 1} more with such characters`}, then read it with --encoding windows-1252, or save it as “CSV UTF-8 (comma delimited)”.`,
  );
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
