import type { AnswerRow, Reading, ReadingSummary } from '../../shared/contract/readings';
import { whyHidden } from '../../shared/domain/branching';
import { type CompiledTemplate, compileTemplate, criterionOf } from '../../shared/domain/compile-template';
import { type ReadingReview, reviewReading } from '../../shared/domain/completeness';
import {
  type Answer,
  type AnswerState,
  type Answers,
  type Profile,
  UNANSWERED,
} from '../../shared/domain/reading';
import { assert } from '../../shared/domain/result';
import { NO_LISTS, type ScreeningLists } from '../../shared/domain/screening';
import type { Contradiction } from '../../shared/domain/sense-checks';
import {
  type Criterion,
  listSections,
  type Section,
  type Template,
  type TemplateLanguage,
} from '../../shared/domain/template';
import { inLanguage } from '../../shared/domain/template-language';
import { describeValue, parseValue } from '../../shared/domain/value';

/** What an auditor has left at a criterion, as text: what is drawn and what is sent. */
export type Row = {
  readonly state: AnswerState;
  readonly value: string;
  readonly reason: string;
  readonly note: string;
  readonly flagged: boolean;
};

export const BLANK_ROW: Row = { state: 'unanswered', value: '', reason: '', note: '', flagged: false };

/** A line of the middle pane. */
export type Line =
  | { readonly kind: 'criterion'; readonly id: string }
  | { readonly kind: 'evaluation'; readonly id: string }
  /** Criteria that branching hides, with the one reason they share. */
  | {
      readonly kind: 'trace';
      readonly ids: readonly string[];
      readonly why: string;
      readonly isKept: boolean;
    };

export type SectionLines = { readonly section: Section; readonly lines: readonly Line[] };

/** A reading as the score sheet holds it. Everything after `capReason` is worked out from what stands before it. */
export type Sheet = {
  readonly readingId: string;
  readonly summary: ReadingSummary;
  /** What the reading is asked by, in the template’s own words. */
  readonly asked: Pick<Reading, 'holidays' | 'localStandards'> & { readonly template: Template };
  /** The language its texts are shown in; null for its own. Answers are the same in every one. */
  readonly language: TemplateLanguage | null;
  readonly compiled: CompiledTemplate;
  /** Criteria, closing questions and section evaluations by id. */
  readonly criteria: ReadonlyMap<string, Criterion>;
  readonly reopenings: Reading['reopenings'];
  /** What the lead has asked about: it can be changed where nothing else can. */
  readonly queried: Reading['queried'];
  readonly rows: Readonly<Record<string, Row>>;
  readonly profile: Profile;
  readonly capReason: string;
  readonly answers: Answers;
  /** The partnership's own words for the screening. */
  readonly lists: ScreeningLists;
  readonly review: ReadingReview;
  readonly contradictionsAt: Readonly<Record<string, readonly Contradiction[]>>;
  readonly lines: readonly SectionLines[];
};

/** Whether answers may be changed; with an id, whether that one may. */
export const isEditable = (sheet: Sheet, id?: string): boolean =>
  sheet.summary.status === 'assigned' ||
  sheet.summary.status === 'in_progress' ||
  (id !== undefined && sheet.queried.includes(id));

/** The criterion, closing question or section evaluation of an id on this sheet. */
export function criterionAt(sheet: Pick<Sheet, 'criteria'>, id: string): Criterion {
  const criterion = sheet.criteria.get(id);
  assert(criterion !== undefined, `${id} stands on the sheet, so the template has it`);
  return criterion;
}

function criteriaOf(compiled: CompiledTemplate): ReadonlyMap<string, Criterion> {
  const ids = [...compiled.criteria.keys(), ...compiled.sectionIds];
  return new Map(
    ids.flatMap((id) => {
      const criterion = criterionOf(compiled, id);
      return criterion === null ? [] : [[id, criterion] as const];
    }),
  );
}

/** Makes a sheet of a reading, with the audit's holidays and standards applied as the core applies them. */
export function openSheet(reading: Reading, lists: ScreeningLists = NO_LISTS): Sheet {
  const { template, holidays, localStandards } = reading;
  const asked = { template, holidays, localStandards };
  const compiled = compileAsked(asked);
  const criteria = criteriaOf(compiled);
  const rows = Object.fromEntries(
    reading.answers.filter((row) => row.agency === '').map((row) => [row.criterionId, rowOf(row)]),
  );
  const answers = new Map(
    Object.entries(rows).map(([id, row]) => [id, answerOf(criteria.get(id), row)] as const),
  );
  const known = {
    readingId: reading.summary.readingId,
    summary: reading.summary,
    asked,
    language: null,
    compiled,
    criteria,
    reopenings: reading.reopenings,
    queried: reading.queried,
    rows,
    profile: reading.profile,
    capReason: reading.capReason,
    answers,
    lists,
  };
  return derive(known, null);
}

function compileAsked({ template, holidays, localStandards }: Sheet['asked']): CompiledTemplate {
  const compiled = compileTemplate(template, { holidays, localStandards });
  assert(compiled.ok, 'a published template compiles: it was checked when it was loaded');
  return compiled.value;
}

/** The sheet with its texts in another language of the template; null for the template’s own (docs/rules.md, languages). */
export function withLanguage(sheet: Sheet, code: string | null): Sheet {
  const { template } = sheet.asked;
  const language = (template.languages ?? []).find((each) => each.code === code) ?? null;
  const said = language === null ? template : inLanguage(template, language.code);
  const compiled = compileAsked({ ...sheet.asked, template: said });
  return derive({ ...sheet, language, compiled, criteria: criteriaOf(compiled) }, null);
}

