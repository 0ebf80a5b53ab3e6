import type { StoreState } from '../../shared/contract/store';
import type { Overlay, Route } from '../stores/navigation';
import type { ChapterId } from './chapters';

const OF_SETTINGS: Readonly<Record<Extract<Route, { screen: 'settings' }>['part'], ChapterId>> = {
  me: 'first-steps',
  cards: 'leads',
  card: 'concerns',
  keys: 'keys',
  'ways-in': 'store',
  backups: 'store',
  lists: 'leads',
  words: 'leaves',
  disclosure: 'workbook',
  retention: 'store',
  trail: 'store',
  governance: 'leaves',
};

/** The chapter about the place where somebody asks for help. */
export function chapterFor(phase: StoreState['phase'] | null, route: Route, overlay: Overlay): ChapterId {
  if (phase === 'none') return 'first-steps';
  if (phase !== 'open') return 'wrong';
  if (overlay === 'concern-card') return 'concerns';
  if (overlay === 'legend') return 'keys';
  switch (route.screen) {
    case 'score-sheet':
      return 'reading';
    case 'settings':
      return OF_SETTINGS[route.part];
    case 'audit':
      if (route.stage === 'findings') return 'findings';
      return route.stage === 'report' ? 'workbook' : 'leads';
    case 'new-audit':
    case 'improvement':
    case 'templates':
    case 'template':
    case 'template-editor':
      return 'leads';
    default:
      return 'first-steps';
  }
}
