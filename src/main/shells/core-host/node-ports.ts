import { randomBytes } from 'node:crypto';
import type { Clock, Isolate, KeyGuard, Ports, Random } from '../../core/ports';
import { builtProgram, findAppFolder, policyFileFor } from './folders';
import { forkNode } from './node-child';
import { runProgram } from './run-program';

export const systemClock: Clock = { now: () => Date.now() };

export const systemRandom: Random = { bytes: (length) => new Uint8Array(randomBytes(length)) };

/** Runs the built programs as Node processes of their own. */
export const nodeIsolate =
  (appFolder: string): Isolate =>
  (job) =>
    runProgram(forkNode(builtProgram(appFolder, job.program), { heapMegabytes: job.heapMegabytes }), job);

/** A host without a key store of its own: a passphrase is the only way in. */
export const noKeyGuard: KeyGuard = {
  available: async () => false,
  wrap: async () => Promise.reject(new Error('this host guards no keys')),
  unwrap: async () => Promise.reject(new Error('this host guards no keys')),
  backend: async () => 'none',
  rewrap: async () => Promise.reject(new Error('this host guards no keys')),
};

/**
 * The five ports of a host without a window (command line, tests). `files` says what to answer when the core asks
 * for a file; by default nobody is there and every such question is given up.
 */
export function windowlessPorts(options: {
  readonly dataFolder: string;
  readonly appFolder?: string;
  readonly policyFile?: string;
  readonly files?: Partial<Pick<Ports['files'], 'pickFile' | 'pickFolder' | 'pickSave' | 'homeFolder'>>;
}): Ports {
  const appFolder = options.appFolder ?? findAppFolder();
  return {
    clock: systemClock,
    random: systemRandom,
    files: {
      dataFolder: options.dataFolder,
      appFolder,
      policyFile: options.policyFile ?? policyFileFor(process.env, process.platform, { isInstalled: false }),
      pickFile: async () => null,
      pickFolder: async () => null,
      pickSave: async () => null,
      ...options.files,
    },
    keyGuard: noKeyGuard,
    isolate: nodeIsolate(appFolder),
  };
}
