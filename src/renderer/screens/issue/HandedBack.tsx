import type { GivenReading, Issuing } from '../../../shared/contract/issuing';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { type Column, Table } from '../../components/Table';
import { GivingSaid } from './GivingSaid';
import { GROUND_WORDS } from './say-ground';
import { handedBackNow } from './say-reading';
import { useGiving } from './use-giving';
import { WhoSelect } from './WhoSelect';

type HandedBackProps = Readonly<{ auditId: string; issuing: Issuing }>;

/** What auditors cannot read because they are not independent of it, until somebody else has it. */
export function HandedBack({ auditId, issuing }: HandedBackProps) {
  const giving = useGiving(auditId, issuing);
  const rows = handedBackNow(issuing.readings);
  if (rows.length === 0 && giving.failure === null && !giving.canTakeBack) return null;
  const columns: readonly Column<GivenReading>[] = [
    { key: 'reference', head: 'Reference', cell: ({ reference }) => <b className="ref">{reference}</b> },
    {
      key: 'by',
      head: 'Handed back by',
      cell: ({ handedBack }) => handedBack.map(({ designation }) => designation).join(', '),
    },
    {
      key: 'ground',
      head: 'On the ground',
      cell: ({ handedBack: [newest] }) =>
        newest === undefined
          ? ''
          : `${GROUND_WORDS[newest.ground]}${newest.reason === '' ? '' : `: ${newest.reason}`}`,
    },
    {
      key: 'give',
      head: 'Give it to somebody else',
      cell: (reading) => (
        <WhoSelect
          reading={reading}
          auditors={issuing.auditors.filter(
            ({ designation }) => !reading.handedBack.some((each) => each.designation === designation),
          )}
          disabled={giving.isBusy}
          onGive={(each, to) => void giving.give(each, to)}
        />
      ),
    },
  ];
  return (
    <Section title="Handed back" sub={sayLeft(rows.length)} right={<GivingSaid giving={giving} />}>
      {giving.failure === null ? null : (
        <Note tone="stop" alert>
          {giving.failure}
        </Note>
      )}
      {rows.length === 0 ? null : (
        <Table
          caption="Readings that were handed back"
          columns={columns}
          rows={rows}
          rowKey={({ readingId }) => readingId}
          stacks
        />
      )}
    </Section>
  );
}

function sayLeft(left: number): string {
  if (left === 0) return 'everything has somebody';
  return left === 1 ? 'one reading has nobody' : `${left} readings have nobody`;
}
