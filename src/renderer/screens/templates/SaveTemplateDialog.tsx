import { useState } from 'react';
import type { Template } from '../../../shared/domain/template';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { saveTemplateFile, type TemplateFormat } from '../../stores/templates';

const FORMATS: readonly { readonly value: TemplateFormat; readonly label: string; readonly hint: string }[] =
  [
    {
      value: 'plumbtemplate',
      label: 'A template for Plumbline',
      hint: 'Everything of it, for another partnership (.plumbtemplate).',
    },
    {
      value: 'xlsform',
      label: 'A form for other tools',
      hint: 'A workbook as XLSForm has it (.xlsx). It comes back here the same.',
    },
    {
      value: 'word',
      label: 'A form on paper',
      hint: 'Every question with boxes to tick, for readers without a screen and for committee papers (.docx).',
    },
    { value: 'json', label: 'Plain data', hint: 'For those who work with it by program (.json).' },
  ];

/** One published version as a file. There is nothing of any case file in it. */
export function SaveTemplateDialog({
  template,
  onClose,
}: Readonly<{ template: Template; onClose: () => void }>) {
  const [format, setFormat] = useState<TemplateFormat>('plumbtemplate');
  const [language, setLanguage] = useState('');
  const [outcome, setOutcome] = useState<{ readonly isDone: boolean; readonly said: string } | null>(null);
  const handleSave = async (): Promise<void> => {
    const saved = await saveTemplateFile(
      template.key,
      template.version,
      format,
      language === '' ? null : language,
    );
    if (saved !== null) setOutcome(saved);
  };
  const languages = template.languages ?? [];
  const isDone = outcome?.isDone === true;
  return (
    <Dialog
      title={`Save “${template.title}” as a file`}
      onClose={onClose}
      failure={outcome === null || isDone ? null : outcome.said}
      footer={
        <>
          <Button onClick={onClose}>{isDone ? 'Done' : 'Give up'}</Button>
          <Button kind={isDone ? 'plain' : 'primary'} onClick={() => void handleSave()}>
            Save…
          </Button>
        </>
      }
    >
      <fieldset className="radios">
        <legend className="vh">What kind of file</legend>
        {FORMATS.map(({ value, label, hint }) => (
          <label key={value} className="radio">
            <input
              type="radio"
              name="format"
              data-first-focus={value === 'plumbtemplate' ? true : undefined}
              checked={format === value}
              onChange={() => {
                setFormat(value);
                setOutcome(null);
              }}
            />
            <span>
              {label}
              <span className="hint">{` ${hint}`}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {format === 'word' && languages.length > 0 ? (
        <Field label="Words in" hint="What has no words in a language is asked in the template’s own.">
          {(control) => (
            <select
              {...control}
              className="inp"
              value={language}
              onChange={({ target }) => setLanguage(target.value)}
            >
              <option value="">The template’s own words</option>
              {languages.map(({ code, label }) => (
                <option key={code} value={code} lang={code}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
      <p className="s14 ink2">Questions, guidance and rules only: nothing of any case file is in it.</p>
      <p role="status">{isDone ? outcome.said : ''}</p>
    </Dialog>
  );
}
