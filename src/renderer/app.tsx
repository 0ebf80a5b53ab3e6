import { useEffect, useRef } from 'react';
import { assertNever } from '../shared/domain/result';
import { Failed } from './components/Failed';
import { Loading } from './components/Loading';
import { Masthead, type MastheadPart } from './components/Masthead';
import { Patterns } from './components/Patterns';
import { PracticeBanner } from './components/PracticeBanner';
import { focusHeading } from './focus-heading';
import { lockNow, Overlays } from './overlays';
import { AuditScreen } from './screens/audits/AuditScreen';
import { AuditsScreen } from './screens/audits/AuditsScreen';
import { NewAuditScreen } from './screens/audits/NewAuditScreen';
import { FirstRunScreen } from './screens/first-run/FirstRunScreen';
import { Guide } from './screens/guide/Guide';
import { HomeScreen } from './screens/home/HomeScreen';
import { ImprovementScreen } from './screens/improvement/ImprovementScreen';
import { Incoming } from './screens/incoming/Incoming';
import { RecoveryScreen } from './screens/recovery/RecoveryScreen';
import { ScoreSheetScreen } from './screens/score-sheet/ScoreSheetScreen';
import { SettingsScreen } from './screens/settings/SettingsScreen';
import { TemplateEditorScreen } from './screens/template-editor/TemplateEditorScreen';
import { TemplateScreen } from './screens/templates/TemplateScreen';
import { TemplatesScreen } from './screens/templates/TemplatesScreen';
import { UnlockScreen } from './screens/unlock/UnlockScreen';
import { sayFailure } from './sentences';
import { openGuideHere } from './stores/guide';
import { goHome, goTo, openOverlay, type Route, useNavigation } from './stores/navigation';
import { refreshStore, startSession, useSession } from './stores/session';
import { applyTheme } from './theme';

const PART_OF: Readonly<Record<Route['screen'], MastheadPart | null>> = {
  home: 'home',
  audits: 'audits',
  'new-audit': 'audits',
  audit: 'audits',
  templates: 'templates',
  template: 'templates',
  'template-editor': 'templates',
  improvement: 'improvement',
  settings: 'settings',
  'score-sheet': null,
};

const TITLES: Readonly<Record<Route['screen'], string>> = {
  home: 'Home',
  audits: 'Audits',
  'new-audit': 'New audit',
  audit: 'Audit',
  templates: 'Templates',
  template: 'Template',
  'template-editor': 'Template editor',
  improvement: 'Improvement',
  settings: 'Settings',
  'score-sheet': 'Score sheet',
};

function goToPart(part: MastheadPart): void {
  goTo(part === 'settings' ? { screen: 'settings', part: 'me' } : { screen: part });
}

/** The whole window: first run, the unlock page, or the frame with the screen that the person is on. */
export function App() {
  const phase = useSession((session) => session.store?.phase ?? null);
  const failure = useSession((session) => session.failure);
  const theme = useSession((session) => session.preferences?.theme ?? 'system');

  useEffect(() => void startSession(), []);
  useEffect(() => applyTheme(theme), [theme]);
  useEffect(() => {
    if (phase !== 'open') goHome();
  }, [phase]);

  return (
    <div className="frame">
      <Patterns />
      {phase === null && failure === null ? <Loading what="Looking for your store…" /> : null}
      {phase === null && failure !== null ? (
        <main className="alone">
          <h1 className="vh">Plumbline</h1>
          <Failed
            title="Your store could not be looked for."
            onRetry={() => void refreshStore()}
            retryLabel="Try again"
          >
            {sayFailure(failure)}
          </Failed>
        </main>
      ) : null}
      {phase === 'none' ? <FirstRunScreen /> : null}
      {phase === 'locked' ? <UnlockScreen /> : null}
      {phase === 'recovering' ? <RecoveryScreen /> : null}
      {phase === 'open' ? <OpenStore /> : null}
      <Guide />
    </div>
  );
}

function OpenStore() {
  const route = useNavigation((navigation) => navigation.route);
  const isPractice = useSession((session) => session.store?.kind === 'practice');
  const screen = useRef<HTMLDivElement>(null);

  useEffect(() => {
    document.title = `${TITLES[route.screen]} – Plumbline`;
    return screen.current === null ? undefined : focusHeading(screen.current);
  }, [route]);

  return (
    <>
      {isPractice ? <PracticeBanner onLeave={() => void lockNow()} /> : null}
      {route.screen === 'score-sheet' ? null : (
        <Masthead
          here={PART_OF[route.screen]}
          onGo={goToPart}
          onFind={() => openOverlay('palette')}
          onConcernCard={() => openOverlay('concern-card')}
          onGuide={() => openGuideHere('open', route, null)}
          onLock={() => void lockNow()}
        />
      )}
      <div className="screen" ref={screen}>
        <Screen route={route} />
      </div>
      <Overlays />
      <Incoming />
    </>
  );
}

function Screen({ route }: Readonly<{ route: Route }>) {
  switch (route.screen) {
    case 'home':
      return <HomeScreen />;
    case 'audits':
      return <AuditsScreen />;
    case 'new-audit':
      return <NewAuditScreen from={route.from ?? null} />;
    case 'audit':
      return <AuditScreen auditId={route.auditId} stage={route.stage} />;
    case 'templates':
      return <TemplatesScreen />;
    case 'template':
      return <TemplateScreen templateKey={route.key} version={route.version} />;
    case 'template-editor':
      return <TemplateEditorScreen key={route.draftId} draftId={route.draftId} />;
    case 'improvement':
      return <ImprovementScreen />;
    case 'settings':
      return <SettingsScreen part={route.part} />;
    case 'score-sheet':
      return <ScoreSheetScreen key={route.readingId} readingId={route.readingId} />;
    default:
      return assertNever(route);
  }
}
