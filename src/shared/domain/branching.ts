import type { AnswerColumn } from './answer-columns';
import { findProfileKey } from './case-profile';
import { type CompiledTemplate, criterionIdOf, isCriterionName } from './compile-template';
import type { Answer, Answers, Profile } from './reading';
import { type Expression, evaluate, formatShowIf, type Looked, type Lookup, namesIn } from './show-if';
import { timelinessOf } from './timeliness';

const ABSENT: Looked = { kind: 'absent' };

/**
 * Which criteria and closing questions are shown, given the case profile and the answers so far (docs/rules.md,
 * show if). A hidden criterion's answer is kept but stands for nothing, so what depends on it is hidden too.
 */
export function shownCriteria(
  compiled: CompiledTemplate,
  profile: Profile,
  answers: Answers,
): ReadonlySet<string> {
  const isShown = showOf(compiled, profile, answers);
  const shown = new Set<string>();
  for (const id of compiled.criteria.keys()) if (isShown(id)) shown.add(id);
  return shown;
}

/**
 * The same for many readings at once, criterion by criterion: 1 where it is shown. What is always asked costs nothing; a
 * condition is worked out once for each combination of what it speaks of.
 */
export function shownColumns(
  compiled: CompiledTemplate,
  readings: readonly { readonly profile: Profile; readonly answers: Answers }[],
  answersAt: (id: string) => AnswerColumn,
): ReadonlyMap<string, Uint8Array> {
  const columns = new Map<string, Uint8Array>();
  const everywhere = new Uint8Array(readings.length).fill(1);
  const columnAt = (id: string): Uint8Array => {
    const before = columns.get(id);
    if (before !== undefined) return before;
    const expression = compiled.showIf.get(id);
    const column =
      expression === undefined
        ? new Uint8Array(readings.length)
        : expression.kind === 'always'
          ? everywhere
          : judged(expression);
    columns.set(id, column);
    return column;
  };
  const judged = (expression: Expression): Uint8Array => {
    const spokenOf = [...new Set(namesIn(expression).map(({ name }) => name))].map((name) =>
      placesOf(compiled, name, readings, answersAt, columnAt),
    );
    const column = new Uint8Array(readings.length);
    const known = new Map<number, boolean>();
    readings.forEach(({ profile, answers }, index) => {
      let combination = 0;
      for (const { at, size } of spokenOf) combination = combination * size + at(index);
      let holds = known.get(combination);
      if (holds === undefined) {
        const isShown = (id: string): boolean => columnAt(id)[index] === 1;
        holds = evaluate(expression, lookupFor(compiled, profile, answers, isShown));
        known.set(combination, holds);
      }
      if (holds) column[index] = 1;
    });
    return column;
  };
  for (const id of compiled.criteria.keys()) columnAt(id);
  return columns;
}

/** What a name stands for in each reading, as a number below `size`; 0 where it stands for nothing. */
function placesOf(
  compiled: CompiledTemplate,
  name: string,
  readings: readonly { readonly profile: Profile }[],
  answersAt: (id: string) => AnswerColumn,
  shownAt: (id: string) => Uint8Array,
): { readonly at: (index: number) => number; readonly size: number } {
  if (isCriterionName(name)) {
    const id = criterionIdOf(compiled.template, name);
    const { at, distinct } = answersAt(id);
    const shown = shownAt(id);
    return { at: (index) => (shown[index] === 1 ? 1 + (at[index] ?? 0) : 0), size: distinct.length + 1 };
  }
  const key = name.toLowerCase();
  const texts = new Map<string | undefined, number>([[undefined, 0]]);
  const places = Uint32Array.from(readings, ({ profile }) => {
    const place = texts.get(profile[key]) ?? texts.size;
    texts.set(profile[key], place);
    return place;
  });
  return { at: (index) => places[index] ?? 0, size: texts.size };
}

/** Answers, each id once, whether it is shown; dependencies are worked out as they are met. */
function showOf(compiled: CompiledTemplate, profile: Profile, answers: Answers): (id: string) => boolean {
  const known = new Map<string, boolean>();
  const isShown = (id: string): boolean => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const expression = compiled.showIf.get(id);
    const result = expression !== undefined && (expression.kind === 'always' || evaluate(expression, lookup));
    known.set(id, result);
    return result;
  };
  const lookup = lookupFor(compiled, profile, answers, isShown);
  return isShown;
}

