import { basename } from 'node:path';
import type { Ports } from '../../core/ports';
import { dataFolderFor, findAppFolder } from '../core-host/folders';
import { windowlessPorts } from '../core-host/node-ports';

/** Where `migrations/`, `resources/` and the built programs lie. */
export const APP_FOLDER = findAppFolder();

/** What a person would be asked for: a file or a folder to read from or write into, and where to save. */
export type GivenFiles = { readonly file?: string | undefined; readonly save?: string | undefined };

/**
 * The ports of the command line: the files a person would be asked for are given beforehand. Null where none is
 * given, so nothing is read or written unasked.
 */
export const cliPorts = (given: GivenFiles & { readonly dataFolder: string }): Ports =>
  windowlessPorts({
    dataFolder: given.dataFolder,
    appFolder: APP_FOLDER,
    files: {
      homeFolder: dataFolderFor(process.env, process.platform),
      pickFile: async () =>
        given.file === undefined ? null : { path: given.file, name: basename(given.file) },
      pickFolder: async () => given.file ?? null,
      pickSave: async () => given.save ?? null,
    },
  });
