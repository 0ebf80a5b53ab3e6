import { useState } from 'react';
import type { GivenReading, Issuing } from '../../../shared/contract/issuing';
import { Field } from '../../components/Field';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { type Column, Table } from '../../components/Table';
import { Tag } from '../../components/Tag';
import { sayStatus } from '../audits/say-status';
import { GivingSaid } from './GivingSaid';
import { canBeGiven, sayTurn } from './say-reading';
import { useGiving } from './use-giving';
import { WhoSelect } from './WhoSelect';

type GivenOutProps = Readonly<{ auditId: string; issuing: Issuing }>;

const ALL = 'all';

/** Every reading with whose it is; what nobody has begun can be given to somebody else. */
export function GivenOut({ auditId, issuing }: GivenOutProps) {
  const giving = useGiving(auditId, issuing);
  const [of, setOf] = useState(ALL);
  const there = issuing.readings.filter(({ status }) => status !== 'withdrawn');
  if (!there.some(({ deviceId }) => deviceId !== '') && !giving.canTakeBack) return null;
  const rows = there.filter(({ deviceId }) => of === ALL || deviceId === of);
  const columns: readonly Column<GivenReading>[] = [
    { key: 'reference', head: 'Reference', cell: ({ reference }) => <b className="ref">{reference}</b> },
    { key: 'turn', head: 'Reading', stackedAs: 'reading:', cell: sayTurn },
    {
      key: 'who',
      head: 'Auditor',
      cell: (reading) =>
        canBeGiven(reading) ? (
          <WhoSelect
            reading={reading}
            auditors={issuing.auditors}
            disabled={giving.isBusy}
            onGive={(each, to) => void giving.give(each, to)}
          />
        ) : (
          `${reading.designation}, ${reading.agency}`
        ),
    },
    { key: 'status', head: 'State', cell: ({ status }) => sayStatus(status) },
    {
      key: 'pack',
      head: 'In a pack',
      stackedAs: 'in a pack:',
      cell: ({ deviceId, issued }) => {
        if (deviceId === '') return <span className="ink3">read here</span>;
        return issued ? <span className="ink2">in the newest</span> : <Tag tone="warn">not yet</Tag>;
      },
    },
  ];
  return (
    <Section title="Given out" sub={`${rows.length} readings`} right={<GivingSaid giving={giving} />}>
      {giving.failure === null ? null : (
        <Note tone="stop" alert>
          {giving.failure}
        </Note>
      )}
      <div className="whose">
        <Field label="Readings of">
          {(control) => (
            <select {...control} className="inp" value={of} onChange={(event) => setOf(event.target.value)}>
              <option value={ALL}>everybody</option>
              <option value="">this store</option>
              {issuing.auditors.map(({ deviceId, designation, agency }) => (
                <option key={deviceId} value={deviceId}>{`${designation}, ${agency}`}</option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <div className="longlist">
        <Table
          caption="Readings and whose they are"
          columns={columns}
          rows={rows}
          rowKey={({ readingId }) => readingId}
          stacks
        />
      </div>
    </Section>
  );
}
