import { create } from 'zustand';
import type { OutputOf } from '../../shared/contract/contract';
import type { Explanation, Measure } from '../../shared/contract/findings';
import type { Calendar } from '../../shared/domain/findings-shape';
import type { PublishedFindings } from '../../shared/domain/published-shape';
import { hasCountedAnswers } from '../../shared/domain/record-life';
import { api } from '../api';
import { sayFailure } from '../sentences';
import { LOADING, type Loadable, loaded } from './loadable';

export type AuditFindings = OutputOf<'findings.get'>;
type AuditAgreement = OutputOf<'moderation.agreement'>;

/** A case-profile key with the value it must have. */
export type Filter = { readonly key: string; readonly value: string };

/** A number that the findings on screen explain by themselves. */
export type ShownMeasureOf =
  | { readonly kind: 'change'; readonly id: string }
  | { readonly kind: 'trend'; readonly id: string; readonly at: number }
  | { readonly kind: 'target'; readonly id: string }
  | { readonly kind: 'weighted'; readonly id: string };
export type AskedMeasure = Measure | ShownMeasureOf;

/** A number that is being explained; `answer` is null where the findings on screen have it. */
export type Asked = { readonly measure: AskedMeasure; readonly answer: Loadable<Explanation> | null };

type FindingsState = {
  readonly auditId: string | null;
  readonly dimension: string | null;
  readonly filter: readonly Filter[];
  /** How monthly rounds are put together; null for as they are. */
  readonly calendar: Calendar | null;
  /** Whether the screen shows what a published build would. */
  readonly isPublished: boolean;
  /** The same as a published build would have them; null while that is not asked for. */
  readonly published: Loadable<PublishedFindings | null> | null;
  /** Counts what was asked for, so that an answer that comes late is known as such. */
  readonly turn: number;
  readonly findings: Loadable<AuditFindings>;
  /** The filter under which the findings on screen were counted: not yet the chosen one while they are on their way. */
  readonly countedUnder: readonly Filter[];
  readonly agreement: Loadable<AuditAgreement>;
  readonly asked: Asked | null;
  /** By reference, the readings that can be opened in this store. */
  readonly readingsBehind: Loadable<ReadonlyMap<string, readonly string[]>>;
};

const NOTHING: FindingsState = {
  auditId: null,
  dimension: null,
  filter: [],
  calendar: null,
  isPublished: false,
  published: null,
  turn: 0,
  findings: LOADING,
  countedUnder: [],
  agreement: LOADING,
  asked: null,
  readingsBehind: LOADING,
};

export const useFindings = create<FindingsState>()(() => NOTHING);

const { setState: set, getState: get } = useFindings;

/** Computes an audit's findings, all records counted; a breakdown already on screen stays while the next one is worked out. */
export async function loadFindings(auditId: string, dimension: string | null): Promise<void> {
  if (get().auditId !== auditId) set({ ...NOTHING, turn: get().turn });
  set({ auditId, dimension, filter: [] });
  await reloadFindings();
}

/** Works the findings out again as they are asked for now. */
export async function reloadFindings(): Promise<void> {
  const { auditId, dimension, filter, calendar } = get();
  if (auditId === null) return;
  const turn = get().turn + 1;
  set({ turn, ...(get().isPublished ? { published: LOADING } : {}) });
  const reply = await api.findings.get({
    auditId,
    dimension,
    filter: [...filter],
    ...(calendar === null ? {} : { calendar }),
  });
  if (get().turn !== turn) return;
  set({ findings: loaded(reply), countedUnder: filter });
  if (get().isPublished) await protect(turn);
}

/** Asks what a published build would have of what is on screen. What is small is not shown until that is known. */
async function protect(turn: number): Promise<void> {
  const { auditId, dimension, filter } = get();
  if (auditId === null) return;
  set({ published: LOADING });
  const reply = loaded(await api.findings.published({ auditId, dimension, filter: [...filter] }));
  if (get().turn !== turn) return;
  set({
    published: reply.phase === 'ready' ? { phase: 'ready', value: reply.value.published } : reply,
  });
}

