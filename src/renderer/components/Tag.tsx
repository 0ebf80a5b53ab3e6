import type { ReactNode } from 'react';

type TagProps = Readonly<{ tone?: 'plain' | 'warn' | 'stop' | 'solid' | 'accent'; children: ReactNode }>;

/** A word or two about a row: its state, a caution. */
export const Tag = ({ tone = 'plain', children }: TagProps) => (
  <span className={tone === 'plain' ? 'tag' : `tag ${tone}`}>{children}</span>
);

/** The mark of a critical criterion. */
export const CriticalMark = () => (
  <>
    <span className="crit" aria-hidden="true" title="Critical">
      C
    </span>
    <span className="vh"> (critical)</span>
  </>
);
