import type { EditableList } from '../../../shared/contract/settings';
import { sayElapsed } from '../../../shared/domain/say-elapsed';
import {
  type Criterion,
  GRADES,
  type Links,
  type Standard,
  type Template,
} from '../../../shared/domain/template';
import { GRADE_NAMES } from '../../../shared/domain/value';

/** How a criterion can be answered, in the words of its buttons and fields. */
export function answersOf(criterion: Criterion): readonly string[] {
  switch (criterion.type) {
    case 'S6':
      return GRADES.map((grade) => `${grade} ${GRADE_NAMES[grade]}`);
    case 'YN':
      return ['Yes', 'No'];
    case 'YPN':
      return ['Yes', 'Partly', 'No'];
    case 'SC':
      return ['0 to 10'];
    case 'N':
      return [
        `a count${criterion.unitLabel === null ? '' : ` of ${criterion.unitLabel}`}${rangeOf(criterion)}`,
      ];
    case 'FT':
      return [`your own words${rangeOf(criterion)}`];
    case 'D':
      return [
        `from ${criterion.standard?.startEvent ?? 'one date'}`,
        `to ${criterion.standard?.endEvent ?? 'another'}`,
      ];
    case 'SS':
    case 'MS':
      return criterion.options.map(({ label }) => label);
  }
}

function rangeOf({ min, max, type }: Criterion): string {
  const unit = type === 'FT' ? ' characters' : '';
  if (min !== null && max !== null) return `, ${min} to ${max}${unit}`;
  if (max !== null) return `, at most ${max}${unit}`;
  return min === null ? '' : `, at least ${min}${unit}`;
}

/** A timeliness standard in a sentence. */
export function sayStandard({ kind, limit, unit, source }: Standard): string {
  const said =
    kind === 'due'
      ? 'done on or before the due date'
      : limit === null
        ? 'the partnership sets it; until then nothing is late'
        : `at most ${sayElapsed(limit, unit)}`;
  return source === '' ? said : `${said} (${source})`;
}

const LINKED = [
  ['cpcPriorities', 'cpc-priorities', 'Committee priority'],
  ['promise', 'promise', 'The Promise'],
  ['rights', 'rights', 'Rights'],
] as const;

/** What a question serves beside quality indicators, in the words of the partnership’s lists; a code not in them as it is. */
export function sayLinks(
  links: Links | undefined,
  lists: readonly EditableList[],
): readonly (readonly [label: string, text: string])[] {
  if (links === undefined) return [];
  return LINKED.flatMap(([field, key, label]) => {
    const items = lists.find((list) => list.key === key)?.items ?? [];
    const words = links[field].map((code) => items.find((item) => item.code === code)?.label ?? code);
    return words.length === 0 ? [] : [[label, words.join('; ')] as const];
  });
}

/** What a template as a whole serves: its quality indicators with their titles, then what it is linked to. */
export function sayServes(
  { qualityIndicators, links }: Pick<Template, 'qualityIndicators' | 'links'>,
  lists: readonly EditableList[],
): readonly (readonly [label: string, text: string])[] {
  const items = lists.find(({ key }) => key === 'quality-indicators')?.items ?? [];
  const titled = qualityIndicators.map((code) =>
    [code, items.find((item) => item.code === code)?.label ?? ''].join(' ').trim(),
  );
  return [
    ...(titled.length === 0 ? [] : [['Quality indicators', titled.join('; ')] as const]),
    ...sayLinks(links, lists),
  ];
}

const counted = (count: number, one: string, several: string): string =>
  count === 1 ? `1 ${one}` : `${count} ${several}`;

/** `24 criteria in 5 sections`. */
export const countsInWords = (criteria: number, sections: number): string =>
  `${counted(criteria, 'criterion', 'criteria')} in ${counted(sections, 'section', 'sections')}`;

/** That a file is none to be used, and how much of it is said below. */
export const refusedInWords = (fileName: string, reasons: number): string =>
  `${fileName} cannot be used. ${reasons === 1 ? 'The reason is' : `The ${reasons} reasons are`} below; nothing was kept.`;
