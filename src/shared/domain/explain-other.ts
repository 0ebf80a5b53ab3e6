import type { CompiledTemplate } from './compile-template';
import { type CountedReading, valueAt } from './counted-readings';
import type { Leaving, LedgerLine, Question } from './ledger';
import { SAFETY_SCALES, WAYS, type Way, WIDE_GAP, wayBetween } from './other-measures';
import { assert } from './result';
import type { Criterion } from './template';

/** What a measure asks of one reading: why it is not counted, or on which side it is. */
type Place = { readonly out: string } | { readonly isIn: boolean; readonly said: string };

type Asked = {
  readonly place: (reading: CountedReading) => Place;
  readonly denominator: string;
  readonly numerator: string;
  readonly rule: string;
};

/**
 * How one of the other measures came about, reading by reading (docs/rules.md, how do we know). The two sums of a pair of
 * counts are not counts of readings: see `pairBehind`. The template must have the criterion.
 */
export function askOther(
  compiled: CompiledTemplate,
  readings: readonly CountedReading[],
  id: string,
  measure: string,
): Question {
  const criterion = compiled.criteria.get(id);
  assert(criterion !== undefined, `${id} was asked for by a screen that lists this template's measures`);
  const asked = askedOf(compiled, criterion, measure);
  return {
    title: id,
    question: criterion.question,
    critical: criterion.critical,
    criterionId: null,
    readings,
    steps: [
      {
        leaves: (reading) => {
          const place = asked.place(reading);
          return 'out' in place ? place.out : null;
        },
        always: [],
        whenNone: 'not answered',
        subtotal: null,
      },
    ],
    denominator: `${asked.denominator}, the denominator`,
    numerator: {
      label: `${asked.numerator}, the numerator`,
      ...notIn(asked),
    },
    rule: asked.rule,
  };
}

const notIn = ({ place }: Asked): Leaving => ({
  leaves: (reading) => {
    const at = place(reading);
    return 'out' in at || at.isIn ? null : at.said;
  },
  always: [],
  whenNone: 'none of the others',
});

function askedOf(compiled: CompiledTemplate, criterion: Criterion, measure: string): Asked {
  const safety = SAFETY_SCALES.find(({ scale, professional }) =>
    [scale, professional].includes(criterion.id),
  );
  if (measure === 'all_of_them') return askPair(pairBehind(compiled, criterion.id));
  if (measure === 'at_least_partly') return askPartly(criterion);
  if (measure === 'better' || (measure === 'cannot_tell' && criterion.type === 'SS'))
    return askImpact(criterion, measure);
  if (safety !== undefined && criterion.type !== 'MS') return askScale(safety, measure);
  return askOption(criterion, measure);
}

/** Whether a count is a part of another one. */
export const isPartOfCount = ({ template }: CompiledTemplate, id: string): boolean =>
  template.senseChecks.some((check) => check.kind === 'not_more_than' && check.lesser === id);

/** The count that a part is held against: both ids, by the part's. */
export function pairBehind(
  { template }: CompiledTemplate,
  lesser: string,
): { readonly part: string; readonly whole: string } {
  const check = template.senseChecks.find((each) => each.kind === 'not_more_than' && each.lesser === lesser);
  assert(check?.kind === 'not_more_than', `${lesser} is a part of another count`);
  return { part: check.lesser, whole: check.greater };
}

/** Both counts of a reading in which there was something to count; null where there was not. */
export function countsAt(
  reading: CountedReading,
  { part, whole }: { readonly part: string; readonly whole: string },
): { readonly part: number; readonly whole: number } | null {
  const [some, all] = [valueAt(reading, part), valueAt(reading, whole)];
  return some?.kind === 'count' && all?.kind === 'count' && all.count > 0
    ? { part: some.count, whole: all.count }
    : null;
}

