import { basename, join } from 'node:path';
import { app, type BrowserWindow, dialog, safeStorage } from 'electron';
import { builtProgram } from '../core-host/folders';
import type { Desk } from '../core-host/protocol';
import { runProgram } from '../core-host/run-program';
import { createKeyGuard } from './key-guard';
import { forkUtility } from './utility-child';

const FILTER_NAMES: Readonly<Record<string, string>> = { xlsx: 'Excel workbook', csv: 'CSV file' };

/** What the core may ask of this shell: native dialogs on our window, the key store, and programs of their own. */
export const electronDesk = (appFolder: string, window: () => BrowserWindow): Desk => ({
  pickFile: async ({ title, extensions }) => {
    const { filePaths } = await dialog.showOpenDialog(window(), {
      title,
      properties: ['openFile', 'dontAddToRecent'],
      filters: [{ name: extensions.join(', '), extensions: [...extensions] }],
    });
    const [path] = filePaths;
    return path === undefined ? null : { path, name: basename(path) };
  },
  pickFolder: async ({ title }) => {
    const { filePaths } = await dialog.showOpenDialog(window(), {
      title,
      properties: ['openDirectory', 'dontAddToRecent'],
    });
    return filePaths[0] ?? null;
  },
  pickSave: async ({ title, suggestedName, extension, folder }) => {
    const { filePath } = await dialog.showSaveDialog(window(), {
      title,
      defaultPath: join(folder ?? app.getPath('documents'), suggestedName),
      filters: [{ name: FILTER_NAMES[extension] ?? extension, extensions: [extension] }],
      properties: ['dontAddToRecent', 'showOverwriteConfirmation'],
    });
    return filePath || null;
  },
  keyGuard: createKeyGuard(safeStorage, process.platform),
  isolate: (job) =>
    runProgram(forkUtility(builtProgram(appFolder, job.program), { heapMegabytes: job.heapMegabytes }), job),
});
