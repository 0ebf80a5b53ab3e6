import { evaluateFormula } from './evaluate-formula';
import type { BinarySign, Formula } from './expression';
import { numberOf, truthOf } from './expression-value';
import type { AnswerDraft } from './form-draft';

/** Limits that parts of a constraint lay down, and the parts that lay down something else. */
export type ReadConstraint = {
  readonly min: number | null;
  readonly max: number | null;
  /** Codes of the form that stand alone. */
  readonly exclusive: readonly string[];
  readonly rest: readonly Formula[];
  /** The least or the most is kept by a whole number near it. */
  readonly isRounded: boolean;
};

/** The parts of a condition that all have to hold. */
const conjuncts = (formula: Formula): readonly Formula[] =>
  formula.kind === 'binary' && formula.sign === 'and'
    ? [...conjuncts(formula.left), ...conjuncts(formula.right)]
    : [formula];

/**
 * What of a constraint a criterion has a notion of: the least and the most of a number or of a text’s length, and
 * ticks that stand alone (docs/rules.md, forms in).
 */
export function readConstraint(formula: Formula, answer: AnswerDraft): ReadConstraint {
  if (answer.type === 'MS') {
    const exclusive = exclusiveIn(formula, answer);
    if (exclusive !== null) return { min: null, max: null, exclusive, rest: [], isRounded: false };
  }
  let { min, max } = answer;
  let isRounded = false;
  const rest: Formula[] = [];
  for (const part of conjuncts(formula)) {
    const limit = limitIn(part, answer);
    if (limit === null) {
      rest.push(part);
      continue;
    }
    const { least, most } = wholeLimits(limit, answer.decimals !== null);
    isRounded ||= (least ?? most) !== limit.value || (answer.decimals !== null && /^[<>]$/.test(limit.sign));
    if (least !== null) min = min === null ? least : Math.max(min, least);
    if (most !== null) max = max === null ? most : Math.min(max, most);
  }
  const isWhole = answer.type === 'FT' || answer.decimals === null;
  return { min, max, exclusive: [], rest, isRounded: isRounded && !isWhole };
}

type Limit = { readonly sign: '<' | '<=' | '>' | '>='; readonly value: number };
const FLIPPED = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;
const isSize = (sign: BinarySign): sign is Limit['sign'] => sign in FLIPPED;

function limitIn(formula: Formula, { type }: AnswerDraft): Limit | null {
  if (formula.kind !== 'binary' || !isSize(formula.sign) || (type !== 'N' && type !== 'FT')) return null;
  const { left, right, sign } = formula;
  const isAsked = (part: Formula): boolean =>
    type === 'N'
      ? part.kind === 'self'
      : part.kind === 'call' &&
        part.name === 'string-length' &&
        (part.given[0] === undefined || part.given[0].kind === 'self');
  const value = constant(isAsked(left) ? right : left);
  if (value === null) return null;
  if (isAsked(left)) return { sign, value };
  return isAsked(right) ? { sign: FLIPPED[sign], value } : null;
}

function constant(formula: Formula): number | null {
  const value = evaluateFormula(formula, { answer: () => '', self: '', now: null });
  const number = value.ok ? numberOf(value.value) : Number.NaN;
  const isFree = formula.kind === 'number' || formula.kind === 'minus' || formula.kind === 'text';
  return isFree && Number.isFinite(number) && Math.abs(number) <= 1e9 ? number : null;
}

function wholeLimits(
  { sign, value }: Limit,
  hasDecimals: boolean,
): { readonly least: number | null; readonly most: number | null } {
  if (sign === '>=') return { least: hasDecimals ? Math.floor(value) : Math.ceil(value), most: null };
  if (sign === '<=') return { least: null, most: hasDecimals ? Math.ceil(value) : Math.floor(value) };
  if (sign === '>') return { least: Math.floor(value) + (hasDecimals ? 0 : 1), most: null };
  return { least: null, most: Math.ceil(value) - (hasDecimals ? 0 : 1) };
}

/** Beyond this many choices pairs are too many to try. */
const MOST_TRIED = 60;

/**
 * Codes that a constraint on ticks allows alone only. It is tried: every tick alone must be allowed, each such code with
 * any other not, any two of the others and all of them together. Null where it says anything else.
 */
function exclusiveIn(formula: Formula, { values }: AnswerDraft): readonly string[] | null {
  const codes = [...values.keys()];
  if (codes.length > MOST_TRIED) return null;
  const allows = (ticks: readonly string[]): boolean | null => {
    const value = evaluateFormula(formula, { answer: () => '', self: ticks.join(' '), now: null });
    return value.ok ? truthOf(value.value) : null;
  };
  if (!codes.every((code) => allows([code]) === true)) return null;
  const alone = codes.filter((code) =>
    codes.every((other) => other === code || allows([code, other]) === false),
  );
  const others = codes.filter((code) => !alone.includes(code));
  const pairsFit = others.every((one) =>
    others.every(
      (other) => one === other || (allows([one, other]) === true && allows([other, one]) === true),
    ),
  );
  if (alone.length === 0 || others.length === 0 || !pairsFit || allows(others) !== true) return null;
  const threeFit = alone.every((code) => others.length < 2 || allows([code, ...others]) === false);
  return threeFit ? alone : null;
}
