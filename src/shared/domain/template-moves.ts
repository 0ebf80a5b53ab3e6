import { listSections, type Template } from './template';

/**
 * Meaning ids that stand at another place: in another section, or out of order among the questions of both versions. What
 * only slid because something was put before it or taken out has not moved.
 */
export function movedMeanings(before: Template, now: Template): ReadonlySet<string> {
  const [old, next] = [placesOf(before), placesOf(now)];
  const shared = [...next.keys()].filter((id) => old.has(id));
  const homes = homesOf(shared, old, next);
  const staysHome = shared.filter((id) => homes.get(old.get(id)?.section ?? '') === next.get(id)?.section);
  const ordered = new Set(longestRising(staysHome.map((id) => ({ id, place: old.get(id)?.place ?? 0 }))));
  return new Set(shared.filter((id) => !ordered.has(id)));
}

type Place = { readonly section: string; readonly place: number };

function placesOf(template: Template): ReadonlyMap<string, Place> {
  let place = 0;
  return new Map(
    listSections(template).flatMap(({ id, criteria }) =>
      criteria.map(({ meaningId }) => [meaningId, { section: id, place: place++ }] as const),
    ),
  );
}

/** What each section of before is called now: the section that holds most of its questions. */
function homesOf(
  shared: readonly string[],
  old: ReadonlyMap<string, Place>,
  next: ReadonlyMap<string, Place>,
): ReadonlyMap<string, string> {
  const homes = new Map<string, string>();
  for (const [section, members] of Map.groupBy(shared, (id) => old.get(id)?.section ?? '')) {
    const held = [...Map.groupBy(members, (id) => next.get(id)?.section ?? '')];
    const [most] = held.toSorted(([, one], [, other]) => other.length - one.length);
    if (most !== undefined) homes.set(section, most[0]);
  }
  return homes;
}

/** The ids of a longest run whose places rise: what has kept its order. */
function longestRising(items: readonly { readonly id: string; readonly place: number }[]): readonly string[] {
  const best: { readonly length: number; readonly from: number }[] = [];
  items.forEach(({ place }, index) => {
    let length = 1;
    let from = -1;
    for (let earlier = 0; earlier < index; earlier += 1) {
      const run = best[earlier]?.length ?? 0;
      if ((items[earlier]?.place ?? 0) < place && run >= length) {
        length = run + 1;
        from = earlier;
      }
    }
    best.push({ length, from });
  });
  let at = best.reduce((most, each, index) => (each.length > (best[most]?.length ?? 0) ? index : most), 0);
  const ids: string[] = [];
  while (at >= 0 && items[at] !== undefined) {
    ids.push(items[at]?.id ?? '');
    at = best[at]?.from ?? -1;
  }
  return ids;
}
