import { useState } from 'react';
import { type Criterion, listSections, type Template } from '../../../shared/domain/template';
import { criterionByMeaning } from '../../../shared/domain/template-structure';
import { Section } from '../../components/Section';
import { CriticalMark } from '../../components/Tag';
import { shortId } from '../../scoring/sheet';
import type { Place } from '../../stores/template-editor';
import { AnswerControl } from './AnswerControl';

type PreviewProps = Readonly<{ template: Template; place: Place }>;

/** What is in hand as an auditor will meet it; what is answered here is kept nowhere. */
export function Preview({ template, place }: PreviewProps) {
  const criterion = place.kind === 'criterion' ? criterionByMeaning(template, place.meaningId) : undefined;
  const section =
    place.kind === 'section' ? listSections(template).find(({ id }) => id === place.sectionId) : undefined;
  return (
    <Section title="As an auditor will see it">
      {criterion === undefined ? null : (
        <CriterionPreview key={`${criterion.meaningId} ${criterion.type}`} criterion={criterion} />
      )}
      {section === undefined ? null : (
        <div className="prev">
          <h3>
            {section.letter} {section.title}
          </h3>
          {(section.notes ?? []).map((note) => (
            <p key={note} className="s14">
              {note}
            </p>
          ))}
          <ol className="questions">
            {section.criteria.map((each) => (
              <li key={each.meaningId}>
                <span className="s14">{shortId(each.id)}</span> {each.question}
              </li>
            ))}
          </ol>
        </div>
      )}
      {place.kind === 'whole' ? (
        <div className="prev">
          <h3>{template.title}</h3>
          <p className="s14">{template.purpose}</p>
        </div>
      ) : null}
    </Section>
  );
}

function CriterionPreview({ criterion }: Readonly<{ criterion: Criterion }>) {
  const [value, setValue] = useState('');
  const labelId = 'preview-question';
  return (
    <div className="prev one">
      <span className="s14 ink3">{shortId(criterion.id)}</span>
      <div>
        <p className="q" id={labelId}>
          {criterion.question.trim() === '' ? 'No question yet' : criterion.question}{' '}
          {criterion.critical ? <CriticalMark /> : null}
          {criterion.reverse ? <span className="tag reverse">No is good</span> : null}
        </p>
        <AnswerControl criterion={criterion} value={value} labelledBy={labelId} onAnswer={setValue} />
        {criterion.guidance.trim() === '' ? null : (
          <>
            <p className="good-head">What good looks like</p>
            <p className="good">{criterion.guidance}</p>
          </>
        )}
        {criterion.anchors === null ? null : (
          <dl className="anchors2">
            <dt>A 5</dt>
            <dd>{criterion.anchors.five}</dd>
            <dt>A 2</dt>
            <dd>{criterion.anchors.two}</dd>
          </dl>
        )}
        {criterion.notApplicable.length === 0 ? null : (
          <p className="s13">{`Not applicable: ${criterion.notApplicable.map(({ label }) => label).join('; ')}`}</p>
        )}
      </div>
    </div>
  );
}
