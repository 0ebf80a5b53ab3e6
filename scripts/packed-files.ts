// Works out which built files and which packages an installed Plumbline needs, from what is built.
import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { parseSync } from 'oxc-parser';

/** What an installed program starts with: its window, the core, and the programs that are run apart. */
export const PACKED_PROGRAMS = ['index', 'core-host', 'read-spreadsheet', 'write-workbook'];

/** Everything a built module takes from elsewhere. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const { module } = parseSync(file, text);
  return [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.map(({ moduleRequest }) => moduleRequest?.value),
    ),
    ...module.dynamicImports.map(({ moduleRequest }) =>
      text.slice(moduleRequest.start, moduleRequest.end).replace(/^['"`]|['"`]$/g, ''),
    ),
  ].filter((name) => name !== undefined);
}

const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');

/** The built modules that the packed programs reach, and the packages that those take. */
export function reachedFromPrograms(root: string): {
  readonly files: readonly string[];
  readonly packages: readonly string[];
} {
  const files = new Set<string>();
  const packages = new Set<string>();
  const look = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    for (const name of importsOf(file)) {
      if (name.startsWith('.')) look(resolve(dirname(file), name));
      else if (name !== 'electron' && !name.startsWith('node:') && !builtinModules.includes(name))
        packages.add(packageOf(name));
    }
  };
  for (const program of PACKED_PROGRAMS) look(join(root, 'out', 'main', `${program}.js`));
  return {
    files: [...files].map((file) => relative(root, file).split(sep).join('/')).sort(),
    packages: [...packages].sort(),
  };
}

const dependenciesOf = (folder: string): string[] => {
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { dependencies?: object };
  return Object.keys(about.dependencies ?? {});
};

/** Those packages with all that they need themselves, by name; a package inside another's folder goes with it. */
export function withTheirOwn(root: string, packages: readonly string[]): readonly string[] {
  const folders = new Set<string>();
  const look = (name: string, from: string): void => {
    let folder = from;
    while (!existsSync(join(folder, 'node_modules', name, 'package.json'))) {
      if (folder === root) throw new Error(`The package ${name} is not installed. Run "npm ci".`);
      folder = dirname(folder);
    }
    const found = join(folder, 'node_modules', name);
    if (folders.has(found)) return;
    folders.add(found);
    for (const each of dependenciesOf(found)) look(each, found);
  };
  for (const name of packages) look(name, root);
  const within = join(root, 'node_modules');
  return [
    ...new Set([...folders].map((folder) => packageOf(relative(within, folder).split(sep).join('/')))),
  ].sort();
}

/** Parts of packages that are for building them or for browsers, and never loaded here. */
const LEFT_OUT = [
  '!node_modules/**/*.{ts,mts,cts,map,md,markdown,html,flow}',
  '!node_modules/**/{test,tests,__tests__}/**',
  '!node_modules/exceljs/dist/**',
  '!node_modules/docx/dist/!(index.mjs)',
  '!node_modules/node-addon-api/**',
  '!node_modules/better-sqlite3/{deps,src,build}/**',
];

/**
 * electron-builder's patterns. It takes every package that package.json names, and of packages it heeds only what is
 * left out: so all are left out that nothing packed reaches, such as those that are already part of the pages. It fills in
 * the processor by itself; what it calls the platform is the one it runs on.
 */
export function packedFiles(root: string, platform: string): string[] {
  const { files, packages } = reachedFromPrograms(root);
  const needed = new Set(withTheirOwn(root, packages));
  const unneeded = withTheirOwn(root, dependenciesOf(root)).filter((name) => !needed.has(name));
  return [
    'package.json',
    'migrations/**',
    'resources/**',
    'out/preload/index.js',
    'out/renderer/**',
    'out/components.cdx.json',
    ...files,
    ...unneeded.map((name) => `!node_modules/${name}/**`),
    ...LEFT_OUT,
    `!node_modules/better-sqlite3/prebuilds/!(${platform}-\${arch}).node`,
  ];
}
