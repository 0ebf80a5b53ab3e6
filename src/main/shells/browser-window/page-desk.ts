import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { PagePick, ToPage } from '../../../shared/contract/window-messages';
import type { PickedFile } from '../../core/ports';
import { nodeIsolate, noKeyGuard } from '../core-host/node-ports';
import type { Desk } from '../core-host/protocol';
import { pickFolderNatively } from './native-folder-dialog';

/** What the core may ask of this shell, and where the page's answers go. */
export type PageDesk = { readonly desk: Desk; readonly takePick: (id: number, pick: PagePick) => void };

/**
 * The browser window's desk. A file is picked in the page and its bytes are kept in the window's own folder until the
 * window closes; saving goes to the downloads folder under a name that is free.
 */
export function createPageDesk(options: {
  readonly appFolder: string;
  readonly pickedFolder: string;
  readonly downloadsFolder: string;
  readonly tell: (message: ToPage) => void;
}): PageDesk {
  const waiting = new Map<number, (pick: PagePick) => void>();
  let lastId = 0;
  const desk: Desk = {
    pickFile: async ({ extensions }) => {
      lastId += 1;
      const id = lastId;
      const pick = await new Promise<PagePick>((resolve) => {
        waiting.set(id, resolve);
        options.tell({ kind: 'pick-file', id, extensions });
      });
      return keepPick(options.pickedFolder, pick);
    },
    pickFolder: ({ title }) => pickFolderNatively(title),
    pickSave: async ({ suggestedName, folder }) => freeName(folder ?? options.downloadsFolder, suggestedName),
    keyGuard: noKeyGuard,
    isolate: nodeIsolate(options.appFolder),
  };
  const takePick = (id: number, pick: PagePick): void => {
    waiting.get(id)?.(pick);
    waiting.delete(id);
  };
  return { desk, takePick };
}

function keepPick(folder: string, pick: PagePick): PickedFile | null {
  if (pick === null) return null;
  if (pick === 'too-big')
    throw new Error('This file is bigger than 64 MB. Take out what is not needed, then choose it again.');
  const name = basename(pick.name.replaceAll('\\', '/')) || 'file';
  const path = join(folder, `${randomUUID()}${extname(name)}`);
  writeFileSync(path, Buffer.from(pick.base64, 'base64'), { mode: 0o600 });
  return { path, name };
}

/** `name.xlsx`, else `name (2).xlsx` and so on: what is there already is never written over. */
export function freeName(folder: string, suggestedName: string): string {
  makeFolder(folder);
  const extension = extname(suggestedName);
  const stem = basename(suggestedName, extension);
  let path = join(folder, `${stem}${extension}`);
  for (let count = 2; existsSync(path); count += 1) path = join(folder, `${stem} (${count})${extension}`);
  return path;
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    throw new Error(
      `Nothing was saved. Files are saved in ${folder}, and that folder cannot be made. Take away what has its name, or name another folder with PLUMBLINE_DOWNLOADS.`,
    );
  }
}
