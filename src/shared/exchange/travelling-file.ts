import type { z } from 'zod';
import { fail, ok, type Result } from '../domain/result';
import { type Assignment, assignmentSchema } from './assignment-file';
import { contactCardSchema } from './contact-card';
import { type FileFault, faultOf } from './file-faults';
import { type Queries, queriesSchema } from './queries-file';
import { type Receipt, receiptSchema } from './receipt-file';
import { type Return, returnSchema } from './return-file';

/** What can lie in a sealed file. */
export type TravellingFile = Assignment | Return | Queries | Receipt;
export type FileKind = 'card' | 'assignment' | 'return' | 'queries' | 'receipt';

/**
 * One kind of file: the version that is written now, its schema, and for every earlier version the step that makes the
 * next one of it. A version that was ever written is read for ever.
 */
export type FileFormat<T> = {
  readonly current: number;
  readonly schema: z.ZodType<T>;
  readonly upgrades: ReadonlyMap<
    number,
    (older: Readonly<Record<string, unknown>>) => Record<string, unknown>
  >;
};

const first = <T>(schema: z.ZodType<T>): FileFormat<T> => ({ current: 1, schema, upgrades: new Map() });

/** Every kind of file that travels (docs/formats.md, packs). */
export const FILE_FORMATS = {
  card: first(contactCardSchema),
  assignment: first(assignmentSchema),
  return: first(returnSchema),
  queries: first(queriesSchema),
  receipt: first(receiptSchema),
} as const;

const SEALED_KINDS: readonly Exclude<FileKind, 'card'>[] = ['assignment', 'return', 'queries', 'receipt'];
const SCHEMA = /^plumbline-([a-z]{1,20})\/([1-9]\d{0,3})$/;

/**
 * Reads what lay in a sealed file, of this or an earlier version. Fails as `newer` for a later version, as `shape`,
 * naming the first places, for anything else.
 */
export function readTravellingFile(value: unknown): Result<TravellingFile, FileFault> {
  const name = schemaOf(value);
  const kind = SEALED_KINDS.find((each) => each === name?.kind);
  if (name === null || kind === undefined)
    return fail(faultOf('shape', 'It does not say what kind of file it is.'));
  return readAs<TravellingFile>(FILE_FORMATS[kind], value);
}

/** Reads a value as one kind of file, earlier versions brought up step by step. */
export function readAs<T>(format: FileFormat<T>, value: unknown): Result<T, FileFault> {
  const name = schemaOf(value);
  if (name === null) return fail(faultOf('shape', 'It does not say what kind of file it is.'));
  if (name.version > format.current) return fail(faultOf('newer'));
  let upgraded = value as Readonly<Record<string, unknown>>;
  for (let version = name.version; version < format.current; version += 1) {
    const upgrade = format.upgrades.get(version);
    if (upgrade === undefined) return fail(faultOf('shape', `Version ${version} of it is not known.`));
    upgraded = upgrade(upgraded);
  }
  const parsed = format.schema.safeParse(upgraded);
  return parsed.success ? ok(parsed.data) : fail(faultOf('shape', placesOf(parsed.error)));
}

function schemaOf(value: unknown): { readonly kind: string; readonly version: number } | null {
  if (typeof value !== 'object' || value === null || !('schema' in value)) return null;
  const match = typeof value.schema === 'string' ? SCHEMA.exec(value.schema) : null;
  return match?.[1] === undefined ? null : { kind: match[1], version: Number(match[2]) };
}

const MOST_PLACES = 3;

/** Where it is wrong, and what is there where this program says so itself. */
const placesOf = (error: z.ZodError): string =>
  error.issues
    .slice(0, MOST_PLACES)
    .map(({ path, code, message }) => {
      const place =
        path.length === 0 ? 'the whole' : path.map((each) => String(each).slice(0, 40)).join(', ');
      return code === 'custom' ? `At ${place}: ${message}` : `At ${place}.`;
    })
    .join(' ');
