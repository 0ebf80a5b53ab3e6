import { useEffect, useMemo, useRef, useState } from 'react';
import { assertNever } from '../../../shared/domain/result';
import { type CheckFinding, checkTemplate } from '../../../shared/domain/template-check';
import { compareTemplates, type DifferenceLine } from '../../../shared/domain/template-difference';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { Loaded } from '../../components/Loaded';
import { Note } from '../../components/Note';
import { SavedState } from '../../components/SavedState';
import { goTo } from '../../stores/navigation';
import { offerCommands } from '../../stores/palette';
import { loadBank } from '../../stores/template-bank';
import {
  loadDraft,
  type OpenDraft,
  retrySaving,
  settleDraft,
  stepDraft,
  useTemplateEditor,
} from '../../stores/template-editor';
import { CheckPanel } from './CheckPanel';
import { CriterionForm } from './CriterionForm';
import { DiscardDialog } from './DiscardDialog';
import { type EditorDialog, editorCommands } from './editor-commands';
import { FieldDifferences } from './FieldDifferences';
import { Outline } from './Outline';
import { Preview } from './Preview';
import { PublishDialog } from './PublishDialog';
import { QuestionHistory } from './QuestionHistory';
import { SectionForm } from './SectionForm';
import { TestDriveDialog } from './TestDriveDialog';
import { useEditorKeys } from './use-editor-keys';
import { useSettled } from './use-settled';
import { WholeForm } from './WholeForm';
import './template-editor.css';

type TemplateEditorScreenProps = Readonly<{ draftId: string }>;

/** A template in draft: its outline, what is in hand, and what an auditor will see. */
export function TemplateEditorScreen({ draftId }: TemplateEditorScreenProps) {
  const draft = useTemplateEditor((editor) => editor.draft);
  useEffect(() => {
    void loadDraft(draftId);
    void loadBank();
    return () => void settleDraft();
  }, [draftId]);
  if (draft.phase === 'ready' && draft.value.state.draftId === draftId) return <Editor open={draft.value} />;
  return (
    <div className="app edit">
      <main className="main">
        <h1>Template editor</h1>
        <Loaded
          of={draft.phase === 'ready' ? { phase: 'loading' } : draft}
          loading="Opening the draft…"
          failed="This draft could not be opened."
          onRetry={() => void loadDraft(draftId)}
        >
          {() => null}
        </Loaded>
      </main>
    </div>
  );
}

function Editor({ open }: Readonly<{ open: OpenDraft }>) {
  const [dialog, setDialog] = useState<EditorDialog>(null);
  const inHand = useTemplateEditor((editor) => editor.inHand);
  const refusal = useTemplateEditor((editor) => editor.refusal);
  const heard = useTemplateEditor((editor) => editor.heard);
  // What is typed is drawn at once; what is worked out of the whole template follows when it has come to rest.
  const template = useSettled(open.template);
  const findings = useMemo(() => checkTemplate(template), [template]);
  const difference = useMemo(
    () => (open.before === null ? null : compareTemplates(open.before, template)),
    [open.before, template],
  );
  useEditorKeys();
  useEffect(() => offerCommands('template-editor', editorCommands(template, setDialog)), [template]);
  const main = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is taken in hand is read from its beginning
  useEffect(() => void main.current?.scrollTo(0, 0), [inHand]);
  const line =
    inHand.kind === 'criterion'
      ? difference?.lines.find(({ now }) => now.some(({ meaningId }) => meaningId === inHand.meaningId))
      : undefined;
  return (
    <div className="app edit template-editor">
      <div className="cols">
        <Outline open={open} difference={difference} findings={findings} />
        <main className="main" ref={main}>
          <Head open={open} onDialog={setDialog} />
          <p className="vh" role="status">
            {heard}
          </p>
          {refusal === null ? null : (
            <Note tone="stop" alert>
              {refusal}
            </Note>
          )}
          <InHand open={open} line={line} findings={findings} />
        </main>
        <aside className="side-r" aria-label="Preview, differences and check-up">
          <Preview template={open.template} place={inHand} />
          {line === undefined ? null : <FieldDifferences line={line} state={open.state} />}
          <CheckPanel findings={findings} inHand={inHand.kind === 'criterion' ? inHand.meaningId : null} />
        </aside>
      </div>
      {dialog === 'publish' ? (
        <PublishDialog open={open} findings={findings} onClose={() => setDialog(null)} />
      ) : null}
      {dialog === 'test-drive' ? (
        <TestDriveDialog template={open.template} onClose={() => setDialog(null)} />
      ) : null}
      {dialog === 'discard' ? <DiscardDialog state={open.state} onClose={() => setDialog(null)} /> : null}
    </div>
  );
}

type InHandProps = Readonly<{
  open: OpenDraft;
  line: DifferenceLine | undefined;
  findings: readonly CheckFinding[];
}>;

/** The form of what is in hand: a criterion with what it has found so far, a section, or the whole. */
function InHand({ open, line, findings }: InHandProps) {
  const inHand = useTemplateEditor((editor) => editor.inHand);
  const history = useTemplateEditor((editor) => editor.history);
  switch (inHand.kind) {
    case 'whole':
      return <WholeForm open={open} />;
    case 'section':
      return <SectionForm key={inHand.sectionId} template={open.template} sectionId={inHand.sectionId} />;
    case 'criterion': {
      const { meaningId } = inHand;
      const before = line?.before.map((each) => each.meaningId) ?? [];
      return (
        <>
          <CriterionForm key={meaningId} open={open} meaningId={meaningId} line={line} findings={findings} />
          {history === null ? null : (
            <QuestionHistory
              history={history}
              meaningIds={before.length === 0 ? [meaningId] : before}
              line={line}
            />
          )}
        </>
      );
    }
    default:
      return assertNever(inHand);
  }
}

type HeadProps = Readonly<{ open: OpenDraft; onDialog: (dialog: EditorDialog) => void }>;

function Head({ open: { state }, onDialog }: HeadProps) {
  const saving = useTemplateEditor((editor) => editor.saving);
  const from =
    state.base === null ? 'a template of your own' : `version ${state.base.version} stays as it is`;
  return (
    <>
      <div className="title">
        <h1>{state.title === '' ? 'A template without a title' : state.title}</h1>
        <p className="sub">{`${state.key}, version ${state.nextVersion}, draft · ${from}`}</p>
        <div className="right">
          <Button kind="primary" small onClick={() => onDialog('publish')}>
            {`Publish version ${state.nextVersion}…`}
          </Button>
        </div>
      </div>
      <div className="editor-bar">
        <Button small onClick={() => void stepDraft('undo')} disabled={state.undo === null}>
          <Icon name="undo" /> Undo<span className="vh">{sayStep(state.undo)}</span>
        </Button>
        <Button small onClick={() => void stepDraft('redo')} disabled={state.redo === null}>
          <Icon name="redo" /> Redo<span className="vh">{sayStep(state.redo)}</span>
        </Button>
        <SavedState saving={saving} onRetry={retrySaving} />
        <span className="right">
          <Button small onClick={() => onDialog('test-drive')}>
            Test drive…
          </Button>
          <Button small onClick={() => goTo({ screen: 'templates' })}>
            All templates
          </Button>
          <Button small kind="quiet" onClick={() => onDialog('discard')}>
            Throw the draft away…
          </Button>
        </span>
      </div>
    </>
  );
}

const sayStep = (what: string | null): string => (what === null ? '' : `: ${what}`);
