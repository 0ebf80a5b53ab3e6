import { findProfileKey } from './case-profile';
import { criterionIdOf, isCriterionName } from './compile-template';
import { type Expression, evaluate, type Looked, namesIn, parseShowIf } from './show-if';
import { type Criterion, listSections, type Template } from './template';

/** Conditions on single names that have to hold together. */
type Together = readonly Expression[];
/** Ways in which a condition can hold; null where there are more than are worked out. */
type Ways = readonly Together[] | null;

/** Beyond so many ways a condition counts as one that can hold: the check-up never says what it has not worked out. */
const MOST_WAYS = 600;

/** What a template’s conditions can come to, worked out through the criteria that they hang on. */
export type Branches = {
  /** False where no case profile and no answers ever show the criterion. */
  readonly canBeShown: (id: string) => boolean;
  /** Whether a condition can ever hold, given that what it asks for is itself shown. */
  readonly canHold: (condition: Expression) => boolean;
};

/**
 * Works out which conditions can ever hold (docs/rules.md, check-up). Every alternative is tried with values that its names
 * can have; a criterion that is asked for has to be shown itself. What depends on itself counts as one that can hold: it is
 * another fault.
 */
export function branchesOf(template: Template): Branches {
  const criteria = new Map(
    listSections(template).flatMap(({ criteria }) => criteria.map((each) => [each.id, each])),
  );
  const known = new Map<string, Ways>();
  const inWork = new Set<string>();
  const waysOf = (id: string): Ways => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const read = parseShowIf(criteria.get(id)?.showIf ?? '');
    if (!read.ok || inWork.has(id)) return null;
    inWork.add(id);
    const ways = possible(expand(read.value));
    inWork.delete(id);
    known.set(id, ways);
    return ways;
  };
  const possible = (ways: Ways): Ways =>
    ways === null ? null : ways.filter((way) => isPossible(template, criteria, way));
  /** What is not known of one part leaves what the others rule out between them. */
  const together = (parts: readonly Ways[]): Ways => {
    const known = possible(both(parts.filter((part) => part !== null)));
    return known?.length === 0 || !parts.includes(null) ? known : null;
  };
  const expand = (condition: Expression): Ways => {
    switch (condition.kind) {
      case 'always':
        return [[]];
      case 'or':
        return either(condition.parts.map(expand));
      case 'and':
        return together(condition.parts.map(expand));
      default: {
        const term: Ways = [[condition]];
        if (!isCriterionName(condition.name)) return term;
        return together([term, waysOf(criterionIdOf(template, condition.name))]);
      }
    }
  };
  return {
    canBeShown: (id) => waysOf(id)?.length !== 0,
    canHold: (condition) => possible(expand(condition))?.length !== 0,
  };
}

function either(parts: readonly Ways[]): Ways {
  const ways: Together[] = [];
  for (const part of parts) {
    if (part === null || ways.length + part.length > MOST_WAYS) return null;
    ways.push(...part);
  }
  return ways;
}

function both(parts: readonly Ways[]): Ways {
  let ways: readonly Together[] = [[]];
  for (const part of parts) {
    if (part === null || ways.length * part.length > MOST_WAYS) return null;
    ways = ways.flatMap((way) => part.map((more) => [...new Set([...way, ...more])]));
  }
  return ways;
}

/** Whether every name can have a value under which all that is asked of it holds. */
function isPossible(template: Template, criteria: ReadonlyMap<string, Criterion>, way: Together): boolean {
  const byName = Map.groupBy(way, (term) => namesIn(term)[0]?.name.toLowerCase() ?? '');
  return [...byName].every(([name, terms]) => {
    const asked = terms.filter(({ kind }) => kind !== 'shown');
    if (asked.length === 0) return true;
    return valuesOf(template, criteria, name, asked).some((looked) =>
      asked.every((term) => evaluate(term, { look: () => looked, isShown: () => true })),
    );
  });
}

/** Values of a name among which there is one that meets the terms, if any value does. */
function valuesOf(
  template: Template,
  criteria: ReadonlyMap<string, Criterion>,
  name: string,
  terms: readonly Expression[],
): readonly Looked[] {
  const said = terms.flatMap(valuesIn);
  if (isCriterionName(name)) {
    const criterion = criteria.get(criterionIdOf(template, name));
    // What is not there is another fault, and says nothing of the condition.
    return criterion === undefined ? said.map((each) => text(each)) : valuesOfCriterion(criterion, said);
  }
  const isKnown = findProfileKey(name) !== undefined;
  if (isKnown && !template.profileKeys.includes(name)) return [];
  const codes = (findProfileKey(name)?.options ?? []).map(({ code }) => code);
  return (codes.length > 0 ? codes : [...said, OTHER]).map((each) => text(each, true));
}

/** A value that no condition speaks of. */
const OTHER = 'another value';
const text = (value: string, fromProfile = false): Looked => ({ kind: 'text', text: value, fromProfile });
const numbers = (values: readonly number[]): Looked[] => values.map((number) => ({ kind: 'number', number }));
const upTo = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

function valuesIn(term: Expression): readonly string[] {
  if (term.kind === 'in') return term.values;
  return term.kind === 'compare' || term.kind === 'includes' ? [term.value] : [];
}

function valuesOfCriterion(criterion: Criterion, said: readonly string[]): readonly Looked[] {
  switch (criterion.type) {
    case 'YN':
      return ['yes', 'no'].map((word) => text(word));
    case 'YPN':
      return ['yes', 'partly', 'no'].map((word) => text(word));
    case 'SS':
      return criterion.options.map(({ code }) => text(code));
    case 'MS':
      return setsOf(criterion, said);
    case 'S6':
      return numbers(upTo(1, 6));
    case 'SC':
      return numbers(upTo(0, 10));
    case 'N':
      return numbers(aroundThese(said, criterion.decimals ?? 0).filter((each) => isWithin(each, criterion)));
    case 'D':
      return [...numbers(aroundThese(said, 0)), text('not_done')];
    case 'FT':
      return [...said, OTHER].map((value) => text(value));
  }
}

/** The numbers a condition speaks of, and those just beside them. */
function aroundThese(said: readonly string[], decimals: number): readonly number[] {
  const step = 10 ** -decimals;
  const named = [0, ...said.map(Number).filter((each) => !Number.isNaN(each))];
  return named.flatMap((each) => [each - step, each, each + step]);
}

const isWithin = (value: number, { min, max }: Criterion): boolean =>
  value >= (min ?? 0) && value <= (max ?? Number.POSITIVE_INFINITY);

/** Sets of options: each alone, those that are asked for together, and these with one more. */
function setsOf({ options }: Criterion, said: readonly string[]): readonly Looked[] {
  const wanted = options.filter(({ code }) => said.some((each) => each.toLowerCase() === code.toLowerCase()));
  const sets = [
    ...options.map((option) => [option]),
    wanted,
    ...options.filter((option) => !wanted.includes(option)).map((option) => [...wanted, option]),
  ];
  return sets
    .filter((set) => set.length > 0 && (set.length === 1 || !set.some(({ exclusive }) => exclusive === true)))
    .map((set) => ({ kind: 'codes', codes: set.map(({ code }) => code) }));
}
