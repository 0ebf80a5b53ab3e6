import type { OutputOf } from '../../../shared/contract/contract';
import { printInterval, printPercent } from '../../../shared/domain/rounding';
import type { DifferenceLine } from '../../../shared/domain/template-difference';
import { Section } from '../../components/Section';
import { type Column, Table } from '../../components/Table';

type History = OutputOf<'drafts.history'>;
type Round = History['rounds'][number];
type Share = Round['shares'][number];
type Row = Readonly<{ round: Round; share: Share }>;

type QuestionHistoryProps = Readonly<{
  history: History;
  /** The questions of before that it is made of, or its own meaning id. */
  meaningIds: readonly string[];
  line: DifferenceLine | undefined;
}>;

const COLUMNS: readonly Column<Row>[] = [
  { key: 'round', head: 'Round', rowHead: true, cell: ({ round }) => round.period },
  { key: 'version', head: 'Version', cell: ({ round }) => round.version },
  { key: 'share', head: 'x of n', align: 'number', cell: ({ share }) => `${share.x} of ${share.n}` },
  {
    key: 'percent',
    head: '%',
    align: 'number',
    cell: ({ share: { x, n } }) => (n === 0 ? '–' : <b>{printPercent((100 * x) / n, n)}</b>),
  },
  {
    key: 'interval',
    head: 'Interval',
    cell: ({ share: { low, high, n } }) => (low === null ? '' : printInterval(low, high, n)),
  },
];

/** What a question has found so far, and what its change does to that. */
export function QuestionHistory({ history, meaningIds, line }: QuestionHistoryProps) {
  const rows = history.rounds.flatMap((round) =>
    round.shares
      .filter(({ meaningId }) => meaningIds.includes(meaningId))
      .map((share): Row => ({ round, share })),
  );
  const asked = history.askedFor.find(({ meaningId }) => meaningIds.includes(meaningId));
  if (rows.length === 0 && asked === undefined) return null;
  return (
    <Section title="The trend this question carries" sub={sayNext(line)}>
      {rows.length === 0 ? (
        <p className="hint">No round of this template is signed off yet.</p>
      ) : (
        <Table
          caption="The trend this question carries"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ round, share }) => `${round.auditId} ${share.meaningId}`}
        />
      )}
      {asked === undefined ? null : (
        <p className="s14">{`Moderation asked for other guidance ${asked.times === 1 ? 'once' : `${asked.times} times`}: ${asked.periods.join(', ')}.`}</p>
      )}
    </Section>
  );
}

function sayNext(line: DifferenceLine | undefined): string {
  const kind = line === undefined ? null : (line.decided ?? line.proposed);
  if (kind === null) return 'goes on';
  if (kind === 'meaning') return 'ends here: the next round is not comparable';
  return kind === 'guidance' ? 'goes on; some answers may shift' : 'goes on';
}
