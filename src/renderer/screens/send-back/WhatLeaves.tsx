import { useState } from 'react';
import type { OutputOf } from '../../../shared/contract/contract';
import type { ReturnPreview } from '../../../shared/contract/issuing';
import { Button } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { type Column, Table } from '../../components/Table';
import { sayFailure } from '../../sentences';
import { goToAnswer } from '../../stores/readings';
import { makeReturn } from '../../stores/send-back';
import { counted, ordinal } from '../returns/say-merge';
import { sayGround } from './say-ground';

type Leaving = ReturnPreview['readings'][number];
type Made = NonNullable<OutputOf<'packs.makeReturn'>>;

const canLeave = ({ objections }: Leaving): boolean => objections.length === 0;
/** What is finished or changed leaves unless somebody says otherwise. */
const leavesFirst = (reading: Leaving): boolean =>
  canLeave(reading) && !reading.unchanged && reading.status !== 'in_progress';

/** The criterion that an objection begins with; empty where it is about the whole reading. */
const placeOf = (objection: string): string => /^[A-Z]+-\w+(?=:)/.exec(objection)?.[0] ?? '';

const STATUS_WORDS = { in_progress: 'in progress', complete: 'complete', submitted: 'sent before' } as const;

type WhatLeavesProps = Readonly<{ auditId: string; preview: ReturnPreview }>;

/** Everything that a return would hold, listed before it is sealed. */
export function WhatLeaves({ auditId, preview }: WhatLeavesProps) {
  // What somebody has ticked or not stays so; everything else follows what there is to send.
  const [ticks, setTicks] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [failure, setFailure] = useState<string | null>(null);
  const [made, setMade] = useState<Made | null>(null);
  const [isBusy, setBusy] = useState(false);
  const ticked = new Set(
    preview.readings
      .filter((each) => canLeave(each) && (ticks.get(each.readingId) ?? leavesFirst(each)))
      .map(({ readingId }) => readingId),
  );
  const leaving = preview.readings.filter(({ readingId }) => ticked.has(readingId));
  const closing = leaving.filter(({ status }) => status === 'complete').length;
  const hasMore = preview.declined.length + preview.concerns > 0;
  const isNothing = leaving.length === 0 && !hasMore;

  const handleTick = (readingId: string): void =>
    setTicks(new Map([...ticks, [readingId, !ticked.has(readingId)]]));
  const handleSeal = async (): Promise<void> => {
    if (isBusy || isNothing) return;
    setBusy(true);
    const reply = await makeReturn(
      auditId,
      leaving.map(({ readingId }) => readingId),
    );
    setBusy(false);
    setFailure(reply.ok ? null : sayFailure(reply.error));
    if (!reply.ok || reply.value === null) return;
    setMade(reply.value);
    setTicks(new Map());
  };
  return (
    <Section
      title="What leaves"
      sub={
        preview.to === null
          ? 'there is nobody to send it to'
          : `sealed to ${preview.to.designation}, ${preview.to.agency}, and opened by nobody else`
      }
    >
      {failure === null ? null : (
        <Note tone="stop" alert>
          {failure}
        </Note>
      )}
      {preview.readings.length === 0 ? (
        <Empty title="No reading has been begun.">
          What you have read is listed here, answer by answer counted, before anything leaves.
        </Empty>
      ) : (
        <div className="leaving">
          <Table
            caption="Readings that can leave"
            columns={columnsOf(ticked, handleTick)}
            rows={preview.readings}
            rowKey={({ readingId }) => readingId}
            stacks
          />
        </div>
      )}
      <Also preview={preview} leaving={leaving} />
      {closing === 0 ? null : (
        <Note tone="warn">
          {`${counted(closing, 'complete reading', 'complete readings')} can change no more once sealed, and dates in them leave only as the time between them. The lead can ask about an answer; that opens it again.`}
        </Note>
      )}
      <div className="go">
        <Button
          kind="primary"
          disabled={isBusy}
          aria-disabled={isNothing || preview.to === null || undefined}
          onClick={() => void handleSeal()}
        >
          {isBusy ? 'Sealing…' : 'Seal and save…'}
        </Button>
        <span className="s14 ink3">
          {isNothing ? 'Nothing is ticked to leave.' : 'Then send the file to the lead by any way.'}
        </span>
      </div>
      <div role="status">
        {made === null ? null : (
          <Note tone="accent">
            <b>{`${made.fileName} was sealed and saved: ${counted(made.readings, 'reading', 'readings')}.`}</b>{' '}
            <span className="path">{made.folder}</span>
          </Note>
        )}
      </div>
    </Section>
  );
}

