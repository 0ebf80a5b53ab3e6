import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

/** Which room a source file is in: the longest folder of this list that holds it. */
type Room = {
  readonly folder: string;
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
};

const NODE = 'node';
const CONTRACT = ['src/shared/contract', 'src/shared/exchange'];
const SHARED = ['src/shared/domain', ...CONTRACT];
const WORKBENCHES = [
  'src/main/excel',
  'src/main/open-data',
  'src/main/crypto',
  'src/main/isolate',
  'src/main/word',
  'src/main/papers',
  'src/main/ig-pack',
];

/** Who may import whom (docs/architecture.md). A room may always import from itself. */
const TABLE: readonly Room[] = [
  { folder: 'src/shared/domain', rooms: [], packages: [] },
  { folder: 'src/shared/contract', rooms: SHARED, packages: ['zod'] },
  { folder: 'src/shared/exchange', rooms: SHARED, packages: ['zod'] },
  {
    folder: 'src/main/db',
    rooms: ['src/shared/domain', ...CONTRACT, 'src/main/repositories', 'src/main/crypto'],
    packages: [NODE, 'kysely', 'better-sqlite3'],
  },
  {
    folder: 'src/main/repositories',
    rooms: ['src/shared/domain', 'src/main/db'],
    packages: ['kysely', 'better-sqlite3'],
  },
  {
    folder: 'src/main/excel',
    rooms: [...SHARED, 'src/main/core/ports.ts', 'src/main/isolate/protocol.ts'],
    packages: [NODE, 'exceljs', 'yauzl', 'fflate'],
  },
  {
    folder: 'src/main/open-data',
    rooms: [...SHARED, 'src/main/excel', 'src/main/core/ports.ts'],
    packages: [NODE, 'csv-parse', 'hyparquet-writer', 'zod'],
  },
  {
    folder: 'src/main/crypto',
    rooms: [...SHARED, 'src/main/core/ports.ts'],
    packages: [NODE, 'zod', 'age-encryption', '@scure/base'],
  },
  { folder: 'src/main/isolate', rooms: ['src/main/excel'], packages: [NODE] },
  // Papers as blocks, and what writes them; what a paper says is pure, given its facts.
  { folder: 'src/main/word', rooms: ['src/shared/domain'], packages: ['docx', 'fflate'] },
  // What the papers of an audit say, from the sheets planned for its workbook.
  { folder: 'src/main/papers', rooms: [...SHARED, 'src/main/excel', 'src/main/word'], packages: [] },
  { folder: 'src/main/ig-pack', rooms: [...SHARED, 'src/main/word'], packages: [] },
  {
    folder: 'src/main/services',
    rooms: [
      ...SHARED,
      'src/main/db',
      'src/main/repositories',
      ...WORKBENCHES,
      'src/main/core/ports.ts',
      'src/main/core/jobs.ts',
    ],
    packages: [NODE, 'zod', 'highs'],
  },
  {
    folder: 'src/main/core',
    rooms: [...SHARED, 'src/main/db', 'src/main/services'],
    packages: [NODE, 'zod'],
  },
  {
    folder: 'src/main/shells/core-host',
    rooms: [...CONTRACT, 'src/shared/domain/result.ts', 'src/main/core', 'src/main/isolate/protocol.ts'],
    packages: [NODE],
  },
  {
    folder: 'src/main/shells/electron',
    rooms: [...CONTRACT, 'src/shared/domain/result.ts', 'src/main/core/ports.ts', 'src/main/shells'],
    packages: [NODE, 'electron'],
  },
  {
    folder: 'src/main/shells/browser-window',
    rooms: [...CONTRACT, 'src/shared/domain/result.ts', 'src/main/core/ports.ts', 'src/main/shells'],
    packages: [NODE, 'playwright-core'],
  },
  {
    folder: 'src/main/shells/cli',
    rooms: [
      ...SHARED,
      'src/main/core',
      'src/main/services',
      'src/main/db',
      ...WORKBENCHES,
      'src/main/shells/core-host',
    ],
    packages: [NODE, 'commander'],
  },
  { folder: 'src/main/shells', rooms: ['src/main/shells'], packages: [NODE] },
  { folder: 'src/main/index.ts', rooms: ['src/main/shells/electron'], packages: [] },
  { folder: 'src/preload', rooms: CONTRACT, packages: [] },
  { folder: 'src/preload/index.ts', rooms: [...CONTRACT, 'src/preload'], packages: ['electron'] },
  {
    folder: 'src/renderer',
    rooms: SHARED,
    packages: [
      'react',
      'react-dom',
      'zustand',
      'cmdk',
      'react-markdown',
      'remark-gfm',
      'zod',
      '@fontsource-variable/source-sans-3',
      '@fontsource-variable/source-serif-4',
    ],
  },
];

