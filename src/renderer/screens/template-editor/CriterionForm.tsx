import type { ReactNode } from 'react';
import {
  type Criterion,
  listSections,
  RESPONSE_TYPES,
  type ResponseType,
} from '../../../shared/domain/template';
import type { CheckFinding } from '../../../shared/domain/template-check';
import type { DifferenceLine } from '../../../shared/domain/template-difference';
import { type CriterionFields, isLockedByBank } from '../../../shared/domain/template-edit';
import { criterionByMeaning } from '../../../shared/domain/template-structure';
import { Button } from '../../components/Button';
import { shortId } from '../../scoring/sheet';
import { edit, freshMeaning, moveInHand, type OpenDraft, takeInHand } from '../../stores/template-editor';
import { BankLine } from './BankLine';
import { CodedList } from './CodedList';
import { CriticalRuleField } from './CriticalRuleField';
import { RESPONSE_WORDS } from './editor-words';
import { KindOfChange } from './KindOfChange';
import { LinkFields } from './LinkFields';
import { ResponseFields } from './ResponseFields';
import { ShowIfField } from './ShowIfField';
import { TextField } from './TextField';
import { TranslationFields } from './TranslationFields';

type CriterionFormProps = Readonly<{
  open: OpenDraft;
  meaningId: string;
  line: DifferenceLine | undefined;
  findings: readonly CheckFinding[];
}>;

/** Everything of one criterion; each change is saved as it is made. */
export function CriterionForm({ open, meaningId, line, findings }: CriterionFormProps) {
  const { template } = open;
  const criterion = criterionByMeaning(template, meaningId);
  if (criterion === undefined) return null;
  const isClosing = template.closing.criteria.includes(criterion);
  const isLocked = isLockedByBank(criterion);
  const set = (fields: CriterionFields): void => void edit({ kind: 'set_criterion', meaningId, set: fields });
  const source = line?.before[0]?.meaningId ?? meaningId;
  const old = open.before === null ? undefined : criterionByMeaning(open.before, source);
  const faultsAt = (field: string): readonly string[] =>
    findings
      .filter((each) => each.meaningId === meaningId && each.field === field && each.severity === 'fault')
      .map(({ sentence, suggestion }) => `${sentence} ${suggestion}`.trim());
  return (
    <>
      <section className="form" aria-label={`Criterion ${shortId(criterion.id)}`}>
        <div className="lab">
          Criterion<small>{criterion.id}</small>
        </div>
        <Tools criterion={criterion} isClosing={isClosing} />
        <BankLine open={open} criterion={criterion} isClosing={isClosing} />
        <Words criterion={criterion} faultsAt={faultsAt} onSet={set} />
        {line === undefined || line.proposed === null ? null : <KindOfChange line={line} />}
        <Response criterion={criterion} isFixed={isLocked || isClosing} onSet={set} />
        <ResponseFields criterion={criterion} old={old} isLocked={isLocked} faultsAt={faultsAt} onSet={set} />
        <Marks criterion={criterion} isClosing={isClosing} onSet={set} />
        <CriticalRuleField template={template} criterion={criterion} onSet={set} />
        <div className="lab">
          Not applicable when<small>the grounds that are offered</small>
        </div>
        <CodedList
          noun="ground"
          items={criterion.notApplicable}
          before={old?.notApplicable ?? []}
          failures={faultsAt('notApplicable')}
          onChange={(notApplicable) => set({ notApplicable })}
        />
        <ShowIfField
          template={template}
          criterion={criterion}
          failures={faultsAt('showIf')}
          onSave={(showIf) => set({ showIf })}
        />
        <LinkFields criterion={criterion} onSet={set} />
        <TranslationFields template={template} criterion={criterion} />
      </section>
      <Onward open={open} criterion={criterion} line={line} />
    </>
  );
}

type OnwardProps = Readonly<{ open: OpenDraft; criterion: Criterion; line: DifferenceLine | undefined }>;

/** Back to the words of the version before, and on to the next criterion. */
function Onward({ open: { template, before, state }, criterion, line }: OnwardProps) {
  const all = listSections(template).flatMap(({ criteria }) => criteria);
  const next = all[all.indexOf(criterion) + 1];
  const [source] = line?.before ?? [];
  const old =
    before === null || source === undefined ? undefined : criterionByMeaning(before, source.meaningId);
  const isOther =
    old !== undefined &&
    (old.question !== criterion.question ||
      old.guidance !== criterion.guidance ||
      old.shortLabel !== criterion.shortLabel);
  return (
    <div className="editor-bar onward">
      <span className="right">
        {isOther && !isLockedByBank(criterion) ? (
          <Button
            small
            onClick={() => {
              const { question, guidance, shortLabel } = old;
              edit({
                kind: 'set_criterion',
                meaningId: criterion.meaningId,
                set: { question, guidance, shortLabel },
              });
            }}
          >
            {`Put back version ${state.base?.version}’s text`}
          </Button>
        ) : null}
        {next === undefined ? null : (
          <Button small onClick={() => takeInHand({ kind: 'criterion', meaningId: next.meaningId })}>
            Next criterion
          </Button>
        )}
      </span>
    </div>
  );
}

