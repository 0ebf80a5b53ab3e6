import { assert } from '../../../shared/domain/result';
import type { Core } from '../../core/ports';
import { startCore } from '../../core/start-core';
import { createAsker } from './ask-the-shell';
import { nodeIsolate, systemClock, systemRandom } from './node-ports';
import type { FromHost, HostStart, ToHost } from './protocol';

/**
 * The core as a program of its own: the only process with the key and the file. It takes calls by number from the
 * shell that started it and ends when that shell is gone.
 */
type ParentPort = {
  readonly on: (event: 'message', listener: (event: { readonly data: unknown }) => void) => void;
  readonly postMessage: (message: unknown) => void;
};
/** Electron gives its utility processes a port on `process`; Node's types know nothing of it. */
const parentPort = (process as { parentPort?: ParentPort }).parentPort;

const send = (message: FromHost): void => {
  if (parentPort !== undefined) parentPort.postMessage(message);
  else if (process.connected) process.send?.(message);
};
const asker = createAsker(send);
let core: Core | null = null;

const start = ({ dataFolder, appFolder, policyFile }: HostStart): Core => {
  const started = startCore({
    clock: systemClock,
    random: systemRandom,
    files: { dataFolder, appFolder, policyFile, ...asker.files },
    keyGuard: asker.keyGuard,
    // A utility process cannot fork another, so under Electron the shell forks on the core's behalf.
    isolate: parentPort === undefined ? nodeIsolate(appFolder) : asker.isolate,
  });
  started.onEvent((event) => send({ kind: 'event', event }));
  return started;
};

async function end(): Promise<void> {
  await core?.close();
  process.exit(0);
}

async function hear(message: ToHost): Promise<void> {
  if (asker.hear(message)) return;
  if (message.kind === 'start') core = start(message);
  else if (message.kind === 'close') await end();
  else if (message.kind === 'call') {
    assert(core !== null, 'a shell starts the core before it calls it');
    send({ kind: 'reply', id: message.id, reply: await core.call(message.path, message.input) });
  }
}

if (parentPort !== undefined) parentPort.on('message', (event) => void hear(event.data as ToHost));
else {
  process.on('message', (message) => void hear(message as ToHost));
  process.on('disconnect', () => void end());
}
