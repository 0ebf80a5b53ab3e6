import { sayShowIf } from '../../../shared/domain/say-show-if';
import { parseShowIf } from '../../../shared/domain/show-if';
import type { Criterion, Template } from '../../../shared/domain/template';
import { Note } from '../../components/Note';
import { CriticalMark, Tag } from '../../components/Tag';
import { sayCritical } from '../../scoring/say-critical';
import { shortId } from '../../scoring/sheet';
import { useSession } from '../../stores/session';
import { answersOf, sayLinks, sayStandard } from './template-words';

type CriterionEntryProps = Readonly<{ anchor: string; template: Template; criterion: Criterion }>;

/** A criterion: the question, how it is answered, what good looks like, and the rules behind it. */
export const CriterionEntry = ({ anchor, template, criterion }: CriterionEntryProps) => (
  <article className="tcr" id={anchor} tabIndex={-1} aria-label={shortId(criterion.id)}>
    <p className="id">{shortId(criterion.id)}</p>
    <div>
      <h3>
        {criterion.question}
        {criterion.critical ? <CriticalMark /> : null}
      </h3>
      <ul className="answers" aria-label="Answers">
        {answersOf(criterion).map((answer) => (
          <li key={answer}>{answer}</li>
        ))}
      </ul>
      {criterion.guidance === '' ? null : <p className="good">{criterion.guidance}</p>}
      <Anchors criterion={criterion} />
      {criterion.checkBeforeUse === undefined ? null : (
        <Note tone="warn">
          <b>Check before use.</b> {criterion.checkBeforeUse}
        </Note>
      )}
    </div>
    <Rules template={template} criterion={criterion} />
  </article>
);

function Anchors({ criterion: { anchors } }: Readonly<{ criterion: Criterion }>) {
  if (anchors === null) return null;
  return (
    <dl className="anchors2">
      <dt>A 5</dt>
      <dd>{anchors.five}</dd>
      <dt>A 2</dt>
      <dd>{anchors.two}</dd>
    </dl>
  );
}

function Rules({ template, criterion }: Readonly<{ template: Template; criterion: Criterion }>) {
  const lists = useSession((session) => session.lists);
  const rules = [...rulesOf(template, criterion), ...sayLinks(criterion.links, lists)];
  return (
    <div>
      <dl className="rules">
        {rules.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {criterion.qualityIndicators.map((indicator) => (
        <Tag key={indicator}>{`QI ${indicator}`}</Tag>
      ))}
      {criterion.core ? <Tag tone="accent">core</Tag> : null}
    </div>
  );
}

function rulesOf(template: Template, criterion: Criterion): readonly (readonly [string, string])[] {
  const shown = parseShowIf(criterion.showIf);
  const grounds = criterion.notApplicable.map(({ label }) => label).join('; ');
  return [
    ['Shown when', shown.ok ? sayShowIf(template, shown.value) : criterion.showIf],
    ['Not applicable', grounds === '' ? 'not offered' : grounds],
    ...(criterion.critical ? [['Critical', sayCritical(criterion)] as const] : []),
    ...(criterion.reverse ? [['Good answer', 'No'] as const] : []),
    ...(criterion.standard === null ? [] : [['Standard', sayStandard(criterion.standard)] as const]),
    ...(criterion.perAgency ? [['Agencies', 'answered once for each agency read'] as const] : []),
    ...(criterion.optional ? [['May be', 'left blank'] as const] : []),
    ...(criterion.pairsWith === undefined
      ? []
      : [['Held beside', `what records say at ${criterion.pairsWith.join(', ')}`] as const]),
  ];
}
