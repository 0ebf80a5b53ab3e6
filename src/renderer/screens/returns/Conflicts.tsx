import { useState } from 'react';
import type { Conflict } from '../../../shared/contract/merging';
import { Button } from '../../components/Button';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { sayMoment } from '../../say-dates';
import { sayFailure } from '../../sentences';
import { decide } from '../../stores/merging';
import { type Side, SideBySide, sayDiffering } from './SideBySide';
import { counted, ordinal } from './say-merge';

type ConflictsProps = Readonly<{ auditId: string; conflicts: readonly Conflict[] }>;

/** Readings under one number that do not agree, side by side with what differs; the lead chooses, or keeps both. */
export function Conflicts({ auditId, conflicts }: ConflictsProps) {
  const [failure, setFailure] = useState<string | null>(null);
  if (conflicts.length === 0) return null;
  const handleChoose = async (
    { reference, readingNumber }: Conflict,
    { contentHash }: Side,
    how: 'take' | 'second_reading',
  ): Promise<void> => {
    const reply = await decide(auditId, { reference, readingNumber, contentHash, how });
    setFailure(reply.ok ? null : sayFailure(reply.error));
  };
  return (
    <Section
      title={counted(conflicts.length, 'reading is held twice', 'readings are held twice')}
      sub="neither is overwritten until you choose"
    >
      {failure === null ? null : (
        <Note tone="stop" alert>
          {failure}
        </Note>
      )}
      {conflicts.map((conflict) => (
        <OneConflict
          key={`${conflict.reference} ${conflict.readingNumber}`}
          conflict={conflict}
          onChoose={(side, how) => void handleChoose(conflict, side, how)}
        />
      ))}
    </Section>
  );
}

type OneConflictProps = Readonly<{
  conflict: Conflict;
  onChoose: (side: Side, how: 'take' | 'second_reading') => void;
}>;

function OneConflict({ conflict, onChoose }: OneConflictProps) {
  const title = `${conflict.reference}, ${ordinal(conflict.readingNumber)} reading`;
  return (
    <section className="conflict" aria-label={title}>
      <h3 className="h3">{title}</h3>
      <p className="s14 ink2">
        {conflict.afterDecision
          ? 'You chose between these. Later work has come in since; your choice stands until you choose again. '
          : `Two readers hold the ${ordinal(conflict.readingNumber)} reading of this record. Neither is overwritten. `}
        {sayDiffering(conflict.sides)}
      </p>
      <SideBySide
        conflict={conflict}
        title={title}
        foot={(side) => <SideFoot side={side} title={title} onChoose={(how) => onChoose(side, how)} />}
      />
    </section>
  );
}

type SideFootProps = Readonly<{
  side: Side;
  title: string;
  onChoose: (how: 'take' | 'second_reading') => void;
}>;

function SideFoot({ side, title, onChoose }: SideFootProps) {
  if (side.chosen) return <b>Taken</b>;
  const whose = `${side.designation}, ${sayMoment(side.madeAt)}, for ${title}`;
  return (
    <span className="row-do">
      <Button small aria-label={`Take this one: ${whose}`} onClick={() => onChoose('take')}>
        Take this one
      </Button>{' '}
      {side.canBeSecond ? (
        <Button
          small
          aria-label={`Keep both, this as a second reading: ${whose}`}
          onClick={() => onChoose('second_reading')}
        >
          Keep both, this as a second reading
        </Button>
      ) : null}
    </span>
  );
}
