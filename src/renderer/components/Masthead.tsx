import type { MouseEvent } from 'react';
import { BrandMark } from './Icon';
import { Kbd } from './Kbd';

export type MastheadPart = 'home' | 'audits' | 'templates' | 'improvement' | 'settings';

const PARTS: readonly { readonly part: MastheadPart; readonly label: string }[] = [
  { part: 'home', label: 'Home' },
  { part: 'audits', label: 'Audits' },
  { part: 'templates', label: 'Templates' },
  { part: 'improvement', label: 'Improvement' },
  { part: 'settings', label: 'Settings' },
];

const hrefOf = (part: MastheadPart): string => `#${part}`;

type MastheadProps = Readonly<{
  here: MastheadPart | null;
  onGo: (part: MastheadPart) => void;
  onFind: () => void;
  onConcernCard: () => void;
  onGuide: () => void;
  onLock: () => void;
}>;

/** The head of every screen but the score sheet. */
export function Masthead({ here, onGo, onFind, onConcernCard, onGuide, onLock }: MastheadProps) {
  const handleGo = (event: MouseEvent, part: MastheadPart): void => {
    event.preventDefault();
    onGo(part);
  };
  return (
    <header className="mast">
      <a
        className="brand"
        href={hrefOf('home')}
        onClick={(event) => handleGo(event, 'home')}
        aria-label="Plumbline, home"
      >
        <BrandMark />
        Plumbline
      </a>
      <nav aria-label="Main">
        {PARTS.map(({ part, label }) => (
          <a
            key={part}
            href={hrefOf(part)}
            aria-current={here === part ? 'page' : undefined}
            onClick={(event) => handleGo(event, part)}
          >
            {label}
          </a>
        ))}
      </nav>
      <div className="mast-tools">
        <button type="button" className="find" aria-keyshortcuts="Control+K" onClick={onFind}>
          Find or do <Kbd>Ctrl K</Kbd>
        </button>
        <button type="button" className="card-btn" aria-keyshortcuts="!" onClick={onConcernCard}>
          Concern card <Kbd>!</Kbd>
        </button>
        <button type="button" className="btn small quiet" aria-keyshortcuts="F1" onClick={onGuide}>
          Guide
        </button>
        <button type="button" className="btn small" aria-keyshortcuts="Control+L" onClick={onLock}>
          Lock
        </button>
      </div>
    </header>
  );
}
