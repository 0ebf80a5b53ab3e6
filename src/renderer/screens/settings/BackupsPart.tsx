import { useEffect, useState } from 'react';
import type { Backup, BackupState } from '../../../shared/contract/backups';
import type { Reply } from '../../../shared/contract/errors';
import { Button } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { Loaded } from '../../components/Loaded';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { type Column, Table } from '../../components/Table';
import { sayMoment } from '../../say-dates';
import { sayFailure } from '../../sentences';
import {
  chooseSecond,
  clearSecond,
  loadBackups,
  makeBackup,
  proveBackup,
  useBackups,
} from '../../stores/backups';
import { sayBackup, sayReason, saySize } from '../recovery/say-backup';
import { RestoreDialog } from './RestoreDialog';

/** The proven copies, where they lie, and how one takes the store's place. */
export function BackupsPart() {
  const state = useBackups((backups) => backups.state);
  useEffect(() => void loadBackups(), []);
  return (
    <>
      <div className="title">
        <h1>Backups</h1>
        <p className="sub">
          Each was opened again and read whole before it counted. Made by themselves, and whenever you ask.
        </p>
      </div>
      <Loaded
        of={state}
        loading="Looking at the backups…"
        failed="The backups could not be looked at."
        onRetry={() => void loadBackups()}
      >
        {(value) => <Backups value={value} />}
      </Loaded>
    </>
  );
}

function Backups({ value }: Readonly<{ value: BackupState }>) {
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const [asked, setAsked] = useState<Backup | null>(null);
  const run = async (what: string, work: () => Promise<Reply<unknown>>, done: string): Promise<void> => {
    if (busy !== null) return;
    setBusy(what);
    setSaid('');
    const reply = await work();
    setBusy(null);
    setFailure(reply.ok ? null : sayFailure(reply.error));
    setSaid(reply.ok ? done : '');
  };
  const columns: readonly Column<Backup>[] = [
    {
      key: 'made',
      head: 'Made',
      rowHead: true,
      cell: ({ madeAt }) => <time dateTime={madeAt}>{sayMoment(madeAt)}</time>,
    },
    { key: 'why', head: 'Why', cell: (backup) => sayReason(backup) },
    { key: 'size', head: 'Size', align: 'number', cell: ({ bytes }) => saySize(bytes) },
    {
      key: 'place',
      head: 'Place',
      cell: ({ place }) => (place === 'first' ? 'this computer' : 'second place'),
    },
    { key: 'proven', head: 'Last proven', cell: ({ provenAt }) => sayMoment(provenAt) },
    {
      key: 'do',
      head: <span className="vh">What can be done with it</span>,
      cell: (backup) => (
        <span className="row-do">
          <Button
            small
            aria-disabled={busy !== null || undefined}
            aria-label={`Prove again: ${sayBackup(backup)}`}
            onClick={() =>
              void run(
                `prove ${backup.backupId}`,
                () => proveBackup(backup.backupId),
                'Read whole again: it is as it was made.',
              )
            }
          >
            {busy === `prove ${backup.backupId}` ? 'Reading…' : 'Prove again'}
          </Button>
          <Button small aria-label={`Put back: ${sayBackup(backup)}`} onClick={() => setAsked(backup)}>
            Put back…
          </Button>
        </span>
      ),
    },
  ];
  return (
    <div className="stack">
      <Section title="Now" sub={sayNow(value)} urgent={value.isOld || value.failure !== null}>
        {[value.failure, failure].map((each) =>
          each === null ? null : (
            <Note key={each} tone="stop" alert>
              {each}
            </Note>
          ),
        )}
        <div className="go">
          <Button
            kind="primary"
            aria-disabled={busy !== null || undefined}
            onClick={() => void run('make', makeBackup, 'A backup was made and proven.')}
          >
            {busy === 'make' ? 'Making and proving…' : 'Back up now'}
          </Button>
          <span role="status" className="s14 ink2">
            {said}
          </span>
        </div>
      </Section>
      <SecondPlace
        value={value}
        isBusy={busy !== null}
        onChoose={() => void run('second', chooseSecond, '')}
        onClear={() => void run('second', clearSecond, 'No second place any more; what lies there was left.')}
      />
      <Section title="What there is" sub={`${value.backups.length} proven, newest first`}>
        {value.backups.length === 0 ? (
          <Empty title="There is no backup yet.">
            One is made when the store is closed, and every half hour of work.
          </Empty>
        ) : (
          <Table
            caption="Backups, newest first"
            columns={columns}
            rows={value.backups}
            rowKey={({ place, backupId }) => `${place} ${backupId}`}
            stacks
          />
        )}
        <p className="s13 ink3 path">{value.folder}</p>
      </Section>
      {asked === null ? null : <RestoreDialog backup={asked} onClose={() => setAsked(null)} />}
    </div>
  );
}

function sayNow({ backups, entriesSince }: BackupState): string {
  const [newest] = backups;
  if (newest === undefined) return 'no backup yet';
  const since = entriesSince === 0 ? 'nothing has changed since' : `${entriesSince} changes since`;
  return `the newest is of ${sayMoment(newest.madeAt)}; ${since}`;
}

type SecondPlaceProps = Readonly<{
  value: BackupState;
  isBusy: boolean;
  onChoose: () => void;
  onClear: () => void;
}>;

const SecondPlace = ({ value, isBusy, onChoose, onClear }: SecondPlaceProps) => (
  <Section title="A second place" sub="a stick or a share, for when this computer is lost">
    {value.secondFailure === null ? null : <Note tone="stop">{value.secondFailure}</Note>}
    <p className={value.secondFolder === null ? 's14 ink2' : 'path'}>
      {value.secondFolder ??
        'None is chosen. Backups are encrypted, so a stick or a shared folder will do; with a second place a lost laptop costs an hour of work and no more.'}
    </p>
    <div className="go">
      <Button aria-disabled={isBusy || undefined} onClick={onChoose}>
        {value.secondFolder === null ? 'Choose a second place…' : 'Choose another…'}
      </Button>
      {value.secondFolder === null ? null : (
        <Button kind="quiet" aria-disabled={isBusy || undefined} onClick={onClear}>
          No second place
        </Button>
      )}
    </div>
  </Section>
);
