import { useState } from 'react';
import type { Conflict } from '../../../shared/contract/merging';
import { placeOfAnswer, shortIdOf } from '../../../shared/domain/answer-place';
import type { Template } from '../../../shared/domain/template';
import { Button } from '../../components/Button';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { Wide } from '../../components/Wide';
import { sayMoment } from '../../say-dates';
import { sayFailure } from '../../sentences';
import { decide, useMerging } from '../../stores/merging';
import { counted, ordinal } from './say-merge';
import { describeStored, questionOf } from './say-stored';

type Side = Conflict['sides'][number];
type ConflictsProps = Readonly<{ auditId: string; conflicts: readonly Conflict[] }>;

/** Readings under one number that do not agree, side by side with what differs; the lead chooses. */
export function Conflicts({ auditId, conflicts }: ConflictsProps) {
  const [failure, setFailure] = useState<string | null>(null);
  const template = useMerging((state) => state.template);
  if (conflicts.length === 0) return null;
  const handleTake = async (conflict: Conflict, side: Side): Promise<void> => {
    const reply = await decide(auditId, conflict, side.contentHash);
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
          template={template}
          onTake={(side) => void handleTake(conflict, side)}
        />
      ))}
    </Section>
  );
}

type OneConflictProps = Readonly<{
  conflict: Conflict;
  template: Template | null;
  onTake: (side: Side) => void;
}>;

function OneConflict({ conflict, template, onTake }: OneConflictProps) {
  const differing = differencesOf(conflict.sides);
  const title = `${conflict.reference}, ${ordinal(conflict.readingNumber)} reading`;
  return (
    <section className="conflict" aria-label={title}>
      <h3 className="h3">{title}</h3>
      <p className="s14 ink2">
        {conflict.afterDecision
          ? 'You chose between these. Later work has come in since; your choice stands until you choose again. '
          : `Two readers hold the ${ordinal(conflict.readingNumber)} reading of this record. Neither is overwritten. `}
        {differing.length === 0
          ? 'Their answers are the same; notes or times differ.'
          : counted(differing.length, 'answer differs.', 'answers differ.')}
      </p>
      <Wide label={`${title}, side by side`}>
        <table className="t">
          <caption className="vh">{`What differs in ${title}`}</caption>
          <thead>
            <tr>
              <th scope="col">Question</th>
              {conflict.sides.map((side) => (
                <th scope="col" key={side.contentHash}>
                  {side.designation}
                  <br />
                  <span className="ink3">{`${side.status === 'complete' ? 'complete' : 'in progress'}, ${sayMoment(side.madeAt)}`}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {differing.map(({ place, criterionId, texts }) => (
              <tr key={place}>
                <td>
                  <b>{shortIdOf(place)}</b> {template === null ? '' : questionOf(template, criterionId)}
                </td>
                {texts.map((text, index) => (
                  <td key={conflict.sides[index]?.contentHash}>
                    {text === null
                      ? 'not answered'
                      : describeStored(template, criterionId, text.state, text.value)}
                  </td>
                ))}
              </tr>
            ))}
            <tr>
              <td />
              {conflict.sides.map((side) => (
                <td key={side.contentHash}>
                  {side.chosen ? (
                    <b>Taken</b>
                  ) : (
                    <Button
                      small
                      aria-label={`Take this one: ${side.designation}, ${sayMoment(side.madeAt)}, for ${title}`}
                      onClick={() => onTake(side)}
                    >
                      Take this one
                    </Button>
                  )}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </Wide>
    </section>
  );
}

type Answer = Side['answers'][number];
type Difference = Readonly<{ place: string; criterionId: string; texts: readonly (Answer | null)[] }>;

const isSame = (one: Answer | null, other: Answer | null): boolean =>
  (one?.state ?? 'unanswered') === (other?.state ?? 'unanswered') &&
  (one?.value ?? '') === (other?.value ?? '');

/** Places at which the sides do not say the same, in the order of their ids. */
function differencesOf(sides: readonly Side[]): readonly Difference[] {
  const bySide = sides.map(({ answers }) => new Map(answers.map((each) => [placeOfAnswer(each), each])));
  const places = [...new Set(bySide.flatMap((answers) => [...answers.keys()]))].sort();
  return places.flatMap((place) => {
    const texts = bySide.map((answers) => answers.get(place) ?? null);
    const [first = null] = texts;
    if (texts.every((text) => isSame(text, first))) return [];
    return [{ place, criterionId: texts.find((text) => text !== null)?.criterionId ?? place, texts }];
  });
}