const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => `src/${path.split(sep).join('/')}`);
const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const isIn = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);
const roomOf = (path: string): Room | undefined =>
  TABLE.filter(({ folder }) => isIn(path, folder)).sort(
    (one, other) => other.folder.length - one.folder.length,
  )[0];

/** Everything a file takes from elsewhere, types included. */
function importsOf(file: string): string[] {
  const { module, errors } = parseSync(file, textOf(file));
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]?.message}`);
  const again = module.staticExports.flatMap(({ entries }) =>
    entries.map(({ moduleRequest }) => moduleRequest?.value),
  );
  const dynamic = module.dynamicImports.map(({ moduleRequest }) =>
    textOf(file).slice(moduleRequest.start + 1, moduleRequest.end - 1),
  );
  return [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...again,
    ...dynamic,
  ].filter((name) => name !== undefined);
}

const packageOf = (name: string): string =>
  name.startsWith('node:') || builtinModules.includes(name)
    ? NODE
    : name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/');

/** Why an import may not be, or null. */
function objectionTo(file: string, name: string): string | null {
  const room = roomOf(file);
  if (room === undefined) return `${file} is in no room`;
  if (!name.startsWith('.'))
    return room.packages.includes(packageOf(name)) ? null : `${file} imports ${packageOf(name)}`;
  if (name.endsWith('.css')) return room.folder === 'src/renderer' ? null : `${file} imports ${name}`;
  const target = relative(ROOT, resolve(ROOT, dirname(file), name))
    .split(sep)
    .join('/');
  const path = files.find((one) => one === `${target}.ts` || one === `${target}.tsx`);
  if (path === undefined) return `${file} imports ${name}, which is not there`;
  const isAllowed = roomOf(path)?.folder === room.folder || room.rooms.some((folder) => isIn(path, folder));
  return isAllowed ? null : `${file} imports ${path}`;
}

/** Files whose code, comments left out, matches a pattern. */
function filesWith(pattern: RegExp): string[] {
  return files.filter((file) => {
    const comments = parseSync(file, textOf(file)).comments;
    const code = comments.reduceRight(
      (text, { start, end }) => text.slice(0, start) + text.slice(end),
      textOf(file),
    );
    return pattern.test(code);
  });
}

describe('the architecture', () => {
  test('every import is one that the table allows', () => {
    expect(
      files
        .flatMap((file) => importsOf(file).map((name) => objectionTo(file, name)))
        .filter((objection) => objection !== null),
    ).toEqual([]);
  });

  test('the table does refuse: the domain no package, the renderer no core, nobody else Electron', () => {
    expect(objectionTo('src/shared/domain/result.ts', 'zod')).toBe('src/shared/domain/result.ts imports zod');
    expect(objectionTo('src/renderer/api.ts', '../main/core/ports')).toBe(
      'src/renderer/api.ts imports src/main/core/ports.ts',
    );
    expect(objectionTo('src/main/shells/start.ts', 'electron')).toBe(
      'src/main/shells/start.ts imports electron',
    );
    expect(objectionTo('src/main/core/ports.ts', 'exceljs')).toBe('src/main/core/ports.ts imports exceljs');
  });

  test('no file silences the compiler or widens a type to anything', () => {
    const silenced = files.filter((file) => /@ts-(ignore|nocheck|expect-error)/.test(textOf(file)));
    expect(silenced).toEqual([]);
    expect(filesWith(/\bas any\b|:\s*any\b|<any>/)).toEqual([]);
  });

  test('no port is opened, nothing outside is called, and no suppression goes without its reason', () => {
    expect(filesWith(/from 'node:(net|http|https|http2|dgram|tls|worker_threads)'|\bfetch\(/)).toEqual([]);
    expect(files.filter((file) => /biome-ignore [^:]+:\s*(<|$)/m.test(textOf(file)))).toEqual([]);
  });
});
