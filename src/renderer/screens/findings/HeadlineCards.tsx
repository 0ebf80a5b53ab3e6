import type { Template } from '../../../shared/domain/template';
import { shortId } from '../../scoring/sheet';
import type { AskedMeasure } from '../../stores/findings';
import type { AuditHeadlines } from '../../stores/reports';
import { sayChange } from './change-words';
import { Fig, Hidden } from './Fig';
import { questionsOf } from './finding-words';
import { isShareHidden } from './ShownShare';
import type { ShownChange, ShownFindings } from './shown-findings';

type HeadlineCardsProps = Readonly<{ value: AuditHeadlines; findings: ShownFindings; template: Template }>;

/** The findings chosen for the Headlines sheet, each with its change and what a person says it means. */
export function HeadlineCards({ value: { headlines, sentences }, findings, template }: HeadlineCardsProps) {
  const cards = headlines.findings.flatMap(({ criterionId, soWhat }) => {
    const sentence = sentences.find((each) => each.criterionId === criterionId);
    return sentence === undefined ? [] : [{ sentence, soWhat }];
  });
  if (cards.length === 0) return null;
  const questions = questionsOf(template);
  return (
    <ol className="heads" aria-label="Headlines">
      {cards.map(({ sentence: { criterionId, sentence }, soWhat }) => (
        <li key={criterionId}>
          {isAway(criterionId, findings, template) ? (
            <p className="hs">
              {`${questions.get(criterionId)?.question ?? ''} `}
              <Fig measure={measureOf(criterionId, template)} of={shortId(criterionId)}>
                (<Hidden />)
              </Fig>
            </p>
          ) : (
            <Sentence text={sentence} measure={measureOf(criterionId, template)} />
          )}
          <Changed change={findings.change.find(({ id }) => id === criterionId)} template={template} />
          <p className="so">
            <b>So what?</b> {soWhat === '' ? 'To be written on Report.' : soWhat}
          </p>
        </li>
      ))}
    </ol>
  );
}

/** Whether any number that the sentence says is hidden: then all of the sentence is. */
function isAway(criterionId: string, { gates, criteria }: ShownFindings, { gate }: Template): boolean {
  if (gate?.overall === criterionId) return gates.some(({ hidden }) => hidden.length > 0);
  return criteria.some((row) => row.id === criterionId && isShareHidden(row, row));
}

/** Behind a gate, the headline of the overall evaluation is about children well served. */
const measureOf = (criterionId: string, { gate }: Template): AskedMeasure =>
  gate?.overall === criterionId
    ? { kind: 'gate', part: 'wellServed' }
    : { kind: 'criterion', id: criterionId };

/** `Improved. Plus 17 points, 95% interval 3 to 29.`, its first word standing out. */
function Changed({
  change,
  template: { gate },
}: Readonly<{ change: ShownChange | undefined; template: Template }>) {
  if (change === undefined) return null;
  const said = sayChange(change);
  const end = said.search(/[.:]/) + 1;
  // The sentence above speaks of children well served, the change of records that were judged.
  const of = gate?.overall === change.id ? ' Of those that are there.' : '';
  return (
    <p className="chg">
      <b>{said.slice(0, end)}</b>
      {said.slice(end)}
      {of}
    </p>
  );
}

const FIGURE = /\([^()]*\d+ of \d+[^()]*\)/;

function Sentence({ text, measure }: Readonly<{ text: string; measure: AskedMeasure }>) {
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
