import type { z } from 'zod';

/**
 * What a procedure may do. A `query` is given a read view of the store; a `command` may write, and commands run one
 * at a time; a `control` touches no database and is answered at once (state of the store, cancelling a job).
 */
export type ProcedureKind = 'query' | 'command' | 'control';

export type Procedure<
  Kind extends ProcedureKind = ProcedureKind,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> = { readonly kind: Kind; readonly input: Input; readonly output: Output };

export const query = <I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
): Procedure<'query', I, O> => ({
  kind: 'query',
  input,
  output,
});
export const command = <I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
): Procedure<'command', I, O> => ({ kind: 'command', input, output });
export const control = <I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
): Procedure<'control', I, O> => ({ kind: 'control', input, output });
