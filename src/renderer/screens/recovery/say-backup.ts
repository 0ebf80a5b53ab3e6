import type { Backup } from '../../../shared/contract/backups';
import { sayMoment } from '../../say-dates';

const REASONS: Readonly<Record<Backup['reason'], string>> = {
  start: 'when the store was opened',
  work: 'during work',
  close: 'when the store was closed',
  asked: 'because it was asked for',
  'before-update': 'before an update',
  'before-restore': 'before a backup was put back',
  'before-removal': 'before something was removed',
  'before-new-key': 'before a new key',
  'before-merge': 'before a merge',
};

/** Why a backup was made: `during work`. */
export const sayReason = ({ reason }: Pick<Backup, 'reason'>): string => REASONS[reason];

/** `Wed 2 Dec 08:40, during work`. */
export const sayBackup = (backup: Pick<Backup, 'madeAt' | 'reason'>): string =>
  `${sayMoment(backup.madeAt)}, ${sayReason(backup)}`;

const MEGABYTE = 1_000_000;

/** `3.4 MB`, `0.2 MB`. */
export const saySize = (bytes: number): string => `${Math.max(0.1, bytes / MEGABYTE).toFixed(1)} MB`;

/** How many changes are not in a copy: `nothing newer is known`, `12 later changes are not in it`. */
export function sayLoss(lost: number | null): string {
  if (lost === null) return 'what is newer is not known';
  if (lost <= 0) return 'nothing newer is known';
  return lost === 1 ? '1 later change is not in it' : `${lost} later changes are not in it`;
}
