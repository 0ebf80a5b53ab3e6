import { type ReportedFindings, reportedFindings } from './reported-findings';
import type { RecordData, WorkbookBasis, WorkbookInput } from './workbook-input';

export type Build = 'restricted' | 'publish';

/** What every sheet is planned from. */
export type Report = WorkbookBasis & {
  readonly build: Build;
  readonly findings: ReportedFindings;
  readonly recordData: RecordData | null;
};

/**
 * The input as sheets read it. What crossed from another process is not believed to be what its type says: a publish
 * build of unprotected findings, or with rows of single readings, stops the writing (docs/rules.md, two builds).
 */
export function reportOf(input: WorkbookInput): Report {
  const build: Build = input.build ?? 'restricted';
  const isProtected = 'build' in input.findings;
  if ((build === 'publish') !== isProtected)
    throw new TypeError(
      'The publish build is made of protected findings, and the restricted build of those as they are.',
    );
  if (build === 'publish' && input.recordData !== null)
    throw new TypeError('The publish build holds no record data.');
  return { ...input, build, findings: reportedFindings(input.findings) };
}

/** Counts below this are kept back in the publish build; 0 where nothing is. */
export const thresholdOf = ({ findings }: Pick<Report, 'findings'>): number =>
  findings.disclosure?.threshold ?? 0;

/** Whether a count on its own has to be kept back. */
export const isSmall = (count: number, threshold: number): boolean => count > 0 && count < threshold;

/**
 * Which of the counts that add up to a known total are kept back: the small ones, and where that is one alone, the
 * smallest of the others with it, so that it cannot be had by subtraction.
 */
export function keptBack(counts: readonly number[], threshold: number): ReadonlySet<number> {
  const small = counts.flatMap((count, index) => (isSmall(count, threshold) ? [index] : []));
  if (small.length !== 1) return new Set(small);
  const others = counts
    .map((count, index) => ({ count, index }))
    .filter(({ count, index }) => count > 0 && !small.includes(index))
    .sort((one, other) => one.count - other.count || one.index - other.index);
  return new Set([...small, ...others.slice(0, 1).map(({ index }) => index)]);
}