/** How an expression of this template reads names off a profile and answers; also used by sense checks. */
export function lookupFor(
  compiled: CompiledTemplate,
  profile: Profile,
  answers: Answers,
  isShown: (id: string) => boolean,
): Lookup {
  return {
    look: (name) => {
      if (!isCriterionName(name)) {
        const text = profile[name.toLowerCase()];
        return text === undefined || text === '' ? ABSENT : { kind: 'text', text, fromProfile: true };
      }
      const id = criterionIdOf(compiled.template, name);
      return isShown(id) ? lookedAnswer(compiled, id, answers.get(id)) : ABSENT;
    },
    isShown: (name) => isCriterionName(name) && isShown(criterionIdOf(compiled.template, name)),
  };
}

function lookedAnswer(compiled: CompiledTemplate, id: string, answer: Answer | undefined): Looked {
  const value = answer?.state === 'answered' ? answer.value : null;
  if (value === null || value === undefined) return ABSENT;
  switch (value.kind) {
    case 'grade':
      return { kind: 'number', number: value.grade };
    case 'count':
      return { kind: 'number', number: value.count };
    case 'scale':
      return { kind: 'number', number: value.scale };
    case 'word':
      return { kind: 'text', text: value.word, fromProfile: false };
    case 'option':
      return { kind: 'text', text: value.code, fromProfile: false };
    case 'text':
      return { kind: 'text', text: value.text, fromProfile: false };
    case 'options':
      return { kind: 'codes', codes: value.codes };
    case 'dates':
    case 'elapsed': {
      const criterion = compiled.criteria.get(id);
      if (criterion === undefined) return ABSENT;
      const { elapsed, outcome } = timelinessOf(criterion, value, compiled.holidays);
      // Something that never happened has no elapsed time; sense checks ask for it by name: `E1 = not_done`.
      if (outcome === 'not_done') return { kind: 'text', text: outcome, fromProfile: false };
      return elapsed === null ? ABSENT : { kind: 'number', number: elapsed };
    }
  }
}

/**
 * Why a criterion is not shown, in words for the trace line and the ledger: "profile says siblings no", "A1 is No".
 * Names the first part of its condition that does not hold.
 */
export function whyHidden(
  compiled: CompiledTemplate,
  id: string,
  profile: Profile,
  answers: Answers,
): string {
  const expression = compiled.showIf.get(id);
  if (expression === undefined) return 'it is not part of this template';
  const isShown = showOf(compiled, profile, answers);
  const lookup = lookupFor(compiled, profile, answers, isShown);
  return sentenceFor(compiled, firstFailing(expression, lookup), profile, answers, isShown);
}

function firstFailing(expression: Expression, lookup: Lookup): Expression {
  if (expression.kind !== 'and') return expression;
  const failing = expression.parts.find((part) => !evaluate(part, lookup));
  return failing === undefined ? expression : firstFailing(failing, lookup);
}

function sentenceFor(
  compiled: CompiledTemplate,
  expression: Expression,
  profile: Profile,
  answers: Answers,
  isShown: (id: string) => boolean,
): string {
  if (expression.kind === 'or') {
    // None of its parts holds, so each says why it does not.
    const reasons = expression.parts.map((part) => sentenceFor(compiled, part, profile, answers, isShown));
    return [...new Set(reasons)].join(', and ');
  }
  if (expression.kind === 'always' || expression.kind === 'and')
    return `it is asked when ${formatShowIf(expression)}`;
  const { name } = expression;
  if (!isCriterionName(name)) {
    const key = findProfileKey(name.toLowerCase());
    const value = profile[name.toLowerCase()];
    const label = key?.label.toLowerCase() ?? name;
    if (value === undefined || value === '') return `${label} is not recorded`;
    return `profile says ${label} ${(key?.options.find((option) => option.code === value)?.label ?? value).toLowerCase()}`;
  }
  const id = criterionIdOf(compiled.template, name);
  if (!isShown(id)) return `${name} is not shown`;
  const answer = answers.get(id);
  if (answer === undefined || answer.state === 'unanswered') return `${name} is not answered`;
  if (answer.state === 'not_applicable') return `${name} is not applicable`;
  if (answer.state === 'unable') return `${name} could not be evaluated`;
  return `${name} is ${saidAt(compiled, id, answer)}`;
}

function saidAt(compiled: CompiledTemplate, id: string, answer: Answer): string {
  const looked = lookedAnswer(compiled, id, answer);
  if (looked.kind === 'absent') return 'without dates';
  if (looked.kind === 'number') return String(looked.number);
  if (looked.kind === 'codes') return looked.codes.join(', ');
  const option = compiled.criteria.get(id)?.options.find((each) => each.code === looked.text);
  return (
    option?.label ?? `${looked.text.charAt(0).toUpperCase()}${looked.text.slice(1).replaceAll('_', ' ')}`
  );
}
