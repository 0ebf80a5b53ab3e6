import { shareOf } from '../criterion-finding';
import { basisOf } from '../findings';
import type {
  BreakdownRow,
  ChangeFinding,
  CriterionFinding,
  Findings,
  TargetFinding,
} from '../findings-shape';
import type { Disclosure, PublishedBreakdown, PublishedFindings } from '../published-shape';
import type { Hidden } from './hide-cells';
import { type Merge, printedGroups } from './release-cells';
import { type DisclosureSettings, isSmall } from './settings';

export type HiddenCells = {
  readonly hidden: Hidden;
  readonly merges: ReadonlyMap<string, readonly Merge[]>;
  readonly settings: DisclosureSettings;
  readonly disclosure: Disclosure;
  /** `period|criterion` of rounds that an earlier release has hidden. */
  readonly hiddenBefore: ReadonlySet<string>;
};

/** Takes fields out of a row, and says which; a dot leads into an object. */
function without<Row extends object>(
  row: Row,
  fields: Iterable<string>,
): Row & { suppressed: boolean; hidden: string[] } {
  const hidden = [...new Set(fields)];
  const copy = JSON.parse(JSON.stringify(row)) as Record<string, unknown>;
  for (const field of hidden) {
    const path = field.split('.');
    const last = path.pop() ?? '';
    let at: Record<string, unknown> | undefined = copy;
    for (const part of path) at = at?.[part] as Record<string, unknown> | undefined;
    if (at !== undefined && last in at) at[last] = null;
  }
  return { ...(copy as Row), suppressed: hidden.length > 0, hidden };
}

/** Fields that follow from x and n, below `base`. */
const DERIVED = ['percent', 'low', 'high', 'quantityWord'];
const at = (base: string, fields: readonly string[]): string[] =>
  fields.map((field) => (base === '' ? field : `${base}.${field}`));

/** Findings with what is hidden taken out, and with it everything that is derived from it (docs/rules.md, disclosure). */
export function publishHidden(findings: Findings, given: HiddenCells): PublishedFindings {
  const { hidden } = given;
  const isHidden = (table: string, row: string, field: string): boolean =>
    hidden.has(`${table}|${row}|${field}`);
  const shareFields = (table: string, row: string, base: string): string[] => {
    const name = (field: string): string => (base === '' ? field : `${base}.${field}`);
    const counts = ['x', 'n'].filter((field) => isHidden(table, row, name(field)));
    return counts.length > 0 || isHidden(table, row, name('rest')) ? at(base, [...counts, ...DERIVED]) : [];
  };
  const criterion = (table: 'criteria' | 'closing') => (finding: CriterionFinding) =>
    without(
      finding,
      criterionFields(finding, (field) => isHidden(table, finding.id, field)),
    );
  const criteria = findings.criteria.map(criterion('criteria'));
  const breakdowns = publishBreakdowns(findings, given);
  const secretIds = new Set(criteria.filter((row) => row.hidden.includes('percent')).map(({ id }) => id));
  const secretTimes = new Set(
    findings.timeliness
      .filter(({ id }) => timelinessFields(id, isHidden).includes('percentAll'))
      .map(({ id }) => id),
  );
  const isSecret = (id: string): boolean => secretIds.has(id) || secretTimes.has(id);
  const published = {
    schema: findings.schema,
    build: 'publish',
    template: findings.template,
    population: findings.population,
    sample: findings.sample,
    criteria,
    closing: findings.closing.map(criterion('closing')),
    sections: findings.sections.map((section) =>
      without(section, [
        ...sectionFields(
          section,
          (field) => isHidden('sections', section.id, field),
          shareFields('sections', section.id, 'evaluation'),
        ),
        ...shareFields('sections', section.id, 'criticalFailures'),
      ]),
    ),
    gates: findings.gates.map((gate) =>
      without(
        gate,
        ['present', 'goodOfPresent', 'wellServed'].flatMap((part) => shareFields('gates', gate.id, part)),
      ),
    ),
    timeliness: findings.timeliness.map((times) => without(times, timelinessFields(times.id, isHidden))),
    breakdowns,
    voiceTarget:
      findings.voiceTarget === null
        ? null
        : without(
            findings.voiceTarget,
            voiceFields(
              shareFields('voiceTarget', 'all', 'perChild'),
              shareFields('voiceTarget', 'all', 'perMeeting'),
            ),
          ),
    criticalFailures: without(findings.criticalFailures, shareFields('criticalFailures', 'all', '')),
    themes: findings.themes.map((theme) =>
      without(
        theme,
        ['strengths', 'improvements', 'records'].filter((field) => isHidden('themes', theme.theme, field)),
      ),
    ),
    otherMeasures: findings.otherMeasures.map((measure) => {
      const fields = shareFields('otherMeasures', `${measure.id} ${measure.measure}`, '');
      return without(measure, fields);
    }),
    change: findings.change.map((change) =>
      without(change, changeFields(change, isSecret(change.id), given)),
    ),
    trend: publishTrend(findings, isSecret, given),
    targets: findings.targets.map((target) =>
      publishTarget(target, isTargetSecret(target, isSecret, { ...given, shareFields })),
    ),
    weighted: findings.weighted.map((row) => {
      const inGroups = breakdowns.some(
        ({ id, hidden: fields }) => id === row.id && fields.includes('percent'),
      );
      return without(
        row,
        secretIds.has(row.id) || inGroups
          ? ['percent', 'low', 'high', 'unweighted', 'n', 'effectiveSize']
          : [],
      );
    }),
    warnings: [],
    disclosure: given.disclosure,
  };
  return published as unknown as PublishedFindings;
}

