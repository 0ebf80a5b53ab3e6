import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Round } from '../../../shared/domain/change';
import type { CompiledTemplate } from '../../../shared/domain/compile-template';
import type { Target } from '../../../shared/domain/target-attainment';
import { readBaselineFile, roundOfFindings, roundsOfTotals } from '../../../shared/exchange/baseline-file';
import { findingsSchema } from '../../../shared/exchange/findings-file';
import { parseStrictJson } from '../../../shared/exchange/strict-json';
import { readTargetsFile } from '../../../shared/exchange/targets-file';
import type { TextEncodingName } from '../../../shared/exchange/text-encoding';
import type { Isolate } from '../../core/ports';
import { CASE_LIST_LIMITS } from '../../open-data/read-csv';
import { readInput, readTable, refuseForProblems } from './input-files';
import { refuseWith } from './output';

/** What the files of a comparison are read with. */
export type Reading = {
  readonly compiled: CompiledTemplate;
  /** SHA-256 of the template version. */
  readonly hash: string;
  readonly isolate: Isolate;
  readonly encoding: TextEncodingName;
};

const FINDINGS_FILE = 'findings.json';
const EARLIER = 'earlier findings';

/** A baseline: totals as a table, earlier findings, or a folder that holds them (docs/cli.md, findings). */
export async function readBaseline(path: string, reading: Reading): Promise<readonly Round[]> {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true)
    return [await readEarlier(join(path, FINDINGS_FILE), reading)];
  if (path.toLowerCase().endsWith('.json')) return [await readEarlier(path, reading)];
  const grid = await readTable(path, CASE_LIST_LIMITS, reading.isolate, reading.encoding);
  const { totals, problems } = readBaselineFile(grid, reading.compiled, basename(path));
  refuseForProblems(problems);
  return roundsOfTotals(totals);
}

async function readEarlier(path: string, { compiled, hash }: Reading): Promise<Round> {
  const json = parseStrictJson(new TextDecoder().decode(await readInput(path)));
  const parsed = json.ok ? findingsSchema.safeParse(json.value) : null;
  if (parsed?.success !== true)
    refuseWith('unreadable-file', [
      `${path}: these are not findings of Plumbline’s own. Give the ${FINDINGS_FILE} of an earlier round, not of a publish build, or a CSV with criterion_id, x, n, period, source, sampling.`,
    ]);
  const { key } = compiled.template;
  if (parsed.data.template.key !== key)
    refuseWith('bad-input', [
      `${path}: these are findings of ${parsed.data.template.key}, and this is ${key}. Give findings of the same instrument.`,
    ]);
  return roundOfFindings(compiled, hash, parsed.data, EARLIER);
}

/** Targets as a table (docs/cli.md, findings). */
export async function readTargets(path: string, reading: Reading): Promise<readonly Target[]> {
  const grid = await readTable(path, CASE_LIST_LIMITS, reading.isolate, reading.encoding);
  const { targets, problems } = readTargetsFile(grid, reading.compiled, basename(path));
  refuseForProblems(problems);
  return targets;
}
