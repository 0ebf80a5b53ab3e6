import { defineConfig } from 'playwright/test';
import { electronBinary, type ShellOptions } from './shells';

const hasElectron = electronBinary() !== null;
// Said once, by the runner and not by each of its workers.
if (!hasElectron && process.env.TEST_WORKER_INDEX === undefined)
  process.stderr.write('The electron project is left out: the Electron binary is not on this machine.\n');

/** The same specs in every shell; Electron's only where its binary is. */
export default defineConfig<ShellOptions>({
  testDir: '.',
  outputDir: '../../test-results/e2e',
  timeout: 60_000,
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '../../test-results/e2e.json' }]],
  use: { trace: 'off', actionTimeout: 10_000 },
  projects: [
    { name: 'browser-window', use: { shell: 'browser-window' } },
    ...(hasElectron ? [{ name: 'electron', use: { shell: 'electron' as const } }] : []),
  ],
});
