import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { Refusal } from '../../shared/contract/errors';
import type { Ports } from '../core/ports';
import { MOST_SLOTS } from '../crypto/key-file';
import { FEWEST_WORDS, SHORTEST } from '../crypto/passphrase-rule';
import { BLOCK_SIZE, LOG_N, passphraseSlotSchema } from '../crypto/passphrase-slot';
import { RECOVERY_SECRET_BYTES } from '../crypto/recovery-code';
import { KEY_BYTES, SALT_BYTES, WRAPPING } from '../crypto/seal-key';
import { LARGEST_FILE } from '../crypto/sealed-file-frame';
import { migrate, readMigrations, schemaVersionOf } from '../db/migrate';
import { createDatabase, type Handle, refusalFor } from '../db/open-database';
import { SCHEMA_WORDS } from '../db/schema-words';
import { composePack } from '../ig-pack/compose-pack';
import type { Component, Facts, Figures, TableFact } from '../ig-pack/facts';
import { toMarkdown } from '../word/write-markdown';
import { APP_VERSION } from './app-version';
import { EVERY_MS } from './automatic-copies';
import { FILES_KEPT } from './files-kept';
import { DAYS, LAST, WEEKS } from './rotation';
import { saveFileBeside } from './save-file';
import { FIRST_PREFERENCES } from './settings';
import { askForFolder } from './travel';
import { FIRST_WAIT_MS, FREE_TRIES, LONGEST_WAIT_MS } from './unlock';

/** The list of components, as the build leaves it beside the program. */
const COMPONENTS = 'components.cdx.json';
const FOLDER = 'Plumbline information governance';

export type SavedPack = { readonly folder: string; readonly files: readonly string[] };

/** Asks for a folder and saves the pack in a folder of its own inside it; null when given up. */
export async function savePack(ports: Ports): Promise<SavedPack | null> {
  const chosen = await askForFolder(ports, 'Choose a folder for the information-governance pack');
  return chosen === null ? null : writePack(ports, join(chosen, FOLDER));
}

/**
 * Writes every paper of the pack as Markdown and Word, and the list of components, into a folder. No store is opened; the same program at the same time writes the same bytes.
 */
export async function writePack(ports: Pick<Ports, 'clock' | 'files'>, folder: string): Promise<SavedPack> {
  const at = ports.clock.now();
  const components = readComponents(ports.files.appFolder);
  const papers = composePack(gatherFacts(ports, components.list));
  // Asked for by few, and slow to load: only now.
  const { toDocx } = await import('../word/write-docx');
  const files = new Map<string, Uint8Array>();
  for (const paper of papers) {
    files.set(`${paper.fileName}.md`, Buffer.from(toMarkdown(paper)));
    files.set(`${paper.fileName}.docx`, await toDocx(paper, at));
  }
  files.set(COMPONENTS, components.bytes);
  makePlace(folder);
  for (const [name, bytes] of files) saveFileBeside(join(folder, name), bytes);
  return { folder, files: [...files.keys()] };
}

function makePlace(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    if (code !== 'EEXIST' && code !== 'ENOTDIR') throw refusalFor(thrown);
    throw new Refusal(
      'folder-refused',
      `There is a file where the folder ${folder} would be. Nothing was written. Choose another place.`,
    );
  }
}

/** Everything the papers say, taken from the program itself. */
export function gatherFacts(
  { clock, files }: Pick<Ports, 'clock' | 'files'>,
  { components, electron }: ComponentList,
): Facts {
  const schema = readSchema(join(files.appFolder, 'migrations'));
  return {
    version: APP_VERSION,
    madeOn: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(clock.now()),
    schemaVersion: schema.version,
    tables: schema.tables,
    files: FILES_KEPT,
    figures: FIGURES,
    components,
    runtime: {
      electron,
      node: process.versions.node,
      openssl: process.versions.openssl,
      ...schema.runtime,
    },
  };
}