/** Shows every number, or what a published build would show. */
export async function showPublished(isPublished: boolean): Promise<void> {
  const turn = get().turn + 1;
  set({ isPublished, turn, published: null, asked: null });
  if (isPublished) await protect(turn);
}

/** Breaks the findings down by another key of the case profile, or by none. */
export async function chooseDimension(dimension: string | null): Promise<void> {
  set({ dimension });
  await reloadFindings();
}

/** Counts only the records whose case profile has these values. What was being explained may count others now. */
export async function setFilter(filter: readonly Filter[]): Promise<void> {
  set({ filter, asked: null });
  await reloadFindings();
}

/** Puts monthly rounds together into longer periods. */
export async function chooseCalendar(calendar: Calendar): Promise<void> {
  set({ calendar });
  await reloadFindings();
}

/** Puts the pairs of an audit together: how alike two readers judged the same case file. */
export async function loadAgreement(auditId: string): Promise<void> {
  const agreement = loaded(await api.moderation.agreement({ auditId }));
  if (get().auditId === auditId) set({ agreement });
}

/** Finds which readings stand behind references, so that each can be opened. */
export async function loadReadingsBehind(): Promise<void> {
  const { auditId, readingsBehind } = get();
  if (auditId === null || readingsBehind.phase === 'ready') return;
  set({ readingsBehind: LOADING });
  const reply = loaded(await api.readings.list({ auditId }));
  if (get().auditId !== auditId) return;
  if (reply.phase !== 'ready') {
    set({ readingsBehind: reply });
    return;
  }
  const behind = new Map<string, string[]>();
  // In the order of their numbers, so that the first reading comes first.
  for (const { reference, readingId, status } of [...reply.value].sort(
    (left, right) => left.readingNumber - right.readingNumber,
  ))
    if (hasCountedAnswers(status)) behind.set(reference, [...(behind.get(reference) ?? []), readingId]);
  set({ readingsBehind: { phase: 'ready', value: behind } });
}

/** Asks how a number came about. */
export async function askHow(measure: AskedMeasure): Promise<void> {
  const { auditId } = get();
  if (auditId === null) return;
  if (isOnScreen(measure)) {
    set({ asked: { measure, answer: null } });
    return;
  }
  set({ asked: { measure, answer: LOADING } });
  const answer = loaded(await api.findings.explain({ auditId, measure, filter: [...get().filter] }));
  if (get().asked?.measure === measure) set({ asked: { measure, answer } });
}

const ON_SCREEN: ReadonlySet<string> = new Set<ShownMeasureOf['kind']>([
  'change',
  'trend',
  'target',
  'weighted',
]);

/** True for numbers that are explained from the findings on screen. */
export const isOnScreen = (measure: AskedMeasure): measure is ShownMeasureOf => ON_SCREEN.has(measure.kind);

export const closeHow = (): void => set({ asked: null });

/** True for two ways of naming the same number. */
export const isSameMeasure = (left: AskedMeasure | undefined, right: AskedMeasure): boolean =>
  left !== undefined && JSON.stringify(left) === JSON.stringify(right);

/** Saves a table of these findings as it is shown; answers what came of it, in words. */
export async function saveShownTable(title: string, rows: readonly (readonly string[])[]): Promise<string> {
  const { auditId } = get();
  if (auditId === null) return '';
  const reply = await api.tables.save({
    auditId,
    name: `${title}, ${get().isPublished ? 'as published' : 'restricted'}`,
    rows: rows.map((row) => [...row]),
  });
  if (!reply.ok) return sayFailure(reply.error);
  return reply.value === null ? '' : `Saved as ${reply.value.fileName} in ${reply.value.folder}.`;
}
