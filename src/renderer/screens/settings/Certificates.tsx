import { useState } from 'react';
import type { Certificate } from '../../../shared/contract/retention';
import { Button } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { type Column, Table } from '../../components/Table';
import { sayDate } from '../../say-dates';
import { sayFailure } from '../../sentences';
import { saveCertificate } from '../../stores/retention';

const KINDS: Readonly<Record<Certificate['kind'], string>> = {
  record_answers: 'Answers and notes',
  concern_log: 'Old concerns',
  aggregates: 'Findings',
};

/** What stays of what was deleted: counts and dates, no title and no reference. */
export function Certificates({ certificates }: Readonly<{ certificates: readonly Certificate[] }>) {
  const [said, setSaid] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const handleSave = async (certificateId: string): Promise<void> => {
    const reply = await saveCertificate(certificateId);
    setFailure(reply.ok ? null : sayFailure(reply.error));
    setSaid(reply.ok && reply.value.path !== null ? `Saved as ${reply.value.path}.` : '');
  };
  const columns: readonly Column<Certificate>[] = [
    { key: 'at', head: 'Deleted', rowHead: true, cell: ({ at }) => sayDate(at.slice(0, 10)) },
    { key: 'kind', head: 'What', cell: ({ kind }) => KINDS[kind] },
    {
      key: 'of',
      head: 'Of',
      cell: ({ templateKey, periodCode }) =>
        [templateKey, periodCode].filter((part) => part !== '').join(', '),
    },
    { key: 'answers', head: 'Answers', align: 'number', cell: ({ answers }) => answers },
    {
      key: 'backups',
      head: 'Backups removed',
      align: 'number',
      cell: ({ backupsRemoved }) => backupsRemoved,
    },
    { key: 'by', head: 'By', cell: ({ designation }) => designation },
    {
      key: 'save',
      head: <span className="vh">Save</span>,
      cell: ({ certificateId, at }) => (
        <Button
          small
          aria-label={`Save the certificate of ${sayDate(at.slice(0, 10))}`}
          onClick={() => void handleSave(certificateId)}
        >
          Save…
        </Button>
      ),
    },
  ];
  return (
    <Section title="Certificates" sub="of what has been deleted">
      {failure === null ? null : (
        <Note tone="stop" alert>
          {failure}
        </Note>
      )}
      {certificates.length === 0 ? (
        <Empty title="Nothing has been deleted.">
          A certificate keeps counts and dates, and no reference, title or name.
        </Empty>
      ) : (
        <Table
          caption="Certificates of deletion, newest first"
          columns={columns}
          rows={certificates}
          rowKey={({ certificateId }) => certificateId}
          stacks
        />
      )}
      <p role="status" className="s14 ink2 break">
        {said}
      </p>
    </Section>
  );
}
