import type { CompiledTemplate } from './compile-template';
import type { TimelinessOutcome, Value } from './reading';
import type { Criterion, StandardUnit } from './template';
import { timelinessOf } from './timeliness';
import { describeValue } from './value';

const OUTCOMES: Readonly<Record<TimelinessOutcome, string>> = {
  in_time: 'in time',
  late: 'late',
  late_agreed: 'late, with an agreed reason',
  not_done: 'not done',
  date_missing: 'a date is missing',
  no_standard: 'no standard is set',
};

/** `8 working days`, `1 week`. */
function inUnits(elapsed: number, unit: StandardUnit): string {
  const rounded = Math.round(elapsed * 10) / 10;
  const words = unit.replace('_', ' ');
  return `${rounded} ${rounded === 1 ? words.slice(0, -1) : words}`;
}

/** A value as readers side by side are shown it: dates as what they come to, never as dates. */
export function sayAnswer(compiled: CompiledTemplate, criterion: Criterion, value: Value): string {
  if (criterion.standard === null || (value.kind !== 'dates' && value.kind !== 'elapsed'))
    return describeValue(criterion, value);
  const { elapsed, outcome } = timelinessOf(criterion, value, compiled.holidays);
  const words = OUTCOMES[outcome];
  return elapsed === null
    ? `${words.charAt(0).toUpperCase()}${words.slice(1)}`
    : `${inUnits(elapsed, criterion.standard.unit)}, ${words}`;
}
