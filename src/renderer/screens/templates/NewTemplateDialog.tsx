import { useState } from 'react';
import type { TemplateSummary } from '../../../shared/contract/templates';
import { TEMPLATE_KEY } from '../../../shared/domain/template-new';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { goTo } from '../../stores/navigation';
import { startDraft } from '../../stores/template-editor';

type NewTemplateDialogProps = Readonly<{
  /** The version to begin from; null for an empty template. */
  of: TemplateSummary | null;
  onClose: () => void;
}>;

const KINDS = [
  ['record_reading', 'Reading of records'],
  ['conversation', 'Conversation'],
  ['survey', 'Survey'],
] as const;
type Kind = (typeof KINDS)[number][0];

/** Begins a draft: the next version of a template, a copy under a key of one’s own, or an empty one. */
export function NewTemplateDialog({ of, onClose }: NewTemplateDialogProps) {
  const [way, setWay] = useState<'version' | 'copy'>('version');
  const [newKey, setNewKey] = useState('');
  const [title, setTitle] = useState(of?.title ?? '');
  const [kind, setKind] = useState<Kind>('record_reading');
  const [failure, setFailure] = useState<string | null>(null);
  const isOwn = of === null || way === 'copy';
  const canBegin = !isOwn || (TEMPLATE_KEY.test(newKey) && title.trim() !== '');

  const handleBegin = async (): Promise<void> => {
    const begun = await startDraft(sourceOf(of, way, newKey, title.trim(), kind));
    if ('refusal' in begun) setFailure(begun.refusal);
    else goTo({ screen: 'template-editor', draftId: begun.draftId });
  };
  return (
    <Dialog
      title={of === null ? 'New template' : `Make your own version of “${of.title}”`}
      onClose={onClose}
      failure={failure}
      footer={
        <>
          <Button onClick={onClose}>Give up</Button>
          <Button kind="primary" disabled={!canBegin} onClick={() => void handleBegin()}>
            Begin the draft
          </Button>
        </>
      }
    >
      {of === null ? null : (
        <fieldset className="radios">
          <legend className="vh">What it is to be</legend>
          <label className="radio">
            <input
              type="radio"
              name="way"
              data-first-focus
              checked={way === 'version'}
              onChange={() => setWay('version')}
            />
            <span>
              {`The next version of ${of.key}`}
              <span className="hint"> Trends go on where a question means the same.</span>
            </span>
          </label>
          <label className="radio">
            <input type="radio" name="way" checked={way === 'copy'} onChange={() => setWay('copy')} />
            <span>
              A template of your own
              <span className="hint"> A copy under another key, with rounds of its own.</span>
            </span>
          </label>
        </fieldset>
      )}
      {isOwn ? (
        <>
          <Field label="Key" hint="Three capitals: every question is called by them, as in HRD-A1.">
            {(control) => (
              <input
                {...control}
                className="inp key3"
                maxLength={3}
                value={newKey}
                data-first-focus={of === null ? true : undefined}
                onChange={(event) => setNewKey(event.target.value.toUpperCase())}
              />
            )}
          </Field>
          <Field label="Title">
            {(control) => (
              <input
                {...control}
                className="inp"
                maxLength={120}
                value={title}
                onChange={(event) => setTitle(event.target.value)}
              />
            )}
          </Field>
        </>
      ) : null}
      {of === null ? (
        <Field label="Kind">
          {(control) => (
            <select
              {...control}
              className="inp"
              value={kind}
              onChange={(event) => setKind(event.target.value as Kind)}
            >
              {KINDS.map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
    </Dialog>
  );
}

function sourceOf(
  of: TemplateSummary | null,
  way: 'version' | 'copy',
  newKey: string,
  title: string,
  kind: Kind,
): Parameters<typeof startDraft>[0] {
  if (of === null) return { what: 'empty', newKey, title, kind };
  const { key, version } = of;
  return way === 'version'
    ? { what: 'version', key, version }
    : { what: 'copy', key, version, newKey, title };
}
