// Builds when nothing is built or when a source is newer than the build.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The newest change below a folder, in milliseconds. */
const newestIn = (folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((newest, entry) => Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);

const marks = [
  'out/main/cli.js',
  'out/preload/index.js',
  'out/renderer/index.html',
  'out/components.cdx.json',
].map((path) => join(root, path));
const isBuilt = marks.every((path) => existsSync(path));
const builtAt = isBuilt ? Math.min(...marks.map((path) => statSync(path).mtimeMs)) : 0;
const sources = Math.max(
  newestIn('src'),
  statSync(join(root, 'package.json')).mtimeMs,
  statSync(join(root, 'electron.vite.config.ts')).mtimeMs,
);

if (builtAt < sources) {
  process.stderr.write('Building Plumbline …\n');
  process.exit(
    spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs')], { cwd: root, stdio: 'inherit' })
      .status ?? 1,
  );
}
