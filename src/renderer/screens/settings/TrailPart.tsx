import { useEffect } from 'react';
import type { TrailEntry } from '../../../shared/contract/trail';
import { Button } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { Loaded } from '../../components/Loaded';
import { Note } from '../../components/Note';
import { type Column, Table } from '../../components/Table';
import { Wide } from '../../components/Wide';
import { sayMoment } from '../../say-dates';
import { sayDone, saySubject } from '../../say-trail';
import { sayFailure } from '../../sentences';
import { checkTrail, loadOlder, loadTrail, useTrail } from '../../stores/trail';

const COLUMNS: readonly Column<TrailEntry>[] = [
  { key: 'sequence', head: 'No.', align: 'number', cell: ({ sequence }) => sequence },
  {
    key: 'at',
    head: 'When',
    cell: ({ at, clockWentBack }) => (
      <>
        <time dateTime={at}>{sayMoment(at)}</time>
        {clockWentBack ? <span className="hint"> the clock stood earlier than before</span> : null}
      </>
    ),
  },
  { key: 'done', head: 'What', rowHead: true, cell: (entry) => sayDone(entry) },
  {
    key: 'about',
    head: 'Of',
    cell: (entry) => [entry.about, saySubject(entry)].filter((part) => part !== '').join(' · '),
  },
  { key: 'by', head: 'By', cell: ({ designation }) => designation },
];

/** The whole trail, newest first, and whether it holds together. */
export function TrailPart() {
  const { entries, total, isReadingMore } = useTrail();
  useEffect(() => void loadTrail(), []);
  return (
    <>
      <div className="title">
        <h1>Trail</h1>
        <p className="sub">
          Every change, who made it and when. Entries are only added, and none says what was written.
        </p>
      </div>
      <div className="ruled stack">
        <Check />
        <Loaded
          of={entries}
          loading="Reading the trail…"
          failed="The trail could not be read."
          onRetry={() => void loadTrail()}
        >
          {(rows) =>
            rows.length === 0 ? (
              <Empty title="Nothing has happened yet.">The first change will be the first entry.</Empty>
            ) : (
              <>
                <Wide label="Trail">
                  <Table
                    caption={`The trail, newest first: ${rows.length} of ${total} entries`}
                    columns={COLUMNS}
                    rows={rows}
                    rowKey={({ sequence }) => String(sequence)}
                    stacks
                  />
                </Wide>
                {rows.length < total ? (
                  <div className="go">
                    <Button onClick={() => void loadOlder()} aria-disabled={isReadingMore || undefined}>
                      {isReadingMore ? 'Reading…' : 'Show earlier entries'}
                    </Button>
                    <span className="s14 ink2">{`${rows.length} of ${total} shown`}</span>
                  </div>
                ) : null}
              </>
            )
          }
        </Loaded>
      </div>
    </>
  );
}

function Check() {
  const checked = useTrail((trail) => trail.checked);
  return (
    <div className="go">
      <Button onClick={() => void checkTrail()} aria-disabled={checked?.phase === 'loading' || undefined}>
        Check the trail
      </Button>
      <div role="status">
        {checked === null ? (
          <span className="s14 ink2">Works every seal out again.</span>
        ) : checked.phase === 'loading' ? (
          <span className="s14 ink2">Checking…</span>
        ) : checked.phase === 'failed' ? (
          <Note tone="stop">{sayFailure(checked.failure)}</Note>
        ) : checked.value.fault === null ? (
          <span className="s14">{`It holds together: ${checked.value.entries} entries, none changed, none missing.`}</span>
        ) : (
          <Note tone="stop">
            {`${checked.value.fault} Somebody has changed this store from outside. Compare it with a backup or with the number on a workbook’s Method sheet.`}
          </Note>
        )}
      </div>
    </div>
  );
}
