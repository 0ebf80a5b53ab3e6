import type { AgreedAnswer, AgreedReading, OriginalReading } from './agreed-reading';
import { categoryOf, scaleOf } from './agreement';
import { type AnswerPlace, placeOfAnswer } from './answer-place';
import { shownCriteria } from './branching';
import { capInForce } from './caps';
import { placesAt } from './compare-readings';
import { type CompiledTemplate, criterionOf } from './compile-template';
import { isAboveCap } from './completeness';
import { GOOD } from './criterion-finding';
import { isReadersOwn } from './difference';
import type { Answer, ReadingRecord } from './reading';
import { UNANSWERED } from './reading';
import { type Criterion, GRADES, type Grade, overallIdOf } from './template';
import { formatValue } from './value';

/** An original with whoever read it. `reader` tells readers apart and is in no result. */
export type OriginalOfReader = OriginalReading & { readonly reader: string };
export type ModeratedCase = {
  readonly originals: readonly OriginalOfReader[];
  readonly settled: readonly AgreedAnswer[];
  readonly agreed: Pick<AgreedReading, 'caseReference' | 'reading' | 'profile' | 'answers'>;
};

/** What moderation did at one criterion, or to the overall evaluation. Counts of readings. */
export type Shift = {
  readonly id: string;
  readonly compared: number;
  readonly changed: number;
  /** Changed to the better and to the worse. Other changes, as from a grade to not applicable, have no direction. */
  readonly up: number;
  readonly down: number;
  /** Points of the six-point scale, never negative; null for other criteria. */
  readonly pointsUp: number | null;
  readonly pointsDown: number | null;
};

export type ModerationCounts = {
  readonly moderated: number;
  /** Readings in which at least one answer is another one now. */
  readonly changed: number;
  readonly overall: Shift;
  /** In printed order, section evaluations after their criteria. Only what was compared. */
  readonly criteria: readonly Shift[];
  /** Overall evaluations that moved across the good line, of those graded before and after. */
  readonly acrossGood: { readonly up: number; readonly down: number; readonly of: number };
};

export type ModerationMeasures = ModerationCounts & {
  /** Overall evaluations: original by row, agreed by column, 6 first in both. */
  readonly gradeShift: readonly (readonly number[])[];
  /** Overall evaluations that stood above the cap, and those of them that still stand above that cap. */
  readonly overrides: { readonly upheld: number; readonly of: number };
};

type Standing = ReadingRecord & { readonly shown: ReadonlySet<string> };
type Pair = {
  readonly original: Standing;
  readonly agreed: Standing;
  /** The original under the agreed reading: what would have counted. */
  readonly isBase: boolean;
  readonly settled: ReadonlySet<string>;
};

/**
 * What moderation did to the readings that would have counted without it: the lowest number of each moderated case file
 * beside the agreed one (docs/rules.md, moderation measures).
 */
export function moderationMeasures(
  compiled: CompiledTemplate,
  moderated: readonly ModeratedCase[],
): ModerationMeasures {
  const pairs = pairsOf(compiled, moderated).filter(({ isBase }) => isBase);
  return {
    ...countShifts(compiled, pairs),
    gradeShift: gradeShift(compiled, pairs),
    overrides: overridesOf(compiled, pairs),
  };
}

/**
 * The same for all readings of one reader: counts, and private to that reader first. Readers are never put beside each
 * other, so this takes one of them (docs/rules.md, moderation measures). A reading that is not the base is compared only
 * where something was settled: elsewhere nobody said that it was wrong.
 */
export const readerMeasures = (
  compiled: CompiledTemplate,
  moderated: readonly ModeratedCase[],
  reader: string,
): ModerationCounts => countShifts(compiled, pairsOf(compiled, moderated, reader));

function pairsOf(
  compiled: CompiledTemplate,
  moderated: readonly ModeratedCase[],
  reader: string | null = null,
): readonly Pair[] {
  return moderated.flatMap(({ originals, settled, agreed }) => {
    const lowest = Math.min(...originals.map(({ reading }) => reading));
    const places = new Set(settled.map(placeOfAnswer));
    const agreedStanding = standing(compiled, agreed);
    return originals
      .filter((original) => reader === null || original.reader === reader)
      .map((original) => ({
        original: standing(compiled, original),
        agreed: agreedStanding,
        isBase: original.reading === lowest,
        settled: places,
      }));
  });
}

const standing = (compiled: CompiledTemplate, reading: ReadingRecord): Standing => ({
  ...reading,
  shown: shownCriteria(compiled, reading.profile, reading.answers),
});

/** An answer before and after. `moved` is in steps of the scale, up positive; null where there is no direction. */
type Change = {
  readonly pair: Pair;
  readonly isChanged: boolean;
  readonly moved: number | null;
};

function countShifts(compiled: CompiledTemplate, pairs: readonly Pair[]): ModerationCounts {
  const { sections, closing } = compiled.template;
  const overall = overallIdOf(compiled.template);
  const changed = new Set(pairs.filter(isProfileChanged));
  const criteria: Shift[] = [];
  for (const id of [...sections, closing].flatMap((each) => [...each.criteria.map(idOf), each.id])) {
    const criterion = criterionOf(compiled, id);
    if (criterion === null || isReadersOwn(criterion)) continue;
    const changes = pairs.flatMap((pair) => changesAt(compiled, criterion, pair));
    for (const { pair, isChanged } of changes) if (isChanged) changed.add(pair);
    if (changes.length > 0) criteria.push(shiftOf(criterion, changes));
  }
  return {
    moderated: pairs.length,
    changed: changed.size,
    overall: criteria.find(({ id }) => id === overall) ?? nothingAt(overall),
    criteria,
    acrossGood: acrossGood(compiled, pairs),
  };
}

