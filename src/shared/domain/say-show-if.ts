import { findProfileKey } from './case-profile';
import { criterionIdOf, isCriterionName } from './compile-template';
import type { Comparison, Expression } from './show-if';
import { listSections, type Template } from './template';

const SIGN_WORDS: Readonly<Record<Comparison, string>> = {
  '=': 'is',
  '!=': 'is not',
  '>=': 'is at least',
  '<=': 'is at most',
  '>': 'is more than',
  '<': 'is less than',
};

/**
 * A show-if expression as a person would say it: "A1 is Yes, and age is 0 to 2 or 3 to 4" (docs/rules.md, show if).
 * Names and codes are said by their labels; the template is where the labels of answers come from.
 */
export function sayShowIf(template: Template, expression: Expression): string {
  switch (expression.kind) {
    case 'always':
      return 'always';
    case 'or':
      return expression.parts.map((part) => sayShowIf(template, part)).join(' or ');
    case 'and':
      return expression.parts.map((part) => sayShowIf(template, part)).join(', and ');
    case 'compare':
      return `${sayName(expression.name)} ${SIGN_WORDS[expression.sign]} ${sayValue(template, expression.name, expression.value)}`;
    case 'in':
      return `${sayName(expression.name)} is ${expression.negated ? 'not ' : ''}${expression.values
        .map((value) => sayValue(template, expression.name, value))
        .join(' or ')}`;
    case 'includes':
      return `${sayName(expression.name)} includes ${sayValue(template, expression.name, expression.value)}`;
    case 'shown':
      return `${sayName(expression.name)} is shown`;
  }
}

function sayName(name: string): string {
  if (isCriterionName(name)) return name.toUpperCase();
  return findProfileKey(name.toLowerCase())?.label.toLowerCase() ?? name;
}

const WORDS: Readonly<Record<string, string>> = { yes: 'Yes', partly: 'Partly', no: 'No' };

function sayValue(template: Template, name: string, value: string): string {
  const code = value.toLowerCase();
  if (!isCriterionName(name)) {
    const option = findProfileKey(name.toLowerCase())?.options.find(
      (each) => each.code.toLowerCase() === code,
    );
    return option?.label.toLowerCase() ?? value;
  }
  const id = criterionIdOf(template, name);
  const criterion = listSections(template)
    .flatMap((section) => section.criteria)
    .find((each) => each.id === id);
  const option = criterion?.options.find((each) => each.code.toLowerCase() === code);
  return option?.label ?? WORDS[code] ?? value;
}