const rowOf = ({ state, value, reason, note, flagged }: AnswerRow): Row => ({
  state,
  value,
  reason,
  note,
  flagged,
});

/** The engine's view of a row; a value that cannot be read counts as blank. */
function answerOf(criterion: Criterion | undefined, row: Row): Answer {
  if (criterion === undefined || row.state === 'unanswered') return UNANSWERED;
  if (row.state !== 'answered') return { state: row.state, value: null, reason: row.reason };
  const value = parseValue(criterion, row.value);
  return value.ok ? { state: 'answered', value: value.value, reason: row.reason } : UNANSWERED;
}

type Given = Omit<Sheet, 'review' | 'contradictionsAt' | 'lines'>;

/** Works out what follows from what is given; parts that come out the same stay the same object, so nothing re-renders. */
function derive(given: Given, before: Sheet | null): Sheet {
  const notes = new Map(Object.entries(given.rows).map(([id, row]) => [id, row.note] as const));
  const review = reviewReading(given.compiled, {
    profile: given.profile,
    answers: given.answers,
    notes,
    capReason: given.capReason,
    elapsedMs: given.summary.elapsedMs,
    lists: given.lists,
  });
  const contradictionsAt = groupContradictions(review.contradictions, before?.contradictionsAt ?? {});
  const lines = layOut(given, review.shown);
  const isSameLayout =
    before !== null && JSON.stringify(linesKey(lines)) === JSON.stringify(linesKey(before.lines));
  return { ...given, review, contradictionsAt, lines: isSameLayout ? before.lines : lines };
}

const linesKey = (lines: readonly SectionLines[]): unknown =>
  lines.map(({ section, lines: of }) => [section.id, of]);

function groupContradictions(
  contradictions: readonly Contradiction[],
  before: Sheet['contradictionsAt'],
): Sheet['contradictionsAt'] {
  const groups = Map.groupBy(contradictions, (each) => each.at);
  return Object.fromEntries(
    [...groups].map(([id, group]) => {
      const old = before[id];
      return [id, old !== undefined && JSON.stringify(old) === JSON.stringify(group) ? old : group];
    }),
  );
}

function layOut(given: Given, shown: ReadonlySet<string>): readonly SectionLines[] {
  return listSections(given.compiled.template).map((section) => {
    const lines: Line[] = [];
    for (const criterion of section.criteria) {
      if (shown.has(criterion.id)) lines.push({ kind: 'criterion', id: criterion.id });
      else addTrace(lines, given, criterion.id);
    }
    const isEvaluated =
      section.id !== given.compiled.template.closing.id && lines.some((line) => line.kind === 'criterion');
    if (isEvaluated) lines.push({ kind: 'evaluation', id: section.id });
    return { section, lines };
  });
}

function addTrace(lines: Line[], given: Given, id: string): void {
  const why = whyHidden(given.compiled, id, given.profile, given.answers);
  const isKept = (given.rows[id]?.state ?? 'unanswered') !== 'unanswered';
  const last = lines.at(-1);
  if (last?.kind === 'trace' && last.why === why && last.isKept === isKept) {
    lines[lines.length - 1] = { ...last, ids: [...last.ids, id] };
  } else lines.push({ kind: 'trace', ids: [id], why, isKept });
}

/** The sheet after one row has changed. */
export function withRow(sheet: Sheet, id: string, row: Row): Sheet {
  const answers = new Map(sheet.answers);
  answers.set(id, answerOf(sheet.criteria.get(id), row));
  return derive({ ...sheet, rows: { ...sheet.rows, [id]: row }, answers }, sheet);
}

/** The sheet after a case-profile key has been set; an empty value is "not recorded". */
export function withProfile(sheet: Sheet, key: string, value: string): Sheet {
  const { [key]: _before, ...others } = sheet.profile;
  return derive({ ...sheet, profile: value === '' ? others : { ...others, [key]: value } }, sheet);
}

export const withCapReason = (sheet: Sheet, capReason: string): Sheet =>
  derive({ ...sheet, capReason }, sheet);
export const withSummary = (sheet: Sheet, summary: ReadingSummary): Sheet =>
  summary.status === sheet.summary.status ? { ...sheet, summary } : derive({ ...sheet, summary }, sheet);

/** Ids a person can move to, in printed order: shown criteria, section evaluations, closing questions. */
export const placesOf = (sheet: Sheet): readonly string[] =>
  sheet.lines.flatMap(({ lines }) => lines.flatMap((line) => (line.kind === 'trace' ? [] : [line.id])));

/** The next of some ids after a place in printed order, going round; null when there are none. */
export function nextAmong(sheet: Sheet, wanted: readonly string[], from: string | null): string | null {
  const places = placesOf(sheet).filter((id) => wanted.includes(id) || id === from);
  const here = from === null ? -1 : places.indexOf(from);
  const round = [...places.slice(here + 1), ...places.slice(0, here + 1)];
  return round.find((id) => wanted.includes(id)) ?? null;
}

/** `D1` of `VOI-D1`. */
export const shortId = (id: string): string => id.slice(id.indexOf('-') + 1);

/** A row's answer in a few words. */
export function sayRow(sheet: Sheet, id: string, row: Row): string {
  if (row.state === 'unanswered') return 'unanswered';
  if (row.state === 'not_applicable') return 'not applicable';
  if (row.state === 'unable') return 'unable to evaluate';
  const criterion = criterionAt(sheet, id);
  const read = parseValue(criterion, row.value);
  return read.ok ? describeValue(criterion, read.value) : row.value;
}
