import type { CompiledTemplate } from '../compile-template';
import type { Findings } from '../findings-shape';
import type { PublishedFindings } from '../published-shape';
import { type Hidden, hideByRange, hidePrimary, hideSecondary } from './hide-cells';
import { chooseMerges } from './merge-groups';
import { publishHidden } from './publish-hidden';
import { componentsOf, type Range, rangesOf, type Solver } from './range-audit';
import { type Merge, type Release, releaseOf } from './release-cells';
import type { DisclosureSettings, HidingReason } from './settings';

/** One thing that was hidden, for the lead and for nobody else. */
export type DisclosureLine = {
  readonly table: string;
  readonly row: string;
  readonly cell: string;
  readonly why: HidingReason;
  readonly sentence: string;
};

/** Whether somebody could subtract: what each hidden number could be, the narrowest first. */
export type SubtractionCheck = {
  readonly cells: number;
  readonly exact: number;
  readonly tightest: readonly {
    readonly table: string;
    readonly row: string;
    readonly cell: string;
    readonly low: number;
    readonly high: number;
  }[];
  readonly sentence: string;
};

export type Protection = {
  readonly published: PublishedFindings;
  readonly log: readonly DisclosureLine[];
  readonly subtraction: SubtractionCheck;
  /** Every number as it is printed, for the register: null where it is hidden. */
  readonly printed: readonly { readonly key: string; readonly value: number | null }[];
  readonly merges: ReadonlyMap<string, readonly Merge[]>;
};

export type ProtectionInput = {
  readonly settings: DisclosureSettings;
  readonly solve: Solver;
  /**
   * Earlier releases of the same answers: what they have printed cannot be taken back, and what they have hidden stays
   * hidden. `findings` then has their breakdowns too, with their merges; `dimensions` are those that are printed now.
   */
  readonly earlier?: {
    readonly printed: ReadonlyMap<string, number>;
    readonly hidden: ReadonlySet<string>;
    readonly merges: ReadonlyMap<string, readonly Merge[]>;
  };
  /** What releases of this audit have printed before its answers were corrected: a small difference tells as much. */
  readonly nearBefore?: readonly ReadonlyMap<string, number>[];
  /** Merges that are settled already; the others are chosen. */
  readonly merges?: ReadonlyMap<string, readonly Merge[]>;
  readonly dimensions?: readonly string[];
  /** Rounds of which an earlier release has hidden a row, by `period|criterion`. */
  readonly hiddenBefore?: ReadonlySet<string>;
};

/**
 * Findings as they may be published (docs/rules.md, disclosure): groups merged, small counts hidden, more hidden until
 * nothing that is hidden can be worked out, and everything derived from a hidden number hidden with it.
 */
export function protectFindings(
  compiled: CompiledTemplate,
  findings: Findings,
  input: ProtectionInput,
): Protection {
  const { settings, solve, earlier = NONE_EARLIER } = input;
  const all = [...new Set(findings.breakdowns.map(({ dimension }) => dimension))];
  const merges = new Map(
    all.map((dimension) => [
      dimension,
      earlier.merges.get(dimension) ??
        input.merges?.get(dimension) ??
        chooseMerges(compiled, findings, dimension, settings),
    ]),
  );
  const release = withEarlier(releaseOf(compiled, findings, merges), earlier.printed);
  const hidden = hidePrimary(release, settings);
  for (const key of earlier.printed.keys()) hidden.delete(key);
  const primary = hidden.size;
  for (const { key, value } of release.system.cells) {
    const isNear = input.nearBefore?.some((before) => isNearby(before.get(key), value, settings)) === true;
    if ((earlier.hidden.has(key) || isNear) && !hidden.has(key)) hidden.set(key, 'earlier_release');
  }
  hideSecondary(release, hidden, new Set(earlier.printed.keys()));
  const rangeAudit = hideByRange(release, hidden, settings, solve);
  const disclosure = {
    threshold: settings.threshold,
    primary,
    secondary: hidden.size - primary,
    merged: [...merges.values()].reduce((sum, each) => sum + each.length, 0),
    rangeAudit,
  };
  return {
    published: publishHidden(printedNow(findings, input.dimensions ?? all), {
      hidden,
      merges,
      settings,
      disclosure,
      hiddenBefore: input.hiddenBefore ?? new Set(),
    }),
    log: [...mergeLines(merges), ...hidingLines(release, hidden)],
    subtraction: subtractionOf(release, hidden, settings, solve),
    printed: release.system.cells.map(({ key, value }) => ({ key, value: hidden.has(key) ? null : value })),
    merges,
  };
}

