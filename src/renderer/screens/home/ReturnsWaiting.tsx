import type { AuditorLoad } from '../../../shared/contract/issuing';
import { Button } from '../../components/Button';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { type Column, Table } from '../../components/Table';
import { Tag } from '../../components/Tag';
import { sayShortDay } from '../../say-dates';
import type { LedAudit } from '../../stores/home';
import { goTo } from '../../stores/navigation';
import { handedBackNow } from '../issue/say-reading';

/** How many lines Home gives to the readers of one audit; those with most left come first. */
const MOST_LINES = 6;

const leftOf = ({ readings, finished }: AuditorLoad): number => readings - finished;

/** Who has what of an audit that was given out, and what that needs of the lead. */
export function ReturnsWaiting({ led: { audit, issuing } }: Readonly<{ led: LedAudit }>) {
  const holders = issuing.auditors.filter(({ readings }) => readings > 0);
  const given = holders.reduce((sum, { readings }) => sum + readings, 0);
  const left = holders.reduce((sum, each) => sum + leftOf(each), 0);
  const lines = holders.toSorted((one, other) => leftOf(other) - leftOf(one)).slice(0, MOST_LINES);
  const others = holders.length - lines.length;
  const go = (stage: 'issue' | 'returns'): void => goTo({ screen: 'audit', auditId: audit.auditId, stage });
  return (
    <Section
      title="Returns waiting"
      sub={`${audit.title}: ${left === 0 ? `all ${given} readings are back` : `${left} of ${given} readings out`}`}
      right={
        <Button kind="link" onClick={() => go('returns')}>
          Open returns
        </Button>
      }
    >
      <ToIssue issuing={issuing} onGo={() => go('issue')} />
      <Table
        caption={`Readers of ${audit.title}`}
        columns={COLUMNS}
        rows={lines}
        rowKey={({ deviceId }) => deviceId}
      />
      {others > 0 ? (
        <p className="more s14 ink2">{others === 1 ? 'and one more' : `and ${others} more`}</p>
      ) : null}
    </Section>
  );
}

const COLUMNS: readonly Column<AuditorLoad>[] = [
  { key: 'who', head: 'Reader', cell: ({ designation }) => designation },
  {
    key: 'back',
    head: 'Back',
    align: 'number',
    cell: ({ finished, readings }) => `${finished} of ${readings}`,
  },
  {
    key: 'last',
    head: 'Last return',
    cell: ({ lastReturnAt }) =>
      lastReturnAt === null ? <span className="ink3">none</span> : sayShortDay(lastReturnAt.slice(0, 10)),
  },
  {
    key: 'waiting',
    head: 'Waiting for',
    cell: (each) => {
      if (each.needsPack) return <Tag tone="warn">{each.pack === null ? 'a pack' : 'a new pack'}</Tag>;
      const left = leftOf(each);
      if (left === 0) return <span className="ink3">nothing</span>;
      return left === 1 ? '1 reading' : `${left} readings`;
    },
  },
];

/** What only the lead can do: somebody else for what was handed back, and packs. */
function ToIssue({ issuing, onGo }: Readonly<Pick<LedAudit, 'issuing'> & { onGo: () => void }>) {
  const back = handedBackNow(issuing.readings).length;
  const packs = issuing.auditors.filter(({ needsPack }) => needsPack).length;
  const parts = [
    back === 0
      ? ''
      : `${back === 1 ? '1 reading was' : `${back} readings were`} handed back and ${back === 1 ? 'has' : 'have'} nobody.`,
    packs === 0 ? '' : `${packs === 1 ? '1 pack is' : `${packs} packs are`} to be made.`,
  ].filter((part) => part !== '');
  if (parts.length === 0) return null;
  return (
    <Note tone="warn">
      {parts.join(' ')}{' '}
      <Button kind="link" onClick={onGo}>
        Open Issue
      </Button>
    </Note>
  );
}
