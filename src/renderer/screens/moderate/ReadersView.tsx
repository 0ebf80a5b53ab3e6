import { useState } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import type { ReaderView } from '../../../shared/contract/moderation';
import { shortIdOf } from '../../../shared/domain/answer-place';
import { Button } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { Loaded } from '../../components/Loaded';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { Table } from '../../components/Table';
import { Wide } from '../../components/Wide';
import {
  closeReaderView,
  openReaderView,
  type Readers,
  showView,
  useModeration,
} from '../../stores/moderation';
import { ViewTitle } from './ViewTitle';

/** What moderation did to the readings of one reader: for that reader, and never beside another. */
export function ReadersView({ audit }: Readonly<{ audit: Audit }>) {
  const readers = useModeration((state) => state.readers);
  const view = useModeration((state) => state.readerView);
  const [chosen, setChosen] = useState<Readers[number] | null>(null);
  return (
    <>
      <ViewTitle title="For one reader" sub={audit.title} />
      <div className="mstack">
        <Note>
          This is the reader’s own first: open it with them, or before you talk with them. Readers are never
          put side by side or in an order. That it was opened is written in the trail.
        </Note>
        {view === null || chosen === null ? (
          <Loaded
            of={readers}
            loading="Reading who read…"
            failed="The readers could not be listed."
            onRetry={() => void showView('readers')}
          >
            {(list) =>
              list.length === 0 ? (
                <Empty title="Nobody’s readings have come in yet." />
              ) : (
                <ul className="readers">
                  {list.map((each) => (
                    <li key={each.reader}>
                      <span>
                        {each.designation} <span className="ink3">{each.agency.replaceAll('_', ' ')}</span>
                      </span>
                      <Button
                        small
                        onClick={() => {
                          setChosen(each);
                          void openReaderView(each.reader);
                        }}
                      >
                        {`Open for ${each.designation}`}
                        <span className="vh">{`, ${each.agency.replaceAll('_', ' ')}`}</span>
                      </Button>
                    </li>
                  ))}
                </ul>
              )
            }
          </Loaded>
        ) : (
          <Loaded
            of={view}
            loading="Comparing before and after…"
            failed="This could not be worked out."
            onRetry={() => void openReaderView(chosen.reader)}
          >
            {(counts) => <OneReader counts={counts} reader={chosen} />}
          </Loaded>
        )}
      </div>
    </>
  );
}

type OneReaderProps = Readonly<{ counts: ReaderView; reader: Readers[number] }>;

function OneReader({ counts, reader }: OneReaderProps) {
  const { moderated, changed, acrossGood } = counts;
  const rows = counts.criteria.filter((shift) => shift.changed > 0);
  return (
    <Section
      title={`${reader.designation}, ${reader.agency.replaceAll('_', ' ')}`}
      sub={`${moderated} readings moderated`}
      right={
        <Button kind="link" onClick={closeReaderView}>
          Close it
        </Button>
      }
    >
      {moderated === 0 ? (
        <p>None of these readings has been moderated yet.</p>
      ) : (
        <>
          <p>
            <b>{`${changed} of ${moderated} changed.`}</b>{' '}
            {`Across the good line: ${acrossGood.up} up, ${acrossGood.down} down, of ${acrossGood.of} overall evaluations.`}
          </p>
          {rows.length === 0 ? null : (
            <Wide label="Changed answers of this reader">
              <Table
                caption="Changed answers of this reader"
                rows={rows}
                rowKey={({ id }) => id}
                columns={[
                  { key: 'id', head: 'Id', rowHead: true, cell: ({ id }) => shortIdOf(id) },
                  {
                    key: 'c',
                    head: 'Changed',
                    align: 'number',
                    cell: (row) => `${row.changed} of ${row.compared}`,
                  },
                  { key: 'u', head: 'Up', align: 'number', cell: ({ up }) => up },
                  { key: 'd', head: 'Down', align: 'number', cell: ({ down }) => down },
                ]}
              />
            </Wide>
          )}
        </>
      )}
    </Section>
  );
}
