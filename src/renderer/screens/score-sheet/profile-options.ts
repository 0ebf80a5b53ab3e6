import type { EditableList } from '../../../shared/contract/settings';
import { MONTHS } from '../../../shared/domain/calendar';
import {
  findProfileKey,
  optionsOf,
  type ProfileKey,
  type ProfileLists,
} from '../../../shared/domain/case-profile';

/** The partnership's lists as the case profile needs them. */
export const profileLists = (lists: readonly EditableList[]): ProfileLists =>
  Object.fromEntries(
    lists.map((list) => [list.key, list.items.map((item) => ({ code: item.code, label: item.label }))]),
  );

/** `2025-12` as `December 2025`. */
const printMonth = (month: string): string => {
  const [year = '', number = ''] = month.split('-');
  return `${MONTHS[Number(number) - 1] ?? number} ${year}`;
};

/** A profile value in words. */
export function sayProfileValue(key: string, value: string, lists: ProfileLists): string {
  const known: ProfileKey | undefined = findProfileKey(key);
  if (known === undefined) return value;
  if (known.kind === 'period') {
    const [from = '', to = ''] = value.split('..');
    return to === '' ? value : `${printMonth(from)} to ${printMonth(to)}`;
  }
  const label = optionsOf(known, lists).find((option) => option.code === value)?.label ?? value;
  // A partnership's own list holds names of places and services, which keep their capitals.
  return known.list === null ? label.toLowerCase() : label;
}
