import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { extname, join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Question } from '../core-host/protocol';

/** Files chosen in the page lie here while they are read. */
const INCOMING = 'incoming';

/** Answers what the core asks of a host, as far as a browser window can: it has no safe key guard and no folder dialog. */
export async function answerInBrowser(page: Page, dataFolder: string, question: Question): Promise<unknown> {
  switch (question.kind) {
    case 'pickFile':
      return pickFile(page, dataFolder, question.extensions);
    case 'pickFolder':
      return null;
    case 'pickSave':
      return freeName(downloadsFolder(), question.suggestedName);
    case 'guardAvailable':
      return false;
    default:
      throw new Error(`A browser window cannot answer ${question.kind}.`);
  }
}

/** The page's own file chooser; its bytes come here, never its path. */
async function pickFile(page: Page, dataFolder: string, extensions: readonly string[]) {
  const picked = await page.evaluate(async (accept) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    const file = await new Promise<File | null>((resolve) => {
      input.addEventListener('change', () => resolve(input.files?.[0] ?? null));
      input.addEventListener('cancel', () => resolve(null));
      input.click();
    });
    if (file === null) return null;
    const bytes = new Uint8Array(await file.arrayBuffer());
    let binary = '';
    for (let at = 0; at < bytes.length; at += 32_768) binary += String.fromCharCode(...bytes.subarray(at, at + 32_768));
    return { name: file.name, base64: btoa(binary) };
  }, extensions.map((each) => `.${each}`).join(','));
  if (picked === null) return null;
  const folder = join(dataFolder, INCOMING);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `list${extname(picked.name).replace(/[^.A-Za-z0-9]/g, '')}`);
  writeFileSync(path, Buffer.from(picked.base64, 'base64'));
  return { path, name: picked.name };
}

const downloadsFolder = (): string => process.env.PLUMBLINE_DOWNLOADS ?? join(homedir(), 'Downloads');

/** A name in the folder that is not taken: nothing a person saved before is ever overwritten unasked. */
function freeName(folder: string, suggested: string): string {
  mkdirSync(folder, { recursive: true });
  const extension = extname(suggested);
  const stem = suggested.slice(0, suggested.length - extension.length);
  for (let number = 1; ; number += 1) {
    const path = join(folder, number === 1 ? suggested : `${stem} (${number})${extension}`);
    if (!existsSync(path)) return path;
  }
}
