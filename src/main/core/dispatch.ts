import type { z } from 'zod';
import { findProcedure } from '../../shared/contract/contract';
import type { ErrorCode, Failure, Reply } from '../../shared/contract/errors';
import { refusalFor } from '../db/open-database';
import type { Handlers } from './handlers';
import { describeInput } from './input-sentences';
import type { InTurn } from './jobs';

const failure = (code: ErrorCode, message: string, details: Record<string, unknown> = {}): Reply => ({
  ok: false,
  error: { code, message, details } satisfies Failure,
});

export function createTurns(): InTurn {
  let turn: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = turn.then(work, work);
    turn = result.catch(() => undefined);
    return result;
  };
}

/** Answers one call: finds the procedure, reads the input strictly, runs the handler, and never throws. */
export type Dispatch = (path: string, input: unknown) => Promise<Reply>;

/**
 * Queries and commands take turns at the store, so a query never sees a half-done command, and a query runs inside
 * `readOnly`. Controls are answered at once. `checkOutputs` holds replies against the contract (development and tests).
 */
export function createDispatch(
  handlers: Handlers,
  inTurn: InTurn,
  options: { readonly checkOutputs: boolean; readonly readOnly: InTurn },
): Dispatch {
  return async (path, input) => {
    const procedure = typeof path === 'string' ? findProcedure(path) : undefined;
    const handler = Object.hasOwn(handlers, path) ? handlers[path as keyof Handlers] : undefined;
    if (procedure === undefined || handler === undefined) {
      return failure('unknown-procedure', `There is no procedure ${String(path).slice(0, 60)}.`);
    }
    const parsed = procedure.input.safeParse(input);
    if (!parsed.success)
      return failure('bad-input', describeInput(parsed.error, input), { issues: listPaths(parsed.error) });
    const run = async (): Promise<Reply> => {
      try {
        const value = await (handler as (input: unknown) => unknown)(parsed.data);
        if (options.checkOutputs) procedure.output.parse(value);
        return { ok: true, value };
      } catch (thrown) {
        return replyFor(thrown, path);
      }
    };
    if (procedure.kind === 'control') return run();
    return inTurn(procedure.kind === 'query' ? () => options.readOnly(run) : run);
  };
}

function replyFor(thrown: unknown, path: string): Reply {
  try {
    return { ok: false, error: refusalFor(thrown).toFailure() };
  } catch {
    // What nobody foresaw: the trace goes to the host's own log, never to a screen.
    process.stderr.write(`${path}: ${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
    return failure(
      'internal',
      'Something in Plumbline did not go as it should. What was saved is safe. Try again; if it happens again, close the window and open it again.',
    );
  }
}

const listPaths = (error: z.ZodError): string[] =>
  error.issues.slice(0, 20).map((issue) => issue.path.join('.'));
