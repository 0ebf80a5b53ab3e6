import { checkTrail } from '../repositories/trail';
import type { Handle } from './open-database';
import { positionOf } from './position';
import { withRoom } from './with-room';

const MOST_SAID = 5;

/**
 * The whole check: every page and index, every row that points at another, and the chain of the trail. Answers what was
 * found first, null when all is sound. Reads only.
 */
export const findDamage = (handle: Handle): string | null => withRoom(handle, () => firstDamage(handle));

function firstDamage(handle: Handle): string | null {
  const verdict = handle.pragma(`integrity_check(${MOST_SAID})`) as { integrity_check: string }[];
  const found = verdict.map((row) => row.integrity_check);
  if (found.length !== 1 || found[0] !== 'ok') return found.join('; ');
  const astray = handle.pragma('foreign_key_check') as { table: string }[];
  if (astray[0] !== undefined) return `${astray.length} rows point nowhere, the first in ${astray[0].table}`;
  // Before there was a trail there is nothing to work out again.
  return positionOf(handle).sequence === 0 ? null : checkTrail(handle).fault;
}
