import type { RandomSource } from '../../../../src/shared/domain/random';
import { FIRST_NAMES, SURNAMES } from '../names';
import { percent, pick } from '../words';

/** Somebody made up, of one of the communities. */
export type Person = { readonly first: string; readonly last: string };
/** A first name and a surname that go together. */
export function anyone(random: RandomSource): Person {
  const community = percent(60, random) ? 'scottish' : pick(Object.keys(FIRST_NAMES), random);
  return { first: pick(FIRST_NAMES[community] ?? [], random), last: pick(SURNAMES[community] ?? [], random) };
}
/** A first name alone. */
export const firstName = (random: RandomSource): string => anyone(random).first;
/** A surname alone. */
export const surname = (random: RandomSource): string => anyone(random).last;
/** A name as it is typed into an address: small letters without accents. */
export const plainly = (text: string): string =>
  text
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
