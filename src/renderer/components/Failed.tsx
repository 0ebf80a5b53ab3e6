import type { ReactNode } from 'react';
import { Button } from './Button';

type FailedProps = Readonly<{
  title: string;
  /** What happened, what is safe and the way out. */
  children: ReactNode;
  onRetry?: () => void;
  retryLabel?: string;
}>;

/** Something could not be read or done. */
export const Failed = ({ title, children, onRetry, retryLabel = 'Read it again' }: FailedProps) => (
  <div className="empty" role="alert">
    <p>{title}</p>
    <p>{children}</p>
    {onRetry === undefined ? null : (
      <div className="next">
        <Button onClick={onRetry}>{retryLabel}</Button>
      </div>
    )}
  </div>
);
