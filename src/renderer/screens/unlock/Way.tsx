import type { ReactNode } from 'react';
import { Kbd } from '../../components/Kbd';

type WayProps = Readonly<{
  name: string;
  keys?: string;
  children: ReactNode;
  disabled?: boolean;
  onGo: () => void;
}>;

/** Another way in: its name, its key, and what will happen. */
export const Way = ({ name, keys, children, disabled = false, onGo }: WayProps) => (
  <button
    type="button"
    className="way"
    disabled={disabled}
    aria-keyshortcuts={keys?.replace('Alt ', 'Alt+')}
    onClick={onGo}
  >
    <b>{name}</b>
    {keys === undefined ? null : <Kbd>{keys}</Kbd>}
    <span>{children}</span>
  </button>
);
