import { useState } from 'react';
import type { Concern } from '../../../shared/contract/concerns';
import type { Reply } from '../../../shared/contract/errors';
import { type DayNumber, readDay } from '../../../shared/domain/calendar';
import { bannerNeeded, concernClock, deskOrder } from '../../../shared/domain/concern-desk';
import { Button } from '../../components/Button';
import { Kbd } from '../../components/Kbd';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { type Column, Table } from '../../components/Table';
import { Tag } from '../../components/Tag';
import { sayClock, sayMoment } from '../../say-dates';
import { sayFailure } from '../../sentences';
import { acknowledgeConcern, confirmCaseSystem } from '../../stores/concerns';
import { openOverlay } from '../../stores/navigation';
import { useSession } from '../../stores/session';
import { TIERS } from '../concern-card/tiers';
import { CloseConcernDialog } from './CloseConcernDialog';

const HOW = { telephone: 'by telephone', in_person: 'in person', other: 'another way' } as const;
const NUMBER_WORDS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

function titleFor(count: number): string {
  const word = NUMBER_WORDS[count] ?? String(count);
  return count === 1 ? `${word} concern is open` : `${word} concerns are open`;
}

/** The day numbers of the partnership's own holidays. */
function useHolidays(): ReadonlySet<DayNumber> {
  const lists = useSession((session) => session.lists);
  const days = lists.find(({ key }) => key === 'holidays')?.items.map(({ code }) => readDay(code)) ?? [];
  return new Set(days.filter((day) => day !== null));
}

type OpenConcernsProps = Readonly<{ concerns: readonly Concern[]; now: Date }>;

/** The concerns desk: open ones first, in red, with their clocks in words; not there at all when there are none. */
export function OpenConcerns({ concerns, now }: OpenConcernsProps) {
  const [failure, setFailure] = useState<string | null>(null);
  const [closing, setClosing] = useState<Concern | null>(null);
  const holidays = useHolidays();
  const open = deskOrder(concerns.filter(({ closedAt }) => closedAt === null));
  if (open.length === 0) return null;
  const at = now.toISOString();
  const overdue = open.filter((each) => concernClock(each, at, holidays).state === 'overdue').length;

  const run = async (work: Promise<Reply<Concern>>): Promise<void> => {
    const reply = await work;
    setFailure(reply.ok ? null : sayFailure(reply.error));
  };
  const columns: readonly Column<Concern>[] = [
    {
      key: 'reference',
      head: 'Reference',
      cell: ({ reference, from }) => (
        <>
          <b className="ref">{reference === '' ? 'no case file' : reference}</b>
          {from === '' ? null : <span className="ink3 s14">{` from ${from}`}</span>}
        </>
      ),
    },
    {
      key: 'tier',
      head: 'Tier',
      cell: (each) => `${each.tier} ${TIERS.find((tier) => tier.tier === each.tier)?.name ?? ''}`,
    },
    { key: 'raised', head: 'Raised', stackedAs: 'raised', cell: (each) => sayMoment(each.raisedAt) },
    {
      key: 'told',
      head: 'Told',
      stackedAs: 'told:',
      cell: (each) =>
        `${each.roleTold}, ${HOW[each.method]}${each.toldAt === null ? '' : `, ${sayClock(each.toldAt)}`}`,
    },
    {
      key: 'system',
      head: 'On the case system',
      stackedAs: 'on the case system:',
      cell: ({ caseSystemConfirmedAt }) =>
        caseSystemConfirmedAt === null ? (
          <Tag tone="stop">not confirmed</Tag>
        ) : (
          `confirmed ${sayMoment(caseSystemConfirmedAt)}`
        ),
    },
    { key: 'clock', head: 'Where it stands', cell: (each) => concernClock(each, at, holidays).sentence },
    {
      key: 'do',
      head: 'What is left',
      cell: (each) => (
        <span className="desk-do">
          {each.acknowledgedAt === null ? (
            <Button
              kind="link"
              aria-label={`Acknowledge, ${each.reference}`}
              onClick={() => void run(acknowledgeConcern(each.concernId))}
            >
              Acknowledge
            </Button>
          ) : null}
          {each.caseSystemConfirmedAt === null ? (
            <Button
              kind="link"
              aria-label={`Confirm the entry on the case system, ${each.reference}`}
              onClick={() => void run(confirmCaseSystem(each.concernId))}
            >
              Confirm the entry
            </Button>
          ) : null}
          <Button
            kind="link"
            aria-label={`Close with its outcome, ${each.reference}`}
            onClick={() => setClosing(each)}
          >
            Close with its outcome…
          </Button>
        </span>
      ),
    },
  ];
  return (
    <Section
      urgent
      title={titleFor(open.length)}
      sub={saySub(overdue, bannerNeeded(open, at))}
      right={
        <Button kind="stop" small onClick={() => openOverlay('concern-card')}>
          Concern card <Kbd>!</Kbd>
        </Button>
      }
    >
      {failure === null ? null : (
        <Note tone="stop" alert>
          {failure}
        </Note>
      )}
      <Table caption="Open concerns" columns={columns} rows={open} rowKey={(each) => each.concernId} stacks />
      <p className="s14 ink2">
        Plumbline does not make a referral. Telephone, and see the entry on the case system.
      </p>
      {closing === null ? null : <CloseConcernDialog concern={closing} onClose={() => setClosing(null)} />}
    </Section>
  );
}

function saySub(overdue: number, isOld: boolean): string | undefined {
  if (overdue > 0) return overdue === 1 ? 'one is overdue' : `${overdue} are overdue`;
  return isOld ? 'open for over 24 hours' : undefined;
}
