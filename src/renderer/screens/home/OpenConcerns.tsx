import { useState } from 'react';
import type { Concern } from '../../../shared/contract/concerns';
import type { Failure } from '../../../shared/contract/errors';
import { Button } from '../../components/Button';
import { Kbd } from '../../components/Kbd';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { type Column, Table } from '../../components/Table';
import { Tag } from '../../components/Tag';
import { sayClock, sayMoment } from '../../say-dates';
import { sayFailure } from '../../sentences';
import { confirmCaseSystem } from '../../stores/concerns';
import { openOverlay } from '../../stores/navigation';
import { TIERS } from '../concern-card/tiers';

const MS_PER_HOUR = 3_600_000;
/** Tier 4 is good practice: nothing to answer for. */
const isOpen = (concern: Concern): boolean => concern.tier < 4 && concern.caseSystemConfirmedAt === null;

const HOW = { telephone: 'by telephone', in_person: 'in person', other: 'another way' } as const;
const NUMBER_WORDS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

const hoursOpen = (concern: Concern, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - Date.parse(concern.raisedAt)) / MS_PER_HOUR));

function titleFor(count: number): string {
  const word = NUMBER_WORDS[count] ?? String(count);
  return count === 1 ? `${word} concern is open` : `${word} concerns are open`;
}

type OpenConcernsProps = Readonly<{ concerns: readonly Concern[]; now: Date }>;

/** Concerns whose entry on the case system nobody has confirmed. First, in red; not there at all when there are none. */
export function OpenConcerns({ concerns, now }: OpenConcernsProps) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const open = concerns.filter(isOpen);
  if (open.length === 0) return null;
  const oldest = Math.max(...open.map((concern) => hoursOpen(concern, now)));

  const handleConfirm = async (concern: Concern): Promise<void> => {
    const reply = await confirmCaseSystem(concern.concernId);
    setFailure(reply.ok ? null : reply.error);
  };
  const columns: readonly Column<Concern>[] = [
    { key: 'reference', head: 'Reference', cell: (each) => <b className="ref">{each.reference}</b> },
    {
      key: 'tier',
      head: 'Tier',
      cell: (each) => `${each.tier} ${TIERS.find((tier) => tier.tier === each.tier)?.name ?? ''}`,
    },
    { key: 'raised', head: 'Raised', cell: (each) => sayMoment(each.raisedAt) },
    {
      key: 'told',
      head: 'Told',
      cell: (each) =>
        `${each.roleTold}, ${HOW[each.method]}${each.toldAt === null ? '' : `, ${sayClock(each.toldAt)}`}`,
    },
    { key: 'system', head: 'On the case system', cell: () => <Tag tone="stop">not confirmed</Tag> },
    { key: 'open', head: 'Open', align: 'number', cell: (each) => <b>{`${hoursOpen(each, now)} h`}</b> },
    {
      key: 'left',
      head: 'What is left',
      cell: (each) => (
        <Button
          kind="link"
          aria-label={`Confirm the entry on the case system, ${each.reference}`}
          onClick={() => void handleConfirm(each)}
        >
          Confirm the entry
        </Button>
      ),
    },
  ];
  return (
    <Section
      urgent
      title={titleFor(open.length)}
      sub={oldest >= 24 ? `the oldest after ${oldest} hours` : 'entry on the case system not confirmed'}
      right={
        <Button kind="stop" small onClick={() => openOverlay('concern-card')}>
          Concern card <Kbd>!</Kbd>
        </Button>
      }
    >
      {failure === null ? null : (
        <Note tone="stop" alert>
          {sayFailure(failure)}
        </Note>
      )}
      <Table caption="Open concerns" columns={columns} rows={open} rowKey={(each) => each.concernId} />
    </Section>
  );
}
