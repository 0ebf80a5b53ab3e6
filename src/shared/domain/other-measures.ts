import type { CompiledTemplate } from './compile-template';
import { type CountedReading, valueAt } from './counted-readings';
import { percentOf, shareOf } from './criterion-finding';
import type { Findings, OtherMeasure, ThemeFinding } from './findings-shape';
import type { IntervalBasis } from './intervals';
import { type Criterion, listCriteria } from './template';

const measure = (id: string, name: string, x: number, n: number): OtherMeasure => ({
  id,
  measure: name,
  x,
  n,
  percent: percentOf(x, n),
});

/** Codes of the impact list; what is too early or cannot be told is not on either side. */
const IMPACT = ['improved', 'some', 'no_change', 'worse', 'too_early', 'cannot_tell'];

/** A gap of this many points between two people's safety scales is worth talking through. */
export const WIDE_GAP = 3;
/** Who has said where they stand on the safety scale, by template: the scale asked about and each person's score. */
export const SAFETY_SCALES = [
  { scale: 'SSH-C1', professional: 'SSH-C2', parent: 'SSH-C4', scores: ['SSH-C2', 'SSH-C3', 'SSH-C4'] },
];
type SafetyScale = (typeof SAFETY_SCALES)[number];

/** Which way a professional's score and a parent's differ. */
export const WAYS = ['professional_higher', 'same_score', 'parent_higher'] as const;
export type Way = (typeof WAYS)[number];

/** The way two scores differ. */
export function wayBetween(professional: number, parent: number): Way {
  if (professional === parent) return 'same_score';
  return professional > parent ? 'professional_higher' : 'parent_higher';
}

/** How many people's scores a record has. */
export const PERSPECTIVES = ['perspectives_1', 'perspectives_2', 'perspectives_3'] as const;
/** Measures that share out one whole: each record in their n is in exactly one of them. */
export const SHARED_OUT: readonly (readonly string[])[] = [PERSPECTIVES, WAYS];

/** Measures of docs/rules.md, other measures: option shares, pairs of counts, impact, partly, safety scales. */
export function findOtherMeasures(
  compiled: CompiledTemplate,
  readings: readonly CountedReading[],
): readonly OtherMeasure[] {
  const criteria = listCriteria(compiled.template);
  return [
    ...criteria
      .filter((criterion) => criterion.type === 'MS')
      .flatMap((each) => optionShares(each, readings)),
    ...countPairs(compiled, readings),
    ...criteria.filter(isImpactList).flatMap((each) => impactMeasures(each, readings)),
    ...criteria.filter(isPartlyPossible).map((each) => atLeastPartly(each, readings)),
    ...SAFETY_SCALES.filter(({ scale }) => compiled.criteria.has(scale)).flatMap((each) =>
      scaleMeasures(each, readings),
    ),
  ];
}

function optionShares(criterion: Criterion, readings: readonly CountedReading[]): readonly OtherMeasure[] {
  const exclusive = new Set(
    criterion.options.filter((option) => option.exclusive).map((option) => option.code),
  );
  const ticked = new Map<string, number>();
  let n = 0;
  let any = 0;
  for (const reading of readings) {
    const value = valueAt(reading, criterion.id);
    if (value?.kind !== 'options') continue;
    n += 1;
    if (!value.codes.some((code) => exclusive.has(code))) any += 1;
    for (const code of value.codes) ticked.set(code, (ticked.get(code) ?? 0) + 1);
  }
  const shares = criterion.options.map(({ code }) => measure(criterion.id, code, ticked.get(code) ?? 0, n));
  return exclusive.size === 0 ? shares : [...shares, measure(criterion.id, 'any', any, n)];
}

/** For pairs such as "of B5 outcomes, B6 are SMART": the share of the sum, and of readings where all of them are. */
function countPairs(
  compiled: CompiledTemplate,
  readings: readonly CountedReading[],
): readonly OtherMeasure[] {
  const target = compiled.template.voiceTarget;
  return compiled.template.senseChecks.flatMap((check) => {
    if (check.kind !== 'not_more_than' || check.lesser === target?.withViews) return [];
    const pairs = countsOf(check.lesser, check.greater, readings);
    const sum = (pick: (pair: Pair) => number): number =>
      pairs.reduce((total, pair) => total + pick(pair), 0);
    return [
      measure(
        check.lesser,
        'share_of_sum',
        sum((pair) => pair.part),
        sum((pair) => pair.whole),
      ),
      measure(
        check.lesser,
        'all_of_them',
        pairs.filter((pair) => pair.part === pair.whole).length,
        pairs.length,
      ),
    ];
  });
}

type Pair = { readonly part: number; readonly whole: number };

/** Both counts of the readings in which there was something to count and both were answered. */
function countsOf(part: string, whole: string, readings: readonly CountedReading[]): readonly Pair[] {
  return readings.flatMap((reading) => {
    const some = valueAt(reading, part);
    const all = valueAt(reading, whole);
    return some?.kind === 'count' && all?.kind === 'count' && all.count > 0
      ? [{ part: some.count, whole: all.count }]
      : [];
  });
}

