import { useEffect, useState } from 'react';
import type { YearKind } from '../../../shared/domain/improvement-year';
import { Button } from '../../components/Button';
import { Choice } from '../../components/Choice';
import { Empty } from '../../components/Empty';
import { Loaded } from '../../components/Loaded';
import { Section } from '../../components/Section';
import { type Column, Table } from '../../components/Table';
import { printDate } from '../../scoring/date-entry';
import { addUsualCycles, loadYear, showAs, showYear, useCalendar, type Year } from '../../stores/calendar';
import { ActivityDialog } from './ActivityDialog';
import { CYCLE_NAMES, dayOf, KIND_NAMES, sayTurn } from './calendar-words';
import { TurnDialog } from './TurnDialog';
import { type TurnOf, YearView } from './YearView';

const VIEWS = [
  { value: 'year', label: 'Year' },
  { value: 'list', label: 'List' },
] as const;
const KINDS = [
  { value: 'plan', label: 'Plan year, from April' },
  { value: 'cpc', label: 'CPC year, from August' },
] as const;

type Open =
  | { readonly kind: 'turn'; readonly of: TurnOf }
  | { readonly kind: 'activity'; readonly activityId: string | null }
  | null;

/** What is planned in a year, what became of it, and what slipped. */
export function CalendarSection() {
  const year = useCalendar((state) => state.year);
  const [open, setOpen] = useState<Open>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => void loadYear(), []);
  const ready = year.phase === 'ready' ? year.value : null;
  const inHand =
    open?.kind === 'activity'
      ? (ready?.activities.find(({ activityId }) => activityId === open.activityId) ?? null)
      : null;
  return (
    <Section
      title="Calendar"
      sub={ready === null ? '' : subOf(ready)}
      right={
        <Button small onClick={() => setOpen({ kind: 'activity', activityId: null })}>
          Add an activity…
        </Button>
      }
    >
      <Loaded
        of={year}
        loading="Reading the calendar…"
        failed="The calendar could not be read."
        onRetry={() => void loadYear()}
      >
        {(value) =>
          value.activities.length === 0 ? (
            <Empty
              title="Nothing is planned yet."
              action={
                <Button kind="primary" onClick={() => void addUsualCycles().then(setFailure)}>
                  Put in the usual cycles
                </Button>
              }
            >
              {failure ??
                'The usual cycles of a partnership, monthly to three-yearly; every day and owner can be changed.'}
            </Empty>
          ) : (
            <OneYear year={value} onOpen={(of) => setOpen({ kind: 'turn', of })} />
          )
        }
      </Loaded>
      {open?.kind === 'turn' ? (
        <TurnDialog
          of={open.of}
          onChange={() => setOpen({ kind: 'activity', activityId: open.of.activity.activityId })}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open?.kind === 'activity' && ready !== null ? (
        <ActivityDialog of={inHand} today={ready.today} onClose={() => setOpen(null)} />
      ) : null}
    </Section>
  );
}

/** `2026/27 · 3 late · 2 slipped`. */
function subOf({ label, activities }: Year): string {
  const turns = activities.flatMap((activity) => activity.turns);
  const late = turns.filter(({ isLate }) => isLate).length;
  const slipped = turns.filter(({ movedTo }) => movedTo !== '').length;
  return [
    label,
    ...(late === 0 ? [] : [`${late} late`]),
    ...(slipped === 0 ? [] : [`${slipped} slipped`]),
    'solid, done · teal, in hand · dashed, planned',
  ].join(' · ');
}

function OneYear({ year, onOpen }: Readonly<{ year: Year; onOpen: (of: TurnOf) => void }>) {
  const view = useCalendar((state) => state.view);
  const startYear = Number(year.start.slice(0, 4));
  return (
    <>
      <div className="filters">
        <Choice legend="Shown as" options={VIEWS} value={view} onChange={showAs} />
        <Choice
          legend="Which year"
          options={KINDS}
          value={year.kind}
          onChange={(kind: YearKind) => void showYear(kind, null)}
        />
        <Button kind="quiet" small onClick={() => void showYear(year.kind, startYear - 1)}>
          Year before
        </Button>
        <Button kind="quiet" small onClick={() => void showYear(year.kind, startYear + 1)}>
          Year after
        </Button>
      </div>
      {view === 'year' ? (
        <YearView year={year} onOpen={onOpen} />
      ) : (
        <Table
          caption="What is planned in the year"
          columns={columnsOf(onOpen)}
          rows={turnsOf(year)}
          rowKey={keyOf}
          stacks
        />
      )}
    </>
  );
}

const keyOf = ({ activity, turn }: TurnOf): string => `${activity.activityId} ${turn.on}`;

/** Every turn of the year in order of its day. */
const turnsOf = ({ activities }: Year): readonly TurnOf[] =>
  activities
    .flatMap((activity) => activity.turns.map((turn) => ({ activity, turn })))
    .toSorted((one, other) => dayOf(one.turn).localeCompare(dayOf(other.turn)));

const columnsOf = (onOpen: (of: TurnOf) => void): readonly Column<TurnOf>[] => [
  { key: 'on', head: 'Day', cell: ({ turn }) => printDate(dayOf(turn)) },
  {
    key: 'title',
    head: 'Activity',
    rowHead: true,
    cell: (of) => (
      <button type="button" className="linkb aim" onClick={() => onOpen(of)}>
        {of.activity.words.title}
      </button>
    ),
  },
  { key: 'kind', head: 'Kind', cell: ({ activity }) => KIND_NAMES[activity.words.kind] },
  { key: 'cycle', head: 'How often', cell: ({ activity }) => CYCLE_NAMES[activity.words.cycle] },
  { key: 'group', head: 'Group', stackedAs: 'Group', cell: ({ activity }) => activity.words.group || '–' },
  { key: 'owner', head: 'Owner', stackedAs: 'Owner', cell: ({ activity }) => activity.words.owner || '–' },
  {
    key: 'state',
    head: 'How far',
    cell: ({ turn }) => <span className={turn.isLate ? 'late' : undefined}>{sayTurn(turn)}</span>,
  },
];
