import type { LockReason } from '../../stores/session';

/** Why the store is locked, for whoever finds it so. */
export const LOCKED_BECAUSE: Readonly<Record<LockReason, string>> = {
  idle: 'Locked, because no key was pressed for a while. Everything that was shown as saved is saved.',
  asked: 'Locked. Everything that was shown as saved is saved.',
  screen: 'Locked with the screen. Everything that was shown as saved is saved.',
  ended:
    'The part of Plumbline that keeps the store ended and was started again. Everything that was shown as saved is saved.',
};
