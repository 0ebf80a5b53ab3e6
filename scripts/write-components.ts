// Writes out/components.cdx.json: what this program is made of, as a CycloneDX 1.6 list. npm makes the list; what npm leaves
// out of it, and what would differ from one build to the next, is put right here.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the list lies, from the folder of the program. */
export const COMPONENTS = 'out/components.cdx.json';

type Component = {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly author?: string;
  readonly properties?: unknown;
  readonly licenses?: readonly unknown[];
};
type Dependency = { readonly ref: string; readonly dependsOn: readonly string[] };
type Bom = {
  readonly metadata: { readonly lifecycles: unknown; readonly component: { readonly 'bom-ref': string } };
  readonly components: readonly Component[];
  readonly dependencies: readonly Dependency[];
};
type Lock = {
  readonly packages: Readonly<
    Record<string, { readonly name?: string; readonly version: string; readonly dev?: boolean }>
  >;
};

const readJson = (root: string, path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** Everything that is installed, with licences and hashes. */
function listAll(root: string): Bom {
  const listed = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  if (listed.status !== 0)
    throw new Error(`npm could not list the components (npm 9.5 or newer is needed). ${listed.stderr ?? ''}`);
  return JSON.parse(listed.stdout);
}

/**
 * What package-lock.json installs for running, as name@version. npm's own --omit dev also leaves out every package that some
 * tool for building happens to need too.
 */
export function installedForRunning(root: string): ReadonlySet<string> {
  const { packages } = readJson(root, 'package-lock.json') as Lock;
  return new Set(
    Object.entries(packages)
      .filter(([path, { dev }]) => path !== '' && dev !== true)
      .map(([path, { name, version }]) => `${name ?? path.split('node_modules/').at(-1)}@${version}`),
  );
}

/** A package of before licences had short names says its own in a word or two; npm then leaves it out. */
function withLicence(root: string, { author, properties, ...component }: Component) {
  if (component.licenses !== undefined) return component;
  const about = readJson(root, join('node_modules', component.name, 'package.json')) as { license?: unknown };
  const said = about.license;
  return typeof said === 'string' ? { ...component, licenses: [{ license: { name: said } }] } : component;
}

/** A package that is installed under another's name is told under its own. */
function withOwnName<T extends Pick<Component, 'bom-ref' | 'name'>>(component: T): T {
  const ref = component['bom-ref'];
  return { ...component, name: ref.slice(0, ref.lastIndexOf('@')) };
}

/** The same sources give the same text: no time of day, no number by chance, no folder's and no person's name. */
export function listComponents(root: string): string {
  const { metadata, components, dependencies } = listAll(root);
  const about = readJson(root, 'package.json') as {
    readonly name: string;
    readonly version: string;
    readonly description: string;
    readonly devDependencies: { readonly electron: string };
  };
  const running = installedForRunning(root);
  const own = metadata.component['bom-ref'];
  const isIn = (ref: string): boolean => ref === own || running.has(ref);
  const list = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      lifecycles: metadata.lifecycles,
      component: {
        'bom-ref': own,
        type: 'application',
        name: about.name,
        version: about.version,
        description: about.description,
        // The window is Electron's where it is installed; it comes with the installer and not from npm's list.
        properties: [{ name: 'plumbline:electron', value: about.devDependencies.electron }],
      },
    },
    components: components
      .filter((component) => isIn(component['bom-ref']))
      .map((component) => withOwnName(withLicence(root, component))),
    dependencies: dependencies
      .filter(({ ref }) => isIn(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(isIn) })),
  };
  return `${JSON.stringify(list, null, 1)}\n`;
}

export const writeComponents = (root: string): void =>
  writeFileSync(join(root, COMPONENTS), listComponents(root));
