import { hasPositiveSide } from '../../shared/domain/criterion-finding';
import type { PublishedCriterion } from '../../shared/domain/published-shape';
import { listCriteria } from '../../shared/domain/template';
import { type HidingRow, hides, type ReportedFindings, reportedFindings } from '../excel/reported-findings';
import { groupCode, groupLabel } from './groups';
import { auditKey, type OpenDataInput, type RoundBasis, versionedKey } from './open-data-input';
import { type Cell, HIDDEN, isAbsent, NOT_APPLICABLE, NOT_AVAILABLE, TOTAL } from './table';

/** What a row of `fact_findings` can be of, in words. */
export const MEASURES = {
  positive: 'Good or better, Yes, or No where that is the good answer, of those answered',
  answer: 'Records that gave the answer in `category`, of those answered',
  not_applicable: 'Records to which it does not apply, of those asked',
  unable: 'Records in which it could not be evaluated, of those asked',
  missing: 'Records that were not answered, of those asked',
  in_time: 'In time, of all with or without dates',
  outcome: 'Records with the outcome in `category`, of all with or without dates',
  present: 'Present, of those asked',
  good_of_present: 'Good or better, of those present',
  well_served: 'Present and good or better, of those asked',
  per_child: 'Children with views on record at every meeting, of those with a meeting',
  per_meeting: 'Meetings with views, of all meetings',
  critical_failure: 'Records with a critical failure, of those judged',
  weighted_positive: 'The percent positive weighted by stratum',
  other: 'The other measure named in `category`',
  theme_strength: 'Records that name the theme in `category` as a strength',
  theme_improvement: 'Records that name it as an improvement',
  theme_any: 'Records that name it at all',
} as const;
type Measure = keyof typeof MEASURES;

/** Numbers of one row; what is not there says why. */
type Numbers = readonly [x: Cell, n: Cell, percent: Cell, low: Cell, high: Cell];
/** Of what: keys are those of the template, null for all of it. */
type Of = {
  readonly section?: string | null;
  readonly criterion?: string | null;
  readonly category?: string;
  readonly dimension?: string;
  readonly group?: string;
  readonly label?: string;
  readonly mergedFrom?: readonly string[] | null;
};
type Put = (measure: Measure, of: Of, numbers: Numbers) => readonly Cell[];

/** A number or why it is not there; `base` leads into an object of the row. */
const cellOf = (row: HidingRow, field: string, value: number | null, otherwise: Cell): Cell =>
  value ?? (hides(row, field) ? HIDDEN : otherwise);

type Share = {
  readonly x: number | null;
  readonly n: number | null;
  readonly percent: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
};

/** x of n with what follows from it; `hasSide` is false where nothing of it is on a positive side. */
function shareNumbers(row: HidingRow, base: string, share: Share, hasSide = true): Numbers {
  const at = (field: string): string => (base === '' ? field : `${base}.${field}`);
  const n = cellOf(row, at('n'), share.n, NOT_AVAILABLE);
  if (!hasSide) return [NOT_APPLICABLE, n, NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE];
  // Of nobody there is no percent; of a sample that was not drawn at random there is no interval.
  const derived = n === HIDDEN ? HIDDEN : n === 0 ? NOT_AVAILABLE : NOT_APPLICABLE;
  return [
    cellOf(row, at('x'), share.x, derived),
    n,
    cellOf(row, at('percent'), share.percent, derived),
    cellOf(row, at('low'), share.low ?? null, derived),
    cellOf(row, at('high'), share.high ?? null, derived),
  ];
}

/** A count of n without an interval: its percent is worked out where both are there. */
function countNumbers(x: Cell, n: Cell): Numbers {
  const percent =
    typeof x === 'number' && typeof n === 'number'
      ? n === 0
        ? NOT_AVAILABLE
        : (100 * x) / n
      : isAbsent(x)
        ? x
        : n;
  return [x, n, percent, NOT_APPLICABLE, NOT_APPLICABLE];
}

/** Every published number of a folder, a row each. */
export function* findingsRows(input: OpenDataInput): Generator<readonly Cell[]> {
  for (const round of input.rounds) {
    const put = putInto(round);
    const findings = reportedFindings(round.findings);
    for (const row of findings.criteria) yield* criterionRows(put, row);
    for (const row of findings.closing) yield* criterionRows(put, row);
    yield* sectionRows(put, findings);
    yield* timelinessRows(put, findings, round);
    yield* specialRows(put, findings, round);
    yield* breakdownRows(put, findings, input, round);
  }
}

function putInto(round: RoundBasis): Put {
  const audit = auditKey(round);
  const { template } = round;
  const sectionOf = new Map(
    [...template.sections, template.closing].flatMap(({ id, criteria }) => [
      [id, id] as const,
      ...criteria.map((criterion) => [criterion.id, id] as const),
    ]),
  );
  const keyOf = (id: string | null | undefined): string =>
    id === null || id === undefined ? TOTAL : versionedKey(id, template);
  return (measure, of, numbers) => {
    const dimension = of.dimension ?? TOTAL;
    const group = of.group === undefined ? TOTAL : groupCode(of.group);
    return [
      audit,
      keyOf(of.section ?? sectionOf.get(of.criterion ?? '')),
      keyOf(of.criterion),
      dimension === 'locality' ? group : TOTAL,
      measure,
      of.category ?? TOTAL,
      dimension,
      group,
      of.label ?? groupLabel(TOTAL, TOTAL, null, null),
      ...numbers,
      numbers.includes(HIDDEN),
      of.mergedFrom?.join('|') ?? null,
    ];
  };
}

const STATES = [
  ['not_applicable', 'notApplicable'],
  ['unable', 'unable'],
  ['missing', 'missing'],
] as const;

