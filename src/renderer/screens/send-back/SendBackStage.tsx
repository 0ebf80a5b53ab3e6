import '../issue/issue.css';
import './send-back.css';
import { useEffect } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import type { ReturnPreview } from '../../../shared/contract/issuing';
import { Empty } from '../../components/Empty';
import { Loaded } from '../../components/Loaded';
import { Section } from '../../components/Section';
import { type Column, Table } from '../../components/Table';
import { Tag } from '../../components/Tag';
import { sayMoment } from '../../say-dates';
import { loadSendBack, useSendBack } from '../../stores/send-back';
import { StageTitle } from '../audits/StageTitle';
import { AskedOfMe } from './AskedOfMe';
import { WhatLeaves } from './WhatLeaves';

/** What the lead asks, what would leave this machine reading by reading, and what has left. */
export function SendBackStage({ audit }: Readonly<{ audit: Audit }>) {
  const { auditId } = audit;
  const isFor = useSendBack((state) => state.auditId === auditId);
  const preview = useSendBack((state) => state.preview);
  const queries = useSendBack((state) => state.queries);
  useEffect(() => void loadSendBack(auditId), [auditId]);
  const retry = (): void => void loadSendBack(auditId);
  return (
    <main className="main stack sendback">
      <StageTitle audit={audit} sub="send back" />
      <Loaded
        of={isFor ? queries : { phase: 'loading' }}
        loading="Reading what the lead has asked…"
        failed="The lead’s questions could not be read."
        onRetry={retry}
      >
        {(list) => <AskedOfMe auditId={auditId} queries={list} />}
      </Loaded>
      <Loaded
        of={isFor ? preview : { phase: 'loading' }}
        loading="Listing what would leave…"
        failed="What would leave could not be listed."
        onRetry={retry}
      >
        {(value) => (
          <>
            <WhatLeaves auditId={auditId} preview={value} />
            <Sent sent={value.sent} />
          </>
        )}
      </Loaded>
    </main>
  );
}

type SentFile = ReturnPreview['sent'][number];

const SENT_COLUMNS: readonly Column<SentFile>[] = [
  { key: 'made', head: 'Made', rowHead: true, cell: ({ madeAt }) => sayMoment(madeAt) },
  {
    key: 'readings',
    head: 'Readings',
    stackedAs: 'readings:',
    align: 'number',
    cell: ({ readings }) => readings,
  },
  {
    key: 'state',
    head: 'State',
    cell: ({ receivedAt }) =>
      receivedAt === null ? <Tag tone="warn">sent</Tag> : `received, receipt opened ${sayMoment(receivedAt)}`,
  },
];

/** Files that have left: sent until a receipt was opened, then received. */
const Sent = ({ sent }: Readonly<{ sent: readonly SentFile[] }>) => (
  <Section title="Sent back" sub={sent.length === 0 ? undefined : 'sent until a receipt is opened here'}>
    {sent.length === 0 ? (
      <Empty title="Nothing has been sent back yet.">
        What is sealed above goes to the lead as one file. Send early, and again: a later file takes the place
        of an earlier one.
      </Empty>
    ) : (
      <Table
        caption="Files sent back"
        columns={SENT_COLUMNS}
        rows={sent.toReversed()}
        rowKey={({ sequence }) => String(sequence)}
        stacks
      />
    )}
  </Section>
);
