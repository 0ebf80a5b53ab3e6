import { NOT_RECORDED } from '../../shared/domain/breakdown';
import { findProfileKey, optionsOf, type ProfileLists } from '../../shared/domain/case-profile';
import { TOTAL } from './table';

/** A group's code as the folder has it: one that is spelt as the total is told apart from it. */
export const groupCode = (group: string): string => (group === TOTAL ? `${TOTAL} (as recorded)` : group);

/** A group in words: its own, those of the groups that were put together, or its code where it has none. */
export function groupLabel(
  dimension: string,
  group: string,
  mergedFrom: readonly string[] | null,
  lists: ProfileLists | null,
): string {
  if (mergedFrom !== null)
    return mergedFrom.map((each) => groupLabel(dimension, each, null, lists)).join(' and ');
  if (group === TOTAL) return 'All records';
  if (group === NOT_RECORDED) return 'Not recorded';
  const known = findProfileKey(dimension);
  const option = known === undefined ? undefined : optionsOf(known, lists).find(({ code }) => code === group);
  return option?.label ?? group;
}
