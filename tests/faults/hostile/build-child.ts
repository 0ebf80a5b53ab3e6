import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { APP_FOLDER } from '../../fixtures/ports';

/** Inside the project, so that the child finds the packages it runs on; each run has its own. */
const BUILT = join(APP_FOLDER, 'node_modules', '.cache', `plumbline-hostile-${process.pid}`);

/** Builds one program of this folder into one file; answers its path and how to remove it. */
export async function buildChild(
  name: string,
): Promise<{ readonly program: string; readonly remove: () => void }> {
  const outDir = join(BUILT, name);
  await build({
    root: APP_FOLDER,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: ['zod', 'kysely', 'csv-parse'] },
    build: { ssr: `tests/faults/hostile/${name}.ts`, outDir, emptyOutDir: true },
  });
  return {
    program: join(outDir, `${name}.js`),
    remove: () => rmSync(BUILT, { recursive: true, force: true }),
  };
}
