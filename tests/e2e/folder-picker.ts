import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Answers the system's folder dialog with one folder while `work` runs: a person choosing it. Linux only. */
export async function choosingFolder(folder: string, work: () => Promise<void>): Promise<void> {
  const programs = mkdtempSync(join(tmpdir(), 'plumbline-picker-'));
  const dialog = join(programs, 'zenity');
  writeFileSync(join(programs, 'answer.txt'), `${folder}\n`);
  writeFileSync(dialog, `#!/bin/sh\ncat "${join(programs, 'answer.txt')}"\n`);
  chmodSync(dialog, 0o755);
  const { PATH } = process.env;
  process.env.PATH = `${programs}${delimiter}${PATH ?? ''}`;
  try {
    await work();
  } finally {
    process.env.PATH = PATH;
    rmSync(programs, { recursive: true, force: true });
  }
}
