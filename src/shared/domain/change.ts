import { type CompiledTemplate, criterionIdOf, isCriterionName } from './compile-template';
import { percentOf } from './criterion-finding';
import type { ChangeFinding, ChangeWord, Findings, PeriodShare, SamplingKind } from './findings-shape';
import { wilson } from './intervals';
import { formatShowIf } from './show-if';
import type { Criterion, LineageKind, ResponseType } from './template';
import { hasStandard } from './timeliness-finding';

/** The questions of the version before that a question was made of, by their meaning ids. */
type CameFrom = { readonly kind: LineageKind; readonly before: readonly string[] };

/**
 * One criterion's share in one round, with what decides whether it can be put beside another round's. Null where nobody
 * can say: totals that were typed in come without a template.
 */
export type RoundShare = {
  readonly id: string;
  readonly meaningId: string | null;
  readonly type: ResponseType | null;
  /** Of which records it is asked, in one form however the condition was written. */
  readonly eligibility: string | null;
  /** What a D criterion is measured against. */
  readonly standard: string | null;
  /** What its version says it was made of; missing where nothing is said. Nothing before: it is new. */
  readonly cameFrom?: CameFrom;
  /** A version of the template of which nothing but its number is known. */
  readonly unknownVersion?: number;
  readonly x: number;
  readonly n: number;
  readonly low: number | null;
  readonly high: number | null;
};

export type Round = {
  readonly period: string;
  readonly sampling: SamplingKind;
  readonly shares: readonly RoundShare[];
};

/** The shares of a round that can be compared: criteria with a positive side, and D criteria in time of all. */
export function sharesOf(compiled: CompiledTemplate, findings: Findings): readonly RoundShare[] {
  const timeliness = new Map(findings.timeliness.map((each) => [each.id, each]));
  return findings.criteria.flatMap((finding) => {
    const criterion = compiled.criteria.get(finding.id);
    if (criterion === undefined) return [];
    const times = timeliness.get(finding.id);
    const inTime =
      times === undefined || !hasStandard(criterion)
        ? null
        : {
            x: times.inTime,
            n: times.inTime + times.late + times.lateAgreed + times.notDone + times.dateMissing,
            low: times.low,
            high: times.high,
          };
    const { x, n, low, high } = finding;
    const share = inTime ?? (x === null ? null : { x, n, low, high });
    return share === null ? [] : [{ ...identityOf(compiled, criterion), ...share }];
  });
}

const identityOf = (
  compiled: CompiledTemplate,
  criterion: Criterion,
): Pick<RoundShare, 'id' | 'meaningId' | 'type' | 'eligibility' | 'standard' | 'cameFrom'> => ({
  id: criterion.id,
  meaningId: criterion.meaningId,
  type: criterion.type,
  eligibility: eligibilityOf(compiled, criterion),
  standard: standardOf(criterion),
  ...cameFromOf(compiled, criterion),
});

/** What a version says of where a question came from, if it means something else than any before (docs/rules.md, what became of a question). */
function cameFromOf({ template }: CompiledTemplate, { meaningId }: Criterion): Pick<RoundShare, 'cameFrom'> {
  const line = template.lineage?.lines.find(({ now }) => now.includes(meaningId));
  return line === undefined || line.before.includes(meaningId)
    ? {}
    : { cameFrom: { kind: line.kind, before: line.before } };
}

/** A condition with every criterion by its meaning, so that one that was only moved asks the same records. */
function eligibilityOf(compiled: CompiledTemplate, { id }: Criterion): string {
  const expression = compiled.showIf.get(id);
  if (expression === undefined) return '';
  const nameOf = (name: string): string =>
    isCriterionName(name)
      ? (compiled.criteria.get(criterionIdOf(compiled.template, name))?.meaningId ?? name)
      : name.toLowerCase();
  return formatShowIf(expression, nameOf).toLowerCase();
}

const standardOf = ({ standard }: Criterion): string | null => {
  if (standard === null) return null;
  return standard.limit === null ? 'the due date' : `${standard.limit} ${standard.unit.replaceAll('_', ' ')}`;
};

/**
 * Change since a baseline, criterion by criterion, for those that the baseline knows (docs/rules.md, change since
 * baseline): the difference in points with Newcombe's interval and its word, or why the two cannot be compared.
 */
export function findChange(now: Round, before: Round): readonly ChangeFinding[] {
  return now.shares.flatMap((share) => {
    const past = pastOf(share, before.shares, now.shares);
    return past === null ? [] : [changeOf(share, past, now, before)];
  });
}

/**
 * The same question in another round: by its meaning where both have one, by what its version says that it was made of, else
 * by its id. A question that means something else now stands beside the old one of its id, unless that has gone on under
 * another id or the question is said to be new.
 */
