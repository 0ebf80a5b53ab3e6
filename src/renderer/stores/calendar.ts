import { create } from 'zustand';
import type { InputOf, OutputOf } from '../../shared/contract/contract';
import type { YearKind } from '../../shared/domain/improvement-year';
import { api } from '../api';
import { sayFailure } from '../sentences';
import { LOADING, type Loadable, loaded } from './loadable';
import type { PlannedAudit } from './navigation';

export type Year = OutputOf<'calendar.year'>;
export type Activity = Year['activities'][number];
export type Turn = Activity['turns'][number];
export type ActivityWords = InputOf<'calendar.add'>['words'];

type CalendarState = {
  readonly kind: YearKind;
  /** The calendar year in which the shown year begins; null for the one of today. */
  readonly startYear: number | null;
  readonly year: Loadable<Year>;
  /** How it is shown; kept while somebody is elsewhere. */
  readonly view: 'year' | 'list';
};

export const useCalendar = create<CalendarState>()(() => ({
  kind: 'plan',
  startYear: null,
  year: LOADING,
  view: 'year',
}));

const { setState: set, getState: get } = useCalendar;

/** Reads the year that is asked for now; one already on screen stays while the next is on its way. */
export async function loadYear(): Promise<void> {
  const { kind, startYear } = get();
  const year = loaded(await api.calendar.year({ kind, startYear }));
  if (get().kind === kind && get().startYear === startYear) set({ year });
}

export const showAs = (view: CalendarState['view']): void => set({ view });

export async function showYear(kind: YearKind, startYear: number | null): Promise<void> {
  set({ kind, startYear });
  await loadYear();
}

/** What came of a change: why it could not be made, or null once the year shows it. */
async function settled(
  reply: { readonly ok: true } | { readonly ok: false; readonly error: Parameters<typeof sayFailure>[0] },
): Promise<string | null> {
  if (!reply.ok) return sayFailure(reply.error);
  await loadYear();
  return null;
}

/** Adds an activity, or changes the one that is given; answers why not, or null. */
export const saveActivity = async (of: Activity | null, words: ActivityWords): Promise<string | null> =>
  settled(
    of === null
      ? await api.calendar.add({ words })
      : await api.calendar.change({ activityId: of.activityId, revision: of.revision, words }),
  );

export const removeActivity = async (activityId: string): Promise<string | null> =>
  settled(await api.calendar.remove({ activityId }));

export const recordTurn = async (turn: InputOf<'calendar.turn'>): Promise<string | null> =>
  settled(await api.calendar.turn(turn));

export const addUsualCycles = async (): Promise<string | null> => settled(await api.calendar.addUsual({}));

/** Says that a turn is in hand with the audit that was begun for it. The audit stands either way. */
export const beginTurn = (
  { activityId, on, movedTo, reason }: PlannedAudit,
  auditId: string,
): Promise<string | null> => recordTurn({ activityId, on, state: 'in_hand', movedTo, reason, auditId });
