import { basename } from 'node:path';
import { utilityProcess } from 'electron';
import { childEnvironment } from '../core-host/node-child';
import type { ChildLink, ExitCause } from '../core-host/protocol';

/** The fuse keeps the app itself from heeding these; what it forks is not given them in the first place. */
const withoutNodeOptions = (env: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !/^(NODE_OPTIONS|NODE_EXTRA_CA_CERTS|ELECTRON_RUN_AS_NODE)$/i.test(name),
    ),
  );

/** Forks a built program as a utility process: the only way once Electron may not run as Node. */
export function forkUtility(program: string, options: { readonly heapMegabytes: number | null }): ChildLink {
  const child = utilityProcess.fork(program, [], {
    serviceName: `Plumbline ${basename(program, '.js')}`,
    execArgv: options.heapMegabytes === null ? [] : [`--max-old-space-size=${options.heapMegabytes}`],
    env: withoutNodeOptions(childEnvironment()),
    stdio: 'inherit',
  });
  let cause: ExitCause = 'ended';
  // A fatal fault of the engine in a program with a heap cap is the cap.
  child.on('error', () => {
    cause = options.heapMegabytes === null ? 'ended' : 'out-of-memory';
  });
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', () => listener(cause)),
    kill: () => void child.kill(),
  };
}