/** Whether a single choice asks what difference was made: those answers are on a side or on none. */
export const isImpactList = (criterion: Criterion): boolean =>
  criterion.type === 'SS' && IMPACT.every((code) => criterion.options.some((option) => option.code === code));

function impactMeasures(criterion: Criterion, readings: readonly CountedReading[]): readonly OtherMeasure[] {
  const codes = readings.flatMap((reading) => {
    const value = valueAt(reading, criterion.id);
    return value?.kind === 'option' ? [value.code] : [];
  });
  const count = (...wanted: readonly string[]): number =>
    codes.filter((code) => wanted.includes(code)).length;
  return [
    measure(
      criterion.id,
      'better',
      count('improved', 'some'),
      codes.length - count('too_early', 'cannot_tell'),
    ),
    measure(criterion.id, 'cannot_tell', count('cannot_tell'), codes.length),
  ];
}

/** Partly is half of something good only where Yes is the good answer. */
const isPartlyPossible = (criterion: Criterion): boolean => criterion.type === 'YPN' && !criterion.reverse;

function atLeastPartly(criterion: Criterion, readings: readonly CountedReading[]): OtherMeasure {
  const words = readings.flatMap((reading) => {
    const value = valueAt(reading, criterion.id);
    return value?.kind === 'word' ? [value.word] : [];
  });
  return measure(criterion.id, 'at_least_partly', words.filter((word) => word !== 'no').length, words.length);
}

/**
 * Records with a score on the safety scale, of those asked about one; of these, how many people's views there are;
 * and where a professional and a parent both scored, a gap of three or more and who scored higher. Scores are never averaged.
 */
function scaleMeasures(safety: SafetyScale, readings: readonly CountedReading[]): readonly OtherMeasure[] {
  const scoreAt = (reading: CountedReading, id: string): number | null => {
    const value = valueAt(reading, id);
    return value?.kind === 'scale' ? value.scale : null;
  };
  const asked = readings.filter((reading) => valueAt(reading, safety.scale) !== null);
  const perspectives = asked
    .map((reading) => safety.scores.filter((id) => scoreAt(reading, id) !== null).length)
    .filter((count) => count > 0);
  const gaps = readings.flatMap((reading) => {
    const professional = scoreAt(reading, safety.professional);
    const parent = scoreAt(reading, safety.parent);
    return professional === null || parent === null
      ? []
      : [{ apart: Math.abs(professional - parent), way: wayBetween(professional, parent) }];
  });
  return [
    measure(safety.scale, 'with_a_score', perspectives.length, asked.length),
    ...safety.scores.map((_, index) =>
      measure(
        safety.scale,
        `perspectives_${index + 1}`,
        perspectives.filter((count) => count === index + 1).length,
        perspectives.length,
      ),
    ),
    measure(
      safety.professional,
      'gap_of_3_or_more',
      gaps.filter(({ apart }) => apart >= WIDE_GAP).length,
      gaps.length,
    ),
    ...WAYS.map((way) =>
      measure(safety.professional, way, gaps.filter((gap) => gap.way === way).length, gaps.length),
    ),
  ];
}

/**
 * The voice target (docs/rules.md, voice target): children with views on record at every meeting, of those with a
 * meeting; and meetings with views of all meetings. Only the first carries an interval, as meetings cluster by child.
 */
export function findVoiceTarget(
  compiled: CompiledTemplate,
  readings: readonly CountedReading[],
  basis: IntervalBasis,
): Findings['voiceTarget'] {
  const target = compiled.template.voiceTarget;
  if (target === null) return null;
  const pairs = countsOf(target.withViews, target.meetings, readings);
  const withViews = pairs.reduce((sum, pair) => sum + pair.part, 0);
  const meetings = pairs.reduce((sum, pair) => sum + pair.whole, 0);
  return {
    perChild: shareOf(pairs.filter((pair) => pair.part === pair.whole).length, pairs.length, basis),
    perMeeting: { x: withViews, n: meetings, percent: percentOf(withViews, meetings) },
  };
}

/** Themes that auditors tagged, most often named first (docs/rules.md, themes). */
export function findThemes(
  compiled: CompiledTemplate,
  readings: readonly CountedReading[],
): readonly ThemeFinding[] {
  const strengthId = `${compiled.template.key}-Z2T`;
  const improvementId = `${compiled.template.key}-Z3T`;
  const tags = readings.map((reading) => ({
    strengths: tagsAt(reading, strengthId),
    improvements: tagsAt(reading, improvementId),
  }));
  const themes = new Set(tags.flatMap(({ strengths, improvements }) => [...strengths, ...improvements]));
  return [...themes]
    .map((theme) => ({
      theme,
      strengths: tags.filter(({ strengths }) => strengths.has(theme)).length,
      improvements: tags.filter(({ improvements }) => improvements.has(theme)).length,
      records: tags.filter(({ strengths, improvements }) => strengths.has(theme) || improvements.has(theme))
        .length,
    }))
    .sort((a, b) => b.records - a.records || (a.theme < b.theme ? -1 : 1));
}

function tagsAt(reading: CountedReading, id: string): ReadonlySet<string> {
  const value = valueAt(reading, id);
  return new Set(value?.kind === 'options' ? value.codes : []);
}
