import { useState } from 'react';
import type { Merging } from '../../../shared/contract/merging';
import { Button } from '../../components/Button';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { type Column, Table } from '../../components/Table';
import { sayMoment } from '../../say-dates';
import { sayFailure } from '../../sentences';
import { makeReceipts } from '../../stores/merging';
import { FilesWritten, type Written } from './FilesWritten';
import { counted } from './say-merge';

type Auditor = Merging['auditors'][number];
type AuditorsTableProps = Readonly<{ auditId: string; auditors: readonly Auditor[] }>;

/** Who still owes what, and receipts for what came in. */
export function AuditorsTable({ auditId, auditors }: AuditorsTableProps) {
  const [failure, setFailure] = useState<string | null>(null);
  const [written, setWritten] = useState<Written | null>(null);
  if (auditors.length === 0) return null;
  const given = auditors.reduce((sum, each) => sum + each.given, 0);
  const back = auditors.reduce((sum, each) => sum + each.complete, 0);
  const due = auditors.reduce((sum, each) => sum + each.withoutReceipt, 0);
  const handleReceipts = async (): Promise<void> => {
    const reply = await makeReceipts(auditId);
    setFailure(reply.ok ? null : sayFailure(reply.error));
    if (reply.ok && reply.value !== null) setWritten(reply.value);
  };
  return (
    <Section
      title="Auditors"
      sub={given === back ? `all ${given} readings are back` : `${given - back} of ${given} readings out`}
      right={
        due === 0 ? undefined : (
          <Button small onClick={() => void handleReceipts()}>
            {`Make receipts for ${counted(due, 'return', 'returns')}…`}
          </Button>
        )
      }
    >
      {failure === null ? null : (
        <Note tone="stop" alert>
          {failure}
        </Note>
      )}
      <Table
        caption="Auditors and what is still out"
        columns={COLUMNS}
        rows={auditors}
        rowKey={({ deviceId }) => deviceId}
        stacks
      />
      <div role="status">
        {written === null ? null : (
          <FilesWritten
            written={written}
            what="A receipt"
            then="Their Plumbline says “sent” until they open it, and “received” from then on."
          />
        )}
      </div>
    </Section>
  );
}

const COLUMNS: readonly Column<Auditor>[] = [
  { key: 'who', head: 'Auditor', rowHead: true, cell: ({ designation }) => designation },
  { key: 'agency', head: 'Agency', cell: ({ agency }) => agency },
  {
    key: 'back',
    head: 'Complete',
    stackedAs: 'complete:',
    align: 'number',
    cell: ({ complete, given }) => `${complete} of ${given}`,
  },
  {
    key: 'out',
    head: 'Waiting for',
    stackedAs: 'waiting for:',
    cell: ({ complete, given, openQueries }) => {
      const parts = [
        given === complete ? '' : counted(given - complete, 'reading', 'readings'),
        openQueries === 0 ? '' : counted(openQueries, 'answer to a question', 'answers to questions'),
      ].filter((part) => part !== '');
      return parts.length === 0 ? <span className="ink3">nothing</span> : parts.join(', ');
    },
  },
  {
    key: 'last',
    head: 'Last return',
    stackedAs: 'last return:',
    cell: ({ lastReturnAt }) =>
      lastReturnAt === null ? <span className="ink3">none</span> : sayMoment(lastReturnAt),
  },
  {
    key: 'receipt',
    head: 'Receipt',
    stackedAs: 'receipt:',
    cell: ({ withoutReceipt, lastReturnAt }) => {
      if (lastReturnAt === null) return '';
      return withoutReceipt === 0 ? <span className="ink2">made</span> : `to make, ${withoutReceipt}`;
    },
  },
];
