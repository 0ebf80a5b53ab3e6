import { FEWEST_PAIRS } from './agreement';
import { type Assignment, type Auditor, conflictOf, type Issue, type IssuedCase } from './issuing-shape';
import { fail, ok, type Result } from './result';
import { byText } from './sampling';

/**
 * Gives one reading that was handed back to whoever has least and may have it, and leaves everything else where it is
 * (docs/rules.md, issuing). The conflict that it was handed back for is among those of the issue. Fails with why nobody can.
 */
export function reassign(
  assignments: readonly Assignment[],
  reference: string,
  readingNumber: number,
  issue: Pick<Issue, 'cases' | 'auditors' | 'conflicts' | 'rule'>,
): Result<readonly Assignment[], string> {
  const handedBack = assignments.find(
    (each) => each.reference === reference && each.readingNumber === readingNumber,
  );
  const file = issue.cases.find((each) => each.reference === reference);
  if (handedBack === undefined || file === undefined)
    return fail(`Reading ${readingNumber} of ${reference} is not given out, so there is nothing to give on.`);
  const readers = assignments.filter((each) => each.reference === reference).map(({ device }) => device);
  const others = issue.auditors.filter(({ device }) => !readers.includes(device));
  const load = (device: string): number => assignments.filter((each) => each.device === device).length;
  const next = others
    .filter((auditor) => conflictOf(issue, auditor, file) === null)
    .filter(({ device, mostReadings }) => mostReadings === null || load(device) < mostReadings)
    .toSorted((one, other) => load(one.device) - load(other.device) || byText(one.device, other.device))[0];
  if (next === undefined) return fail(noOneFor(reference, others, issue, file));
  return ok(assignments.map((each) => (each === handedBack ? { ...each, device: next.device } : each)));
}

function noOneFor(
  reference: string,
  others: readonly Auditor[],
  issue: Pick<Issue, 'conflicts' | 'rule'>,
  file: IssuedCase,
): string {
  if (others.length === 0)
    return `Everybody who was chosen reads ${reference} already or has handed it back. Choose another auditor, or put a reserve in its place.`;
  const why = others.map(
    (auditor) =>
      `${auditor.designation} ${conflictOf(issue, auditor, file) ?? `has ${auditor.mostReadings} readings, the most that was said`}`,
  );
  return `Nobody else can read ${reference}: ${why.join('; ')}. Choose another auditor, or put a reserve in its place.`;
}

/** How many double readings it takes to say something (docs/rules.md, issuing). */
export function doubleAdvice(
  cases: number,
  isNewTemplate: boolean,
): { readonly least: number; readonly recommended: number; readonly sentence: string } {
  const least = Math.min(cases, Math.max(10, Math.ceil(cases / (isNewTemplate ? 5 : 10))));
  const recommended = Math.min(cases, Math.max(least, FEWEST_PAIRS));
  const figure =
    recommended < FEWEST_PAIRS
      ? `There are no ${FEWEST_PAIRS} to read twice, so agreement is counted and compared, without a coefficient.`
      : `Coefficients appear from ${FEWEST_PAIRS} pairs; with fewer, agreement is counted and compared.`;
  return {
    least,
    recommended,
    sentence: `Read at least ${least} of ${cases} twice: ${isNewTemplate ? 'a fifth, as the template is new' : 'a tenth'}, and never under 10 where there are as many. ${figure}`,
  };
}
