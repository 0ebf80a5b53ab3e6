import { useEffect, useState } from 'react';
import type { TemplateSummary } from '../../../shared/contract/templates';
import { Button } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { Loaded } from '../../components/Loaded';
import { readyValue } from '../../stores/loadable';
import { goTo } from '../../stores/navigation';
import { loadDrafts, useTemplateEditor } from '../../stores/template-editor';
import { loadTemplates, useTemplates } from '../../stores/templates';
import { Drafts } from './Drafts';
import { NewTemplateDialog } from './NewTemplateDialog';
import { OpenTemplateDialog } from './OpenTemplateDialog';
import './templates.css';

/** Every published version, and where it was used. */
export function TemplatesScreen() {
  const list = useTemplates((state) => state.list);
  const drafts = useTemplateEditor((editor) => editor.drafts);
  const [begun, setBegun] = useState<{ readonly of: TemplateSummary | null } | null>(null);
  const [isOpening, setOpening] = useState(false);
  useEffect(() => {
    void loadTemplates();
    void loadDrafts();
  }, []);
  return (
    <div className="app">
      <main className="main">
        <div className="title">
          <h1>Templates</h1>
          <p className="sub">published versions; a published version never changes</p>
          <div className="right">
            <Button small onClick={() => setOpening(true)}>
              Open a file…
            </Button>
            <Button small onClick={() => setBegun({ of: null })}>
              New template…
            </Button>
          </div>
        </div>
        <Drafts drafts={readyValue(drafts) ?? []} />
        <div className="ruled">
          <Loaded
            of={list}
            loading="Reading the templates…"
            failed="The templates could not be read."
            onRetry={() => void loadTemplates()}
          >
            {(templates) =>
              templates.length === 0 ? (
                <Empty title="There is no template in this store." />
              ) : (
                KINDS.map(({ kinds, name }) => (
                  <Kind
                    key={name}
                    name={name}
                    templates={templates.filter(({ kind }) => kinds.includes(kind))}
                    onOwn={(of) => setBegun({ of })}
                  />
                ))
              )
            }
          </Loaded>
        </div>
      </main>
      {isOpening ? <OpenTemplateDialog onClose={() => setOpening(false)} /> : null}
      {begun === null ? null : <NewTemplateDialog of={begun.of} onClose={() => setBegun(null)} />}
    </div>
  );
}

const KINDS: readonly { readonly kinds: readonly TemplateSummary['kind'][]; readonly name: string }[] = [
  { kinds: ['record_reading'], name: 'For reading records' },
  { kinds: ['conversation', 'survey'], name: 'For asking people' },
];

type KindProps = Readonly<{
  name: string;
  templates: readonly TemplateSummary[];
  onOwn: (of: TemplateSummary) => void;
}>;

function Kind({ name, templates, onOwn }: KindProps) {
  if (templates.length === 0) return null;
  return (
    <section aria-label={name}>
      <h2 className="label">{name}</h2>
      <ul className="library">
        {templates.map((each) => (
          <li key={`${each.key} ${each.version}`}>
            <Entry template={each} onOwn={() => onOwn(each)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type EntryProps = Readonly<{ template: TemplateSummary; onOwn: () => void }>;

const Entry = ({ template, onOwn }: EntryProps) => (
  <article aria-label={template.title}>
    <p className="key">{template.key}</p>
    <div>
      <h3>
        <button
          type="button"
          className="linkb"
          onClick={() => goTo({ screen: 'template', key: template.key, version: template.version })}
        >
          {template.title}
        </button>
      </h3>
      <p className="purpose">{template.purpose}</p>
      <p>
        <Button small onClick={onOwn}>
          Make your own version…
        </Button>
      </p>
    </div>
    <dl className="facts2">
      <dt>Version</dt>
      <dd>{template.version}</dd>
      <dt>Criteria</dt>
      <dd>
        {template.kind === 'record_reading'
          ? `${template.criteria}, ${template.critical} critical`
          : template.criteria}
      </dd>
      {template.kind === 'record_reading' ? (
        <>
          <dt>Used in</dt>
          <dd>{template.usedIn.length === 0 ? 'no audit yet' : <UsedIn audits={template.usedIn} />}</dd>
        </>
      ) : null}
    </dl>
  </article>
);

const UsedIn = ({ audits }: Readonly<{ audits: TemplateSummary['usedIn'] }>) => (
  <ul>
    {audits.map(({ auditId, title }) => (
      <li key={auditId}>
        <button
          type="button"
          className="linkb"
          onClick={() => goTo({ screen: 'audit', auditId, stage: 'plan' })}
        >
          {title}
        </button>
      </li>
    ))}
  </ul>
);
