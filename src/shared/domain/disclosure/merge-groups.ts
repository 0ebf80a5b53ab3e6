import { findProfileKey } from '../case-profile';
import type { CompiledTemplate } from '../compile-template';
import type { BreakdownRow, Findings } from '../findings-shape';
import { hidePrimary, hideSecondary } from './hide-cells';
import { type Merge, printedGroups, releaseOf } from './release-cells';
import type { DisclosureSettings } from './settings';

/** At least so many groups are left, or it is no breakdown any more. */
const FEWEST_GROUPS = 2;

/**
 * Which groups of a dimension are put together before anything is hidden, chosen once for all criteria (docs/rules.md,
 * disclosure): as long as one merge loses fewer rows than it saves. A merged group loses a row of every criterion; a
 * hidden row is lost too. Keys in an order (ages) join neighbours, others any two.
 */
export function chooseMerges(
  compiled: CompiledTemplate,
  findings: Findings,
  dimension: string,
  settings: DisclosureSettings,
): readonly Merge[] {
  const rows = findings.breakdowns.filter((row) => row.dimension === dimension);
  const groups = [...new Set(rows.map(({ group }) => group))];
  const ids = new Set(rows.map(({ id }) => id)).size;
  const alone = withoutOthers(findings, rows);
  const costOf = (merges: readonly Merge[]): number => {
    const printed = printedGroups(groups, merges);
    const release = releaseOf(compiled, alone, new Map([[dimension, merges]]));
    const hidden = hidePrimary(release, settings);
    hideSecondary(release, hidden);
    const lost = new Set(
      [...hidden.keys()].filter((key) => key.startsWith('breakdowns|')).map((key) => key.split('|')[1] ?? ''),
    );
    return lost.size + ids * (groups.length - printed.length);
  };
  let merges: readonly Merge[] = [];
  let cost = costOf(merges);
  for (;;) {
    const printed = printedGroups(groups, merges);
    if (printed.length <= FEWEST_GROUPS) return merges;
    const tried = pairsOf(dimension, printed).map((joined) => {
      const kept = merges.filter((merge) => !merge.some((group) => joined.includes(group)));
      const candidate = [...kept, joined];
      return { candidate, cost: costOf(candidate) };
    });
    const best = tried.toSorted((one, other) => one.cost - other.cost)[0];
    if (best === undefined || best.cost >= cost) return merges;
    merges = best.candidate;
    cost = best.cost;
  }
}

/** Only what a merge can change is worked out: the criteria and this one breakdown. */
const withoutOthers = (findings: Findings, rows: readonly BreakdownRow[]): Findings => ({
  ...findings,
  closing: [],
  sections: [],
  gates: [],
  voiceTarget: null,
  themes: [],
  otherMeasures: [],
  breakdowns: rows,
});

const ORDERED = new Set(['age', 'age_band', 'period']);

function pairsOf(
  dimension: string,
  printed: readonly { readonly members: readonly string[] }[],
): readonly Merge[] {
  const isOrdered = ORDERED.has(findProfileKey(dimension)?.key ?? dimension);
  return printed.flatMap((one, at) =>
    printed.slice(at + 1, isOrdered ? at + 2 : undefined).map((other) => [...one.members, ...other.members]),
  );
}