/** The share of a sum: what was counted is not readings, so its ledger starts at what the whole counts add up to. */
export function sumBehind(
  compiled: CompiledTemplate,
  readings: readonly CountedReading[],
  id: string,
): { readonly x: number; readonly n: number; readonly ledger: readonly LedgerLine[] } {
  const ids = pairBehind(compiled, id);
  const known = readings.flatMap((reading) => {
    const counts = countsAt(reading, ids);
    return counts === null ? [] : [{ ...counts, reference: reading.caseReference }];
  });
  const x = known.reduce((sum, { part }) => sum + part, 0);
  const n = known.reduce((sum, { whole }) => sum + whole, 0);
  const line = (
    label: string,
    count: number,
    role: LedgerLine['role'],
    behind: typeof known,
  ): LedgerLine => ({ label, count, role, references: behind.map(({ reference }) => reference).sort() });
  return {
    x,
    n,
    ledger: [
      line('All that was counted, the denominator', n, 'denominator', known),
      line(
        'not so',
        n - x,
        'less',
        known.filter(({ part, whole }) => part < whole),
      ),
      line(
        'As asked, the numerator',
        x,
        'numerator',
        known.filter(({ part }) => part > 0),
      ),
    ],
  };
}

function askPair(ids: { readonly part: string; readonly whole: string }): Asked {
  return {
    place: (reading) => {
      const counts = countsAt(reading, ids);
      if (counts === null) return { out: 'nothing to count, or not answered' };
      return { isIn: counts.part === counts.whole, said: 'not all of them' };
    },
    denominator: 'With something to count',
    numerator: 'All of them',
    rule: 'Records in which both counts are the same, of those with something to count.',
  };
}

function askPartly({ id }: Criterion): Asked {
  return {
    place: (reading) => {
      const value = valueAt(reading, id);
      return value?.kind === 'word' ? { isIn: value.word !== 'no', said: 'No' } : { out: 'not answered' };
    },
    denominator: 'Answered',
    numerator: 'Yes or partly',
    rule: 'Yes and partly together ÷ answered. The headline counts Yes alone.',
  };
}

const UNDECIDED: readonly string[] = ['too_early', 'cannot_tell'];

function askImpact(criterion: Criterion, measure: string): Asked {
  const label = (code: string): string =>
    criterion.options.find((option) => option.code === code)?.label ?? code;
  const wanted = measure === 'better' ? ['improved', 'some'] : ['cannot_tell'];
  return {
    place: (reading) => {
      const value = valueAt(reading, criterion.id);
      if (value?.kind !== 'option') return { out: 'not answered' };
      if (measure === 'better' && UNDECIDED.includes(value.code)) return { out: label(value.code) };
      return { isIn: wanted.includes(value.code), said: label(value.code) };
    },
    denominator: measure === 'better' ? 'Where it can be told' : 'Answered',
    numerator: measure === 'better' ? 'Better' : label('cannot_tell'),
    rule:
      measure === 'better'
        ? 'Improved or some, of those that are neither too early nor beyond telling.'
        : 'What cannot be told from the record, of all answered: a finding about recording.',
  };
}

type Safety = (typeof SAFETY_SCALES)[number];

const isScored = (reading: CountedReading, id: string): boolean => valueAt(reading, id)?.kind === 'scale';

function askScale(safety: Safety, measure: string): Asked {
  const scored = (reading: CountedReading): number =>
    safety.scores.filter((id) => isScored(reading, id)).length;
  if (measure === 'gap_of_3_or_more') return askGap(safety);
  const way = WAYS.find((each) => each === measure);
  if (way !== undefined) return askWay(safety, way);
  const wanted = /^perspectives_(\d)$/.exec(measure)?.[1];
  return {
    place: (reading) => {
      if (valueAt(reading, safety.scale) === null) return { out: 'not asked for a score' };
      const views = scored(reading);
      if (wanted === undefined) return { isIn: views > 0, said: 'no score' };
      if (views === 0) return { out: 'no score' };
      return { isIn: views === Number(wanted), said: `${views === 1 ? '1 score' : `${views} scores`}` };
    },
    denominator: wanted === undefined ? 'Asked for a score' : 'With a score',
    numerator: wanted === undefined ? 'With a score' : `${wanted === '1' ? '1 score' : `${wanted} scores`}`,
    rule: 'Scores are counted, and never averaged.',
  };
}

