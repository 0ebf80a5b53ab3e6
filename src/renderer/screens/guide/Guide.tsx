import { lazy, Suspense, useEffect } from 'react';
import { actionFor, readKeyPress } from '../../scoring/key-map';
import { openGuideHere, useGuide } from '../../stores/guide';
import { useNavigation } from '../../stores/navigation';
import { useSession } from '../../stores/session';
import './guide.css';

// Its text, and what turns it into a page, are no part of what a window begins with.
const GuideScreen = lazy(async () => ({ default: (await import('./GuideScreen')).GuideScreen }));

function handleKey(event: globalThis.KeyboardEvent): void {
  if (actionFor(readKeyPress(event, false), null)?.kind !== 'guide') return;
  // A browser would open a page of its own.
  event.preventDefault();
  const { route, overlay } = useNavigation.getState();
  if (useGuide.getState().at === null)
    openGuideHere(useSession.getState().store?.phase ?? null, route, overlay);
}

/** The guide, over whatever is on the screen, with or without an open store; F1 opens it from anywhere. */
export function Guide() {
  const at = useGuide((guide) => guide.at);
  useEffect(() => {
    document.addEventListener('keydown', handleKey);
    return () => document.removeEventListener('keydown', handleKey);
  }, []);
  return at === null ? null : (
    <Suspense fallback={null}>
      <GuideScreen at={at} />
    </Suspense>
  );
}
