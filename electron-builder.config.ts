// How Plumbline is packed (docs/packaging.md). Nothing is published and nothing updates itself: IT gives it out.
import type { Configuration } from 'electron-builder';
import { flipPackedFuses, removeDefaultApp } from './scripts/pack-hooks.ts';
import { packedFiles } from './scripts/packed-files.ts';

/**
 * electron-builder's configuration for one system; what is built has to be there: the list of files is read from it. A
 * build that tests may attach to has a name of its own, so that it cannot be given out by mistake.
 */
export const packConfig = (
  root: string,
  platform: string,
  { isTestBuild }: { readonly isTestBuild: boolean },
) =>
  ({
    appId: isTestBuild ? 'scot.plumbline.test' : 'scot.plumbline.desktop',
    productName: isTestBuild ? 'Plumbline test build' : 'Plumbline',
    copyright: 'Plumbline',
    directories: { output: 'release', buildResources: 'build' },
    files: packedFiles(root, platform),
    asar: { smartUnpack: false },
    // What the system itself loads has to be a file. All else stays in the archive, whose hash Electron checks.
    asarUnpack: ['node_modules/better-sqlite3/prebuilds/*.node'],
    // The driver comes built for every system; nothing is compiled.
    npmRebuild: false,
    publish: null,
    electronLanguages: ['en-GB', 'en-US'],
    afterExtract: removeDefaultApp,
    afterPack: flipPackedFuses,
    win: {
      target: ['msi', 'nsis', 'zip'],
      requestedExecutionLevel: 'asInvoker',
    },
    msi: { oneClick: false, perMachine: true, runAfterFinish: false, createDesktopShortcut: false },
    nsis: {
      oneClick: false,
      perMachine: true,
      allowElevation: true,
      allowToChangeInstallationDirectory: false,
      runAfterFinish: false,
      createDesktopShortcut: false,
      // Stores are never removed with the program.
      deleteAppDataOnUninstall: false,
      differentialPackage: false,
    },
    linux: {
      target: ['AppImage', 'deb'],
      executableName: 'plumbline',
      category: 'Office',
      maintainer: 'Plumbline',
      synopsis: 'Self-evaluation and case-file audit, offline and encrypted',
    },
    mac: {
      target: ['dmg'],
      category: 'public.app-category.productivity',
      hardenedRuntime: true,
    },
    dmg: { writeUpdateInfo: false },
  }) satisfies Configuration;
