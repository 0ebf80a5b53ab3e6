import type { Failure } from '../shared/contract/errors';

/** What a failure says to a person: what happened, what is safe, the way out. */
export function sayFailure(failure: Failure): string {
  switch (failure.code) {
    case 'locked':
      return 'The store is locked. Nothing shown as saved is lost. Unlock it to go on.';
    case 'disk-full':
      return 'The disk is full, so nothing more can be saved. What was shown as saved is safe. Make room on the disk, then try again.';
    case 'read-only':
      return 'The folder of the store cannot be written to. What was shown as saved is safe. Allow writing there, then try again.';
    case 'store-in-use':
      return 'Another window has this store open. Nothing has been changed. Close the other window, then try again.';
    case 'cancelled':
      return 'Stopped, as you asked. Nothing has been changed.';
    case 'bad-input':
    case 'unknown-procedure':
    case 'internal':
      return failure.message === ''
        ? 'That did not work, and nothing has been changed. Try it again; if it goes on, close Plumbline and open it again.'
        : failure.message;
    default:
      return failure.message;
  }
}
