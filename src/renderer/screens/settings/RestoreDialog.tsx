import { useEffect, useState } from 'react';
import type { Backup, RestorePreview } from '../../../shared/contract/backups';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Loaded } from '../../components/Loaded';
import { Note } from '../../components/Note';
import { type Column, Table } from '../../components/Table';
import { sayFailure } from '../../sentences';
import { previewRestore, restoreBackup, useBackups } from '../../stores/backups';
import { sayBackup } from '../recovery/say-backup';

type Row = RestorePreview['audits'][number];

const sayCounts = (counts: Row['here']): string =>
  counts === null ? 'not there' : `${counts.readings} readings, ${counts.answers} answers`;

const COLUMNS: readonly Column<Row>[] = [
  { key: 'title', head: 'Audit', rowHead: true, cell: ({ title }) => title },
  { key: 'here', head: 'Now', cell: ({ here }) => sayCounts(here) },
  { key: 'inCopy', head: 'In the backup', cell: ({ inCopy }) => sayCounts(inCopy) },
];

/** What putting a backup back would change, before it is done. */
export function RestoreDialog({ backup, onClose }: Readonly<{ backup: Backup; onClose: () => void }>) {
  const preview = useBackups((backups) => backups.preview);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { backupId } = backup;
  useEffect(() => void previewRestore(backupId), [backupId]);
  const handleRestore = async (): Promise<void> => {
    if (isBusy || preview.phase !== 'ready') return;
    setBusy(true);
    const reply = await restoreBackup(backupId);
    setBusy(false);
    if (reply.ok) onClose();
    else setFailure(sayFailure(reply.error));
  };
  return (
    <Dialog
      title="Put this backup back?"
      onClose={isBusy ? () => undefined : onClose}
      failure={failure}
      wide
      footer={
        <>
          <Button data-first-focus onClick={onClose}>
            Keep what is here
          </Button>
          <Button
            kind="stop"
            aria-disabled={isBusy || preview.phase !== 'ready' || undefined}
            onClick={() => void handleRestore()}
          >
            {isBusy ? 'Putting it back…' : 'Put it back'}
          </Button>
        </>
      }
    >
      <p>{`Made ${sayBackup(backup)}.`}</p>
      <Loaded
        of={preview}
        loading="Comparing it with what is here…"
        failed="It could not be compared."
        onRetry={() => void previewRestore(backupId)}
      >
        {({ entriesLost, audits }) => (
          <>
            {audits.length === 0 ? null : (
              <Table
                caption="Audits now and in the backup"
                columns={COLUMNS}
                rows={audits}
                rowKey={({ title, here }) => `${title} ${here?.answers ?? ''}`}
                stacks
              />
            )}
            <Note tone={entriesLost > 0 ? 'warn' : 'plain'}>
              {entriesLost > 0
                ? `${entriesLost === 1 ? 'One change made since would be gone from the store. It stays' : `${entriesLost} changes made since would be gone from the store. They stay`} in the backup of the present that is made first.`
                : 'Nothing that is here would be gone. The present is backed up first all the same.'}
            </Note>
          </>
        )}
      </Loaded>
    </Dialog>
  );
}
