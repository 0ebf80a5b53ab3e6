import { type FormEvent, useState } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import type { OutputOf } from '../../../shared/contract/contract';
import type { AuditorLoad, Issuing } from '../../../shared/contract/issuing';
import { Button } from '../../components/Button';
import { DateInput } from '../../components/DateInput';
import { Field } from '../../components/Field';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { type Column, Table } from '../../components/Table';
import { Tag } from '../../components/Tag';
import { sayDate, sayMoment, todayOf } from '../../say-dates';
import { sayFailure } from '../../sentences';
import { makePacks } from '../../stores/issuing';
import { goTo } from '../../stores/navigation';

type PacksProps = Readonly<{ audit: Audit; issuing: Issuing }>;
type Made = NonNullable<OutputOf<'issuing.makePacks'>>;

const MS_PER_DAY = 86_400_000;
/** Packs outlive the deadline by two weeks, or last six weeks where there is none. */
const DAYS_AFTER_DEADLINE = 14;
const DAYS_WITHOUT_DEADLINE = 42;

const dayAfter = (from: string, days: number): string =>
  new Date(Date.parse(`${from}T00:00:00Z`) + days * MS_PER_DAY).toISOString().slice(0, 10);

function firstExpiry({ deadline }: Audit, today: string): string {
  return deadline === null || deadline < today
    ? dayAfter(today, DAYS_WITHOUT_DEADLINE)
    : dayAfter(deadline, DAYS_AFTER_DEADLINE);
}

/** One sealed pack for each auditor: which are made, which are out of date, and making them. */
export function Packs({ audit, issuing }: PacksProps) {
  const today = todayOf(new Date());
  const [expiresOn, setExpiresOn] = useState(() => firstExpiry(audit, today));
  const [failure, setFailure] = useState<string | null>(null);
  const [made, setMade] = useState<Made | null>(null);
  const [isBusy, setBusy] = useState(false);
  const holders = issuing.auditors.filter(({ readings, pack }) => readings > 0 || pack !== null);
  if (holders.length === 0) return null;
  const due = holders.filter(({ needsPack }) => needsPack);
  const unsure = due.filter(({ comparedAt }) => comparedAt === null);
  const isPast = expiresOn === '' || expiresOn < today;

  const make = async (all: boolean): Promise<void> => {
    if (isPast || isBusy) return;
    setBusy(true);
    const reply = await makePacks({ auditId: audit.auditId, expiresOn, all });
    setBusy(false);
    setFailure(reply.ok ? null : sayFailure(reply.error));
    if (reply.ok && reply.value !== null) setMade(reply.value);
  };
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (due.length > 0) void make(false);
  };

  return (
    <Section title="Packs" sub={sayDue(due.length, holders.length)}>
      {unsure.length === 0 ? null : (
        <Note tone="warn">
          {`Compare the six words by telephone before a pack is made, with: ${unsure.map(({ designation }) => designation).join(', ')}. `}
          <Button kind="link" onClick={() => goTo({ screen: 'settings', part: 'cards' })}>
            Contact cards
          </Button>
        </Note>
      )}
      {failure === null ? null : (
        <Note tone="stop" alert>
          {failure}
        </Note>
      )}
      <Table
        caption="Packs by auditor"
        columns={PACK_COLUMNS}
        rows={holders}
        rowKey={({ deviceId }) => deviceId}
        stacks
      />
      <form className="makepacks" onSubmit={handleSubmit} noValidate>
        <Field label="Last day they open" failure={isPast ? 'Choose a day that has not passed.' : null}>
          {(control) => <DateInput {...control} value={expiresOn} onChange={setExpiresOn} />}
        </Field>
        <div className="go">
          {due.length === 0 ? null : (
            <Button type="submit" kind="primary" disabled={isBusy}>
              {isBusy ? 'Sealing…' : sayMake(due.length)}
            </Button>
          )}
          {due.length < holders.length ? (
            <Button
              kind={due.length === 0 ? 'plain' : 'quiet'}
              disabled={isBusy}
              onClick={() => void make(true)}
            >
              {holders.length === 1 ? 'Make it again…' : 'Make them all again…'}
            </Button>
          ) : null}
          <span className="s14 ink3">
            Each is opened by one person’s Plumbline and by no other. Send it by any way; the key list goes
            another.
          </span>
        </div>
      </form>
      <div role="status">{made === null ? null : <MadePacks made={made} expiresOn={expiresOn} />}</div>
    </Section>
  );
}

const sayDue = (due: number, all: number): string => {
  if (due === 0) return all === 1 ? 'up to date' : 'all up to date';
  return due === 1 ? 'one to make' : `${due} to make`;
};

const sayMake = (due: number): string => (due === 1 ? 'Make 1 pack…' : `Make ${due} packs…`);

const PACK_COLUMNS: readonly Column<AuditorLoad>[] = [
  { key: 'who', head: 'Auditor', rowHead: true, cell: ({ designation }) => designation },
  { key: 'agency', head: 'Agency', cell: ({ agency }) => agency },
  {
    key: 'has',
    head: 'Given out',
    stackedAs: 'given out',
    align: 'number',
    cell: ({ readings }) => readings,
  },
  {
    key: 'pack',
    head: 'Newest pack',
    stackedAs: 'newest pack:',
    cell: ({ pack }) =>
      pack === null ? (
        <span className="ink3">none</span>
      ) : (
        `${sayMoment(pack.madeAt)}, ${pack.readings === 1 ? '1 reading' : `${pack.readings} readings`}`
      ),
  },
  {
    key: 'state',
    head: 'State',
    cell: ({ pack, needsPack }) => {
      if (!needsPack) return <span className="ink2">up to date</span>;
      return <Tag tone="warn">{pack === null ? 'to make' : 'out of date'}</Tag>;
    },
  },
  {
    key: 'back',
    head: 'Last return',
    stackedAs: 'last return:',
    cell: ({ lastReturnAt }) =>
      lastReturnAt === null ? <span className="ink3">none</span> : sayMoment(lastReturnAt),
  },
];

const MadePacks = ({ made, expiresOn }: Readonly<{ made: Made; expiresOn: string }>) => (
  <Note tone="accent">
    <b>
      {made.packs.length === 1 ? 'One pack was made' : `${made.packs.length} packs were made`}
      {`, to be opened until ${sayDate(expiresOn)}.`}
    </b>{' '}
    <span className="path">{made.folder}</span>
    <ul>
      {made.packs.map(({ fileName, readings }) => (
        <li key={fileName}>{`${fileName}: ${readings === 1 ? '1 reading' : `${readings} readings`}`}</li>
      ))}
    </ul>
  </Note>
);
