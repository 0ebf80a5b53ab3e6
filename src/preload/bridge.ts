import { listProcedures } from '../shared/contract/contract';
import type { Reply } from '../shared/contract/errors';
import type { CoreEvent } from '../shared/contract/events';

/** What a shell carries: one call with its reply, and what the core tells unasked. */
export type Transport = {
  readonly call: (path: string, input: unknown) => Promise<Reply>;
  readonly onEvent: (listener: (event: CoreEvent) => void) => () => void;
};

/** What a page finds as `window.plumbline`; the renderer's api.ts is the one place that uses it. */
export type Bridge = Transport;

/** The contract over a transport: only procedures of the contract get through, and nothing else is reachable. */
export function makeBridge(transport: Transport): Bridge {
  const known: ReadonlySet<string> = new Set(listProcedures().map(({ path }) => path));
  return {
    call: async (path, input) => {
      if (known.has(path)) return transport.call(path, input);
      return {
        ok: false,
        error: {
          code: 'unknown-procedure',
          message: `There is no procedure ${String(path).slice(0, 60)}.`,
          details: {},
        },
      };
    },
    onEvent: (listener) => transport.onEvent(listener),
  };
}
