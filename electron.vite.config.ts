import { resolve } from 'node:path';
import babel from '@rolldown/plugin-babel';
import react, { reactCompilerPreset } from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const from = (path: string): string => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rollupOptions: {
        input: {
          index: from('src/main/index.ts'),
          start: from('src/main/shells/start.ts'),
          'core-host': from('src/main/shells/core-host/core-host.ts'),
          'browser-window': from('src/main/shells/browser-window/browser-window.ts'),
          cli: from('src/main/shells/cli/cli.ts'),
          'read-spreadsheet': from('src/main/isolate/read-spreadsheet.ts'),
          'write-workbook': from('src/main/isolate/write-workbook.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload can neither be a module nor require a package, so everything goes into one file each.
      externalizeDeps: false,
      isolatedEntries: true,
      rollupOptions: {
        input: {
          index: from('src/preload/index.ts'),
          'browser-window': from('src/preload/browser-window.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].js' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), babel({ presets: [reactCompilerPreset()] })],
    build: {
      outDir: 'out/renderer',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: { index: from('src/renderer/index.html') } },
    },
  },
});
