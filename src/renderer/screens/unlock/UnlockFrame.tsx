import type { ReactNode } from 'react';
import { Kbd } from '../../components/Kbd';
import type { ChapterId } from '../../guide/chapters';
import { GuideLink } from '../guide/GuideLink';

type UnlockFrameProps = Readonly<{
  version: string;
  /** The middle: what there is to do. */
  children: ReactNode;
  /** The right column; the concern card in one form or another. */
  card: ReactNode;
  /** The chapter of the guide about this page. */
  chapter?: ChapterId;
}>;

/** The page before a store is open: the brand on its thread, the work, the concern card. */
export const UnlockFrame = ({ version, children, card, chapter = 'wrong' }: UnlockFrameProps) => (
  <div className="unlock">
    <header className="ul-brand">
      <svg className="string" viewBox="0 0 17 900" preserveAspectRatio="xMidYMin slice" aria-hidden="true">
        <path d="M8.5 0V640" style={{ stroke: 'var(--ink)' }} strokeWidth="1.25" />
        <path d="M1.5 640h14L8.500 672z" style={{ fill: 'var(--accent)' }} />
      </svg>
      <p className="ul-name">Plumbline</p>
      <p>Self-evaluation and case-file audit for children’s services</p>
      <p className="ul-foot">
        Version {version}
        <br />
        Works without a network.
        <br />
        Nothing leaves this computer
        <br />
        but the files you save.
      </p>
    </header>
    <main className="ul-main">
      {children}
      <p className="ul-help s14">
        <GuideLink chapter={chapter} /> <Kbd>F1</Kbd>
      </p>
    </main>
    <aside className="ul-card" aria-label="Concern card">
      {card}
    </aside>
  </div>
);
