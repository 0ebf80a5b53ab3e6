import type { StandardUnit } from './template';

const UNITS: Readonly<Record<StandardUnit, readonly [one: string, many: string]>> = {
  calendar_days: ['calendar day', 'calendar days'],
  working_days: ['working day', 'working days'],
  hours: ['hour', 'hours'],
  weeks: ['week', 'weeks'],
  months: ['month', 'months'],
};

/** A length of time in words: `10 working days`, `1.5 weeks`. */
export function sayElapsed(elapsed: number, unit: StandardUnit): string {
  const rounded = Math.round(elapsed * 10) / 10;
  const [one, many] = UNITS[unit];
  return `${rounded} ${rounded === 1 ? one : many}`;
}
