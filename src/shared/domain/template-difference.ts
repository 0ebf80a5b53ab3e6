import { criterionIdOf, isCriterionName } from './compile-template';
import { formatShowIf, parseShowIf } from './show-if';
import {
  type ChangeKind,
  type Criterion,
  type Lineage,
  type LineageKind,
  listSections,
  type Template,
} from './template';
import { type Asked, type FieldDifference, fieldsThatDiffer, strongestOf } from './template-fields';
import { generalDifferences } from './template-general';
import { movedMeanings } from './template-moves';
import { renamedInWords } from './template-order';

export type ComparedCriterion = {
  readonly meaningId: string;
  readonly id: string;
  readonly question: string;
};

/** What became of a question, or of several, between two versions. */
export type DifferenceLine = {
  readonly kind: LineageKind;
  readonly before: readonly ComparedCriterion[];
  readonly now: readonly ComparedCriterion[];
  /** It stands at another place among those that are in both, or in another section. */
  readonly moved: boolean;
  readonly fields: readonly FieldDifference[];
  /** What the tool would call it, and why; null where nothing about it has to be decided. */
  readonly proposed: ChangeKind | null;
  readonly why: string;
  /** Where the author cannot say otherwise: its answers can no longer be compared. */
  readonly mustBe: ChangeKind | null;
  readonly decided: ChangeKind | null;
  readonly reason: string;
};

export type TemplateDifference = {
  readonly lines: readonly DifferenceLine[];
  /** What differs of the template as a whole: title, sections, sense checks, gate. */
  readonly general: readonly FieldDifference[];
};

type Side = {
  readonly template: Template;
  /** By meaning id, in printed order. */
  readonly criteria: ReadonlyMap<string, Criterion>;
  /** Meaning ids by printed id. */
  readonly meanings: ReadonlyMap<string, string>;
};

function sideOf(template: Template): Side {
  const all = listSections(template).flatMap(({ criteria }) => criteria);
  return {
    template,
    criteria: new Map(all.map((each) => [each.meaningId, each])),
    meanings: new Map(all.map((each) => [each.id, each.meaningId])),
  };
}

/**
 * Two versions line by line, by meaning id and by what the later one says of where it came from (docs/rules.md, what became of a question):
 * kept, reworded, split, merged, dropped or new, moved or not, with each field that differs and the kind of change that it
 * is proposed to be.
 */
export function compareTemplates(before: Template, now: Template): TemplateDifference {
  const [old, next] = [sideOf(before), sideOf(now)];
  const decided = decisionsOf(old, next);
  const moved = movedMeanings(before, now);
  const said = decided.filter(({ kind }) => kind === 'split' || kind === 'merged' || kind === 'reworded');
  const saidBefore = new Set(said.flatMap((line) => line.before));
  const saidNow = new Set(said.flatMap((line) => line.now));
  const lines = said.map((line) => lineOf(old, next, line.kind, line.before, line.now, decided, moved));
  for (const id of old.criteria.keys()) {
    if (saidBefore.has(id)) continue;
    const isStill = next.criteria.has(id) && !saidNow.has(id);
    lines.push(lineOf(old, next, isStill ? 'kept' : 'dropped', [id], isStill ? [id] : [], decided, moved));
  }
  for (const id of next.criteria.keys()) {
    const isNew = !saidNow.has(id) && (!old.criteria.has(id) || saidBefore.has(id));
    if (isNew) lines.push(lineOf(old, next, 'new', [], [id], decided, moved));
  }
  return { lines: inReadingOrder(lines, old, next), general: generalDifferences(before, now) };
}

/** Decisions that speak of questions which are in both versions as they stand. */
function decisionsOf(old: Side, next: Side): Lineage['lines'] {
  const { lineage } = next.template;
  if (lineage === undefined) return [];
  const { key, version } = lineage.from;
  if (key !== old.template.key || version !== old.template.version) return [];
  return lineage.lines.filter(
    (line) =>
      line.before.every((id) => old.criteria.has(id)) && line.now.every((id) => next.criteria.has(id)),
  );
}

