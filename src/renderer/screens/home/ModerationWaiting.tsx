import { Button } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { Section } from '../../components/Section';
import { type Column, Table } from '../../components/Table';
import type { LedAudit } from '../../stores/home';
import { goTo } from '../../stores/navigation';
import { REASON_WORDS } from '../moderate/say-queue';

type Line = LedAudit['reasons'][number];

/** Why case files of an audit wait to be moderated, the commonest reason first. */
export function ModerationWaiting({ led: { audit, reasons, waiting } }: Readonly<{ led: LedAudit }>) {
  const most = Math.max(1, ...reasons.map(({ count }) => count));
  const columns: readonly Column<Line>[] = [
    { key: 'why', head: 'Why it is in the queue', cell: ({ code }) => sentence(REASON_WORDS[code]) },
    {
      key: 'bar',
      head: <span className="vh">How many, drawn</span>,
      cell: ({ count }) => <span className="hbar" style={{ width: `${(100 * count) / most}%` }} />,
    },
    { key: 'count', head: 'Case files', align: 'number', cell: ({ count }) => count },
  ];
  return (
    <Section
      title="Moderation queue"
      sub={waiting === 0 ? undefined : `${waiting === 1 ? 'one case file' : `${waiting} case files`}`}
      right={
        waiting === 0 ? undefined : (
          <Button
            kind="link"
            onClick={() => goTo({ screen: 'audit', auditId: audit.auditId, stage: 'moderate' })}
          >
            Begin
          </Button>
        )
      }
    >
      {waiting === 0 ? (
        <Empty title="Nothing is waiting for moderation.">
          {sayEmpty(audit.notOpened + audit.inProgress)}
        </Empty>
      ) : (
        <Table
          caption={`Why case files of ${audit.title} wait`}
          columns={columns}
          rows={reasons}
          rowKey={({ code }) => code}
        />
      )}
    </Section>
  );
}

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function sayEmpty(out: number): string {
  const rule = 'Readings come here by rule when returns are merged.';
  if (out === 0) return rule;
  return `${rule} ${out === 1 ? '1 is' : `${out} are`} still out.`;
}
