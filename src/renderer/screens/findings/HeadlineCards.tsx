import type { Measure } from '../../../shared/contract/findings';
import type { Template } from '../../../shared/domain/template';
import { shortId } from '../../scoring/sheet';
import type { AuditHeadlines } from '../../stores/reports';
import { Fig } from './Fig';

type HeadlineCardsProps = Readonly<{ value: AuditHeadlines; template: Template }>;

/** The findings chosen for the Headlines sheet, each with what a person says it means. */
export function HeadlineCards({ value: { headlines, sentences }, template }: HeadlineCardsProps) {
  const cards = headlines.findings.flatMap(({ criterionId, soWhat }) => {
    const sentence = sentences.find((each) => each.criterionId === criterionId);
    return sentence === undefined ? [] : [{ sentence, soWhat }];
  });
  if (cards.length === 0) return null;
  return (
    <ol className="heads" aria-label="Headlines">
      {cards.map(({ sentence, soWhat }) => (
        <li key={sentence.criterionId}>
          <Sentence text={sentence.sentence} measure={measureOf(sentence.criterionId, template)} />
          <p className="so">
            <b>So what?</b> {soWhat === '' ? 'To be written on Report.' : soWhat}
          </p>
        </li>
      ))}
    </ol>
  );
}

/** Behind a gate, the headline of the overall evaluation is about children well served. */
const measureOf = (criterionId: string, { gate }: Template): Measure =>
  gate?.overall === criterionId
    ? { kind: 'gate', part: 'wellServed' }
    : { kind: 'criterion', id: criterionId };

const FIGURE = /\([^()]*\d+ of \d+[^()]*\)/;

function Sentence({ text, measure }: Readonly<{ text: string; measure: Measure }>) {
  const figure = FIGURE.exec(text);
  if (figure === null) return <p className="hs">{text}</p>;
  return (
    <p className="hs">
      {text.slice(0, figure.index)}
      <Fig measure={measure} of={measure.kind === 'criterion' ? shortId(measure.id) : 'children well served'}>
        {figure[0]}
      </Fig>
      {text.slice(figure.index + figure[0].length)}
    </p>
  );
}
