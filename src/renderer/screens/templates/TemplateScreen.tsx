import { type MouseEvent, useEffect, useState } from 'react';
import { PROFILE_KEYS } from '../../../shared/domain/case-profile';
import {
  listCriteria,
  listSections,
  type Option,
  type Section,
  type Template,
} from '../../../shared/domain/template';
import { Button } from '../../components/Button';
import { Loaded } from '../../components/Loaded';
import { shortId } from '../../scoring/sheet';
import { goTo } from '../../stores/navigation';
import { useSession } from '../../stores/session';
import { openTemplate, useTemplates } from '../../stores/templates';
import { CriterionEntry } from './CriterionEntry';
import { SaveTemplateDialog } from './SaveTemplateDialog';
import { SenseChecks } from './SenseChecks';
import { sayServes } from './template-words';
import { VersionsDialog } from './VersionsDialog';
import './templates.css';
import '../template-editor/template-editor.css';

type TemplateScreenProps = Readonly<{ templateKey: string; version: number }>;

/** A template as an auditor will meet it, with what stands behind each question. */
export function TemplateScreen({ templateKey, version }: TemplateScreenProps) {
  const open = useTemplates((state) => state.open);
  useEffect(() => void openTemplate(templateKey, version), [templateKey, version]);
  const isOurs = open.phase !== 'ready' || (open.value.key === templateKey && open.value.version === version);
  return (
    <div className="app edit">
      <div className="cols">
        {open.phase === 'ready' && isOurs ? <Tree template={open.value} /> : null}
        <main className="main stack">
          {open.phase === 'ready' && isOurs ? (
            <Whole template={open.value} />
          ) : (
            <>
              <h1>Template</h1>
              <Loaded
                of={isOurs ? open : { phase: 'loading' }}
                loading="Reading the template…"
                failed="This template could not be read."
                onRetry={() => void openTemplate(templateKey, version)}
              >
                {() => null}
              </Loaded>
            </>
          )}
        </main>
      </div>
    </div>
  );
}

/** A conversation and a survey have nothing to close with. */
const hasCriteria = ({ criteria }: Section): boolean => criteria.length > 0;

const anchorOf = (id: string): string => `template-${id}`;

/** Takes the reader to a section or criterion and puts the focus there. */
function goToEntry(event: MouseEvent, id: string): void {
  event.preventDefault();
  const entry = document.getElementById(anchorOf(id));
  entry?.scrollIntoView({ block: 'start' });
  entry?.focus();
}

const Tree = ({ template }: Readonly<{ template: Template }>) => (
  <nav className="tree" aria-label="Sections and criteria">
    <h2>{`Version ${template.version} · ${listCriteria(template).length} criteria`}</h2>
    <ol>
      {listSections(template)
        .filter(hasCriteria)
        .map((section) => (
          <li key={section.id}>
            <p className="s">
              <i>{section.letter}</i>
              {section.title}
            </p>
            <ol>
              {section.criteria.map((criterion) => (
                <li key={criterion.id}>
                  <a href={`#${anchorOf(criterion.id)}`} onClick={(event) => goToEntry(event, criterion.id)}>
                    <span>{shortId(criterion.id)}</span>
                    <span>{criterion.shortLabel}</span>
                  </a>
                </li>
              ))}
            </ol>
          </li>
        ))}
    </ol>
  </nav>
);

function Whole({ template }: Readonly<{ template: Template }>) {
  const criteria = listCriteria(template);
  const critical = criteria.filter((criterion) => criterion.critical).length;
  const [isComparing, setComparing] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const from = template.lineage?.from;
  const before = from?.key === template.key ? from.version : undefined;
  return (
    <>
      {isComparing && before !== undefined ? (
        <VersionsDialog template={template} before={before} onClose={() => setComparing(false)} />
      ) : null}
      {isSaving ? <SaveTemplateDialog template={template} onClose={() => setSaving(false)} /> : null}
      <div className="title">
        <h1>{template.title}</h1>
        <p className="sub">{`${template.key}, version ${template.version}, published · ${template.kind === 'record_reading' ? `${criteria.length} criteria, ${critical} critical` : `${criteria.length} questions`}`}</p>
        <div className="right">
          {before === undefined ? null : (
            <Button small onClick={() => setComparing(true)}>
              {`Differences to version ${before}…`}
            </Button>
          )}
          <Button small onClick={() => setSaving(true)}>
            Save as a file…
          </Button>
          <Button small onClick={() => goTo({ screen: 'templates' })}>
            All templates
          </Button>
        </div>
      </div>
      <p className="purpose">{template.purpose}</p>
      <Serves template={template} />
      <CaseProfile template={template} />
      {listSections(template)
        .filter(hasCriteria)
        .map((section) => (
          <SectionEntry key={section.id} template={template} section={section} />
        ))}
      <SenseChecks template={template} />
    </>
  );
}

function Serves({ template }: Readonly<{ template: Template }>) {
  const lists = useSession((session) => session.lists);
  return (
    <section className="sec" aria-labelledby="template-serves">
      <header>
        <h2 id="template-serves">What it serves</h2>
      </header>
      <dl className="profile-keys">
        {sayServes(template, lists).map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function CaseProfile({ template }: Readonly<{ template: Template }>) {
  const keys = PROFILE_KEYS.filter(({ key }) => template.profileKeys.includes(key));
  const isAsking = template.kind !== 'record_reading';
  return (
    <section className="sec" aria-labelledby="template-profile">
      <header>
        <h2 id="template-profile">{isAsking ? 'Beside the answers' : 'Case profile'}</h2>
        <span className="sub">
          {isAsking ? 'kept for groups of ten or more' : 'asked once for each case file, before the criteria'}
        </span>
      </header>
      <dl className="profile-keys">
        {keys.map(({ key, question, options, kind }) => (
          <div key={key}>
            <dt>{question}</dt>
            <dd>{kind === 'period' ? 'two months' : choicesOf(options)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const choicesOf = (options: readonly Option[]): string =>
  options.length === 0 ? 'from the partnership’s own list' : options.map(({ label }) => label).join(' · ');

function saySection({ closing, kind }: Template, { id, criteria }: Section): string {
  if (id === closing.id) return 'asked at the end of every reading';
  if (kind === 'record_reading') return `${criteria.length} criteria, then the section as a whole`;
  return criteria.length === 1 ? '1 question' : `${criteria.length} questions`;
}

type SectionEntryProps = Readonly<{ template: Template; section: Section }>;

const SectionEntry = ({ template, section }: SectionEntryProps) => (
  <section className="sec" aria-labelledby={anchorOf(section.id)}>
    <header>
      <h2 id={anchorOf(section.id)} tabIndex={-1}>
        <span className="letter">{section.letter}</span> {section.title}
      </h2>
      <span className="sub">{saySection(template, section)}</span>
    </header>
    {(section.notes ?? []).map((note) => (
      <p key={note} className="purpose">
        {note}
      </p>
    ))}
    {section.criteria.map((criterion) => (
      <CriterionEntry
        key={criterion.id}
        anchor={anchorOf(criterion.id)}
        template={template}
        criterion={criterion}
      />
    ))}
  </section>
);
