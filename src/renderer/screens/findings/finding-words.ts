import { hasPositiveSide } from '../../../shared/domain/criterion-finding';
import type { OtherMeasure } from '../../../shared/domain/findings-shape';
import type { Criterion, Template } from '../../../shared/domain/template';
import { hasStandard } from '../../../shared/domain/timeliness-finding';

/** Criteria and closing questions of a template, by id. */
export const questionsOf = (template: Template): ReadonlyMap<string, Criterion> =>
  new Map(
    [...template.sections.flatMap((section) => section.criteria), ...template.closing.criteria].map(
      (criterion) => [criterion.id, criterion],
    ),
  );

/** How few records a result may stand on and still be ranked. */
const FEWEST_RANKED = 30;

/** Lowest share first; small samples after the others, and those without a percent last. */
export function lowestFirst<Row extends { readonly percent: number | null; readonly n: number | null }>(
  findings: readonly Row[],
): readonly Row[] {
  const rank = ({ percent, n }: Row): number => {
    if (percent === null || n === null || n < 10) return 2;
    return n < FEWEST_RANKED ? 1 : 0;
  };
  return [...findings].sort(
    (left, right) => rank(left) - rank(right) || (left.percent ?? 0) - (right.percent ?? 0),
  );
}

const MEASURE_WORDS: Readonly<Record<string, string>> = {
  any: 'Any of them',
  share_of_sum: 'Share of all counted',
  all_of_them: 'Records where all of them are',
  better: 'Better, where it can be told',
  cannot_tell: 'Cannot be told from the record',
  at_least_partly: 'Yes or partly',
  with_a_score: 'Records with a score',
  perspectives_1: 'One person’s score',
  perspectives_2: 'Two people’s scores',
  perspectives_3: 'Three people’s scores',
  gap_of_3_or_more: 'Scores three or more apart',
  professional_higher: 'Professional’s score higher',
  same_score: 'Both scores the same',
  parent_higher: 'Parent’s score higher',
};

/** What a measure is of, in words: an option’s label, or the name of the measure. */
export const measureWords = (
  criterion: Criterion | undefined,
  { measure }: Pick<OtherMeasure, 'measure'>,
): string =>
  criterion?.options.find((option) => option.code === measure)?.label ?? MEASURE_WORDS[measure] ?? measure;

/** Criteria whose answers have a good side: those that are judged, hidden or not. */
export const judgedIds = (template: Template): ReadonlySet<string> =>
  new Set(
    template.sections
      .flatMap((section) => section.criteria)
      .filter(hasPositiveSide)
      .map(({ id }) => id),
  );

/** Criteria whose answers have a good side, or a standard to be in time by: those of which totals can be compared. */
export const comparableCriteria = (template: Template): readonly Criterion[] =>
  template.sections
    .flatMap((section) => section.criteria)
    .filter((criterion) => hasPositiveSide(criterion) || (criterion.type === 'D' && hasStandard(criterion)));