const WAY_WORDS: Readonly<Record<Way, string>> = {
  professional_higher: 'the professional’s score is higher',
  same_score: 'both scores are the same',
  parent_higher: 'the parent’s score is higher',
};

function askWay({ professional, parent }: Safety, way: Way): Asked {
  return {
    place: (reading) => {
      const [one, other] = [valueAt(reading, professional), valueAt(reading, parent)];
      if (one?.kind !== 'scale' || other?.kind !== 'scale') return { out: 'not scored by both' };
      const found = wayBetween(one.scale, other.scale);
      return { isIn: found === way, said: WAY_WORDS[found] };
    },
    denominator: 'Scored by a professional and a parent',
    numerator: `Where ${WAY_WORDS[way]}`,
    rule: 'Of records that a professional and a parent both scored, those of each way; no difference is averaged.',
  };
}

function askGap({ professional, parent }: Safety): Asked {
  return {
    place: (reading) => {
      const [one, other] = [valueAt(reading, professional), valueAt(reading, parent)];
      if (one?.kind !== 'scale' || other?.kind !== 'scale') return { out: 'not scored by both' };
      return { isIn: Math.abs(one.scale - other.scale) >= WIDE_GAP, said: 'nearer than that' };
    },
    denominator: 'Scored by a professional and a parent',
    numerator: 'Three or more apart',
    rule: 'Records where the two scores are three or more apart, of those where both scored.',
  };
}

function askOption(criterion: Criterion, measure: string): Asked {
  const alone = new Set(criterion.options.flatMap(({ code, exclusive }) => (exclusive ? [code] : [])));
  const isAny = measure === 'any';
  const label = criterion.options.find(({ code }) => code === measure)?.label ?? 'Any of them';
  return {
    place: (reading) => {
      const value = valueAt(reading, criterion.id);
      if (value?.kind !== 'options') return { out: 'not answered' };
      const isIn = isAny ? !value.codes.some((code) => alone.has(code)) : value.codes.includes(measure);
      return { isIn, said: isAny ? 'none of them' : 'not ticked' };
    },
    denominator: 'Answered',
    numerator: isAny ? 'Any of them' : label,
    rule: 'Records with it ticked, of those that answered; a record may have several ticks.',
  };
}

/** Which records a theme was given to, as a strength, as an improvement, or either (docs/rules.md, themes). */
export function askTheme(
  compiled: CompiledTemplate,
  readings: readonly CountedReading[],
  theme: string,
  side: 'strengths' | 'improvements' | 'records',
): Question {
  const { key } = compiled.template;
  const ids = {
    strengths: [`${key}-Z2T`],
    improvements: [`${key}-Z3T`],
    records: [`${key}-Z2T`, `${key}-Z3T`],
  }[side];
  const label = ids
    .flatMap((id) => compiled.criteria.get(id)?.options ?? [])
    .find(({ code }) => code === theme)?.label;
  const tagged = (reading: CountedReading): boolean =>
    ids.some((id) => {
      const value = valueAt(reading, id);
      return value?.kind === 'options' && value.codes.includes(theme);
    });
  return {
    title: label ?? theme,
    question: SIDE_WORDS[side],
    critical: false,
    criterionId: null,
    readings,
    steps: [],
    denominator: 'Readings that count',
    numerator: {
      label: 'With this theme',
      leaves: (reading) => (tagged(reading) ? null : 'without this theme'),
      always: ['without this theme'],
    },
    rule: 'Themes are given by auditors to what they wrote; a record may have several.',
  };
}

const SIDE_WORDS = {
  strengths: 'Named as a strength',
  improvements: 'Named as an area for improvement',
  records: 'Named as either',
} as const;
