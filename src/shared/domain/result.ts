/** An expected outcome that may fail: failures are values, never exceptions (docs/architecture.md). */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const fail = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });

/** Stops on what cannot happen. `why` is the sentence that says why it cannot. */
export function assert(claim: unknown, why: string): asserts claim {
  if (!claim) throw new Error(why);
}

/** Closes a switch over a union; a new member fails to compile here. */
export function assertNever(value: never): never {
  throw new Error(`A case was not handled: ${JSON.stringify(value)}`);
}
