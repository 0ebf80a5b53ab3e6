import { randomFrom, seedOf } from './random';
import type { Profile } from './reading';
import { byText } from './sampling';

/** A line of the list that is drawn from. */
export type FrameRow = {
  readonly listReference: string;
  readonly profile: Profile;
  /** A code of the list's own that children of one family share; null where none is known. */
  readonly family: string | null;
  /** Why it is not to be drawn; null when it may be. */
  readonly excluded: string | null;
};

export type Exclusion = { readonly listReference: string; readonly reason: string };

/** Why a child is left out when another of its family stands for the family. */
export const SAME_FAMILY = 'another child of the family is in the frame';

/**
 * The one text of a list with everything the draw goes by, whatever its order (docs/rules.md, sampling). Its hash proves
 * years later that the same list was drawn from. Audits drawn before plans were kept have the hash of `canonicalFrame`.
 */
export function frameText(frame: readonly FrameRow[]): string {
  const lines = inOrder(frame).map(({ listReference, profile, family, excluded }) => {
    const facts = Object.keys(profile)
      .sort(byText)
      .map((key) => [key, profile[key]]);
    return JSON.stringify([listReference, facts, family, excluded]);
  });
  // A tab is in no reference, so no bare list of references has this text.
  return ['frame\t2', ...lines].join('\n');
}

/** By code unit: the order in which a list came never matters. */
export const inOrder = (frame: readonly FrameRow[]): readonly FrameRow[] =>
  frame.toSorted((one, other) => byText(one.listReference, other.listReference));

/**
 * Who can be drawn and who cannot, with why (docs/rules.md, sampling). With `onePerFamily`, one child of each family stays, drawn
 * by the seed for each family by itself; one of `kept` stays instead where there is one.
 */
export function sift(
  frame: readonly FrameRow[],
  seed: number,
  onePerFamily: boolean,
  kept: ReadonlySet<string> = new Set(),
): { readonly eligible: readonly FrameRow[]; readonly excluded: readonly Exclusion[] } {
  const ordered = inOrder(frame);
  const free = ordered.filter(({ excluded }) => excluded === null);
  const stays = onePerFamily ? oneOfEach(free, seed, kept) : null;
  const isOut = ({ family, listReference }: FrameRow): boolean =>
    stays !== null && family !== null && stays.get(family) !== listReference;
  return {
    eligible: free.filter((row) => !isOut(row)),
    excluded: ordered.flatMap((row) => {
      if (row.excluded !== null) return [{ listReference: row.listReference, reason: row.excluded }];
      return isOut(row) ? [{ listReference: row.listReference, reason: SAME_FAMILY }] : [];
    }),
  };
}

function oneOfEach(
  free: readonly FrameRow[],
  seed: number,
  kept: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const stays = new Map<string, string>();
  const families = Map.groupBy(
    free.filter(({ family }) => family !== null),
    ({ family }) => family ?? '',
  );
  for (const [family, children] of families) {
    const wanted = children.filter(({ listReference }) => kept.has(listReference));
    const among = wanted.length > 0 ? wanted : children;
    const drawn = among[randomFrom(seedOf(`${seed} family ${family}`)).below(among.length)];
    if (drawn !== undefined) stays.set(family, drawn.listReference);
  }
  return stays;
}
