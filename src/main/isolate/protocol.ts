/**
 * What passes between the core's host and a short-lived program: bytes in, progress, bytes out. Carried by
 * `process.send` where the host is Node, by `parentPort` where it is Electron.
 */
export type ToProgram = { readonly kind: 'run'; readonly input: Uint8Array };
export type FromProgram =
  | { readonly kind: 'progress'; readonly step: string; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly output: Uint8Array }
  | { readonly kind: 'failed' };

type ParentPort = {
  readonly on: (event: 'message', listener: (event: { readonly data: unknown }) => void) => void;
  readonly postMessage: (message: unknown) => void;
};

/** Electron gives its utility processes a port on `process`; Node's types know nothing of it. */
const parentPort = (): ParentPort | undefined => (process as { parentPort?: ParentPort }).parentPort;

/**
 * Runs one job for the host that started this program, then ends the process. What the work throws goes to the log of
 * the process and to nobody's screen.
 */
export function serveOneJob(
  work: (
    input: Uint8Array,
    progress: (step: string, done: number, total: number) => void,
  ) => Promise<Uint8Array>,
): void {
  const port = parentPort();
  const send = (message: FromProgram): Promise<void> =>
    new Promise((resolve) => {
      if (port !== undefined) {
        port.postMessage(message);
        resolve();
      } else process.send?.(message, undefined, undefined, () => resolve());
    });
  const run = async (message: ToProgram): Promise<void> => {
    try {
      const output = await work(
        message.input,
        (step, done, total) => void send({ kind: 'progress', step, done, total }),
      );
      await send({ kind: 'done', output });
    } catch (thrown) {
      process.stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
      await send({ kind: 'failed' });
    }
    process.exit(0);
  };
  if (port !== undefined) port.on('message', (event) => void run(event.data as ToProgram));
  else process.once('message', (message) => void run(message as ToProgram));
}
