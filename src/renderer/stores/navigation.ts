import { create } from 'zustand';
import type { Audit } from '../../shared/contract/audits';

export type AuditStage = Audit['stage'];
export type SettingsPart =
  | 'me'
  | 'cards'
  | 'card'
  | 'keys'
  | 'ways-in'
  | 'backups'
  | 'lists'
  | 'words'
  | 'retention'
  | 'trail'
  | 'disclosure'
  | 'governance';

/** A turn of the calendar that an audit is begun for. */
export type PlannedAudit = {
  readonly templateKey: string;
  readonly activityId: string;
  readonly on: string;
  readonly ends: string;
  readonly movedTo: string;
  readonly reason: string;
};

/** Where in the app a person is. */
export type Route =
  | { readonly screen: 'home' }
  | { readonly screen: 'audits' }
  | { readonly screen: 'new-audit'; readonly from?: PlannedAudit }
  | { readonly screen: 'audit'; readonly auditId: string; readonly stage: AuditStage }
  | { readonly screen: 'templates' }
  | { readonly screen: 'template'; readonly key: string; readonly version: number }
  | { readonly screen: 'template-editor'; readonly draftId: string }
  | { readonly screen: 'improvement' }
  | { readonly screen: 'settings'; readonly part: SettingsPart }
  | { readonly screen: 'score-sheet'; readonly readingId: string };

/** What lies over the screen, whichever it is. */
export type Overlay = 'concern-card' | 'palette' | 'legend' | null;

type Navigation = {
  readonly route: Route;
  readonly before: readonly Route[];
  readonly overlay: Overlay;
};

const LONGEST_HISTORY = 50;

export const useNavigation = create<Navigation>()(() => ({
  route: { screen: 'home' },
  before: [],
  overlay: null,
}));

/** Work to finish before a screen is left (drafts to save); run in order, never in the way. */
const beforeLeaving = new Set<() => void>();

/** Registers work to do before the screen changes; answers how to take it back. */
export function onLeave(work: () => void): () => void {
  beforeLeaving.add(work);
  return () => beforeLeaving.delete(work);
}

/** Runs what screens have asked to be run before they are left. */
export const leaveScreen = (): void => {
  for (const work of beforeLeaving) work();
};

/** Opens a screen. Focus moves to its heading. */
export function goTo(route: Route): void {
  leaveScreen();
  useNavigation.setState(({ route: here, before }) => ({
    route,
    before: [...before, here].slice(-LONGEST_HISTORY),
    overlay: null,
  }));
}

/** Goes back to the screen before this one, or Home. */
export function goBack(): void {
  leaveScreen();
  useNavigation.setState(({ before }) => ({
    route: before.at(-1) ?? { screen: 'home' },
    before: before.slice(0, -1),
    overlay: null,
  }));
}

/** Forgets where the person was: the store has been locked or changed. */
export const goHome = (): void =>
  useNavigation.setState({ route: { screen: 'home' }, before: [], overlay: null });

export const openOverlay = (overlay: Overlay): void => useNavigation.setState({ overlay });
export const closeOverlay = (): void => useNavigation.setState({ overlay: null });
