import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { APP_FOLDER } from '../fixtures/ports';

export type Ran = {
  readonly code: number | null;
  readonly out: string;
  readonly lines: string;
  readonly json: () => unknown;
};

/** Runs the command line as people do, in a folder of theirs. */
export function plumbline(cwd: string, args: readonly string[], env: Record<string, string> = {}): Ran {
  const ran = spawnSync(process.execPath, [join(APP_FOLDER, 'bin/plumbline.mjs'), ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, NODE_ENV: 'production', npm_lifecycle_event: '', ...env },
  });
  return {
    code: ran.status,
    out: ran.stdout,
    lines: ran.stderr,
    json: () => JSON.parse(ran.stdout) as unknown,
  };
}

/** A folder for one file of tests, with what they read in it. */
export function workFolder(): {
  readonly path: string;
  readonly write: (name: string, text: string | Uint8Array) => string;
  readonly names: (below?: string) => string[];
  readonly remove: () => void;
} {
  const path = mkdtempSync(join(tmpdir(), 'plumbline-cli-'));
  return {
    path,
    write: (name, text) => {
      writeFileSync(join(path, name), text);
      return name;
    },
    names: (below = '.') => readdirSync(join(path, below)).sort(),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

export const CASES = 'case_ref,age,register\nC1,5-11,on\nC2,12-15,off\nC3,0-2,on\n';
export const ANSWERS = `case_ref,reading,criterion_id,state,value
C1,1,VOI-D8,answered,4
C1,2,VOI-D8,answered,3
C1,1,VOI-A2,answered,yes
C1,1,VOI-A1,answered,2026-09-07..2026-09-21
C2,1,VOI-D8,answered,2
C2,1,VOI-A2,unable,
C2,1,VOI-D,answered,5
`;
