import { useEffect, useState } from 'react';
import type { RetentionState } from '../../../shared/contract/retention';
import { Button } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { Field } from '../../components/Field';
import { Loaded } from '../../components/Loaded';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { type Column, Table } from '../../components/Table';
import { sayDate } from '../../say-dates';
import { loadRetention, savePeriods, setHold, useRetention } from '../../stores/retention';
import { Certificates } from './Certificates';
import { DeleteForGoodDialog } from './DeleteForGoodDialog';
import { SaveBar, useSaving } from './SaveBar';

type Due = RetentionState['due'][number];

/** How long things are kept, the hold, what is due to go, and the certificates of what has gone. */
export function RetentionPart() {
  const state = useRetention((retention) => retention.state);
  useEffect(() => void loadRetention(), []);
  return (
    <>
      <div className="title">
        <h1>Retention</h1>
        <p className="sub">How long things are kept, and how they go for good.</p>
      </div>
      <Loaded
        of={state}
        loading="Reading the periods…"
        failed="The periods could not be read."
        onRetry={() => void loadRetention()}
      >
        {(value) => (
          <div className="stack">
            <HoldSection hold={value.hold} />
            <DueSection due={value.due} isOnHold={value.hold.isOn} />
            <PeriodsSection periods={value.periods} />
            <Certificates certificates={value.certificates} />
          </div>
        )}
      </Loaded>
    </>
  );
}

function HoldSection({ hold }: Readonly<{ hold: RetentionState['hold'] }>) {
  const [reason, setReason] = useState('');
  const saving = useSaving();
  return (
    <Section title="Hold" sub="nothing is deleted while an inquiry or a court may ask for it">
      {saving.failure === null ? null : (
        <Note tone="stop" alert>
          {saving.failure}
        </Note>
      )}
      {hold.isOn ? (
        <>
          <Note tone="warn">
            {`On hold since ${hold.since === null ? 'an unknown day' : sayDate(hold.since)}: ${hold.reason}`}
          </Note>
          <div className="go">
            <Button onClick={() => void saving.save(() => setHold(false, ''))}>Lift the hold</Button>
          </div>
        </>
      ) : (
        <form
          className="plan"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void saving.save(() => setHold(true, reason));
          }}
        >
          <Field label="Why nothing may be deleted" hint="An inquiry, a court case; no name">
            {(control) => (
              <input
                {...control}
                className="inp"
                spellCheck
                maxLength={300}
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            )}
          </Field>
          <div className="go">
            <Button type="submit">Put a hold on deleting</Button>
            <span role="status" className="s14 ink2">
              {saving.said}
            </span>
          </div>
        </form>
      )}
    </Section>
  );
}

function DueSection({ due, isOnHold }: Readonly<{ due: readonly Due[]; isOnHold: boolean }>) {
  const [asked, setAsked] = useState<Due | null>(null);
  const columns: readonly Column<Due>[] = [
    { key: 'title', head: 'Of', rowHead: true, cell: ({ title }) => title },
    { key: 'kind', head: 'What goes', cell: ({ kind }) => GOES[kind] },
    { key: 'records', head: 'Records', align: 'number', cell: ({ records }) => records },
    {
      key: 'due',
      head: 'Due',
      cell: ({ dueOn, isDue }) => (isDue ? <b>now</b> : dueOn === null ? '' : sayDate(dueOn)),
    },
    {
      key: 'do',
      head: <span className="vh">Delete</span>,
      cell: (row) => (
        <Button
          small
          kind={row.isDue ? 'stop' : 'plain'}
          aria-disabled={isOnHold || undefined}
          aria-label={`Delete: ${row.title}`}
          onClick={() => (isOnHold ? undefined : setAsked(row))}
        >
          Delete…
        </Button>
      ),
    },
  ];
  return (
    <Section title="Due to go" sub="audits that are signed off, and old concerns">
      {due.length === 0 ? (
        <Empty title="Nothing is waiting to go.">
          Once an audit is signed off, the day on which its answers are due stands here.
        </Empty>
      ) : (
        <Table
          caption="What is due to be deleted, and when"
          columns={columns}
          rows={due}
          rowKey={({ kind, auditId }) => `${kind} ${auditId ?? ''}`}
          stacks
        />
      )}
      {asked === null ? null : <DeleteForGoodDialog due={asked} onClose={() => setAsked(null)} />}
    </Section>
  );
}

const GOES: Readonly<Record<Due['kind'], string>> = {
  record_answers: 'answers and notes; the findings stay',
  concern_log: 'entries of the log',
  aggregates: 'the findings, and the audit as a whole',
};

function PeriodsSection({ periods }: Readonly<{ periods: RetentionState['periods'] }>) {
  const [draft, setDraft] = useState<readonly { kind: Due['kind']; months: string }[]>(
    periods.map(({ kind, months }) => ({ kind, months: String(months) })),
  );
  const saving = useSaving();
  const wrong = (months: string): string | null =>
    /^\d{1,3}$/.test(months) && Number(months) >= 1 && Number(months) <= 240
      ? null
      : 'A whole number of months, from 1 to 240.';
  const isChanged = draft.some(({ months }, at) => months !== String(periods[at]?.months));
  const putBack = (): void => setDraft(periods.map(({ kind, months }) => ({ kind, months: String(months) })));
  return (
    <Section title="Periods" sub="proposed; a partnership’s own schedule counts">
      <form
        className="plan"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (draft.every(({ months }) => wrong(months) === null))
            void saving.save(() =>
              savePeriods(draft.map(({ kind, months }) => ({ kind, months: Number(months) }))),
            );
        }}
      >
        {periods.map(({ kind, title, why }, at) => (
          <Field key={kind} label={`${title}, months`} hint={why} failure={wrong(draft[at]?.months ?? '')}>
            {(control) => (
              <input
                {...control}
                className="inp short"
                inputMode="numeric"
                maxLength={3}
                value={draft[at]?.months ?? ''}
                onChange={({ target }) => {
                  saving.forget();
                  setDraft(
                    draft.map((each) => (each.kind === kind ? { ...each, months: target.value } : each)),
                  );
                }}
              />
            )}
          </Field>
        ))}
        <SaveBar {...saving} label="Save the periods" isChanged={isChanged} onUndo={putBack} />
      </form>
    </Section>
  );
}
