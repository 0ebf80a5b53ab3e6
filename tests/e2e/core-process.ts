import { execFileSync, spawnSync } from 'node:child_process';

/** The core of this worker's window, so that it can be held still or ended. */
export function corePid(): number {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  for (const row of rows) {
    const [, pid = '', parent = '', program = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row) ?? [];
    if (Number(parent) === process.pid && program.includes('core-host.js')) return Number(pid);
  }
  throw new Error('The core of this window is not running.');
}

/** Holds the core still while a picture of waiting is taken. */
export async function whileWaiting(work: () => Promise<void>): Promise<void> {
  const pid = corePid();
  process.kill(pid, 'SIGSTOP');
  try {
    await work();
  } finally {
    process.kill(pid, 'SIGCONT');
  }
}

/** Whether this machine can take the disk away from a running process. */
export const canFillTheDisk = (): boolean =>
  process.platform === 'linux' && spawnSync('prlimit', ['--version']).status === 0;

/** Lets the core write nothing while `work` runs, as if the disk were full; then gives it back. */
export async function withFullDisk(work: () => Promise<void>): Promise<void> {
  const limit = (fsize: string): void =>
    void execFileSync('prlimit', ['--pid', String(corePid()), `--fsize=${fsize}:unlimited`]);
  limit('0');
  try {
    await work();
  } finally {
    limit('unlimited');
  }
}
