import { useEffect } from 'react';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Empty } from '../../components/Empty';
import { Loaded } from '../../components/Loaded';
import { sayMoment } from '../../say-dates';
import { sayDone, saySubject } from '../../say-trail';
import { loadHistory, useHistory } from '../../stores/trail';

type HistoryDialogProps = Readonly<{ readingId: string; reference: string; onClose: () => void }>;

/** Everything that happened to a reading, newest first. What was written is not in it. */
export function HistoryDialog({ readingId, reference, onClose }: HistoryDialogProps) {
  const entries = useHistory((history) => history.entries);
  useEffect(() => void loadHistory(readingId), [readingId]);
  return (
    <Dialog
      title={`History of ${reference}`}
      onClose={onClose}
      footer={
        <Button kind="primary" data-first-focus onClick={onClose}>
          Close
        </Button>
      }
      wide
    >
      <p className="s14 ink2">
        What was done, when and by whom. Entries are only added; none says what was answered or written.
      </p>
      <Loaded
        of={entries}
        loading="Reading the history…"
        failed="The history could not be read."
        onRetry={() => void loadHistory(readingId)}
      >
        {(rows) =>
          rows.length === 0 ? (
            <Empty title="Nothing has happened to this reading yet.">It has not been opened.</Empty>
          ) : (
            <ol className="history">
              {rows.map((entry) => (
                <li key={entry.sequence}>
                  <time dateTime={entry.at}>{sayMoment(entry.at)}</time>
                  <span>
                    <b>{sayDone(entry)}</b>
                    {entry.subject === '' ? null : ` ${saySubject(entry)}`}
                    {entry.clockWentBack ? (
                      <span className="hint"> The clock stood earlier than before.</span>
                    ) : null}
                  </span>
                  <span className="ink2">{entry.designation}</span>
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </Dialog>
  );
}