export function pastOf(
  share: RoundShare,
  past: readonly RoundShare[],
  now: readonly RoundShare[],
): RoundShare | null {
  const byMeaning = past.find(({ meaningId }) => meaningId !== null && meaningId === share.meaningId);
  if (byMeaning !== undefined) return byMeaning;
  const { cameFrom } = share;
  const byLineage = past.find(({ meaningId }) => meaningId !== null && cameFrom?.before.includes(meaningId));
  if (byLineage !== undefined) return byLineage;
  if (cameFrom?.before.length === 0) return null;
  const byId = past.find(({ id }) => id === share.id);
  if (byId === undefined) return null;
  const isTaken = now.some((each) => byId.meaningId !== null && each.meaningId === byId.meaningId);
  return isTaken ? null : byId;
}

function changeOf(share: RoundShare, past: RoundShare, now: Round, before: Round): ChangeFinding {
  const reason = whyNotComparable(share, past, now, before);
  const row = { id: share.id, before: periodShare(past, before), now: periodShare(share, now) };
  if (reason !== null)
    return { ...row, difference: null, low: null, high: null, word: null, comparable: false, reason };
  const { difference, low, high } = newcombe(past, share);
  return { ...row, difference, low, high, word: changeWordFor(low, high), comparable: true, reason: null };
}

const periodShare = ({ x, n }: RoundShare, { period }: Round): PeriodShare => ({
  x,
  n,
  percent: percentOf(x, n),
  period,
});

/** Why two rounds cannot be compared at a criterion, as a sentence; null where they can (docs/rules.md, change since baseline). */
export function whyNotComparable(
  share: RoundShare,
  past: RoundShare,
  now: Pick<Round, 'sampling'>,
  before: Pick<Round, 'sampling'>,
): string | null {
  const another = whyAnotherQuestion(share, past);
  if (another !== null) return another;
  if (before.sampling === 'purposive') return 'The baseline is not a random sample.';
  if (now.sampling === 'purposive') return 'This audit is not a random sample.';
  if (past.n === 0) return 'Nothing was answered at the baseline.';
  return share.n === 0 ? 'Nothing is answered now.' : null;
}

/** Why a criterion of two versions is not one and the same question; null where it is. */
export function whyAnotherQuestion(share: RoundShare, past: RoundShare): string | null {
  const differs = (one: string | null, other: string | null): boolean =>
    one !== null && other !== null && one !== other;
  if (past.unknownVersion !== undefined)
    return `It was asked in version ${past.unknownVersion} of the template, and nothing says whether it meant the same.`;
  if (differs(share.meaningId, past.meaningId)) {
    if (share.cameFrom?.kind === 'split') return 'The question was split, and this is one part of it.';
    return share.cameFrom?.kind === 'merged'
      ? 'Several questions were put together in this one.'
      : 'The question means something else now.';
  }
  if (differs(share.type, past.type)) return 'It is answered in another way now.';
  if (differs(share.eligibility, past.eligibility)) return 'It is asked of other records now.';
  return differs(share.standard, past.standard)
    ? `The standard was ${past.standard} and is ${share.standard} now.`
    : null;
}

/** Limits of a share in percent; all of a population has no sampling error, so both are the share itself. */
function limitsOf({ x, n, low, high }: Pick<RoundShare, 'x' | 'n' | 'low' | 'high'>) {
  const percent = (100 * x) / n;
  return { percent, low: low ?? percent, high: high ?? percent };
}

/**
 * The difference of two shares in points, the later less the earlier, with Newcombe's score interval from the limits of
 * each (docs/rules.md, change since baseline; Newcombe 1998, method 10).
 */
export function newcombe(
  before: Pick<RoundShare, 'x' | 'n' | 'low' | 'high'>,
  now: Pick<RoundShare, 'x' | 'n' | 'low' | 'high'>,
): { readonly difference: number; readonly low: number; readonly high: number } {
  const [one, two] = [limitsOf(before), limitsOf(now)];
  const difference = two.percent - one.percent;
  return {
    difference,
    low: difference - Math.hypot(two.percent - two.low, one.high - one.percent),
    high: difference + Math.hypot(two.high - two.percent, one.percent - one.low),
  };
}

/** `improved` where all of the interval is above 0, `fell` where all is below, else no clear change. */
export function changeWordFor(low: number, high: number): ChangeWord {
  if (low > 0) return 'improved';
  return high < 0 ? 'fell' : 'no clear change';
}

/** A share of a known sample as one of a round: Wilson's limits for a random one, none for all of a population. */
export const roundShare = (id: string, x: number, n: number, sampling: SamplingKind): RoundShare => ({
  id,
  meaningId: null,
  type: null,
  eligibility: null,
  standard: null,
  x,
  n,
  ...((sampling === 'simple' ? wilson(x, n) : null) ?? { low: null, high: null }),
});

/** From this many comparisons on, about one in twenty will look changed by chance alone. */
export const MANY_COMPARISONS = 20;

/** What to be careful about where much is compared at once; null where little is (docs/rules.md, change since baseline). */
export function warnOfMany(change: readonly ChangeFinding[]): string | null {
  const compared = change.filter(({ comparable }) => comparable).length;
  return compared < MANY_COMPARISONS
    ? null
    : `${compared} criteria are compared with the baseline at once: about one in twenty will look changed by chance.`;
}
