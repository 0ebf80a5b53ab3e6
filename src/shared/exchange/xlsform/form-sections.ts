import type { FormFindings } from './form-findings';
import type { FormGroup } from './form-outline';
import { shortened } from './form-texts';

/** Something that stands in a section: a question or a line to read. */
export type Standing = { readonly group: FormGroup | null; readonly isQuestion: boolean };

/** A section as it is planned: what stands in it, and whose titles make its title. */
export type PlannedSection<Item extends Standing> = {
  readonly letter: string;
  readonly title: string;
  readonly groups: readonly FormGroup[];
  readonly items: readonly Item[];
};

export type SectionWords = {
  readonly formTitle: string;
  readonly sheet: string;
  /** What a group is called; empty where it is only a matter of layout. */
  readonly titleOf: (group: FormGroup) => string;
  /** The letter that a column of ours gives it; empty where none does. */
  readonly letterOf: (group: FormGroup) => string;
};

const MOST_SECTIONS = 25;
const MOST_CRITERIA = 300;
const LONGEST_TITLE = 120;

type Run<Item> = { readonly groups: readonly FormGroup[]; readonly letter: string; readonly items: Item[] };

/**
 * Makes sections of groups: each group with a title is one, a group in a group is “Title – title”, and what stands in
 * none is in one of the form’s own title. Where there are more than a template has, inner groups are put together,
 * then the last ones, and every title that goes is a loss (docs/rules.md, forms in).
 */
export function planSections<Item extends Standing>(
  items: readonly Item[],
  groups: readonly FormGroup[],
  words: SectionWords,
  findings: FormFindings,
): readonly PlannedSection<Item>[] {
  const whole = withoutBareNotes(
    runsOf(items, words, (group) => titledPath(group, words)),
    groups,
    words,
  );
  const fits = (runs: readonly Run<Item>[]): boolean => pieces(runs) <= MOST_SECTIONS;
  const outer = fits(whole)
    ? whole
    : withoutBareNotes(
        runsOf(items, words, (group) => titledPath(group, words).slice(0, 1)),
        groups,
        words,
      );
  if (outer !== whole) sayMerged(groups, words, findings);
  const runs = fits(outer) ? outer : mergeLast(outer, words, findings);
  if (pieces(runs) > MOST_SECTIONS)
    findings.error(
      'too-many-questions',
      { sheet: words.sheet },
      `The form has more questions than a template holds: ${MOST_SECTIONS} sections of ${MOST_CRITERIA}. Split it into several forms.`,
    );
  return letterRuns(runs.flatMap(splitLong).slice(0, MOST_SECTIONS + 1), words);
}

const questionsIn = (items: readonly Standing[]): number =>
  items.filter(({ isQuestion }) => isQuestion).length;
const piecesOf = ({ items }: Run<Standing>): number =>
  Math.max(1, Math.ceil(questionsIn(items) / MOST_CRITERIA));
const pieces = (runs: readonly Run<Standing>[]): number =>
  runs.reduce((sum, run) => sum + (run.letter === 'Z' ? 0 : piecesOf(run)), 0);

/** The groups with a title from the outermost inwards, the given one last. */
function titledPath(group: FormGroup | null, words: SectionWords): readonly FormGroup[] {
  const path: FormGroup[] = [];
  for (let each = group; each !== null; each = each.parent) {
    if (words.letterOf(each) !== '') return [each];
    if (words.titleOf(each) !== '') path.unshift(each);
  }
  return path;
}

function runsOf<Item extends Standing>(
  items: readonly Item[],
  words: SectionWords,
  pathOf: (group: FormGroup | null) => readonly FormGroup[],
): Run<Item>[] {
  const runs: Run<Item>[] = [];
  for (const item of items) {
    const path = pathOf(item.group);
    const inner = path.at(-1);
    const letter = inner === undefined ? '' : words.letterOf(inner);
    const last = runs.at(-1);
    const same =
      letter === ''
        ? last !== undefined && last.groups.at(-1) === inner && last.letter === ''
          ? last
          : undefined
        : runs.find((run) => run.letter === letter);
    if (same === undefined) runs.push({ groups: path, letter, items: [item] });
    else same.items.push(item);
  }
  return runs;
}

/** Lines that stand alone go above the questions that follow them; sections of our own stay even when empty. */
function withoutBareNotes<Item extends Standing>(
  runs: readonly Run<Item>[],
  groups: readonly FormGroup[],
  words: SectionWords,
): Run<Item>[] {
  const kept: Run<Item>[] = [];
  let waiting: Item[] = [];
  for (const run of runs) {
    if (run.letter === '' && questionsIn(run.items) === 0) waiting.push(...run.items);
    else {
      kept.push({ ...run, items: [...waiting, ...run.items] });
      waiting = [];
    }
  }
  kept.at(-1)?.items.push(...waiting);
  for (const group of groups) {
    const letter = words.letterOf(group);
    if (letter !== '' && !kept.some((run) => run.letter === letter))
      kept.push({ groups: [group], letter, items: [] });
  }
  return kept;
}

function sayMerged(groups: readonly FormGroup[], words: SectionWords, findings: FormFindings): void {
  for (const group of groups) {
    if (words.titleOf(group) === '' || titledPath(group, words).length < 2) continue;
    findings.loss(
      'sections-merged',
      { sheet: words.sheet, row: group.row.row },
      `A template has ${MOST_SECTIONS} sections at most, so the questions of this group stand in the section of the group around it.`,
    );
  }
}

function mergeLast<Item extends Standing>(
  runs: readonly Run<Item>[],
  words: SectionWords,
  findings: FormFindings,
): Run<Item>[] {
  const merged: Run<Item>[] = [];
  for (const run of runs) {
    const last = merged.at(-1);
    if (last === undefined || merged.length < MOST_SECTIONS || run.letter !== '') {
      merged.push({ ...run, items: [...run.items] });
      continue;
    }
    last.items.push(...run.items);
    const group = run.groups.at(-1);
    findings.loss(
      'sections-merged',
      { sheet: words.sheet, row: group?.row.row ?? null },
      `A template has ${MOST_SECTIONS} sections at most, so the questions of this group stand in the last one.`,
    );
  }
  return merged;
}

function splitLong<Item extends Standing>(run: Run<Item>): readonly Run<Item>[] {
  if (piecesOf(run) === 1) return [run];
  const parts: Run<Item>[] = [];
  for (const item of run.items) {
    const last = parts.at(-1);
    if (last === undefined || questionsIn(last.items) >= MOST_CRITERIA) parts.push({ ...run, items: [item] });
    else last.items.push(item);
  }
  return parts;
}

function letterRuns<Item extends Standing>(
  runs: readonly Run<Item>[],
  words: SectionWords,
): readonly PlannedSection<Item>[] {
  const given = new Set(runs.map(({ letter }) => letter));
  const free = [...'ABCDEFGHIJKLMNOPQRSTUVWXY'].filter((letter) => !given.has(letter));
  const seen = new Map<string, number>();
  return runs.map(({ groups, letter, items }) => {
    const joined = groups.map(words.titleOf).join(' – ');
    const title = shortened(joined === '' ? words.formTitle : joined, LONGEST_TITLE - 6);
    const times = (seen.get(title) ?? 0) + 1;
    seen.set(title, times);
    return {
      letter: letter === '' ? (free.shift() ?? 'Y') : letter,
      title: times === 1 ? (letter === '' ? title : joined.slice(0, LONGEST_TITLE)) : `${title} (${times})`,
      groups,
      items,
    };
  });
}
