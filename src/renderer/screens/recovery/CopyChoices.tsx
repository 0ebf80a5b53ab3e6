import type { Backup } from '../../../shared/contract/backups';
import { Button } from '../../components/Button';
import { sayMoment } from '../../say-dates';
import { sayBackup, sayLoss, saySize } from './say-backup';

type CopyChoicesProps = Readonly<{
  backups: readonly Backup[];
  /** How far the store is known to have come; null where that is not known. */
  newest: number | null;
  isBusy: boolean;
  onChoose: (backupId: string) => void;
}>;

/** Proven copies, newest first, each with what it would lose. */
export const CopyChoices = ({ backups, newest, isBusy, onChoose }: CopyChoicesProps) => (
  <ol className="choices">
    {backups.map((backup, at) => (
      <li key={`${backup.place} ${backup.backupId}`}>
        <div>
          <b>{sayBackup(backup)}</b>
          <span className="s14 ink2">
            {`${sayLoss(newest === null ? null : newest - backup.sequence)} · proven ${sayMoment(backup.provenAt)} · ${saySize(backup.bytes)}${backup.place === 'second' ? ' · from the second place' : ''}`}
          </span>
        </div>
        <Button
          kind={at === 0 ? 'primary' : 'plain'}
          aria-disabled={isBusy || undefined}
          aria-label={`Open this one: ${sayBackup(backup)}`}
          onClick={() => (isBusy ? undefined : onChoose(backup.backupId))}
        >
          {isBusy ? 'Opening…' : 'Open this one'}
        </Button>
      </li>
    ))}
  </ol>
);
