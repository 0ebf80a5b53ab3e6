import type { ReadingSummary } from '../../../shared/contract/readings';
import { Button } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { Progress } from '../../components/Progress';
import { Section } from '../../components/Section';
import { sayDaysLeft, saySaved, sayShortDay } from '../../say-dates';
import { isReadHere, toResume } from '../../stores/home';
import { goTo } from '../../stores/navigation';

/** How many lines Home gives to readings; the rest are in their audits. */
const MOST_LINES = 8;

type MyReadingsProps = Readonly<{ readings: readonly ReadingSummary[]; now: Date }>;

/** Readings to resume, what is left in each, and the time there is. */
export function MyReadings({ readings, now }: MyReadingsProps) {
  const mine = readings.filter(isReadHere);
  const left = toResume(mine);
  const lines = left.slice(0, MOST_LINES);
  const rest = left.length - lines.length;
  const firstDeadline = left
    .map(({ deadline }) => deadline)
    .filter((each) => each !== null)
    .sort()[0];
  const sub = [
    `${left.length} of ${mine.length} left`,
    firstDeadline === undefined
      ? ''
      : `window closes ${sayShortDay(firstDeadline)}, ${sayDaysLeft(firstDeadline, now)}`,
  ];
  return (
    <Section
      title="My readings"
      sub={mine.length === 0 ? undefined : sub.filter((part) => part !== '').join(', ')}
    >
      {left.length === 0 ? (
        <Empty
          title={mine.length === 0 ? 'Nothing has been given to you to read.' : 'Every reading is complete.'}
        >
          {mine.length === 0
            ? 'Readings appear here when a sample has been drawn, or when a pack is opened.'
            : 'They can be signed off in their audit.'}
        </Empty>
      ) : (
        <table className="t mine stacks">
          <caption className="vh">Readings to resume</caption>
          <tbody>
            {lines.map((reading, index) => (
              <ReadingLine key={reading.readingId} reading={reading} isFirst={index === 0} now={now} />
            ))}
          </tbody>
        </table>
      )}
      {rest > 0 && lines[0] !== undefined ? (
        <p className="more s14">
          {`${rest} more, in their audits. `}
          <Button
            kind="link"
            onClick={() => goTo({ screen: 'audit', auditId: lines[0]?.auditId ?? '', stage: 'read' })}
          >
            {lines[0].auditTitle}
          </Button>
        </p>
      ) : null}
    </Section>
  );
}

const counted = (count: number, one: string, several: string): string =>
  count === 0 ? '' : `${count} ${count === 1 ? one : several}`;

function troublesOf({ contradictions, notesToReword }: ReadingSummary): string {
  const parts = [
    counted(contradictions, 'contradiction', 'contradictions'),
    counted(notesToReword, 'note to reword', 'notes to reword'),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function ReadingLine({
  reading,
  isFirst,
  now,
}: Readonly<{ reading: ReadingSummary; isFirst: boolean; now: Date }>) {
  const isOpened = reading.status === 'in_progress';
  return (
    <tr>
      <td className="ref">
        <b>{reading.reference}</b>
      </td>
      <td>{`${reading.templateTitle}, ${reading.readingNumber === 1 ? 'first' : 'second'} reading`}</td>
      <td className="bar">
        <Progress label={`Dealt with, ${reading.reference}`} done={reading.dealtWith} total={reading.shown} />
      </td>
      <td className="n">{`${reading.dealtWith} of ${reading.shown}`}</td>
      <td className={isOpened ? undefined : 'ink2'}>{isOpened ? troublesOf(reading) : 'not opened'}</td>
      <td className="ink2 nw">{reading.savedAt === null ? '–' : saySaved(reading.savedAt, now)}</td>
      <td className="n">
        <Button
          small
          kind={isFirst ? 'primary' : 'plain'}
          aria-label={`${isOpened ? 'Resume' : 'Open'} ${reading.reference}`}
          onClick={() => goTo({ screen: 'score-sheet', readingId: reading.readingId })}
        >
          {isOpened ? 'Resume' : 'Open'}
        </Button>
      </td>
    </tr>
  );
}
