import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { z } from 'zod';
import { Refusal } from '../../shared/contract/errors';
import { FIRST_POLICY, type Policy, policyFileSchema, policySchema } from '../../shared/contract/policy';

/** Five members need a few hundred bytes; a file bigger than this is something else. */
const MOST_BYTES = 64 * 1024;

const WAY_OUT = 'Ask whoever looks after this computer to put it right; until then no store is opened.';

const invalid = (file: string, what: string, details: Record<string, unknown> = {}): Refusal =>
  new Refusal('policy-invalid', `The policy file ${file} ${what}. ${WAY_OUT}`, { file, ...details });

/**
 * What this machine's IT laid down, read from its file. No file means the program's own values, and so does every
 * member that is left out. Throws a `policy-invalid` Refusal that names the file and the member: a policy that cannot
 * be understood must not be taken for none. docs/rules.md, The policy of a machine.
 */
export function readPolicy(file: string): Policy {
  const text = readText(file);
  if (text === null) return FIRST_POLICY;
  const parsed = policyFileSchema.safeParse(parseJson(file, text));
  if (!parsed.success) throw objection(file, parsed.error);
  return { ...FIRST_POLICY, ...parsed.data };
}

function readText(file: string): string | null {
  try {
    if (statSync(file).size > MOST_BYTES) throw invalid(file, 'is bigger than 64 KB and cannot be a policy');
    // Windows' own editor puts a mark in front of a text.
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (thrown) {
    if (thrown instanceof Refusal) throw thrown;
    const { code } = thrown as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw invalid(file, `cannot be read (${code ?? 'the system gave no reason'})`);
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid(file, 'is not JSON in UTF-8');
  }
}

function objection(file: string, { issues }: z.ZodError): Refusal {
  const [issue] = issues;
  if (issue?.code === 'unrecognized_keys')
    return invalid(
      file,
      `has the member "${issue.keys[0]}", which Plumbline does not know (it knows ${Object.keys(policySchema.shape).join(', ')})`,
      { member: issue.keys[0] },
    );
  const member = issue?.path[0];
  if (!isMember(member)) return invalid(file, 'is not one object in braces');
  return invalid(
    file,
    `says something of "${member}" that Plumbline does not understand: it takes ${policySchema.shape[member].description}`,
    { member },
  );
}

const isMember = (name: unknown): name is keyof Policy =>
  typeof name === 'string' && Object.hasOwn(policySchema.shape, name);

/** How many minutes a store rests before it locks: what the person chose, and never longer than IT allows. */
export const restUnder = ({ idleMinutes }: Policy, chosen: number): number => Math.min(idleMinutes, chosen);

/**
 * Why a file may not be saved at a path, or null when it may: with an export folder laid down, everything that leaves
 * the store goes into it. docs/rules.md, The policy of a machine.
 */
export function exportObjection({ exportFolder }: Policy, path: string): string | null {
  if (exportFolder === null) return null;
  const inside = relative(resolve(exportFolder), resolve(path));
  // Another drive has no way that is relative.
  const isInside = inside !== '' && inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
  return isInside
    ? null
    : `On this computer files are saved in ${exportFolder} and in the folders below it. Choose a place there.`;
}
