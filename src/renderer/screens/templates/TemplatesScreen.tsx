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
import './templates.css';

/** Every published version, and where it was used. */
export function TemplatesScreen() {
  const list = useTemplates((state) => state.list);
  const drafts = useTemplateEditor((editor) => editor.drafts);
  const [begun, setBegun] = useState<{ readonly of: TemplateSummary | null } | null>(null);
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
                <ul className="library">
                  {templates.map((each) => (
                    <li key={`${each.key} ${each.version}`}>
                      <Entry template={each} onOwn={() => setBegun({ of: each })} />
                    </li>
                  ))}
                </ul>
              )
            }
          </Loaded>
        </div>
      </main>
      {begun === null ? null : <NewTemplateDialog of={begun.of} onClose={() => setBegun(null)} />}
    </div>
  );
}

type EntryProps = Readonly<{ template: TemplateSummary; onOwn: () => void }>;

const Entry = ({ template, onOwn }: EntryProps) => (
  <article aria-label={template.title}>
    <p className="key">{template.key}</p>
    <div>
      <h2>
        <button
          type="button"
          className="linkb"
          onClick={() => goTo({ screen: 'template', key: template.key, version: template.version })}
        >
          {template.title}
        </button>
      </h2>
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
      <dd>{`${template.criteria}, ${template.critical} critical`}</dd>
      <dt>Used in</dt>
      <dd>{template.usedIn.length === 0 ? 'no audit yet' : <UsedIn audits={template.usedIn} />}</dd>
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
