import type { ReactNode } from 'react';

type EmptyProps = Readonly<{ title: string; children?: ReactNode; action?: ReactNode }>;

/** Nothing is here: what that means, and what to do next. */
export const Empty = ({ title, children, action }: EmptyProps) => (
  <div className="empty">
    <p>{title}</p>
    {children === undefined ? null : <p>{children}</p>}
    {action === undefined ? null : <div className="next">{action}</div>}
  </div>
);
