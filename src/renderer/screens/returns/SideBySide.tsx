import type { ReactNode } from 'react';
import type { Conflict } from '../../../shared/contract/merging';
import { placeOfAnswer, shortIdOf } from '../../../shared/domain/answer-place';
import { Wide } from '../../components/Wide';
import { sayMoment } from '../../say-dates';
import { useMerging } from '../../stores/merging';
import { counted } from './say-merge';
import { describeStored, questionOf } from './say-stored';

export type Side = Conflict['sides'][number];

type SideBySideProps = Readonly<{
  conflict: Conflict;
  title: string;
  /** What can be done with a side, at its foot. */
  foot?: (side: Side) => ReactNode;
}>;

/** Readings under one number, with only what differs between them. */
export function SideBySide({ conflict: { sides }, title, foot }: SideBySideProps) {
  const template = useMerging((state) => state.template);
  return (
    <Wide label={`${title}, side by side`}>
      <table className="t">
        <caption className="vh">{`What differs in ${title}`}</caption>
        <thead>
          <tr>
            <th scope="col">Question</th>
            {sides.map((side) => (
              <th scope="col" key={side.contentHash}>
                {side.designation}
                <br />
                <span className="ink3">{`${side.status === 'complete' ? 'complete' : 'in progress'}, ${sayMoment(side.madeAt)}`}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {differencesOf(sides).map(({ place, criterionId, texts }) => (
            <tr key={place}>
              <td>
                <b>{shortIdOf(place)}</b> {template === null ? '' : questionOf(template, criterionId)}
              </td>
              {texts.map((text, index) => (
                <td key={sides[index]?.contentHash}>
                  {text === null
                    ? 'not answered'
                    : describeStored(template, criterionId, text.state, text.value)}
                </td>
              ))}
            </tr>
          ))}
          {foot === undefined ? null : (
            <tr>
              <td />
              {sides.map((side) => (
                <td key={side.contentHash}>{foot(side)}</td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
    </Wide>
  );
}

/** How much of a conflict differs, as a sentence. */
export function sayDiffering(sides: readonly Side[]): string {
  const differing = differencesOf(sides).length;
  return differing === 0
    ? 'Their answers are the same; notes or times differ.'
    : counted(differing, 'answer differs.', 'answers differ.');
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
