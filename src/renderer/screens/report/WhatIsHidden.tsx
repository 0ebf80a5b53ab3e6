import { useEffect } from 'react';
import { Loaded } from '../../components/Loaded';
import { Note } from '../../components/Note';
import { Table } from '../../components/Table';
import { sayMoment } from '../../say-dates';
import { loadPreview, type ReleasePreview, usePapers } from '../../stores/papers';
import { cellWords, hiddenWords, tableWords } from './paper-words';

type WhatIsHiddenProps = Readonly<{ auditId: string; dimensions: readonly string[] }>;

/** What the publish build hides and why, whether somebody could subtract, and what was published before. */
export function WhatIsHidden({ auditId, dimensions }: WhatIsHiddenProps) {
  const preview = usePapers((state) => state.preview);
  useEffect(() => void loadPreview(auditId, dimensions), [auditId, dimensions]);
  return (
    <Loaded
      of={preview}
      loading="Working out what has to be hidden…"
      failed="What has to be hidden could not be worked out."
      onRetry={() => void loadPreview(auditId, dimensions)}
    >
      {(value) => (
        <>
          <Hidden value={value} />
          <Subtraction value={value} />
          <Earlier value={value} />
        </>
      )}
    </Loaded>
  );
}

type Of = Readonly<{ value: ReleasePreview }>;

const Hidden = ({ value }: Of) => (
  <div className="hidden-log">
    <h3 className="label">What is hidden, and why</h3>
    <p>{hiddenWords(value)}</p>
    {value.log.length === 0 ? null : (
      <details>
        <summary>{`Every line of the log (${value.log.length})`}</summary>
        {/* A long log is moved through by keyboard too. */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached without a mouse */}
        <section className="scrolls" tabIndex={0} aria-label="Log of what is hidden">
          <Table
            caption="What is hidden, and why"
            stacks
            columns={[
              { key: 'table', head: 'Table', stackedAs: 'Table', cell: ({ table }) => tableWords(table) },
              { key: 'row', head: 'Row', rowHead: true, cell: ({ row }) => row },
              { key: 'cell', head: 'Number', stackedAs: 'Number', cell: ({ cell }) => cellWords(cell) },
              { key: 'why', head: 'Why', stackedAs: 'Why', cell: ({ sentence }) => sentence },
            ]}
            rows={value.log}
            rowKey={({ table, row, cell, why }) => [table, row, cell, why].join('|')}
          />
        </section>
      </details>
    )}
  </div>
);

/** The narrowest say it; the others are wider. */
const MOST_RANGES = 6;

const Subtraction = ({ value: { subtraction } }: Of) => (
  <div className="hidden-log">
    <h3 className="label">Could someone subtract?</h3>
    <Note tone={subtraction.exact === 0 ? 'plain' : 'stop'}>{subtraction.sentence}</Note>
    {subtraction.tightest.length === 0 ? null : (
      <Table
        caption="The hidden numbers that can be narrowed down most"
        stacks
        columns={[
          {
            key: 'row',
            head: 'Row',
            rowHead: true,
            cell: ({ table, row }) => `${tableWords(table)}, ${row}`,
          },
          { key: 'cell', head: 'Number', stackedAs: 'Number', cell: ({ cell }) => cellWords(cell) },
          {
            key: 'range',
            head: 'Could be',
            stackedAs: 'Could be',
            align: 'number',
            cell: ({ low, high }) => `${low} to ${high}`,
          },
        ]}
        rows={subtraction.tightest.slice(0, MOST_RANGES)}
        rowKey={({ table, row, cell }) => [table, row, cell].join('|')}
      />
    )}
  </div>
);

const Earlier = ({ value: { earlier } }: Of) => (
  <div className="hidden-log">
    <h3 className="label">Published before</h3>
    {earlier.length === 0 ? (
      <p className="ink2">Nothing of this audit has been published yet.</p>
    ) : (
      <Table
        caption="Earlier releases of this audit"
        stacks
        columns={[
          { key: 'at', head: 'When', rowHead: true, cell: ({ at }) => sayMoment(at) },
          { key: 'by', head: 'By', stackedAs: 'By', cell: ({ designation }) => designation },
          {
            key: 'threshold',
            head: 'Counts under',
            stackedAs: 'Counts under',
            align: 'number',
            cell: ({ threshold }) => threshold,
          },
          {
            key: 'hidden',
            head: 'Numbers hidden',
            stackedAs: 'Numbers hidden',
            align: 'number',
            cell: ({ hidden, printed }) => `${hidden} of ${hidden + printed}`,
          },
        ]}
        rows={earlier}
        rowKey={({ releaseId }) => releaseId}
      />
    )}
  </div>
);