const columnsOf = (
  ticked: ReadonlySet<string>,
  onTick: (readingId: string) => void,
): readonly Column<Leaving>[] => [
  {
    key: 'tick',
    head: 'Leaves',
    cell: (reading) => (
      <label className="check">
        <input
          type="checkbox"
          checked={ticked.has(reading.readingId)}
          disabled={!canLeave(reading)}
          aria-label={`Send ${reading.reference}, ${ordinal(reading.readingNumber)} reading`}
          onChange={() => onTick(reading.readingId)}
        />
      </label>
    ),
  },
  {
    key: 'reference',
    head: 'Reference',
    rowHead: true,
    cell: ({ reference }) => <b className="ref">{reference}</b>,
  },
  { key: 'number', head: 'Reading', stackedAs: 'reading:', cell: (each) => ordinal(each.readingNumber) },
  {
    key: 'status',
    head: 'State',
    cell: ({ status, unchanged }) => (unchanged ? 'sent before, nothing new' : STATUS_WORDS[status]),
  },
  { key: 'answers', head: 'Answers', stackedAs: 'answers:', align: 'number', cell: ({ answers }) => answers },
  { key: 'notes', head: 'Notes', stackedAs: 'notes:', align: 'number', cell: ({ notes }) => notes },
  { key: 'texts', head: 'Texts', stackedAs: 'texts:', align: 'number', cell: ({ texts }) => texts },
  {
    key: 'objections',
    head: 'In the way',
    stackedAs: 'in the way:',
    cell: (reading) =>
      canLeave(reading) ? (
        <span className="ink3">nothing</span>
      ) : (
        <>
          <ul>
            {reading.objections.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
          <Button
            kind="link"
            aria-label={`Go there: ${reading.reference}`}
            onClick={() => goToAnswer(reading.readingId, placeOf(reading.objections[0] ?? ''))}
          >
            Go there
          </Button>
        </>
      ),
  },
];

/** What leaves beside readings. */
function Also({ preview, leaving }: Readonly<{ preview: ReturnPreview; leaving: readonly Leaving[] }>) {
  const { concerns, replies, declined } = preview;
  const sum = (of: (reading: Leaving) => number): number =>
    leaving.reduce((total, each) => total + of(each), 0);
  return (
    <ul className="also s14" aria-label="In the file">
      <li>
        <b>{`${counted(leaving.length, 'reading', 'readings')}: `}</b>
        {`${counted(
          sum(({ answers }) => answers),
          'answer',
          'answers',
        )}, ${counted(
          sum(({ notes }) => notes),
          'note',
          'notes',
        )}, ${counted(
          sum(({ texts }) => texts),
          'text',
          'texts',
        )}`}
      </li>
      {replies === 0 ? null : <li>{counted(replies, 'answer to a question', 'answers to questions')}</li>}
      {concerns === 0 ? null : (
        <li>{`${counted(concerns, 'concern', 'concerns')}: tier, times and role told, no description`}</li>
      )}
      {declined.map(({ reference, ground, reason }) => (
        <li key={reference}>
          {`Handed back: ${reference}, ${sayGround(ground)}${reason === '' ? '' : `: ${reason}`}`}
        </li>
      ))}
    </ul>
  );
}
