import { useEffect } from 'react';
import { CommandPalette } from './components/CommandPalette';
import { Legend } from './components/Legend';
import { actionFor, readKeyPress } from './scoring/key-map';
import { ConcernCardDialog } from './screens/concern-card/ConcernCardDialog';
import { openGuide, openGuideHere } from './stores/guide';
import {
  closeOverlay,
  goTo,
  leaveScreen,
  openOverlay,
  type SettingsPart,
  useNavigation,
} from './stores/navigation';
import { type Command, offerCommands, usePalette } from './stores/palette';
import { useReadings } from './stores/reading-in-hand';
import { flushReading } from './stores/readings';
import { lockStore, useSession } from './stores/session';
import { settleDraft } from './stores/template-editor';

/** Writes what is still being typed, then locks. */
export async function lockNow(): Promise<void> {
  leaveScreen();
  await flushReading();
  await settleDraft();
  await lockStore();
}

/** Opens the guide at the chapter about the screen behind the palette. */
function guideHere(): void {
  openGuideHere('open', useNavigation.getState().route, null);
}

const SETTINGS: readonly (readonly [part: SettingsPart, label: string])[] = [
  ['me', 'who I am'],
  ['cards', 'contact cards'],
  ['card', 'concern card'],
  ['keys', 'screen and keys'],
  ['ways-in', 'passphrase, recovery code and keys'],
  ['backups', 'backups'],
  ['lists', 'lists'],
  ['words', 'words that identify'],
  ['retention', 'retention'],
  ['trail', 'trail'],
  ['disclosure', 'small numbers'],
  ['governance', 'information governance'],
];

const EVERYWHERE: readonly Command[] = [
  { id: 'go home', group: 'Go to', label: 'Home', run: () => goTo({ screen: 'home' }) },
  { id: 'go audits', group: 'Go to', label: 'Audits', run: () => goTo({ screen: 'audits' }) },
  { id: 'go new audit', group: 'Go to', label: 'New audit', run: () => goTo({ screen: 'new-audit' }) },
  {
    id: 'go improvement',
    group: 'Go to',
    label: 'Improvement',
    keywords: ['actions', 'decisions'],
    run: () => goTo({ screen: 'improvement' }),
  },
  { id: 'go templates', group: 'Go to', label: 'Templates', run: () => goTo({ screen: 'templates' }) },
  ...SETTINGS.map(
    ([part, label]): Command => ({
      id: `go settings ${part}`,
      group: 'Go to',
      label: `Settings: ${label}`,
      run: () => goTo({ screen: 'settings', part }),
    }),
  ),
  {
    id: 'do concern card',
    group: 'Do',
    label: 'Concern card',
    key: '!',
    run: () => openOverlay('concern-card'),
  },
  { id: 'do legend', group: 'Do', label: 'All keys', key: '?', run: () => openOverlay('legend') },
  { id: 'do guide', group: 'Do', label: 'Guide', keywords: ['help'], key: 'F1', run: guideHere },
  { id: 'do lock', group: 'Do', label: 'Lock the store', key: 'Ctrl L', run: () => void lockNow() },
];

function handleKey(event: KeyboardEvent): void {
  const singleKeys = useSession.getState().preferences?.singleKeys ?? true;
  switch (actionFor(readKeyPress(event, singleKeys), null)?.kind) {
    case 'palette':
      openOverlay('palette');
      break;
    case 'concern-card':
      openOverlay('concern-card');
      break;
    case 'legend':
      openOverlay('legend');
      break;
    case 'lock':
      void lockNow();
      break;
    default:
      return;
  }
  event.preventDefault();
}

/** What can lie over any screen of an open store, and the keys that open it. */
export function Overlays() {
  const overlay = useNavigation((navigation) => navigation.overlay);
  const sources = usePalette((palette) => palette.sources);
  const readingId = useReadings((readings) => readings.sheet?.readingId ?? null);
  const reference = useReadings((readings) => readings.sheet?.summary.reference ?? null);

  useEffect(() => {
    document.addEventListener('keydown', handleKey);
    return () => document.removeEventListener('keydown', handleKey);
  }, []);
  useEffect(() => offerCommands('everywhere', EVERYWHERE), []);

  switch (overlay) {
    case 'palette': {
      const { everywhere = [], ...others } = sources;
      return (
        <CommandPalette items={[...Object.values(others).flat(), ...everywhere]} onClose={closeOverlay} />
      );
    }
    case 'legend':
      return <Legend onClose={closeOverlay} onGuide={() => openGuide('keys')} />;
    case 'concern-card':
      return <ConcernCardDialog readingId={readingId} reference={reference} onClose={closeOverlay} />;
    case null:
      return null;
  }
}
