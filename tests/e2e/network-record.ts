import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether this machine can record what programs ask of the system. */
export const canRecord = (): boolean =>
  process.platform === 'linux' && spawnSync('strace', ['-V']).status === 0;

/** What one kind of program did towards a network, over all its processes. */
export type Asked = {
  /** Sockets that could reach a network at all. */
  readonly sockets: number;
  /** Connections begun and packets sent; a UDP socket that is only pointed somewhere sends nothing. */
  readonly sent: readonly string[];
};

export type NetworkRecord = {
  readonly exitCode: number;
  readonly output: string;
  /** Processes of Node: the window's shell, the core, the programs for one file, and whoever started them. */
  readonly node: Asked & { readonly programs: readonly string[] };
  readonly browser: Asked;
};

const CALLS = 'socket,connect,bind,sendto,sendmsg,sendmmsg,execve,clone,clone3,fork,vfork';

/** Runs a program and everything it starts, and records every call that could reach a network. */
export async function recordNetwork(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<NetworkRecord> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-network-'));
  const log = join(folder, 'calls');
  try {
    const child = spawn(
      'strace',
      ['-f', '--seccomp-bpf', '-qq', '-yy', '-s', '200', '-o', log, '-e', `trace=${CALLS}`, program, ...args],
      { ...options, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    const exitCode = await new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? 1)));
    return { exitCode, output, ...readLog(readFileSync(log, 'utf8').split('\n')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A socket of the internet's families, by what the system calls it. */
const INTERNET =
  /^(\d+) +(?:socket\(AF_INET|(?:connect|bind|sendto|sendmsg|sendmmsg)\(\d+<(?:TCP|UDP|PING|RAW))/;
const SENDS = /^\d+ +(?:connect\(\d+<TCP|(?:sendto|sendmsg|sendmmsg)\(\d+<(?:TCP|UDP|PING|RAW))/;

function readLog(lines: readonly string[]): Pick<NetworkRecord, 'node' | 'browser'> {
  const programOf = programsByProcess(lines);
  const asked = {
    node: { sockets: 0, sent: [] as string[] },
    browser: { sockets: 0, sent: [] as string[] },
  };
  for (const line of lines) {
    const pid = INTERNET.exec(line)?.[1];
    if (pid === undefined) continue;
    const kind = isBrowser(programOf(pid)) ? asked.browser : asked.node;
    if (line.includes('socket(')) kind.sockets += 1;
    if (SENDS.test(line)) kind.sent.push(line.slice(0, 200));
  }
  const programs = lines.flatMap((line) => {
    const command = /execve\("[^"]*\/node", \[(.*)\]/.exec(line)?.[1];
    return command === undefined ? [] : [command];
  });
  return { node: { ...asked.node, programs }, browser: asked.browser };
}

const isBrowser = (program: string): boolean => /chrom|edge/i.test(program.split('/').at(-1) ?? '');

/** Which program each process and thread is: its own last start, else that of who made it. */
function programsByProcess(lines: readonly string[]): (pid: string) => string {
  const started = new Map<string, string>();
  const madeBy = new Map<string, string>();
  for (const line of lines) {
    const [, pid = '', program] = /^(\d+) +execve\("([^"]+)"/.exec(line) ?? [];
    // A browser starts itself again under this name; it stays what its maker is.
    if (program !== undefined && program !== '/proc/self/exe') started.set(pid, program);
    const [, maker = '', made] =
      /^(\d+) +(?:(?:clone3?|v?fork)\(|<\.\.\. (?:clone3?|v?fork) resumed>).*= (\d+)$/.exec(line) ?? [];
    if (made !== undefined) madeBy.set(made, maker);
  }
  return (pid) => {
    for (let at: string | undefined = pid; at !== undefined; at = madeBy.get(at)) {
      const program = started.get(at);
      if (program !== undefined) return program;
    }
    return '';
  };
}
