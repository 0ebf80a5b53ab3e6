// Packs what is built for the system it runs on: npm run pack [-- --dir] [-- --out DIR] [-- --electron DIR]
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'electron-builder';
import { packConfig } from '../electron-builder.config.ts';
import { isTestBuild } from './pack-hooks.ts';

const { values } = parseArgs({
  options: {
    // Only the folder that the installers put in place.
    dir: { type: 'boolean', default: false },
    out: { type: 'string' },
    // A folder with Electron in it, for machines that may not fetch one.
    electron: { type: 'string' },
  },
});

const from = (path) => resolve(process.env.INIT_CWD ?? '.', path);
if (values.electron !== undefined && !existsSync(from(values.electron))) {
  process.stderr.write(`There is no folder ${from(values.electron)}. Name the one that Electron lies in.\n`);
  process.exit(1);
}
const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
const config = packConfig(root, process.platform, { isTestBuild: isTestBuild() });
if (values.out !== undefined) config.directories = { ...config.directories, output: from(values.out) };
if (values.electron !== undefined) config.electronDist = from(values.electron);

try {
  await build({ projectDir: root, publish: 'never', dir: values.dir, config });
} catch (thrown) {
  process.stderr.write(`Nothing was packed. ${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  process.exit(1);
}