const idOf = ({ id }: { readonly id: string }): string => id;

const nothingAt = (id: string): Shift => ({
  id,
  compared: 0,
  changed: 0,
  up: 0,
  down: 0,
  pointsUp: 0,
  pointsDown: 0,
});

const isCompared = ({ isBase, settled }: Pair, place: string): boolean => isBase || settled.has(place);

function isProfileChanged({ original, agreed, isBase, settled }: Pair): boolean {
  const keys = new Set([...Object.keys(original.profile), ...Object.keys(agreed.profile)]);
  return [...keys].some(
    (key) => (isBase || settled.has(key)) && (original.profile[key] ?? '') !== (agreed.profile[key] ?? ''),
  );
}

function changesAt(compiled: CompiledTemplate, criterion: Criterion, pair: Pair): readonly Change[] {
  const scale = scaleOf(criterion);
  return placesAt(criterion, [pair.original, pair.agreed]).flatMap((place) => {
    const [before, after] = [
      standsAt(compiled, pair.original, place),
      standsAt(compiled, pair.agreed, place),
    ];
    const [saidBefore, saidAfter] = [textOf(before), textOf(after)];
    if (!isCompared(pair, placeOfAnswer(place)) || (saidBefore === '' && saidAfter === '')) return [];
    const [from, to] = [before, after].map((answer) =>
      scale === null ? null : categoryOf(answer.value, scale, criterion),
    );
    const moved = typeof from === 'number' && typeof to === 'number' ? to - from : null;
    return [{ pair, isChanged: saidBefore !== saidAfter, moved }];
  });
}

/** The answer that stands for something at a place: a hidden one does not. */
function standsAt(compiled: CompiledTemplate, { shown, answers }: Standing, place: AnswerPlace): Answer {
  const isShown = compiled.sectionIds.has(place.criterionId) || shown.has(place.criterionId);
  return isShown ? (answers.get(placeOfAnswer(place)) ?? UNANSWERED) : UNANSWERED;
}

function textOf({ state, value, reason }: Answer): string {
  if (state === 'unanswered') return '';
  if (state === 'answered') return value === null ? '' : formatValue(value);
  return state === 'not_applicable' ? `not_applicable ${reason}` : state;
}

function shiftOf({ id, type }: Criterion, changes: readonly Change[]): Shift {
  const moves = changes.flatMap(({ moved }) => (moved === null ? [] : [moved]));
  const [ups, downs] = [moves.filter((moved) => moved > 0), moves.filter((moved) => moved < 0)];
  const points = (of: readonly number[]): number | null =>
    type === 'S6' ? Math.abs(of.reduce((sum, moved) => sum + moved, 0)) : null;
  return {
    id,
    compared: changes.length,
    changed: changes.filter(({ isChanged }) => isChanged).length,
    up: ups.length,
    down: downs.length,
    pointsUp: points(ups),
    pointsDown: points(downs),
  };
}

function overallOf(compiled: CompiledTemplate, reading: Standing): Grade | null {
  const { value } = standsAt(compiled, reading, { criterionId: overallIdOf(compiled.template), agency: '' });
  return value?.kind === 'grade' ? value.grade : null;
}

/** Overall evaluations before and after, where there is one on both sides. */
const overallPairs = (
  compiled: CompiledTemplate,
  pairs: readonly Pair[],
): readonly (readonly [Grade, Grade])[] =>
  pairs.flatMap((pair) => {
    const [before, after] = [overallOf(compiled, pair.original), overallOf(compiled, pair.agreed)];
    const isIn = isCompared(pair, overallIdOf(compiled.template));
    return isIn && before !== null && after !== null ? [[before, after] as const] : [];
  });

function acrossGood(compiled: CompiledTemplate, pairs: readonly Pair[]): ModerationCounts['acrossGood'] {
  const graded = overallPairs(compiled, pairs);
  return {
    up: graded.filter(([before, after]) => before < GOOD && after >= GOOD).length,
    down: graded.filter(([before, after]) => before >= GOOD && after < GOOD).length,
    of: graded.length,
  };
}

function gradeShift(compiled: CompiledTemplate, pairs: readonly Pair[]): number[][] {
  const graded = overallPairs(compiled, pairs);
  return GRADES.map((row) =>
    GRADES.map((column) => graded.filter(([before, after]) => before === row && after === column).length),
  );
}

function overridesOf(compiled: CompiledTemplate, pairs: readonly Pair[]): ModerationMeasures['overrides'] {
  const above = pairs.flatMap(({ original, agreed }) => {
    const cap = capInForce(compiled, original.shown, original.answers);
    const isAbove = isAboveCap(compiled, original.shown, original.answers, cap);
    return isAbove && cap.highest !== null ? [{ highest: cap.highest, agreed }] : [];
  });
  const upheld = above.filter(({ highest, agreed }) => (overallOf(compiled, agreed) ?? 0) > highest);
  return { upheld: upheld.length, of: above.length };
}
