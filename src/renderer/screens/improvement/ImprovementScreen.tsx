import { useEffect, useState } from 'react';
import { Button } from '../../components/Button';
import { Choice } from '../../components/Choice';
import { Empty } from '../../components/Empty';
import { Loaded } from '../../components/Loaded';
import { Section } from '../../components/Section';
import { type Column, Table } from '../../components/Table';
import { Wide } from '../../components/Wide';
import { printDate } from '../../scoring/date-entry';
import { type Action, loadActions, useActions } from '../../stores/actions';
import { ActionDialog } from './ActionDialog';
import { inOrder, NO_WORDS, sayAim, sayLoop, sayState } from './action-words';
import { CalendarSection } from './CalendarSection';
import { PdsaSquares } from './PdsaSquares';
import { TargetsSection } from './TargetsSection';
import { WorkDialog } from './WorkDialog';
import './improvement.css';

type Open = { readonly kind: 'new' } | { readonly kind: 'work' | 'change'; readonly actionId: string } | null;

/** What was decided, who does what by when, and whether it made a difference. */
export function ImprovementScreen() {
  const list = useActions((state) => state.list);
  const [open, setOpen] = useState<Open>(null);
  useEffect(() => void loadActions(), []);
  const actions = list.phase === 'ready' ? list.value : [];
  const inHand =
    open === null || open.kind === 'new'
      ? null
      : (actions.find(({ actionId }) => actionId === open.actionId) ?? null);
  return (
    <div className="app">
      <main className="main stack improve">
        <div className="title">
          <h1>Improvement</h1>
          <p className="sub">{list.phase === 'ready' ? subOf(actions) : ''}</p>
          <div className="right">
            <Button small onClick={() => setOpen({ kind: 'new' })}>
              Add an action…
            </Button>
          </div>
        </div>
        <CalendarSection />
        <Loaded
          of={list}
          loading="Reading the actions…"
          failed="The actions could not be read."
          onRetry={() => void loadActions()}
        >
          {(all) => (
            <Actions
              actions={all}
              onOpen={(actionId) => setOpen({ kind: 'work', actionId })}
              onNew={() => setOpen({ kind: 'new' })}
            />
          )}
        </Loaded>
        <TargetsSection />
      </main>
      {open?.kind === 'new' ? (
        <ActionDialog of={null} start={NO_WORDS} onClose={() => setOpen(null)} />
      ) : null}
      {open?.kind === 'work' && inHand !== null ? (
        <WorkDialog
          key={inHand.actionId}
          action={inHand}
          onChange={() => setOpen({ kind: 'change', actionId: inHand.actionId })}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open?.kind === 'change' && inHand !== null ? (
        <ActionDialog of={inHand} start={inHand.words} onClose={() => setOpen(null)} />
      ) : null}
    </div>
  );
}

function subOf(actions: readonly Action[]): string {
  if (actions.length === 0) return 'from finding to change for children';
  const closed = actions.filter(({ state }) => state === 'closed').length;
  const late = actions.filter(({ state }) => state === 'overdue').length;
  return [
    actions.length === 1 ? '1 action' : `${actions.length} actions`,
    `${closed} closed`,
    ...(late === 0 ? [] : [`${late} overdue`]),
  ].join(' · ');
}

type Shown = 'open' | 'late' | 'all';
const SHOWN = [
  { value: 'open', label: 'Open' },
  { value: 'late', label: 'Overdue or stuck' },
  { value: 'all', label: 'All' },
] as const;

const isShown = ({ state }: Action, shown: Shown): boolean =>
  shown === 'all' || (shown === 'open' ? state !== 'closed' : state === 'overdue' || state === 'stuck');

type ActionsProps = Readonly<{
  actions: readonly Action[];
  onOpen: (actionId: string) => void;
  onNew: () => void;
}>;

function Actions({ actions, onOpen, onNew }: ActionsProps) {
  const [shown, setShown] = useState<Shown>('open');
  const rows = inOrder(actions.filter((each) => isShown(each, shown)));
  if (actions.length === 0)
    return (
      <Section title="Actions">
        <Empty title="There is no action yet." action={<Button onClick={onNew}>Add an action…</Button>}>
          An action begins best at a finding: open an audit’s findings, ask how a number is known, and make an
          action of it there.
        </Empty>
      </Section>
    );
  return (
    <Section title="Actions" sub={`${rows.length} of ${actions.length} shown`}>
      <div className="filters">
        <Choice legend="Actions shown" options={SHOWN} value={shown} onChange={setShown} />
      </div>
      {rows.length === 0 ? (
        <p className="ink2">None of the actions is so.</p>
      ) : (
        <Wide label="Table of actions">
          <Table
            caption="Actions"
            columns={columnsOf(onOpen)}
            rows={rows}
            rowKey={({ actionId }) => actionId}
            stacks
          />
        </Wide>
      )}
    </Section>
  );
}

const columnsOf = (onOpen: (actionId: string) => void): readonly Column<Action>[] => [
  { key: 'number', head: 'No.', cell: ({ number }) => <span className="ink2">{number}</span> },
  {
    key: 'aim',
    head: 'Aim: what, how much, by when',
    rowHead: true,
    cell: (action) => (
      <>
        <button type="button" className="linkb aim" onClick={() => onOpen(action.actionId)}>
          {sayAim(action.words)}
        </button>
        {action.words.origin.words === '' ? null : (
          <span className="from">{`From: ${action.words.origin.words}`}</span>
        )}
      </>
    ),
  },
  {
    key: 'stage',
    head: 'Plan, do, study, act',
    cell: ({ turn, stage, closing, words }) => (
      <>
        <PdsaSquares turn={turn} stage={stage} isClosed={closing !== null} />
        <span className="from">{words.idea}</span>
      </>
    ),
  },
  { key: 'owner', head: 'Owner', stackedAs: 'Owner', cell: ({ words }) => words.owner || '–' },
  {
    key: 'due',
    head: 'Due',
    stackedAs: 'Due',
    cell: (action) => (
      <>
        {action.words.due === '' ? 'no day' : printDate(action.words.due)}
        {sayState(action) === '' ? null : (
          <span className={action.state === 'closed' ? 'from' : 'late'}>{sayState(action)}</span>
        )}
      </>
    ),
  },
  {
    key: 'evidence',
    head: 'Evidence of impact',
    stackedAs: 'Evidence',
    cell: ({ words, closing }) => closing?.evidence ?? (words.evidence || 'none yet'),
  },
  { key: 'loop', head: 'Next round', stackedAs: 'Next round', cell: ({ loop }) => sayLoop(loop) },
];
