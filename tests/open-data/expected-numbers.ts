import type { ReportedFindings } from '../../src/main/excel/reported-findings';
import { listCriteria, type Template } from '../../src/shared/domain/template';

type Figure = number | null;
/** x, n and percent as the findings have them; null where they are hidden or not there. */
export type Numbers = readonly [x: Figure, n: Figure, percent: Figure];
type Share = { readonly x: Figure; readonly n: Figure; readonly percent: Figure };

/** Of what, by which measure, of which answer, in which group. */
export const nameOf = (
  of: string,
  measure: string,
  category = 'Total',
  dimension = 'Total',
  group = 'Total',
): string => [of, measure, category, dimension, group].join(' / ');

const share = ({ x, n, percent }: Share): Numbers => [x, n, percent];
const counted = (x: Figure, n: Figure): Numbers => [
  x,
  n,
  x === null || n === null || n === 0 ? null : (100 * x) / n,
];
const answers = (of: string, distribution: Readonly<Record<string, Figure>> | null, n: Figure) =>
  Object.entries(distribution ?? {}).map(
    ([category, x]) => [nameOf(of, 'answer', category), counted(x, n)] as const,
  );

/** Every number that a folder of open data has to have of these findings, and no other, by its name. */
export function expectedNumbers(
  findings: ReportedFindings,
  template: Template,
): ReadonlyMap<string, Numbers> {
  const key = (id: string): string => `${id}@${template.version}`;
  const { voiceTarget, criticalFailures } = findings;
  const held = new Set(listCriteria(template).flatMap(({ id, standard }) => (standard === null ? [] : [id])));
  return new Map([
    ...[...findings.criteria, ...findings.closing].flatMap((row) => {
      const of = key(row.id);
      return [
        [nameOf(of, 'positive'), share(row)] as const,
        [nameOf(of, 'not_applicable'), counted(row.notApplicable, row.shown)] as const,
        [nameOf(of, 'unable'), counted(row.unable, row.shown)] as const,
        [nameOf(of, 'missing'), counted(row.missing, row.shown)] as const,
        ...answers(of, row.distribution, row.n),
      ];
    }),
    ...findings.sections.flatMap(({ id, evaluation, criticalFailures: failed }) => [
      [nameOf(key(id), 'positive'), share(evaluation)] as const,
      ...answers(key(id), evaluation.distribution, evaluation.n),
      [nameOf(key(id), 'critical_failure'), share(failed)] as const,
    ]),
    [nameOf('Total', 'critical_failure'), share(criticalFailures)] as const,
    ...findings.timeliness.flatMap((row) => times(key(row.id), row, held.has(row.id))),
    ...findings.gates.flatMap(({ id, present, goodOfPresent, wellServed }) => [
      [nameOf(key(id), 'present'), share(present)] as const,
      [nameOf(key(id), 'good_of_present'), share(goodOfPresent)] as const,
      [nameOf(key(id), 'well_served'), share(wellServed)] as const,
    ]),
    ...(voiceTarget === null
      ? []
      : [
          [
            nameOf(key(template.voiceTarget?.withViews ?? ''), 'per_child'),
            share(voiceTarget.perChild),
          ] as const,
          [
            nameOf(key(template.voiceTarget?.withViews ?? ''), 'per_meeting'),
            share(voiceTarget.perMeeting),
          ] as const,
        ]),
    ...findings.weighted.map(
      ({ id, percent, n }) => [nameOf(key(id), 'weighted_positive'), [null, n, percent] as Numbers] as const,
    ),
    ...findings.otherMeasures.map((row) => [nameOf(key(row.id), 'other', row.measure), share(row)] as const),
    ...findings.themes.flatMap(({ theme, strengths, improvements, records }) => [
      [nameOf('Total', 'theme_strength', theme), [strengths, null, null] as Numbers] as const,
      [nameOf('Total', 'theme_improvement', theme), [improvements, null, null] as Numbers] as const,
      [nameOf('Total', 'theme_any', theme), [records, null, null] as Numbers] as const,
    ]),
    ...findings.breakdowns.map(
      (row) => [nameOf(key(row.id), 'positive', 'Total', row.dimension, row.group), share(row)] as const,
    ),
  ]);
}

/** In time only where a standard says by when. Outcomes are of all, with or without dates; where one is hidden so is what they are of. */
function times(
  of: string,
  row: ReportedFindings['timeliness'][number],
  isHeld: boolean,
): readonly (readonly [string, Numbers])[] {
  const outcomes = [
    ['in_time', row.inTime],
    ['late', row.late],
    ['late_agreed', row.lateAgreed],
    ['not_done', row.notDone],
    ['date_missing', row.dateMissing],
  ] as const;
  const n = outcomes.reduce<Figure>((sum, [, x]) => (sum === null || x === null ? null : sum + x), 0);
  return [
    [nameOf(of, 'in_time'), [isHeld ? row.inTime : null, n, row.percentAll]],
    ...outcomes.map(([category, x]) => [nameOf(of, 'outcome', category), counted(x, n)] as const),
  ];
}