const FIGURES: Figures = {
  cipher: { wrapping: WRAPPING, keyBytes: KEY_BYTES, saltBytes: SALT_BYTES },
  scrypt: { n: 2 ** LOG_N, r: BLOCK_SIZE, p: passphraseSlotSchema.shape.kdf.shape.p.value },
  passphrase: { shortest: SHORTEST, fewestWords: FEWEST_WORDS },
  recoveryCode: { secretBytes: RECOVERY_SECRET_BYTES },
  waysIn: { most: MOST_SLOTS },
  wrongTries: { free: FREE_TRIES, firstWaitMs: FIRST_WAIT_MS, longestWaitMs: LONGEST_WAIT_MS },
  copies: { everyMs: EVERY_MS, last: LAST, days: DAYS, weeks: WEEKS },
  idleMinutes: FIRST_PREFERENCES.idleMinutes,
  sealedFile: { mostBytes: LARGEST_FILE },
};

/** The tables a store really has: read from an empty one that is made for this and goes at once. */
function readSchema(migrations: string) {
  const aside = mkdtempSync(join(tmpdir(), 'plumbline-schema-'));
  try {
    const handle = createDatabase(join(aside, 'store.db'), randomBytes(KEY_BYTES));
    try {
      migrate(handle, readMigrations(migrations));
      return {
        version: schemaVersionOf(handle),
        tables: tablesOf(handle),
        runtime: {
          sqlite: String(handle.prepare('SELECT sqlite_version()').pluck().get()),
          sqliteCipher:
            String(handle.prepare('SELECT sqlite3mc_version()').pluck().get()).split(' ').at(-1) ?? '',
        },
      };
    } finally {
      handle.close();
    }
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** Every table in the order of the words beside the schema. A table or column without words is shown all the same. */
function tablesOf(handle: Handle): TableFact[] {
  const names = handle
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .pluck()
    .all() as string[];
  const words: Readonly<Record<string, Omit<TableFact, 'name'>>> = SCHEMA_WORDS;
  const order = Object.keys(words);
  return names
    .toSorted((one, other) => order.indexOf(one) - order.indexOf(other))
    .map((name) => {
      const { what, holds } = words[name] ?? { what: name, holds: [] };
      const told = new Set(holds.flatMap(([columns]) => columns));
      const untold = (handle.pragma(`table_info(${name})`) as { name: string }[])
        .map((column) => column.name)
        .filter((column) => !told.has(column));
      return { name, what, holds: untold.length === 0 ? holds : [...holds, [untold, UNTOLD] as const] };
    });
}

const UNTOLD = 'Not described yet';

const componentsSchema = z.object({
  metadata: z.object({
    component: z.object({ properties: z.array(z.object({ name: z.string(), value: z.string() })) }),
  }),
  components: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      licenses: z
        .array(
          z.union([
            z.object({ expression: z.string() }).transform(({ expression }) => expression),
            z
              .object({ license: z.object({ id: z.string().optional(), name: z.string().optional() }) })
              .transform(({ license }) => license.id ?? license.name ?? null),
          ]),
        )
        .default([]),
    }),
  ),
});

export type ComponentList = { readonly components: readonly Component[]; readonly electron: string };

/** What the build wrote down of the packages it is made of. */
export function readComponents(appFolder: string): { list: ComponentList; bytes: Uint8Array } {
  const file = join(appFolder, 'out', COMPONENTS);
  if (!existsSync(file))
    throw new Refusal(
      'file-not-found',
      `The list of components is missing from ${file}. Build the program again, or install it again.`,
    );
  const bytes = readFileSync(file);
  const { metadata, components } = componentsSchema.parse(JSON.parse(bytes.toString('utf8')));
  const properties = new Map(metadata.component.properties.map(({ name, value }) => [name, value]));
  return {
    bytes,
    list: {
      electron: properties.get('plumbline:electron') ?? 'of a version not known',
      components: components
        .map(({ name, version, licenses: [licence = null] }) => ({ name, version, licence }))
        .toSorted((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0)),
    },
  };
}
