import { type ChildProcess, fork } from 'node:child_process';
import type { ChildLink, ExitCause } from './protocol';

/** What a process is given of the environment: enough to run, and production unless a test says otherwise. */
export const childEnvironment = (): Record<string, string> => ({
  NODE_ENV: 'production',
  ...(Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >),
});

/** Forks a built program as a Node process; bytes travel as bytes. `heapMegabytes` null leaves Node's own limit. */
export function forkNode(program: string, options: { readonly heapMegabytes: number | null }): ChildLink {
  const child = fork(program, [], {
    execArgv: options.heapMegabytes === null ? [] : [`--max-old-space-size=${options.heapMegabytes}`],
    serialization: 'advanced',
    env: childEnvironment(),
    // What the engine prints when its heap is full is for developers; the sentence for people is made here.
    stdio: ['ignore', 'inherit', options.heapMegabytes === null ? 'inherit' : 'ignore', 'ipc'],
  });
  return linkTo(child);
}

function linkTo(child: ChildProcess): ChildLink {
  return {
    send: (message) => {
      // A message to a process that has just gone is answered by its exit.
      if (child.connected) child.send(message as object, () => undefined);
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => {
      let isOver = false;
      const end = (cause: ExitCause): void => {
        if (isOver) return;
        isOver = true;
        listener(cause);
      };
      child.on('error', () => end('ended'));
      child.on('exit', (code, signal) =>
        end(signal === 'SIGABRT' || code === 134 ? 'out-of-memory' : 'ended'),
      );
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