function criterionFields(finding: CriterionFinding, isHidden: (field: string) => boolean): string[] {
  const fields = (['shown', 'notApplicable', 'unable', 'missing', 'n'] as const).filter(isHidden) as string[];
  const categories = Object.keys(finding.distribution ?? {}).filter((code) =>
    isHidden(`distribution.${code}`),
  );
  fields.push(...categories.map((code) => `distribution.${code}`));
  const isSecret = isHidden('x') || isHidden('rest') || isHidden('n');
  if (isHidden('x')) fields.push('x');
  if (isSecret) fields.push(...DERIVED);
  if (isHidden('n')) fields.push('presentation', 'smallSample');
  if (categories.length > 0 || isHidden('n')) fields.push('median');
  const some = (codes: readonly string[]): boolean =>
    isHidden('n') || categories.some((code) => codes.includes(code));
  if (some(['5', '6'])) fields.push('veryGoodOrBetter');
  if (some(['1', '2'])) fields.push('weakOrWorse');
  if (['n', 'unable', 'missing'].some(isHidden)) fields.push('coverage');
  return fields;
}

function sectionFields(
  section: Findings['sections'][number],
  isHidden: (field: string) => boolean,
  share: readonly string[],
): string[] {
  const categories = Object.keys(section.evaluation.distribution).filter((code) =>
    isHidden(`evaluation.distribution.${code}`),
  );
  const fields = [...share, ...categories.map((code) => `evaluation.distribution.${code}`)];
  return categories.length > 0 || isHidden('evaluation.n') ? [...fields, 'evaluation.median'] : fields;
}

/** The longest time is one record's own, so it is never published; days go with any hidden count. */
function timelinessFields(
  id: string,
  isHidden: (table: string, row: string, field: string) => boolean,
): string[] {
  const counts = ['inTime', 'late', 'lateAgreed', 'notDone', 'dateMissing', 'notApplicable'].filter((field) =>
    isHidden('timeliness', id, field),
  );
  const outcomes = counts.filter((field) => field !== 'notApplicable');
  if (isHidden('criteria', id, 'notApplicable') && !counts.includes('notApplicable'))
    counts.push('notApplicable');
  const isSecret = outcomes.length > 0 || isHidden('criteria', id, 'n');
  return [
    'longest',
    ...counts,
    ...(isSecret ? ['percentAll', 'low', 'high', 'percentDated', 'median', 'p90'] : []),
  ];
}

const voiceFields = (perChild: readonly string[], perMeeting: readonly string[]): string[] =>
  perChild.length === 0 && perMeeting.length === 0
    ? []
    : [...new Set([...perChild, ...perMeeting, ...at('perMeeting', ['x', 'n', 'percent'])])];

