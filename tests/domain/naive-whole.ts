import type { Findings } from '../../src/shared/domain/findings-shape';
import { CRITERIA, type Given } from './naive-audit';
import {
  DAYS_LATE,
  naiveCounted,
  naiveCriterion,
  naiveDistribution,
  naiveInterval,
  naiveMarks,
  naiveMedian,
  naivePercent,
  naiveWord,
  stands,
  valueAt,
} from './naive-findings';

/** How an audit of the naive formulation was made. */
export type NaiveBasis = {
  readonly sampling: 'simple' | 'census' | 'purposive';
  readonly population: number | null;
};
export type NaiveShare = {
  readonly x: number;
  readonly n: number;
  readonly percent: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

const TYPES: Readonly<Record<string, string>> = {
  'T-A1': 'YN',
  'T-A2': 'SS',
  'T-A3': 'D',
  'T-B1': 'S6',
  'T-B2': 'YPN',
  'T-B3': 'YN',
  'T-C1': 'N',
  'T-C2': 'N',
  'T-C3': 'MS',
  'T-C4': 'SS',
  'T-C5': 'N',
  'T-C6': 'N',
  'T-D1': 'S6',
  'T-Z2T': 'MS',
  'T-Z3T': 'MS',
};
const CRITICAL = ['T-A1', 'T-A3', 'T-B1', 'T-B3'];
const GRADES = ['6', '5', '4', '3', '2', '1'];
const AGE_ORDER = ['0-2', '5-11', '12-15', 'not_recorded'];

/** Everything that findings say of one audit alone, number by number, from its rows. */
export function naiveWhole(
  audit: readonly Given[],
  basis: NaiveBasis,
  cases = 30,
): Omit<Findings, 'schema' | 'template' | 'warnings' | 'change' | 'trend' | 'targets' | 'weighted'> {
  const counted = naiveCounted(audit);
  const share = (x: number, n: number): NaiveShare => naiveShare(x, n, basis, counted.length);
  const count = (holds: (given: Given) => boolean): number => counted.filter(holds).length;
  const criterionRow = (id: string, members = counted) => {
    const naive = naiveCriterion(members, id);
    const { low, high } = naive.x === null ? NO_LIMITS : share(naive.x, naive.n);
    return {
      id,
      type: TYPES[id] as Findings['criteria'][number]['type'],
      reverse: id === 'T-B3',
      critical: CRITICAL.includes(id),
      ...naive,
      low,
      high,
    };
  };
  return {
    population: basis.population,
    sample: {
      sampling: basis.sampling,
      cases,
      read: counted.length,
      notRead: cases - counted.length,
      secondReadings: audit.length - counted.length,
    },
    criteria: CRITERIA.map((id) => criterionRow(id)),
    closing: ['T-Z2T', 'T-Z3T'].map((id) => criterionRow(id)),
    sections: ['T-A', 'T-B', 'T-C', 'T-D'].map((id) => naiveSection(id, counted, share)),
    gates: [naiveGate(counted, share)],
    timeliness: [naiveTimes(counted, share)],
    breakdowns: CRITERIA.flatMap((id) =>
      AGE_ORDER.flatMap((group) => {
        const members = counted.filter(({ profile }) => (profile.age || 'not_recorded') === group);
        const { x, n, percent, low, high } = criterionRow(id, members);
        return members.length === 0 ? [] : [{ dimension: 'age', group, id, x, n, percent, low, high }];
      }),
    ),
    voiceTarget: naiveVoice(counted, share),
    criticalFailures: share(
      count((given) => Object.values(naiveMarks(given)).includes('failed')),
      count((given) => Object.values(naiveMarks(given)).some((mark) => mark !== null)),
    ),
    themes: naiveThemes(counted),
    otherMeasures: naiveOthers(counted),
  };
}

const NO_LIMITS = { low: null, high: null };

export function naiveShare(x: number, n: number, basis: NaiveBasis, read: number): NaiveShare {
  const limits = naiveInterval(x, n, basis, read) ?? NO_LIMITS;
  return { x, n, percent: naivePercent(x, n), ...limits };
}

type ShareOf = (x: number, n: number) => NaiveShare;

function naiveSection(id: string, counted: readonly Given[], share: ShareOf): Findings['sections'][number] {
  const grades = counted.flatMap((given) => stands(given, id) ?? []);
  const x = grades.filter((grade) => ['4', '5', '6'].includes(grade)).length;
  const marks = counted.map((given) =>
    Object.entries(naiveMarks(given)).flatMap(([at, mark]) =>
      at.startsWith(id) && mark !== null ? [mark] : [],
    ),
  );
  const failed = marks.filter((each) => each.includes('failed')).length;
  const judged = marks.filter((each) => each.length > 0).length;
  return {
    id,
    title: `Section ${id}`,
    evaluation: {
      ...share(x, grades.length),
      distribution: naiveDistribution(GRADES, grades),
      median: naiveMedian(grades.map(Number)),
      quantityWord: naiveWord(x, grades.length),
    },
    criticalFailures: { x: failed, n: judged, percent: naivePercent(failed, judged) },
  };
}

function naiveGate(counted: readonly Given[], share: ShareOf): Findings['gates'][number] {
  const gate = counted.filter((given) => valueAt(given, 'T-A1') !== undefined);
  const present = gate.filter((given) => valueAt(given, 'T-A1') === 'yes');
  const graded = present.filter((given) => valueAt(given, 'T-D1') !== undefined);
  const good = graded.filter((given) => Number(valueAt(given, 'T-D1')) >= 4);
  return {
    id: 'T-A1',
    present: share(present.length, gate.length),
    goodOfPresent: share(good.length, graded.length),
    wellServed: share(good.length, gate.length),
  };
}

/** Days between the two dates of each text, from a calendar. */
const DAYS: Readonly<Record<string, number>> = {
  '2026-09-01..2026-09-04': 3,
  '2026-09-01..2026-09-11': 10,
  '2026-09-01..2026-09-12': 11,
  '2026-09-01..2026-09-20 agreed': 19,
};

function naiveTimes(counted: readonly Given[], share: ShareOf): Findings['timeliness'][number] {
  const texts = counted.flatMap((given) => valueAt(given, 'T-A3') ?? []);
  const of = (outcome: string): number => texts.filter((text) => DAYS_LATE[text] === outcome).length;
  const days = texts.flatMap((text) => DAYS[text] ?? []);
  const { percent: percentAll, low, high } = share(of('in time'), texts.length);
  return {
    id: 'T-A3',
    inTime: of('in time'),
    late: of('late'),
    lateAgreed: of('agreed'),
    notDone: of('not done'),
    dateMissing: of('missing'),
    notApplicable: counted.filter((given) => given.said['T-A3'] === 'NA:none_due').length,
    percentAll,
    low,
    high,
    percentDated: naivePercent(of('in time'), days.length),
    median: middleOf(days),
    // The least number of days within which at least nine in ten lie.
    p90: days.length === 0 ? null : Math.min(...days.filter((day) => shareWithin(days, day) >= 0.9)),
    longest: days.length === 0 ? null : Math.max(...days),
  };
}

const shareWithin = (days: readonly number[], day: number): number =>
  days.filter((each) => each <= day).length / days.length;

/** Both ends are taken off until one or two are left; of two the middle. */
function middleOf(days: readonly number[]): number | null {
  const left = [...days].sort((one, other) => one - other);
  while (left.length > 2) {
    left.shift();
    left.pop();
  }
  return left.length === 0 ? null : left.reduce((sum, each) => sum + each, 0) / left.length;
}

function pairsOf(
  counted: readonly Given[],
  part: string,
  whole: string,
): readonly (readonly [number, number])[] {
  return counted.flatMap((given) => {
    const [some, all] = [valueAt(given, part), valueAt(given, whole)];
    return some === undefined || all === undefined || all === '0'
      ? []
      : [[Number(some), Number(all)] as const];
  });
}
const sumOf = (pairs: readonly (readonly [number, number])[], side: 0 | 1): number => {
  let sum = 0;
  for (const pair of pairs) sum += pair[side];
  return sum;
};

function naiveVoice(counted: readonly Given[], share: ShareOf): Findings['voiceTarget'] {
  const pairs = pairsOf(counted, 'T-C2', 'T-C1');
  const [x, n] = [sumOf(pairs, 0), sumOf(pairs, 1)];
  return {
    perChild: share(pairs.filter(([some, all]) => some === all).length, pairs.length),
    perMeeting: { x, n, percent: naivePercent(x, n) },
  };
}

function naiveThemes(counted: readonly Given[]): Findings['themes'] {
  const naming = (ids: readonly string[], theme: string): number =>
    counted.filter((given) => ids.some((id) => (stands(given, id) ?? '').split('|').includes(theme))).length;
  return ['analysis', 'drift']
    .map((theme) => ({
      theme,
      strengths: naming(['T-Z2T'], theme),
      improvements: naming(['T-Z3T'], theme),
      records: naming(['T-Z2T', 'T-Z3T'], theme),
    }))
    .filter(({ records }) => records > 0)
    .sort((one, other) => other.records - one.records);
}

function naiveOthers(counted: readonly Given[]): Findings['otherMeasures'] {
  const texts = (id: string): readonly string[] => counted.flatMap((given) => valueAt(given, id) ?? []);
  const row = (id: string, measure: string, x: number, n: number) => ({
    id,
    measure,
    x,
    n,
    percent: naivePercent(x, n),
  });
  const among = (id: string, ...wanted: readonly string[]): number =>
    texts(id).filter((text) => text.split('|').some((code) => wanted.includes(code))).length;
  const ticked = texts('T-C3').length;
  const pairs = pairsOf(counted, 'T-C6', 'T-C5');
  const told = among('T-C4', 'improved', 'some', 'no_change', 'worse');
  return [
    ...['app', 'symbols', 'none'].map((code) => row('T-C3', code, among('T-C3', code), ticked)),
    row('T-C3', 'any', among('T-C3', 'app', 'symbols'), ticked),
    row('T-C6', 'share_of_sum', sumOf(pairs, 0), sumOf(pairs, 1)),
    row('T-C6', 'all_of_them', pairs.filter(([some, all]) => some === all).length, pairs.length),
    row('T-C4', 'better', among('T-C4', 'improved', 'some'), told),
    row('T-C4', 'cannot_tell', among('T-C4', 'cannot_tell'), texts('T-C4').length),
    row('T-B2', 'at_least_partly', among('T-B2', 'yes', 'partly'), texts('T-B2').length),
  ];
}

/** Where two things made of the same parts differ, by path; numbers may differ in their last digits. */
export function differences(actual: unknown, expected: unknown, path = ''): readonly string[] {
  if (typeof actual === 'number' && typeof expected === 'number')
    return Math.abs(actual - expected) <= 1e-7 ? [] : [`${path}: ${actual}, not ${expected}`];
  if (actual === null || expected === null || typeof actual !== 'object' || typeof expected !== 'object')
    return actual === expected ? [] : [`${path}: ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`];
  const parts = new Set([...Object.keys(actual), ...Object.keys(expected)]);
  const at = (thing: object, part: string): unknown => (thing as Readonly<Record<string, unknown>>)[part];
  return [...parts].flatMap((part) => differences(at(actual, part), at(expected, part), `${path}/${part}`));
}
