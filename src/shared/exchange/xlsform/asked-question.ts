import type { Formula } from './expression';

/**
 * What became of a question of the form, as far as conditions may ask for it. `name` is how a show-if calls it.
 * `choice` has one of `values`, `choices` any of them, `number` a number from `lowest`.
 */
export type AskedQuestion = {
  readonly name: string;
  readonly kind: 'choice' | 'choices' | 'number' | 'other';
  /** The form's code of each answer, and the value it has here. */
  readonly values: ReadonlyMap<string, string>;
  /** Codes of the form that became grounds of “not applicable”. */
  readonly grounds: ReadonlySet<string>;
  /** Codes of the form that stand alone. */
  readonly exclusive: ReadonlySet<string>;
  readonly lowest: number;
};

/** What a name of the form stands for: a question, an expression that is put in its place, or nothing that was kept. */
export type Named =
  | { readonly kind: 'question'; readonly question: AskedQuestion }
  | { readonly kind: 'formula'; readonly formula: Formula }
  | { readonly kind: 'gone' };

export type Names = (name: string) => Named;

/** Parts that an expression may come to when others are put in their places. */
const MOST_PARTS = 3000;
/** Calculations of calculations. */
const MOST_DEEP = 30;

/** Answers with too many parts, so that forms which refer to each other without end are given up. */
class TooMany extends Error {}

/**
 * An expression with every name of a calculation replaced by that calculation and every path by the question at its
 * end; null where that has no end.
 */
export function inlined(formula: Formula, names: Names, isKnown: (name: string) => boolean): Formula | null {
  let parts = 0;
  const walk = (part: Formula, depth: number): Formula => {
    parts += 1;
    if (parts > MOST_PARTS || depth > MOST_DEEP) throw new TooMany();
    switch (part.kind) {
      case 'answer': {
        const named = part.lastSaved ? null : names(part.name);
        return named?.kind === 'formula' ? walk(named.formula, depth + 1) : part;
      }
      case 'path': {
        const name = questionAt(part, isKnown);
        return name === null
          ? part
          : walk({ kind: 'answer', name, lastSaved: false, type: 'nodes', at: part.at }, depth + 1);
      }
      case 'call':
        return { ...part, given: part.given.map((each) => walk(each, depth)) };
      case 'minus':
        return { ...part, of: walk(part.of, depth) };
      case 'binary':
        return { ...part, left: walk(part.left, depth), right: walk(part.right, depth) };
      case 'lookup':
        return { ...part, conditions: part.conditions.map((each) => walkCondition(each, walk, depth)) };
      default:
        return part;
    }
  };
  try {
    return walk(formula, 0);
  } catch (thrown) {
    if (thrown instanceof TooMany) return null;
    throw thrown;
  }
}

/** A path in the condition of a list names a column of it and no question. */
function walkCondition(
  part: Formula,
  walk: (part: Formula, depth: number) => Formula,
  depth: number,
): Formula {
  if (part.kind === 'path') return part;
  if (part.kind === 'binary')
    return {
      ...part,
      left: walkCondition(part.left, walk, depth),
      right: walkCondition(part.right, walk, depth),
    };
  return walk(part, depth);
}

function questionAt(
  { steps, hasConditions }: Formula & { readonly kind: 'path' },
  isKnown: (name: string) => boolean,
): string | null {
  const last = steps.at(-1);
  const isPlain = !hasConditions && steps[0] !== '…' && steps.slice(0, -1).every((step) => step !== '*');
  return isPlain && last !== undefined && isKnown(last) ? last : null;
}

/** Whether an expression asks for the question itself. */
export function asksItself(formula: Formula): boolean {
  switch (formula.kind) {
    case 'self':
      return true;
    case 'call':
      return formula.given.some(asksItself);
    case 'binary':
      return asksItself(formula.left) || asksItself(formula.right);
    case 'minus':
      return asksItself(formula.of);
    default:
      return false;
  }
}