function publishBreakdowns(findings: Findings, { hidden, merges }: HiddenCells): PublishedBreakdown[] {
  const { sample, population } = findings;
  const basis = basisOf({ sampling: sample.sampling, population }, sample.read);
  const rows: PublishedBreakdown[] = [];
  for (const [dimension, ofDimension] of Map.groupBy(findings.breakdowns, (row) => row.dimension))
    for (const [id, members] of Map.groupBy(ofDimension, (row) => row.id))
      for (const { name, members: inside } of printedGroups(
        members.map(({ group }) => group),
        merges.get(dimension) ?? [],
      )) {
        const merged = mergedRow(
          members.filter(({ group }) => inside.includes(group)),
          name,
        );
        const key = (field: string): string => `breakdowns|${id} ${dimension} ${name}|${field}`;
        const counts = ['x', 'n'].filter((field) => hidden.has(key(field)));
        const isSecret = counts.length > 0 || hidden.has(key('rest'));
        const fields = isSecret ? [...counts, 'percent', 'low', 'high'] : [];
        const share = merged.x === null ? null : shareOf(merged.x, merged.n, basis);
        const row =
          share === null ? merged : { ...merged, percent: share.percent, low: share.low, high: share.high };
        rows.push({ ...without(row, fields), mergedFrom: inside.length > 1 ? inside : null });
      }
  return rows;
}

function mergedRow(members: readonly BreakdownRow[], name: string): BreakdownRow {
  const [first] = members;
  const x = members.every((each) => each.x === null)
    ? null
    : members.reduce((sum, each) => sum + (each.x ?? 0), 0);
  const n = members.reduce((sum, each) => sum + each.n, 0);
  return {
    dimension: first?.dimension ?? '',
    id: first?.id ?? '',
    group: name,
    x,
    n,
    percent: null,
    low: null,
    high: null,
  };
}

/** Whether x of n of another round may not be printed: small itself, or hidden when that round was published. */
const isRoundSecret = (
  id: string,
  { x, n, period }: { readonly x: number | null; readonly n: number | null; readonly period: string },
  { settings, hiddenBefore }: HiddenCells,
): boolean => {
  if (hiddenBefore.has(`${period}|${id}`)) return true;
  return (
    x !== null &&
    n !== null &&
    n > 0 &&
    (isSmall(x, settings) || isSmall(n - x, settings) || isSmall(n, settings))
  );
};

const ROUND = ['x', 'n', 'percent'];

function changeFields(change: ChangeFinding, isNowSecret: boolean, given: HiddenCells): string[] {
  const isBeforeSecret = isRoundSecret(change.id, change.before, given);
  if (!isNowSecret && !isBeforeSecret) return [];
  return [
    'difference',
    'low',
    'high',
    'word',
    ...(isNowSecret ? at('now', ROUND) : []),
    ...(isBeforeSecret ? at('before', ROUND) : []),
  ];
}

/** A line of rounds that overlap with what was published by month could be subtracted, so quarters are not published. */
function publishTrend(
  { trend }: Findings,
  isSecret: (id: string) => boolean,
  given: HiddenCells,
): readonly object[] {
  return trend
    .filter(({ calendar }) => calendar === 'month' || calendar === 'round')
    .map((line) => {
      const last = line.points.length - 1;
      const fields = line.points.flatMap((point, index) => {
        const isGone = index === last ? isSecret(line.id) : isRoundSecret(line.id, point, given);
        return isGone ? at(`points.${index}`, ['x', 'n', 'percent', 'low', 'high']) : [];
      });
      if (fields.length === 0) return without(line, []);
      // A median over a hidden point would tell on which side it lies.
      const row = without({ ...line, runs: [] }, fields);
      return { ...row, hidden: [...row.hidden, 'runs'] };
    });
}

function isTargetSecret(
  target: TargetFinding,
  isSecret: (id: string) => boolean,
  given: HiddenCells & {
    readonly shareFields: (table: string, row: string, base: string) => readonly string[];
  },
): boolean {
  const { x, n, criterionId, measure } = target;
  if (x !== null && n !== null && (isSmall(x, given.settings) || isSmall(n - x, given.settings))) return true;
  if (criterionId !== null)
    return isSecret(criterionId) || measure === 'very_good_or_better' || measure === 'weak_or_worse';
  const part = { per_child: 'perChild', per_meeting: 'perMeeting' }[measure];
  if (part !== undefined) return given.shareFields('voiceTarget', 'all', part).length > 0;
  // What is left is of the gate or of critical failures; a gate's id is that of its criterion.
  return measure === 'critical_failures'
    ? given.shareFields('criticalFailures', 'all', '').length > 0
    : [...given.hidden.keys()].some((key) => key.startsWith('gates|'));
}

const publishTarget = (target: TargetFinding, isSecret: boolean) =>
  without(
    isSecret ? { ...target, note: '' } : target,
    isSecret ? ['current', 'x', 'n', 'low', 'high', 'status', 'course', 'progress'] : [],
  );
