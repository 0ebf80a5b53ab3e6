// Builds every part into out/. Says what it does only if something goes wrong, or with --verbose.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeComponents } from './write-components.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const isVerbose = process.argv.includes('--verbose');
const built = spawnSync(
  process.execPath,
  [join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'],
  {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  },
);
if (isVerbose || built.status !== 0) process.stderr.write(`${built.stdout ?? ''}${built.stderr ?? ''}`);
if (built.status === 0) writeComponents(root);
process.exit(built.status ?? 1);
