import type { ReturnPreview } from '../../../shared/contract/issuing';
import { Empty } from '../../components/Empty';
import { Section } from '../../components/Section';
import { type Column, Table } from '../../components/Table';
import { sayMoment } from '../../say-dates';

type Sent = ReturnPreview['sent'][number];

const COLUMNS: readonly Column<Sent>[] = [
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
    stackedAs: 'state:',
    cell: ({ receivedAt }) =>
      receivedAt === null ? 'sent: no receipt has been opened here' : `received ${sayMoment(receivedAt)}`,
  },
];

/** Returns made so far: sent until a receipt has been opened, then received. */
export const SentFiles = ({ sent }: Readonly<{ sent: readonly Sent[] }>) => (
  <Section title="Sent so far">
    {sent.length === 0 ? (
      <Empty title="Nothing has been sent back yet.">
        Every return is listed here, and whether the lead has confirmed it.
      </Empty>
    ) : (
      <Table
        caption="Returns"
        columns={COLUMNS}
        rows={sent.toReversed()}
        rowKey={({ sequence }) => String(sequence)}
        stacks
      />
    )}
  </Section>
);
