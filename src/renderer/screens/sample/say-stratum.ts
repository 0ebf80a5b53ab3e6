import { findProfileKey, type ProfileLists } from '../../../shared/domain/case-profile';
import { sayProfileValue } from '../score-sheet/profile-options';

/** `Register on · Locality North`; `the whole list` where it is not divided. */
export function sayStratum(
  keys: readonly string[],
  values: readonly (string | null)[],
  lists: ProfileLists,
): string {
  if (keys.length === 0) return 'the whole list';
  return keys
    .map((key, index) => {
      const value = values[index] ?? null;
      const label = findProfileKey(key)?.label ?? key;
      return `${label} ${value === null ? 'not recorded' : sayProfileValue(key, value, lists)}`;
    })
    .join(' · ');
}
