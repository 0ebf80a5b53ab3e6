import { useEffect, useState } from 'react';
import { Loaded } from '../../components/Loaded';
import { Section } from '../../components/Section';
import { type Column, Table } from '../../components/Table';
import { Wide } from '../../components/Wide';
import { printDate } from '../../scoring/date-entry';
import { loadTargets, type RegisteredTarget, useTargets } from '../../stores/targets';
import { sayFrom, sayNow, sayStanding } from './register-words';
import { TargetDialog } from './TargetDialog';

/** The register of dated targets: where each stands, by records and by figures beside each other. */
export function TargetsSection() {
  const list = useTargets((state) => state.list);
  const [open, setOpen] = useState<number | null>(null);
  useEffect(() => void loadTargets(), []);
  const inHand = list.phase === 'ready' ? list.value.find(({ number }) => number === open) : undefined;
  return (
    <Section title="Targets" sub={list.phase === 'ready' ? subOf(list.value) : ''}>
      <Loaded
        of={list}
        loading="Reading the register…"
        failed="The register of targets could not be read."
        onRetry={() => void loadTargets()}
      >
        {(targets) => (
          <Wide label="Table of targets">
            <Table
              caption="Targets"
              columns={columnsOf(setOpen)}
              rows={targets}
              rowKey={({ number }) => String(number)}
              stacks
            />
          </Wide>
        )}
      </Loaded>
      {inHand === undefined ? null : <TargetDialog target={inHand} onClose={() => setOpen(null)} />}
    </Section>
  );
}

function subOf(targets: readonly RegisteredTarget[]): string {
  const held = targets.filter(({ standings }) => standings.length > 0).length;
  const open = targets.filter(({ questions }) => questions !== '').length;
  return `${targets.length} targets · ${held} with a figure or a round · ${open} with something to settle first`;
}

const columnsOf = (onOpen: (number: number) => void): readonly Column<RegisteredTarget>[] => [
  { key: 'number', head: 'No.', cell: ({ number }) => <span className="ink2">{number}</span> },
  {
    key: 'wording',
    head: 'Target',
    rowHead: true,
    cell: ({ number, wording, questions }) => (
      <>
        <button type="button" className="linkb aim" onClick={() => onOpen(number)}>
          {wording}
        </button>
        {questions === '' ? null : <span className="from">{questions}</span>}
      </>
    ),
  },
  {
    key: 'due',
    head: 'Due',
    stackedAs: 'Due',
    cell: ({ due }) => (due === null ? 'not dated' : printDate(due)),
  },
  {
    key: 'now',
    head: (
      <span className="stand">
        <span>Latest, and where from</span>
        <span>Can we say it is met?</span>
      </span>
    ),
    stackedAs: 'Latest',
    cell: (target) =>
      target.standings.length === 0 ? (
        <span className="stand">
          <span className="ink3">nothing yet</span>
          <span>Cannot be judged</span>
        </span>
      ) : (
        target.standings.map((each) => (
          <span key={sayFrom(each)} className="stand">
            <span>
              {sayNow(target, each)}
              <span className="from">{sayFrom(each)}</span>
            </span>
            <span>{sayStanding(each)}</span>
          </span>
        ))
      ),
  },
];
