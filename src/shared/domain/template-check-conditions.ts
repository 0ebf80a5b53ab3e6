import { shortIdOf } from './answer-place';
import { PROFILE_KEYS } from './case-profile';
import { criterionIdOf, isCriterionName } from './compile-template';
import { type Expression, formatShowIf, namesIn, parseShowIf } from './show-if';
import type { Criterion, Template } from './template';
import type { Found } from './template-check';
import type { Branches } from './template-check-branches';

/** What is to be said of the condition under which a criterion is asked, and of its grounds beside it. */
export function aboutBranch(
  template: Template,
  all: readonly Criterion[],
  criterion: Criterion,
  branches: Branches,
): readonly Found[] {
  const read = parseShowIf(criterion.showIf);
  if (!read.ok) return [];
  const name = shortIdOf(criterion.id);
  const field = 'showIf';
  const found: Found[] = [];
  const unasked = unaskedKeys(template, read.value);
  for (const key of unasked)
    found.push({
      severity: 'warning',
      code: 'key-not-asked',
      field,
      sentence: `${name} depends on ${key}, and the case profile of this template does not ask for it.`,
      suggestion: `Add ${key} to the case profile.`,
    });
  if (!branches.canBeShown(criterion.id))
    found.push({
      severity: 'fault',
      code: 'never-shown',
      field,
      sentence: `${name} is never asked: no case profile and no answers make “${formatShowIf(read.value)}” true.`,
      suggestion: 'Change the condition, or that of the criterion it depends on.',
    });
  else
    for (const part of deadParts(read.value, branches))
      found.push({
        severity: 'warning',
        code: 'dead-branch',
        field,
        sentence: `“${formatShowIf(part)}” in the show-if of ${name} can never hold.`,
        suggestion: 'Take this part out, or say what was meant.',
      });
  const place = all.indexOf(criterion);
  for (const { name: asked } of namesIn(read.value)) {
    const other = all.findIndex(({ id }) => isCriterionName(asked) && id === criterionIdOf(template, asked));
    if (other > place)
      found.push({
        severity: 'hint',
        code: 'asks-ahead',
        field,
        sentence: `${name} depends on ${asked.toUpperCase()}, which is asked later.`,
        suggestion: `Move ${name} behind it, so that nothing appears further up while a record is read.`,
      });
  }
  return [...found, ...aboutGrounds(criterion, read.value, branches)];
}

const unaskedKeys = ({ profileKeys }: Template, condition: Expression): readonly string[] => [
  ...new Set(
    namesIn(condition)
      .map(({ name }) => name.toLowerCase())
      .filter(
        (name) =>
          !isCriterionName(name) &&
          PROFILE_KEYS.some(({ key }) => key === name) &&
          !profileKeys.includes(name),
      ),
  ),
];

/** Alternatives of a condition that can never hold while another can. */
function deadParts(condition: Expression, branches: Branches): readonly Expression[] {
  if (condition.kind === 'and') return condition.parts.flatMap((part) => deadParts(part, branches));
  if (condition.kind !== 'or') return [];
  return condition.parts.flatMap((part) => (branches.canHold(part) ? deadParts(part, branches) : [part]));
}

/** A ground that names a value of the case profile under which the criterion is not asked anyway. */
function aboutGrounds(criterion: Criterion, condition: Expression, branches: Branches): readonly Found[] {
  const keys = new Set(namesIn(condition).map(({ name }) => name.toLowerCase()));
  return criterion.notApplicable.flatMap(({ code, label }) => {
    const key = PROFILE_KEYS.find(
      (each) => keys.has(each.key) && each.options.some((option) => option.code.toLowerCase() === code),
    );
    if (key === undefined) return [];
    const then: Expression = { kind: 'compare', name: key.key, sign: '=', value: code, at: 0 };
    if (branches.canHold({ kind: 'and', parts: [condition, then] })) return [];
    return [
      {
        severity: 'hint' as const,
        code: 'ground-never-met',
        field: 'notApplicable',
        sentence: `The ground “${label}” of ${shortIdOf(criterion.id)} cannot arise: it is not asked of such records.`,
        suggestion: 'Take the ground out, or ask it of every record.',
      },
    ];
  });
}

/** Sense checks whose condition no answers can ever meet. */
export function aboutChecks(template: Template, branches: Branches): readonly Found[] {
  return template.senseChecks.flatMap((check): Found[] => {
    if (check.kind !== 'contradiction') return [];
    const read = parseShowIf(check.when);
    if (!read.ok || branches.canHold(read.value)) return [];
    return [
      {
        severity: 'warning',
        code: 'check-never-fires',
        field: 'senseChecks',
        sentence: `The sense check “${check.message}” can never be met: its criteria are not asked together.`,
        suggestion: 'Change its condition, or take it out.',
      },
    ];
  });
}
