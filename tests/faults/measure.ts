import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { APP_FOLDER } from '../fixtures/ports';

/** The long form (`npm run faults`) has ten times the trials of the quick one inside `npm test`. */
export const IS_LONG = process.env.PLUMBLINE_FAULTS === 'long';

/** Given again, a seed gives the same trials: `PLUMBLINE_FAULT_SEED=27 npm run faults`. */
export const SEED = Number(process.env.PLUMBLINE_FAULT_SEED ?? 27);

/** How many trials to make of as many as the long form makes. */
export const trials = (long: number): number => (IS_LONG ? long : Math.ceil(long / 10));

const RESULTS = join(APP_FOLDER, 'test-results');

/** Prints a figure with its seed, and keeps it for the table at the end of `npm run faults`. */
export function figure(id: string, sentence: string): void {
  const line = `${id} (seed ${SEED}): ${sentence}\n`;
  process.stderr.write(line);
  mkdirSync(RESULTS, { recursive: true });
  appendFileSync(join(RESULTS, 'faults.txt'), line);
}
