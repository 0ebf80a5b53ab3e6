import { useRef, useState } from 'react';
import { listCriteria, listSections, type Section, type Template } from '../../../shared/domain/template';
import { TEMPLATE_KEY } from '../../../shared/domain/template-new';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { FileDrop } from '../../components/FileDrop';
import { goTo } from '../../stores/navigation';
import { startDraftOf } from '../../stores/template-editor';
import { type FilePreview, previewTemplateFile } from '../../stores/templates';
import { countsInWords, refusedInWords } from './template-words';

/** A template or a form from a file: what it would become and what of it would be lost, before anything is kept. */
export function OpenTemplateDialog({ onClose }: Readonly<{ onClose: () => void }>) {
  const [file, setFile] = useState<File | null>(null);
  const [preview, setPreview] = useState<FilePreview | null>(null);
  const [key, setKey] = useState('');
  const [isReading, setReading] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  // Of several files or keys in a row, only the last one asked for is shown.
  const turn = useRef(0);

  const handleRead = async (chosen: File, wanted: string | null): Promise<void> => {
    setFile(chosen);
    setReading(true);
    setFailure(null);
    turn.current += 1;
    const mine = turn.current;
    const read = await previewTemplateFile(chosen, wanted);
    if (turn.current !== mine) return;
    setReading(false);
    if (typeof read === 'string') {
      setPreview(null);
      setFailure(read);
      return;
    }
    setPreview(read);
    if (wanted === null) setKey(read.template?.key ?? '');
  };
  const handleKey = (typed: string): void => {
    const next = typed.toUpperCase();
    setKey(next);
    if (file !== null && TEMPLATE_KEY.test(next)) void handleRead(file, next);
  };
  const template = preview?.template ?? null;
  const canBegin = template !== null && !isReading && key === template.key;
  const handleBegin = async (): Promise<void> => {
    if (template === null) return;
    const begun = await startDraftOf(template);
    if ('refusal' in begun) setFailure(begun.refusal);
    else goTo({ screen: 'template-editor', draftId: begun.draftId });
  };
  const loses = template !== null && preview?.findings.some(({ severity }) => severity === 'loss') === true;
  return (
    <Dialog
      title="Open a template or a form"
      onClose={onClose}
      failure={failure}
      wide
      footer={
        <>
          <Button onClick={onClose}>Give up</Button>
          <Button kind="primary" disabled={!canBegin} onClick={() => void handleBegin()}>
            {loses ? 'Begin the draft without what is lost' : 'Begin the draft'}
          </Button>
        </>
      }
    >
      <FileDrop
        label={file === null ? 'Choose a file…' : 'Choose another file…'}
        hint="A Plumbline template, or a form for other tools (XLSForm) as a workbook, CSV or Markdown. Macros are never run."
        accept=".plumbtemplate,.json,.xlsx,.xlsm,.xls,.csv,.md"
        onFiles={([chosen]) => {
          if (chosen !== undefined) void handleRead(chosen, null);
        }}
      />
      <div role="status">
        {isReading ? <p className="ink2">{`Reading ${file?.name ?? ''}…`}</p> : null}
        {file === null || preview === null || isReading ? null : (
          <Verdict file={file.name} preview={preview} />
        )}
      </div>
      {template === null ? null : (
        <>
          <KeyField template={template} isOwnFile={isOwnFile(file)} typed={key} onType={handleKey} />
          <Continues continues={preview?.continues ?? null} template={template} />
        </>
      )}
      {preview === null ? null : <Found findings={preview.findings} />}
    </Dialog>
  );
}

const hasCriteria = ({ criteria }: Section): boolean => criteria.length > 0;

const isOwnFile = (file: File | null): boolean => /\.(json|plumbtemplate)$/i.test(file?.name ?? '');

const Verdict = ({ file, preview }: Readonly<{ file: string; preview: FilePreview }>) =>
  preview.template === null ? (
    <p className="fail">
      {refusedInWords(file, preview.findings.filter(({ severity }) => severity === 'error').length)}
    </p>
  ) : (
    <p>
      <b>{preview.template.title}</b>
      {`, ${countsInWords(listCriteria(preview.template).length, listSections(preview.template).filter(hasCriteria).length)}.`}
    </p>
  );

type KeyFieldProps = Readonly<{
  template: Template;
  isOwnFile: boolean;
  typed: string;
  onType: (text: string) => void;
}>;

/** A form may not say its own key; then people choose it. */
const KeyField = ({ template, isOwnFile, typed, onType }: KeyFieldProps) =>
  isOwnFile ? null : (
    <Field
      label="Key"
      hint="Three capitals: every question is called by them, as in HRD-A1."
      failure={
        TEMPLATE_KEY.test(typed) && typed !== template.key
          ? `This form says that its key is ${template.key}.`
          : null
      }
    >
      {(control) => (
        <input
          {...control}
          className="inp key3"
          maxLength={3}
          value={typed}
          onChange={({ target }) => onType(target.value)}
        />
      )}
    </Field>
  );

const Continues = ({ template, continues }: Readonly<{ template: Template; continues: number | null }>) => (
  <p className="s14 ink2">
    {continues === null
      ? `${template.key} is new here. It begins as version 1; nothing is used in an audit before it is published.`
      : `${template.key} is here already, in version ${continues}. What you open becomes a draft of version ${continues + 1}; what is published stays as it is.`}
  </p>
);

const GROUPS = [
  { severity: 'error', title: 'What keeps it from being used' },
  { severity: 'loss', title: 'What would be lost' },
  { severity: 'note', title: 'Worth knowing' },
] as const;

const Found = ({ findings }: Readonly<{ findings: FilePreview['findings'] }>) =>
  GROUPS.map(({ severity, title }) => {
    const group = findings.filter((each) => each.severity === severity);
    return group.length === 0 ? null : (
      <section key={severity} className="read-findings" aria-label={title}>
        <h3 className="label">{`${title} (${group.length})`}</h3>
        <ul>
          {group.map(({ sentence }) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
    );
  });