function Tools({ criterion, isClosing }: Readonly<{ criterion: Criterion; isClosing: boolean }>) {
  const { meaningId } = criterion;
  if (isClosing)
    return <p className="s14">Part of the closing block: every reading has it. Its words can be changed.</p>;
  const handleCopy = (): void => {
    const newMeaningId = freshMeaning();
    if (edit({ kind: 'copy_criterion', meaningId, newMeaningId }))
      takeInHand({ kind: 'criterion', meaningId: newMeaningId });
  };
  return (
    <div className="tools">
      <Button small onClick={() => moveInHand(-1)}>
        Move up
      </Button>
      <Button small onClick={() => moveInHand(1)}>
        Move down
      </Button>
      <Button small onClick={handleCopy}>
        Copy
      </Button>
      <Button small onClick={() => edit({ kind: 'remove_criterion', meaningId })}>
        Take out
      </Button>
    </div>
  );
}

type WordsProps = PartProps & Readonly<{ faultsAt: (field: string) => readonly string[] }>;

/** What is asked, in long and short, and what good looks like. */
const Words = ({ criterion, faultsAt, onSet }: WordsProps) => (
  <>
    <TextField
      label="Question"
      rows={2}
      value={criterion.question}
      disabled={isLockedByBank(criterion)}
      failures={faultsAt('question')}
      onSave={(question) => onSet({ question })}
    />
    <TextField
      label="Short label"
      hint="for tables and rails"
      small
      value={criterion.shortLabel}
      failures={faultsAt('shortLabel')}
      onSave={(shortLabel) => onSet({ shortLabel })}
    />
    <TextField
      label="What good looks like"
      rows={3}
      value={criterion.guidance}
      failures={faultsAt('guidance')}
      onSave={(guidance) => onSet({ guidance })}
    />
  </>
);

type PartProps = Readonly<{ criterion: Criterion; onSet: (fields: CriterionFields) => void }>;

function Response({ criterion, isFixed, onSet }: PartProps & Readonly<{ isFixed: boolean }>) {
  return (
    <>
      <label htmlFor="response">Response</label>
      <div>
        <select
          id="response"
          className="inp s pick"
          disabled={isFixed}
          value={criterion.type}
          onChange={(event) => onSet({ type: event.target.value as ResponseType })}
        >
          {RESPONSE_TYPES.map((type) => (
            <option key={type} value={type}>
              {RESPONSE_WORDS[type]}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}

function Marks({ criterion, isClosing, onSet }: PartProps & Readonly<{ isClosing: boolean }>) {
  const isWord = criterion.type === 'YN' || criterion.type === 'YPN';
  return (
    <>
      <div className="lab">Counts as</div>
      <div className="marks">
        <Mark is={criterion.critical} onChange={(critical) => onSet({ critical })}>
          Critical: what falls short opens the safety question
        </Mark>
        {isClosing ? null : (
          <Mark is={criterion.core} onChange={(core) => onSet({ core })}>
            In the short form
          </Mark>
        )}
        {isWord ? (
          <Mark
            is={criterion.reverse}
            disabled={isLockedByBank(criterion)}
            onChange={(reverse) => onSet({ reverse })}
          >
            No is the good answer
          </Mark>
        ) : null}
        <Mark is={criterion.perAgency} onChange={(perAgency) => onSet({ perAgency })}>
          Answered once for each agency
        </Mark>
        <Mark is={criterion.optional} onChange={(optional) => onSet({ optional })}>
          May be left blank
        </Mark>
      </div>
    </>
  );
}

type MarkProps = Readonly<{
  is: boolean;
  disabled?: boolean;
  onChange: (is: boolean) => void;
  children: ReactNode;
}>;

const Mark = ({ is, disabled = false, onChange, children }: MarkProps) => (
  <label className="check">
    <input
      type="checkbox"
      checked={is}
      disabled={disabled}
      onChange={(event) => onChange(event.target.checked)}
    />
    <span>{children}</span>
  </label>
);
