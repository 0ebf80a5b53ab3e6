import { defineConfig } from 'playwright/test';
import type { ShellOptions } from '../shells';

/** Walks the real app and photographs it; run by `npm run gallery`. */
export default defineConfig<ShellOptions>({
  testDir: '.',
  testMatch: [
    'walk.ts',
    'safe-store.ts',
    'files-in.ts',
    'guide.ts',
    'issue.ts',
    'packs.ts',
    'moderate.ts',
    'findings.ts',
    'report.ts',
    'template-editor.ts',
  ],
  outputDir: '../../../test-results/gallery',
  timeout: 900_000,
  workers: 2,
  fullyParallel: true,
  reporter: [['line']],
  use: { trace: 'off', actionTimeout: 15_000, shell: 'browser-window' },
});