function lineOf(
  old: Side,
  next: Side,
  kind: LineageKind,
  before: readonly string[],
  now: readonly string[],
  decisions: Lineage['lines'],
  moved: ReadonlySet<string>,
): DifferenceLine {
  const compared = { before: before.map(shownOf(old)), now: now.map(shownOf(next)) };
  const one = before.length === 1 && now.length === 1 ? before[0] : undefined;
  const fields = one === undefined ? [] : fieldsThatDiffer(askedOf(old, one), askedOf(next, now[0] ?? ''));
  const strongest = strongestOf(fields);
  const isApartNow = kind === 'split' || kind === 'merged';
  const mustBe = isApartNow || fields.some(({ isBound }) => isBound) ? 'meaning' : null;
  // What got a meaning id of its own and is again as it was may have the old one back.
  const isApart = one !== undefined && one !== now[0];
  const proposed = isApartNow ? 'meaning' : (strongest.kind ?? (isApart ? 'wording' : null));
  const decision = decisions.find(
    (line) =>
      same(line.before, before) &&
      same(line.now, now) &&
      line.proposed === proposed &&
      (mustBe === null || line.decided === mustBe),
  );
  const isReworded = kind === 'kept' && fields.length > 0;
  return {
    kind: isReworded
      ? 'reworded'
      : kind === 'reworded' && fields.length === 0 && one === now[0]
        ? 'kept'
        : kind,
    ...compared,
    moved: now.some((id) => moved.has(id)),
    fields,
    proposed,
    why: isApartNow ? WHY_APART[kind] : strongest.why,
    mustBe,
    decided: decision?.decided ?? null,
    reason: decision?.reason ?? '',
  };
}

const WHY_APART = {
  split: 'One question became several, so none of them is the one before.',
  merged: 'Several questions became one, so it is none of those before.',
} as const;

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((id) => other.includes(id));

const shownOf =
  ({ criteria }: Side) =>
  (meaningId: string): ComparedCriterion => {
    const { id, question } = criteria.get(meaningId) as Criterion;
    return { meaningId, id, question };
  };

/** A criterion with its condition and rule, criteria in them by their meaning. */
function askedOf({ template, criteria, meanings }: Side, meaningId: string): Asked {
  const criterion = criteria.get(meaningId) as Criterion;
  const meaningOf = (id: string): string => meanings.get(id) ?? id;
  const { showIf, criticalRule } = criterion;
  const read = parseShowIf(showIf);
  const nameOf = (name: string): string =>
    isCriterionName(name) ? meaningOf(criterionIdOf(template, name)) : name.toLowerCase();
  const rule =
    criticalRule === undefined || criticalRule.kind === 'needs_options'
      ? criticalRule
      : { ...criticalRule, other: meaningOf(criticalRule.other) };
  return {
    criterion,
    asked: read.ok ? formatShowIf(read.value, nameOf).toLowerCase() : showIf,
    rule: JSON.stringify(rule ?? null),
    words: (text) => renamedInWords(text, nameOf),
  };
}

/** As they stand now; what was dropped stands where it was, after the question before it. */
function inReadingOrder(lines: readonly DifferenceLine[], old: Side, next: Side): readonly DifferenceLine[] {
  const places = new Map([...next.criteria.keys()].map((id, index) => [id, index]));
  const byBefore = new Map(lines.flatMap((line) => line.before.map(({ meaningId }) => [meaningId, line])));
  const placeOf = (line: DifferenceLine): number =>
    Math.min(...line.now.map(({ meaningId }) => places.get(meaningId) ?? 0));
  const rank = new Map<DifferenceLine, number>();
  let last = -1;
  let step = 0;
  for (const id of old.criteria.keys()) {
    const line = byBefore.get(id) as DifferenceLine;
    step += 1;
    if (line.now.length > 0) last = placeOf(line);
    else rank.set(line, last + 0.5 + step / 1e6);
  }
  for (const line of lines) if (line.now.length > 0) rank.set(line, placeOf(line));
  return lines.toSorted((one, other) => (rank.get(one) ?? 0) - (rank.get(other) ?? 0));
}

/** Changes that an author has not decided yet, as the tool proposes them. */
export const undecidedLines = ({ lines }: TemplateDifference): readonly DifferenceLine[] =>
  lines.filter(({ proposed, decided }) => proposed !== null && decided === null);
