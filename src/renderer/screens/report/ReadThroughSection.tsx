import { useEffect, useState } from 'react';
import type { ReadThrough, ScreenedEntry } from '../../../shared/contract/screening';
import { Button } from '../../components/Button';
import { Loaded } from '../../components/Loaded';
import { MarkedText } from '../../components/MarkedText';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { sayMoment } from '../../say-dates';
import { sayFailure } from '../../sentences';
import { goTo } from '../../stores/navigation';
import { confirmReadThrough, loadReadThrough, useScreening } from '../../stores/screening';
import { GuideLink } from '../guide/GuideLink';
import { KeepWarning } from './KeepWarning';

type ReadThroughSectionProps = Readonly<{
  auditId: string;
  /** Changes when a text that leaves has been saved, so that it is read again. */
  savedAt: string;
}>;

/** Every text that would leave, read by the lead before anything does. */
export function ReadThroughSection({ auditId, savedAt }: ReadThroughSectionProps) {
  const readThrough = useScreening((state) => state.readThrough);
  const isFor = useScreening((state) => state.auditId === auditId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was saved is read again, whatever it was
  useEffect(() => void loadReadThrough(auditId), [auditId, savedAt]);
  return (
    <Section title="Read-through" sub="of what would leave, before it does">
      <Loaded
        of={isFor ? readThrough : { phase: 'loading' }}
        loading="Reading the texts…"
        failed="The texts could not be read."
        onRetry={() => void loadReadThrough(auditId)}
      >
        {(value) => <Texts auditId={auditId} value={value} />}
      </Loaded>
    </Section>
  );
}

type TextsProps = Readonly<{ auditId: string; value: ReadThrough }>;

function Texts({ auditId, value }: TextsProps) {
  const [failure, setFailure] = useState<string | null>(null);
  const { texts, blocks, undecided, confirmed } = value;
  const leaving = texts.filter(({ leaves }) => leaves);
  const staying = texts.filter(({ leaves }) => !leaves);
  const handleConfirm = async (): Promise<void> => {
    const reply = await confirmReadThrough(auditId);
    setFailure(reply.ok ? null : sayFailure(reply.error));
  };
  return (
    <div className="read-through" id="read-through">
      <p className="hint">
        Patterns miss things and cry wolf. Read every line as somebody would who knows the family.{' '}
        <GuideLink chapter="leaves" heading="The read-through" />
      </p>
      <ol className="texts">
        {leaving.map((entry) => (
          <Text key={entry.subject} auditId={auditId} entry={entry} />
        ))}
      </ol>
      {staying.length === 0 ? null : (
        <details>
          <summary>
            {staying.length === 1
              ? 'One text that stays in the store has a mark in it'
              : `${staying.length} texts that stay in the store have marks in them`}
          </summary>
          <ol className="texts">
            {staying.map((entry) => (
              <Text key={`${entry.readingId} ${entry.title}`} auditId={auditId} entry={entry} />
            ))}
          </ol>
        </details>
      )}
      {failure === null ? null : (
        <Note tone="stop" alert>
          {failure}
        </Note>
      )}
      <div className="go">
        {confirmed === null ? (
          <>
            <Button
              kind="primary"
              aria-disabled={blocks + undecided > 0 || undefined}
              aria-describedby="read-through-state"
              onClick={() => (blocks + undecided > 0 ? undefined : void handleConfirm())}
            >
              I have read all of these
            </Button>
            <span id="read-through-state" role="status" className="s14 ink2">
              {sayState(value)}
            </span>
          </>
        ) : (
          <span role="status" className="s14">
            {`Read through by ${confirmed.designation}, ${sayMoment(confirmed.at)}. It stands until one of these texts changes.`}
          </span>
        )}
      </div>
    </div>
  );
}

function sayState({ blocks, undecided, kept }: ReadThrough): string {
  if (blocks > 0)
    return blocks === 1
      ? 'One passage identifies a person. Reword it first.'
      : `${blocks} passages identify a person. Reword them first.`;
  if (undecided > 0)
    return undecided === 1 ? 'One warning needs a decision.' : `${undecided} warnings need a decision.`;
  return kept === 0 ? 'Nothing was found in them.' : `${kept} kept with a reason.`;
}

function Text({ auditId, entry }: Readonly<{ auditId: string; entry: ScreenedEntry }>) {
  return (
    <li>
      <div className="of">
        <b>{entry.title}</b>
        {entry.reference === '' ? null : <span className="s13 ink3"> {entry.reference}</span>}
        {entry.readingId === '' ? null : (
          <Button kind="link" onClick={() => goTo({ screen: 'score-sheet', readingId: entry.readingId })}>
            Go to the reading
          </Button>
        )}
      </div>
      <p className="said break">
        <MarkedText text={entry.text} hits={entry.hits} />
      </p>
      {entry.hits.map((hit) => (
        <div key={`${hit.kind} ${hit.start}`} className={noteClass(hit)}>
          <span>
            <b>{`“${entry.text.slice(hit.start, hit.end)}”: `}</b>
            {hit.isDecided ? 'kept with a reason.' : hit.message}
          </span>
          {hit.severity === 'warn' && !hit.isDecided ? (
            <KeepWarning
              input={{
                auditId,
                readingId: entry.readingId,
                subject: entry.subject,
                start: hit.start,
                kind: hit.kind,
              }}
            />
          ) : null}
        </div>
      ))}
    </li>
  );
}

const noteClass = ({ severity, isDecided }: ScreenedEntry['hits'][number]): string =>
  severity === 'block' ? 'note stop' : isDecided ? 'note' : 'note warn';