/** Two or three records more or less between two releases are told of by the difference. */
const isNearby = (before: number | undefined, value: number, { threshold }: DisclosureSettings): boolean =>
  before !== undefined && before !== value && Math.abs(before - value) < threshold;

const NONE_EARLIER = {
  printed: new Map<string, number>(),
  hidden: new Set<string>(),
  merges: new Map<string, readonly Merge[]>(),
};

const printedNow = (findings: Findings, dimensions: readonly string[]): Findings => ({
  ...findings,
  breakdowns: findings.breakdowns.filter(({ dimension }) => dimensions.includes(dimension)),
});

/** What was printed before is known, so it protects nothing: it cannot be hidden any more. */
function withEarlier(release: Release, earlier: ReadonlyMap<string, number>): Release {
  if (earlier.size === 0) return release;
  const { cells, ties } = release.system;
  const known = cells.filter(({ key }) => earlier.has(key));
  return {
    ...release,
    system: {
      ...release.system,
      cells: cells.filter(({ key }) => !earlier.has(key)),
      ties: [...ties, ...known.map(({ terms, value }) => ({ terms, equals: value, kind: 'equal' as const }))],
    },
  };
}

const WHY: Readonly<Record<HidingReason, string>> = {
  primary: 'The number is small.',
  attribute: 'So few records, all one way, tell of each of them.',
  secondary: 'It would give away a small number by subtraction.',
  range: 'It would give away a hidden number together with others.',
  earlier_release: 'An earlier release has hidden it.',
  merged: 'The groups are small, so they are printed as one.',
};

const hidingLines = ({ system }: Release, hidden: Hidden): readonly DisclosureLine[] =>
  system.cells.flatMap(({ key, table, row, field }) => {
    const why = hidden.get(key);
    return why === undefined ? [] : [{ table, row, cell: field, why, sentence: WHY[why] }];
  });

const mergeLines = (merges: ReadonlyMap<string, readonly Merge[]>): readonly DisclosureLine[] =>
  [...merges].flatMap(([dimension, each]) =>
    each.map((members) => ({
      table: 'breakdowns',
      row: `${dimension} ${members.join(' + ')}`,
      cell: 'group',
      why: 'merged' as const,
      sentence: WHY.merged,
    })),
  );

const MOST_RANGES = 40;

function subtractionOf(
  { system }: Release,
  hidden: Hidden,
  { zeros }: DisclosureSettings,
  solve: Solver,
): SubtractionCheck {
  const rules = { most: system.most, zeros };
  // The smallest hidden numbers are those that somebody would look for.
  const wanted = system.cells
    .filter(({ key }) => hidden.has(key))
    .toSorted((one, other) => one.value - other.value)
    .slice(0, MOST_RANGES);
  const ranges = componentsOf(system, new Set(hidden.keys())).flatMap((component): readonly Range[] =>
    rangesOf(
      component,
      rules,
      solve,
      component.hidden.filter((cell) => wanted.includes(cell)),
    ),
  );
  const exact = ranges.filter(({ low, high }) => low === high).length;
  const tightest = ranges
    .toSorted((one, other) => one.high - one.low - (other.high - other.low))
    .map(({ cell: { table, row, field }, low, high }) => ({ table, row, cell: field, low, high }));
  return { cells: hidden.size, exact, tightest, sentence: saySubtraction(hidden.size, tightest[0]) };
}

function saySubtraction(cells: number, narrowest: SubtractionCheck['tightest'][number] | undefined): string {
  if (cells === 0 || narrowest === undefined) return 'Nothing is hidden: no number in it is small.';
  return `Nobody could work out a hidden number from what is printed. The narrowest could be anything from ${narrowest.low} to ${narrowest.high}.`;
}
