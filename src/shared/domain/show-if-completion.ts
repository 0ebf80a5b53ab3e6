import { shortIdOf } from './answer-place';
import { findProfileKey, PROFILE_KEYS } from './case-profile';
import { criterionIdOf, isCriterionName } from './compile-template';
import { type Criterion, listSections, type Template } from './template';

/** What can be put in the place of the word that is being typed. */
export type Completion = { readonly text: string; readonly label: string };
export type Completions = {
  /** From this character on, counted from 0, up to where the typing stands. */
  readonly from: number;
  readonly options: readonly Completion[];
};

const MOST = 12;
const FRAGMENT = /[^\s()[\],=!<>]*$/;
/** A name, its sign and all but the value that is being typed. */
const BEFORE_VALUE = /([\w-]+)\s*(?:=|!=|>=|<=|<|>|\bincludes\b|\b(?:not\s+)?in\s*\[(?:[^\]]*,)?)\s*$/i;
const AFTER_NAME = /([\w-]+)\s+$/;

/**
 * What could stand where a show-if is being typed: names of criteria and of the case profile, the signs that a name takes,
 * its values, or how to go on (docs/rules.md, show if). Narrowed by what has been typed of the word.
 */
export function completeShowIf(template: Template, source: string, caret: number): Completions {
  const typed = source.slice(0, caret);
  const fragment = FRAGMENT.exec(typed)?.[0] ?? '';
  const from = caret - fragment.length;
  const before = typed.slice(0, from);
  const options = optionsAt(template, before);
  const wanted = fragment.toLowerCase();
  const begins = ({ text }: Completion): boolean => text.toLowerCase().startsWith(wanted);
  const isCalled = ({ label }: Completion): boolean =>
    wanted.length > 1 && label.toLowerCase().includes(wanted);
  const others = options.filter(({ text }) => text.toLowerCase() !== wanted);
  const fitting = [...others.filter(begins), ...others.filter((each) => !begins(each) && isCalled(each))];
  return { from, options: fitting.slice(0, MOST) };
}

function optionsAt(template: Template, before: string): readonly Completion[] {
  const value = BEFORE_VALUE.exec(before)?.[1];
  if (value !== undefined) return valuesFor(template, value);
  const name = AFTER_NAME.exec(before)?.[1];
  const isWholeTerm = /[\]]\s+$|\bshown\s+$/i.test(before) || /(=|<|>|includes)\s*\S+\s+$/i.test(before);
  if (isWholeTerm) return [...GO_ON];
  if (name !== undefined && !/^(and|or|not|in|always)$/i.test(name)) return signsFor(template, name);
  return namesOf(template);
}

const GO_ON: readonly Completion[] = [
  { text: 'and', label: 'and: both have to hold' },
  { text: 'or', label: 'or: one of them is enough' },
];

const namesOf = (template: Template): readonly Completion[] => [
  { text: 'Always', label: 'asked of every record' },
  ...listSections(template)
    .flatMap(({ criteria }) => criteria)
    .filter(({ id }) => isCriterionName(shortIdOf(id)))
    .map(({ id, shortLabel }) => ({ text: shortIdOf(id), label: shortLabel })),
  ...PROFILE_KEYS.filter(({ key, kind }) => kind === 'choice' && template.profileKeys.includes(key)).map(
    ({ key, label }) => ({ text: key, label }),
  ),
];

const criterionNamed = (template: Template, name: string): Criterion | undefined =>
  listSections(template)
    .flatMap(({ criteria }) => criteria)
    .find(({ id }) => id === criterionIdOf(template, name));

const SIGNS: readonly Completion[] = [
  { text: '=', label: 'is' },
  { text: '!=', label: 'is not' },
];
const ORDER: readonly Completion[] = [
  { text: '>', label: 'is more than' },
  { text: '>=', label: 'is at least' },
  { text: '<', label: 'is less than' },
  { text: '<=', label: 'is at most' },
];
const LIST: readonly Completion[] = [
  { text: 'in [', label: 'is one of' },
  { text: 'not in [', label: 'is none of' },
];

/** The signs that a name takes, by what it can hold. */
export function signsFor(template: Template, name: string): readonly Completion[] {
  if (!isCriterionName(name)) return [...SIGNS, ...LIST];
  const shown: Completion = { text: 'shown', label: 'is asked' };
  switch (criterionNamed(template, name)?.type) {
    case 'MS':
      return [{ text: 'includes', label: 'has ticked' }, ...SIGNS, shown];
    case 'S6':
    case 'SC':
    case 'N':
    case 'D':
      return [...SIGNS, ...ORDER, ...LIST, shown];
    default:
      return [...SIGNS, ...LIST, shown];
  }
}

/** The values that a name can have, with what they are called; none where they are not a list. */
export function valuesFor(template: Template, name: string): readonly Completion[] {
  if (!isCriterionName(name))
    return (findProfileKey(name.toLowerCase())?.options ?? []).map(({ code, label }) => ({
      text: code,
      label,
    }));
  const criterion = criterionNamed(template, name);
  switch (criterion?.type) {
    case 'YN':
      return [
        { text: 'Yes', label: 'Yes' },
        { text: 'No', label: 'No' },
      ];
    case 'YPN':
      return [
        { text: 'Yes', label: 'Yes' },
        { text: 'Partly', label: 'Partly' },
        { text: 'No', label: 'No' },
      ];
    case 'S6':
      return [6, 5, 4, 3, 2, 1].map((grade) => ({ text: String(grade), label: `grade ${grade}` }));
    case 'D':
      return [{ text: 'not_done', label: 'it was not done' }];
    default:
      return (criterion?.options ?? []).map(({ code, label }) => ({ text: code, label }));
  }
}
