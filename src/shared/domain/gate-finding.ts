import { type CountedReading, valueAt } from './counted-readings';
import { GOOD, shareOf } from './criterion-finding';
import type { GateFinding } from './findings-shape';
import type { IntervalBasis } from './intervals';
import type { Gate } from './template';

/**
 * Presence before quality (docs/rules.md, presence before quality): present of those asked, good or better of those
 * present, and children well served — present and good of all asked. The three are never quoted one without the rest.
 */
export function findGate(gate: Gate, readings: readonly CountedReading[], basis: IntervalBasis): GateFinding {
  let asked = 0;
  let present = 0;
  let judged = 0;
  let good = 0;
  for (const reading of readings) {
    const { isAsked, isPresent, grade } = gateStateOf(gate, reading);
    if (!isAsked) continue;
    asked += 1;
    if (!isPresent) continue;
    present += 1;
    if (grade === null) continue;
    judged += 1;
    if (grade >= GOOD) good += 1;
  }
  return {
    id: gate.criterion,
    present: shareOf(present, asked, basis),
    goodOfPresent: shareOf(good, judged, basis),
    wellServed: shareOf(good, asked, basis),
  };
}

/** Where one reading stands at the gate; `grade` is the overall evaluation, null where there is none. */
export function gateStateOf(
  gate: Gate,
  reading: CountedReading,
): { readonly isAsked: boolean; readonly isPresent: boolean; readonly grade: number | null } {
  const answer = valueAt(reading, gate.criterion);
  const overall = valueAt(reading, gate.overall);
  return {
    isAsked: answer?.kind === 'word',
    isPresent: answer?.kind === 'word' && answer.word === 'yes',
    grade: overall?.kind === 'grade' ? overall.grade : null,
  };
}