function* criterionRows(put: Put, row: PublishedCriterion): Generator<readonly Cell[]> {
  const of = { criterion: row.id };
  yield put('positive', of, shareNumbers(row, '', row, hasPositiveSide({ type: row.type })));
  const n = cellOf(row, 'n', row.n, NOT_AVAILABLE);
  const shown = cellOf(row, 'shown', row.shown, NOT_AVAILABLE);
  for (const [measure, field] of STATES)
    yield put(measure, of, countNumbers(cellOf(row, field, row[field], NOT_AVAILABLE), shown));
  for (const [category, x] of Object.entries(row.distribution ?? {}))
    yield put(
      'answer',
      { ...of, category },
      countNumbers(cellOf(row, `distribution.${category}`, x, NOT_AVAILABLE), n),
    );
}

function* sectionRows(
  put: Put,
  { sections, criticalFailures }: ReportedFindings,
): Generator<readonly Cell[]> {
  for (const row of sections) {
    const { evaluation } = row;
    const of = { criterion: row.id };
    yield put('positive', of, shareNumbers(row, 'evaluation', evaluation));
    const n = cellOf(row, 'evaluation.n', evaluation.n, NOT_AVAILABLE);
    for (const [category, x] of Object.entries(evaluation.distribution))
      yield put(
        'answer',
        { ...of, category },
        countNumbers(cellOf(row, `evaluation.distribution.${category}`, x, NOT_AVAILABLE), n),
      );
    yield put(
      'critical_failure',
      { section: row.id },
      shareNumbers(row, 'criticalFailures', row.criticalFailures),
    );
  }
  yield put('critical_failure', {}, shareNumbers(criticalFailures, '', criticalFailures));
}

const OUTCOMES = [
  ['in_time', 'inTime'],
  ['late', 'late'],
  ['late_agreed', 'lateAgreed'],
  ['not_done', 'notDone'],
  ['date_missing', 'dateMissing'],
] as const;

function* timelinessRows(
  put: Put,
  { timeliness, criteria }: ReportedFindings,
  { template }: RoundBasis,
): Generator<readonly Cell[]> {
  const held = new Set(listCriteria(template).flatMap(({ id, standard }) => (standard === null ? [] : [id])));
  for (const row of timeliness) {
    const of = { criterion: row.id };
    const parts = OUTCOMES.map(
      ([category, field]) => [category, cellOf(row, field, row[field], NOT_AVAILABLE)] as const,
    );
    const isOpen = criteria.find(({ id }) => id === row.id)?.n !== null;
    const n = isOpen ? sumOf(parts.map(([, x]) => x)) : HIDDEN;
    const derived = n === 0 ? NOT_AVAILABLE : NOT_APPLICABLE;
    // Where no standard is set nothing is in time or late.
    yield put('in_time', of, [
      held.has(row.id) ? (parts[0]?.[1] ?? NOT_AVAILABLE) : derived,
      n,
      cellOf(row, 'percentAll', row.percentAll, derived),
      cellOf(row, 'low', row.low, derived),
      cellOf(row, 'high', row.high, derived),
    ]);
    for (const [category, x] of parts) yield put('outcome', { ...of, category }, countNumbers(x, n));
  }
}

const sumOf = (cells: readonly Cell[]): Cell =>
  cells.every((cell) => typeof cell === 'number') ? cells.reduce((sum, cell) => sum + cell, 0) : HIDDEN;

function* specialRows(
  put: Put,
  { gates, voiceTarget, weighted, otherMeasures, themes }: ReportedFindings,
  { template }: RoundBasis,
): Generator<readonly Cell[]> {
  for (const row of gates) {
    const of = { criterion: row.id };
    yield put('present', of, shareNumbers(row, 'present', row.present));
    yield put('good_of_present', of, shareNumbers(row, 'goodOfPresent', row.goodOfPresent));
    yield put('well_served', of, shareNumbers(row, 'wellServed', row.wellServed));
  }
  if (voiceTarget !== null) {
    const of = { criterion: template.voiceTarget?.withViews ?? null };
    yield put('per_child', of, shareNumbers(voiceTarget, 'perChild', voiceTarget.perChild));
    yield put('per_meeting', of, shareNumbers(voiceTarget, 'perMeeting', voiceTarget.perMeeting));
  }
  for (const row of weighted)
    yield put('weighted_positive', { criterion: row.id }, shareNumbers(row, '', { ...row, x: null }));
  for (const row of otherMeasures)
    yield put('other', { criterion: row.id, category: row.measure }, shareNumbers(row, '', row));
  for (const row of themes)
    for (const [measure, field] of THEMES) {
      const x = cellOf(row, field, row[field], NOT_AVAILABLE);
      yield put(measure, { category: row.theme }, [
        x,
        NOT_APPLICABLE,
        NOT_APPLICABLE,
        NOT_APPLICABLE,
        NOT_APPLICABLE,
      ]);
    }
}

const THEMES = [
  ['theme_strength', 'strengths'],
  ['theme_improvement', 'improvements'],
  ['theme_any', 'records'],
] as const;

function* breakdownRows(
  put: Put,
  { breakdowns }: ReportedFindings,
  { lists }: OpenDataInput,
  { template }: RoundBasis,
): Generator<readonly Cell[]> {
  const sided = new Set(
    [...template.sections, template.closing].flatMap(({ criteria }) =>
      criteria.filter(hasPositiveSide).map(({ id }) => id),
    ),
  );
  for (const row of breakdowns) {
    const { dimension, group, mergedFrom, id } = row;
    yield put(
      'positive',
      { criterion: id, dimension, group, mergedFrom, label: groupLabel(dimension, group, mergedFrom, lists) },
      shareNumbers(row, '', row, sided.has(id)),
    );
  }
}
