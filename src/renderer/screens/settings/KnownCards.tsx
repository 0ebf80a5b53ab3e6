import { useState } from 'react';
import type { Card } from '../../../shared/contract/cards';
import { Button } from '../../components/Button';
import { Note } from '../../components/Note';
import { type Column, Table } from '../../components/Table';
import { Tag } from '../../components/Tag';
import { sayMoment } from '../../say-dates';
import { sayFailure } from '../../sentences';
import { removeCard } from '../../stores/cards';

type KnownCardsProps = Readonly<{ cards: readonly Card[]; onCompare: (deviceId: string) => void }>;

/** Everybody whose card is here, with whether the words were compared and what is given out to them. */
export function KnownCards({ cards, onCompare }: KnownCardsProps) {
  const [failure, setFailure] = useState<string | null>(null);
  const handleRemove = async ({ deviceId }: Card): Promise<void> => {
    const reply = await removeCard(deviceId);
    setFailure(reply.ok ? null : sayFailure(reply.error));
  };
  const columns: readonly Column<Card>[] = [
    { key: 'who', head: 'Designation', rowHead: true, cell: ({ designation }) => designation },
    { key: 'agency', head: 'Agency', cell: ({ agency }) => agency },
    {
      key: 'words',
      head: 'Six words',
      stackedAs: 'six words',
      cell: ({ comparedAt }) =>
        comparedAt === null ? (
          <Tag tone="warn">not compared</Tag>
        ) : (
          <span className="ink2">{`compared ${sayMoment(comparedAt)}`}</span>
        ),
    },
    {
      key: 'readings',
      head: 'Readings',
      stackedAs: 'readings:',
      align: 'number',
      cell: ({ readings }) => readings,
    },
    {
      key: 'do',
      head: <span className="vh">What can be done</span>,
      cell: (card) => (
        <span className="row-do">
          <Button
            small
            aria-label={
              card.comparedAt === null
                ? `Compare words with ${card.designation}`
                : `Words of ${card.designation}`
            }
            onClick={() => onCompare(card.deviceId)}
          >
            {card.comparedAt === null ? 'Compare words…' : 'Words…'}
          </Button>
          <Button
            small
            kind="quiet"
            aria-label={`Remove the card of ${card.designation}`}
            onClick={() => void handleRemove(card)}
          >
            Remove
          </Button>
        </span>
      ),
    },
  ];
  return (
    <>
      {failure === null ? null : (
        <Note tone="stop" alert>
          {failure}
        </Note>
      )}
      <Table
        caption="Cards known here"
        columns={columns}
        rows={cards}
        rowKey={({ deviceId }) => deviceId}
        stacks
      />
    </>
  );
}
