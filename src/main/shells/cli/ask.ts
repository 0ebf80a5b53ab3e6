import type { OutputOf, ProcedurePath } from '../../../shared/contract/contract';
import type { Core } from '../../core/ports';
import { CommandFailure } from './output';

/** Asks the core one procedure; what it refuses ends the command. */
export async function ask<P extends ProcedurePath>(
  core: Core,
  path: P,
  input: unknown,
): Promise<OutputOf<P>> {
  const reply = await core.call(path, input);
  if (!reply.ok) throw new CommandFailure(reply.error);
  return reply.value as OutputOf<P>;
}
