import { type DragEvent, useState } from 'react';
import { type Criterion, listCriteria, listSections, type Section } from '../../../shared/domain/template';
import type { CheckFinding } from '../../../shared/domain/template-check';
import type { DifferenceLine, TemplateDifference } from '../../../shared/domain/template-difference';
import { newCriterion } from '../../../shared/domain/template-new';
import { Button } from '../../components/Button';
import { Tag } from '../../components/Tag';
import { shortId } from '../../scoring/sheet';
import {
  edit,
  freshMeaning,
  moveTo,
  type OpenDraft,
  takeInHand,
  useTemplateEditor,
} from '../../stores/template-editor';

type OutlineProps = Readonly<{
  open: OpenDraft;
  difference: TemplateDifference | null;
  findings: readonly CheckFinding[];
}>;

const TAG_TONES = { wording: 'plain', guidance: 'accent', meaning: 'warn' } as const;

/** The template by section: what is in hand, what differs from the version before, and the order, by drag or by key. */
export function Outline({ open: { template, state }, difference, findings }: OutlineProps) {
  const inHand = useTemplateEditor((editor) => editor.inHand);
  const [dragged, setDragged] = useState<string | null>(null);
  const differ = difference?.lines.filter(({ kind, moved }) => kind !== 'kept' || moved).length ?? 0;
  const lines = new Map(
    (difference?.lines ?? []).flatMap((line) => line.now.map(({ meaningId }) => [meaningId, line])),
  );
  const faulty = new Set(
    findings.filter(({ severity }) => severity === 'fault').map(({ meaningId }) => meaningId),
  );
  return (
    <nav className="tree" aria-label="Sections and criteria">
      <h2>
        {`Version ${state.nextVersion}, draft · ${listCriteria(template).length} criteria${difference === null || differ === 0 ? '' : ` · ${differ} differ`}`}
      </h2>
      <a
        href={`#${template.key}`}
        className="whole"
        aria-current={inHand.kind === 'whole' ? 'true' : undefined}
        onClick={(event) => {
          event.preventDefault();
          takeInHand({ kind: 'whole' });
        }}
      >
        <span />
        <span>The template as a whole</span>
      </a>
      <ol>
        {listSections(template).map((section) => (
          <SectionRows
            key={section.id}
            section={section}
            isClosing={section.id === template.closing.id}
            lines={lines}
            faulty={faulty}
            dragged={dragged}
            onDragged={setDragged}
          />
        ))}
      </ol>
      <p className="add">
        <Button
          small
          onClick={() => edit({ kind: 'add_section', index: template.sections.length, title: 'New section' })}
        >
          Add a section
        </Button>
      </p>
      <p className="hint keys">Alt with ↑ or ↓ moves what is in hand; so does dragging.</p>
    </nav>
  );
}

type SectionRowsProps = Readonly<{
  section: Section;
  isClosing: boolean;
  lines: ReadonlyMap<string, DifferenceLine>;
  faulty: ReadonlySet<string | null>;
  dragged: string | null;
  onDragged: (meaningId: string | null) => void;
}>;

function SectionRows({ section, isClosing, lines, faulty, dragged, onDragged }: SectionRowsProps) {
  const inHand = useTemplateEditor((editor) => editor.inHand);
  const handleAdd = (): void => {
    const meaningId = freshMeaning();
    const index = section.criteria.length;
    const criterion = newCriterion(meaningId, 'YN');
    if (edit({ kind: 'add_criterion', sectionId: section.id, index, criterion }))
      takeInHand({ kind: 'criterion', meaningId });
  };
  const canDrop = (event: DragEvent): void => {
    if (dragged !== null && !isClosing) event.preventDefault();
  };
  const handleDrop = (index: number): void => {
    if (dragged !== null) moveTo(dragged, section.id, index);
    onDragged(null);
  };
  return (
    <li>
      <a
        className="s"
        href={`#${section.id}`}
        aria-current={inHand.kind === 'section' && inHand.sectionId === section.id ? 'true' : undefined}
        onDragOver={canDrop}
        onDrop={() => handleDrop(0)}
        onClick={(event) => {
          event.preventDefault();
          takeInHand({ kind: 'section', sectionId: section.id });
        }}
      >
        <i>{section.letter}</i>
        <span>{section.title}</span>
      </a>
      <ol>
        {section.criteria.map((criterion, index) => (
          <li key={criterion.meaningId}>
            <CriterionLink
              criterion={criterion}
              line={lines.get(criterion.meaningId)}
              isFaulty={faulty.has(criterion.meaningId)}
              draggable={!isClosing}
              isDragged={dragged === criterion.meaningId}
              onDragStart={() => onDragged(criterion.meaningId)}
              onDragEnd={() => onDragged(null)}
              onDragOver={canDrop}
              onDrop={() => handleDrop(index)}
            />
          </li>
        ))}
      </ol>
      {isClosing ? null : (
        <p className="add">
          <button type="button" className="linkb" onClick={handleAdd}>
            {`Add a criterion to ${section.letter}`}
          </button>
        </p>
      )}
    </li>
  );
}

type CriterionLinkProps = Readonly<{
  criterion: Criterion;
  line: DifferenceLine | undefined;
  isFaulty: boolean;
  draggable: boolean;
  isDragged: boolean;
  onDragStart: () => void;
  onDragEnd: () => void;
  onDragOver: (event: DragEvent) => void;
  onDrop: () => void;
}>;

function CriterionLink({ criterion, line, isFaulty, isDragged, ...drag }: CriterionLinkProps) {
  const { meaningId } = criterion;
  const isInHand = useTemplateEditor(
    ({ inHand }) => inHand.kind === 'criterion' && inHand.meaningId === meaningId,
  );
  const name = criterion.shortLabel.trim() === '' ? criterion.question : criterion.shortLabel;
  return (
    <a
      href={`#${criterion.id}`}
      className={isDragged ? 'dragged' : undefined}
      aria-current={isInHand ? 'true' : undefined}
      onClick={(event) => {
        event.preventDefault();
        takeInHand({ kind: 'criterion', meaningId });
      }}
      {...drag}
    >
      <span>{shortId(criterion.id)}</span>
      <span>{name.trim() === '' ? 'No question yet' : name}</span>
      <span>
        {isFaulty ? <Tag tone="stop">fault</Tag> : null} <ChangeTag line={line} />
      </span>
    </a>
  );
}

function ChangeTag({ line }: Readonly<{ line: DifferenceLine | undefined }>) {
  if (line === undefined) return null;
  if (line.kind === 'new') return <Tag tone="solid">new</Tag>;
  if (line.kind === 'split' || line.kind === 'merged') return <Tag tone="warn">{line.kind}</Tag>;
  const kind = line.decided ?? line.proposed;
  if (kind !== null) return <Tag tone={TAG_TONES[kind]}>{`${kind}${line.decided === null ? '?' : ''}`}</Tag>;
  return line.moved ? <Tag>moved</Tag> : null;
}
