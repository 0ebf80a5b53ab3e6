/** Where an answer stands in a reading: a criterion, a section's evaluation, and the agency where each is asked. */
export type AnswerPlace = { readonly criterionId: string; readonly agency: string };

/** `PLN-A1`, or `PLN-A1 Health` where a criterion is answered once for each agency (docs/rules.md, merging). */
export const placeOfAnswer = ({ criterionId, agency }: AnswerPlace): string =>
  agency === '' ? criterionId : `${criterionId} ${agency}`;

/** The two parts of a place: no id has a space in it. */
export function partsOfPlace(place: string): AnswerPlace {
  const space = place.indexOf(' ');
  return space < 0
    ? { criterionId: place, agency: '' }
    : { criterionId: place.slice(0, space), agency: place.slice(space + 1) };
}

/** An id as printed beside its question: `D8` for `VOI-D8`. */
export const shortIdOf = (criterionId: string): string => criterionId.slice(criterionId.indexOf('-') + 1);

/** `A1`, `A1 and B2`, `A1, B2 and C3`. */
export function listInWords(items: readonly string[]): string {
  const [last, ...before] = items.toReversed();
  if (last === undefined) return '';
  return before.length === 0 ? last : `${before.toReversed().join(', ')} and ${last}`;
}
