import { findProfileKey } from '../../domain/case-profile';
import type { Expression } from '../../domain/show-if';
import type { ResponseType } from '../../domain/template';

/** How other tools name what a condition asks for, and what is asked there; null where they do not ask it. */
export type Asked = (
  name: string,
) => { readonly name: string; readonly type: ResponseType | 'profile' } | null;

/** Holds whatever was answered: what other tools cannot ask for hides nothing in them. */
const ALWAYS = 'true()';

/**
 * A show-if as the `relevant` of the standard, for other tools; this one reads its own column (docs/formats.md, XLSForm). A
 * name without an answer makes its term false here, so it is asked for beside every “not”; a fact of the case profile that
 * is unclear counts as yes.
 */
export function relevantText(expression: Expression, asked: Asked): string {
  switch (expression.kind) {
    case 'always':
      return '';
    case 'and':
    case 'or':
      return expression.parts
        .map((part) => relevantText(part, asked))
        .map((part) => (/ (and|or) /.test(part) ? `(${part})` : part))
        .join(` ${expression.kind} `);
    case 'shown':
      return ALWAYS;
    default:
      return termText(expression, asked);
  }
}

function termText(
  expression: Extract<Expression, { readonly kind: 'compare' | 'in' | 'includes' }>,
  asked: Asked,
): string {
  const found = asked(expression.name);
  if (found === null || found.type === 'D' || found.type === 'FT') return ALWAYS;
  const name = `\${${found.name}}`;
  const is = (value: string): string => {
    const same = `${name} = '${value.toLowerCase()}'`;
    const options = findProfileKey(found.name)?.options ?? [];
    const mayBeUnclear = options.some(({ code }) => code === 'unclear');
    const isYes = found.type === 'profile' && value.toLowerCase() === 'yes' && mayBeUnclear;
    return isYes ? `(${same} or ${name} = 'unclear')` : same;
  };
  const isNot = (value: string): string => `${name} != '${value.toLowerCase()}'`;
  if (expression.kind === 'includes') return `selected(${name}, '${expression.value.toLowerCase()}')`;
  if (expression.kind === 'in') {
    const { values, negated } = expression;
    return negated
      ? [`${name} != ''`, ...values.map(isNot)].join(' and ')
      : values.length === 1
        ? is(values[0] ?? '')
        : `(${values.map(is).join(' or ')})`;
  }
  if (expression.sign === '=') return is(expression.value);
  if (expression.sign === '!=') return `${name} != '' and ${isNot(expression.value)}`;
  return `${name} ${expression.sign} ${Number(expression.value)}`;
}
