import type { ReactNode } from 'react';
import type { Audit } from '../../../shared/contract/audits';

type StageTitleProps = Readonly<{ audit: Audit; sub: string; children?: ReactNode }>;

/** The audit's title with what the stage has to say in a line, and what can be done. */
export const StageTitle = ({ audit, sub, children }: StageTitleProps) => (
  <div className="title">
    <h1>{audit.title}</h1>
    <p className="sub">{sub}</p>
    {children === undefined ? null : <div className="right">{children}</div>}
  </div>
);
