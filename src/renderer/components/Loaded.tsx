import type { ReactNode } from 'react';
import { assertNever } from '../../shared/domain/result';
import { sayFailure } from '../sentences';
import type { Loadable } from '../stores/loadable';
import { Failed } from './Failed';
import { Loading } from './Loading';

type LoadedProps<T> = Readonly<{
  of: Loadable<T>;
  /** What is being read, for the wait: "Reading the audits…". */
  loading: string;
  /** What could not be read: "The audits could not be read." */
  failed: string;
  onRetry: () => void;
  children: (value: T) => ReactNode;
}>;

/** One of three states of something asked of the core; the fourth, empty, is the caller's own. */
export function Loaded<T>({ of, loading, failed, onRetry, children }: LoadedProps<T>) {
  switch (of.phase) {
    case 'loading':
      return <Loading what={loading} />;
    case 'failed':
      return (
        <Failed title={failed} onRetry={onRetry} retryLabel="Try again">
          {sayFailure(of.failure)}
        </Failed>
      );
    case 'ready':
      return <>{children(of.value)}</>;
    default:
      return assertNever(of);
  }
}
