import { useState } from 'react';
import type { CheckFinding } from '../../../shared/domain/template-check';
import {
  compareTemplates,
  type DifferenceLine,
  undecidedLines,
} from '../../../shared/domain/template-difference';
import { mappingFor } from '../../../shared/domain/template-lineage';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Note } from '../../components/Note';
import { Tag } from '../../components/Tag';
import { shortId } from '../../scoring/sheet';
import { goTo } from '../../stores/navigation';
import { edit, freshMeaning, type OpenDraft, publishDraft, takeInHand } from '../../stores/template-editor';
import { KIND_SENTENCES } from './editor-words';
import { DifferenceTable } from './FieldDifferences';
import { KindOfChange } from './KindOfChange';
import { MappingForm } from './MappingForm';

type PublishDialogProps = Readonly<{
  open: OpenDraft;
  findings: readonly CheckFinding[];
  onClose: () => void;
}>;

/** What a new version changes, line by line, each kind of change decided; then it is frozen. */
export function PublishDialog({ open, findings, onClose }: PublishDialogProps) {
  const { state, template, before } = open;
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [evenIfOlder, setEvenIfOlder] = useState(false);
  const difference = before === null ? null : compareTemplates(before, template);
  const undecided = difference === null ? [] : undecidedLines(difference);
  const faults = findings.filter(({ severity }) => severity === 'fault');
  const isOlder = state.base !== null && state.newest !== state.base.version;

  const handlePublish = async (): Promise<void> => {
    setBusy(true);
    const done = await publishDraft({ acceptProposed: false, evenIfOlder });
    setBusy(false);
    if ('refusal' in done) setFailure(done.refusal);
    else goTo({ screen: 'template', key: done.key, version: done.version });
  };
  return (
    <Dialog
      title={`Publish ${state.key} version ${state.nextVersion}`}
      wide
      onClose={onClose}
      failure={failure}
      footer={
        <>
          <Button onClick={onClose} data-first-focus>
            Go on writing
          </Button>
          <Button
            kind="primary"
            disabled={isBusy || faults.length > 0 || undecided.length > 0 || (isOlder && !evenIfOlder)}
            onClick={() => void handlePublish()}
          >
            {isBusy ? 'Publishing…' : `Publish version ${state.nextVersion}`}
          </Button>
        </>
      }
    >
      <p>
        A published version never changes. Audits that are open stay on the version they were planned with;
        new ones are planned with this one.
      </p>
      <Faults faults={faults} onClose={onClose} />
      {isOlder ? <OlderBase state={state} isMeant={evenIfOlder} onMeant={setEvenIfOlder} /> : null}
      {difference === null ? null : (
        <>
          <Decisions undecided={undecided} />
          {difference.lines
            .filter(({ kind, moved }) => kind !== 'kept' || moved)
            .map((line) => (
              <Line key={keyOf(line)} line={line} open={open} />
            ))}
          {difference.general.length === 0 ? null : (
            <section className="change" aria-label="The template as a whole">
              <h3>The template as a whole</h3>
              <DifferenceTable
                fields={difference.general}
                before={`${state.base?.version ?? ''}, published`}
                now={`${state.nextVersion}, draft`}
              />
            </section>
          )}
          <MappingForm difference={difference} />
        </>
      )}
    </Dialog>
  );
}

type OlderBaseProps = Readonly<{
  state: OpenDraft['state'];
  isMeant: boolean;
  onMeant: (isMeant: boolean) => void;
}>;

/** The version that the draft was made from is not the newest any more. */
const OlderBase = ({ state, isMeant, onMeant }: OlderBaseProps) => (
  <Note tone="warn">
    {`Version ${state.newest} has been published since this draft was made from version ${state.base?.version}. What it changed is not in here. `}
    <label className="check">
      <input type="checkbox" checked={isMeant} onChange={(event) => onMeant(event.target.checked)} />
      <span>Publish this one after it all the same</span>
    </label>
  </Note>
);

const keyOf = ({ kind, before, now }: DifferenceLine): string =>
  [kind, ...before.map(({ meaningId }) => meaningId), '→', ...now.map(({ meaningId }) => meaningId)].join(
    ' ',
  );

function Faults({ faults, onClose }: Readonly<{ faults: readonly CheckFinding[]; onClose: () => void }>) {
  if (faults.length === 0) return null;
  return (
    <Note tone="stop">
      <p>Before it can be published:</p>
      <ul>
        {faults.map((each) => (
          <li key={`${each.code} ${each.criterionId} ${each.sentence}`}>
            <button
              type="button"
              className="linkb"
              onClick={() => {
                takeInHand(
                  each.meaningId === null
                    ? { kind: 'whole' }
                    : { kind: 'criterion', meaningId: each.meaningId },
                );
                onClose();
              }}
            >
              {each.sentence}
            </button>
          </li>
        ))}
      </ul>
    </Note>
  );
}

function Decisions({ undecided }: Readonly<{ undecided: readonly DifferenceLine[] }>) {
  if (undecided.length === 0) return null;
  const handleAccept = (): void =>
    void edit({
      kind: 'map',
      lines: undecided.map((line) => mappingFor(line, { decided: line.proposed, reason: '' }, freshMeaning)),
    });
  return (
    <div className="undecided" role="status">
      <span>
        {undecided.length === 1
          ? 'One change is not decided yet.'
          : `${undecided.length} changes are not decided yet.`}
      </span>
      <Button small onClick={handleAccept}>
        Take what is proposed
      </Button>
    </div>
  );
}

function Line({ line, open: { state } }: Readonly<{ line: DifferenceLine; open: OpenDraft }>) {
  const ids = (side: DifferenceLine['now']): string => side.map(({ id }) => shortId(id)).join(', ');
  const [before, now] = [ids(line.before), ids(line.now)];
  const name = before === now || now === '' ? before : before === '' ? now : `${before} → ${now}`;
  const question = (line.now[0] ?? line.before[0])?.question ?? '';
  return (
    <section className="change" aria-label={`${name} ${KIND_SENTENCES[line.kind]}`}>
      <h3>
        {name} <span className="sub">{KIND_SENTENCES[line.kind]}</span>{' '}
        {line.moved && line.kind !== 'kept' ? <Tag>moved</Tag> : null}
      </h3>
      {line.fields.length === 0 ? (
        <p className="serif">{question}</p>
      ) : (
        <DifferenceTable
          fields={line.fields}
          before={`${state.base?.version ?? ''}, published`}
          now={`${state.nextVersion}, draft`}
        />
      )}
      {line.proposed === null ? null : <KindOfChange line={line} />}
    </section>
  );
}
