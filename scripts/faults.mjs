// Runs every fault test in its long form and ends with the figures: npm run faults [-- file or part of its name …].
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const figures = join(root, 'test-results', 'faults.txt');
rmSync(figures, { force: true });
const asked = process.argv.slice(2);
const run = (...args) =>
  spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PLUMBLINE_FAULTS: 'long' },
  }).status ?? 1;
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const status = run(
  vitest,
  'run',
  '--testTimeout=1800000',
  ...(asked.length > 0 ? asked : ['tests/faults', 'tests/screening']),
);
// What only a window shows: hostile strings on every screen, and what leaves for a network.
const inWindow =
  asked.length > 0
    ? 0
    : run(
        join(root, 'node_modules', 'playwright', 'cli.js'),
        ...['test', '-c', 'tests/e2e/playwright.config.ts', 'hostile.spec.ts'],
        ...['--output', join(root, 'test-results', 'faults-e2e')],
      );
// What a large store takes: a figure beside its budget, and never a verdict on a machine that others use too.
const large = asked.length > 0 ? 0 : run(join(root, 'bench', 'large-store.ts'));
if (existsSync(figures)) process.stdout.write(`\n${readFileSync(figures, 'utf8')}`);
process.exit(status === 0 && inWindow === 0 && large === 0 ? 0 : 1);
