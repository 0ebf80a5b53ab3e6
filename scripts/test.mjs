// Checks types and lint, builds what the tests need, runs them all, and ends with one line: N passed, N failed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser, NO_BROWSER } from '../src/main/shells/browser-window/find-browser.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const results = join(root, 'test-results');
const count = { passed: 0, failed: 0 };

const tool = (path, args) =>
  spawnSync(process.execPath, [join(root, ...path), ...args], { cwd: root, stdio: 'inherit' }).status === 0;
const npmRun = (script) =>
  spawnSync('npm', ['run', '--silent', script], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  }).status === 0;
const changes = () => spawnSync('git', ['diff'], { cwd: root, encoding: 'utf8' }).stdout;

/** One check that either holds or does not. */
function check(name, holds) {
  process.stdout.write(`${holds ? '✓' : '×'} ${name}\n`);
  count[holds ? 'passed' : 'failed'] += 1;
}

/** Takes a runner's own count; a runner that ended badly without a failed test counts as one. */
function take(file, ended, read) {
  const told = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0 };
  count.passed += told.passed;
  count.failed += !ended && told.failed === 0 ? 1 : told.failed;
}

const readVitest = ({ numPassedTests, numFailedTests, testResults }) => ({
  passed: numPassedTests,
  // A file that could not be loaded has no tests to fail.
  failed:
    numFailedTests +
    testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
      .length,
});
const readPlaywright = ({ stats, errors }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky + errors.length,
});

function runUnit() {
  const file = join(results, 'unit.json');
  const ended = tool(
    ['node_modules', 'vitest', 'vitest.mjs'],
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
  );
  take(file, ended, readVitest);
}

function runEndToEnd() {
  if (findBrowser() === null) return check(`The tests in a window were not run. ${NO_BROWSER}`, false);
  const file = join(results, 'e2e.json');
  const ended = tool(
    ['node_modules', 'playwright', 'cli.js'],
    ['test', '-c', 'tests/e2e/playwright.config.ts'],
  );
  return take(file, ended, readPlaywright);
}

const before = changes();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
check('types', npmRun('typecheck'));
check('lint', npmRun('lint'));
if (tool(['scripts', 'build-if-needed.mjs'], [])) {
  runUnit();
  runEndToEnd();
} else check('build', false);
check('nothing in the working tree was changed by all this', changes() === before);

process.stdout.write(`${count.passed} passed, ${count.failed} failed\n`);
process.exit(count.failed === 0 && count.passed > 0 ? 0 : 1);
