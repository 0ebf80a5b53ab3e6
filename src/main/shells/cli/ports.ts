import { basename } from 'node:path';
import type { Ports } from '../../core/ports';
import { dataFolderFor, findAppFolder } from '../core-host/folders';
import { windowlessPorts } from '../core-host/node-ports';

/** Where `migrations/`, `resources/` and the built programs lie. */
export const APP_FOLDER = findAppFolder();

/**
 * The ports of the command line: the files a person would be asked for are given beforehand. Null where none is
 * given, so nothing is read or written unasked.
 */
export const cliPorts = (given: {
  readonly dataFolder: string;
  readonly file?: string | undefined;
  readonly save?: string | undefined;
}): Ports =>
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
