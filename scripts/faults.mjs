// Runs every fault test in its long form and ends with the figures: npm run faults [-- file or part of its name …].
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const figures = join(root, 'test-results', 'faults.txt');
rmSync(figures, { force: true });
const asked = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--testTimeout=1800000',
    ...(asked.length > 0 ? asked : ['tests/faults']),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, PLUMBLINE_FAULTS: 'long' } },
);
if (existsSync(figures)) process.stdout.write(`\n${readFileSync(figures, 'utf8')}`);
process.exit(status ?? 1);
