import { lastQuarter } from '../../../shared/domain/period';
import './audits.css';
import { type FormEvent, useEffect, useState } from 'react';
import type { Failure } from '../../../shared/contract/errors';
import type { TemplateSummary } from '../../../shared/contract/templates';
import { Button } from '../../components/Button';
import { Loaded } from '../../components/Loaded';
import { Note } from '../../components/Note';
import { sayFailure } from '../../sentences';
import { createAudit } from '../../stores/audits';
import { beginTurn } from '../../stores/calendar';
import { goBack, goTo, type PlannedAudit } from '../../stores/navigation';
import { useSession } from '../../stores/session';
import { loadTemplates, useTemplates } from '../../stores/templates';
import { PlanFields } from './PlanFields';
import { checkPlan, type PlanDraft, planOf } from './plan-draft';

/** Plans an audit. */
export function NewAuditScreen({ from }: Readonly<{ from: PlannedAudit | null }>) {
  const templates = useTemplates((state) => state.list);
  useEffect(() => void loadTemplates(), []);
  return (
    <div className="app">
      <main className="main">
        <div className="title">
          <h1>New audit</h1>
          <p className="sub">one exercise: a template, a period, and the case files to read</p>
        </div>
        <Loaded
          of={templates}
          loading="Reading the templates…"
          failed="The templates could not be read."
          onRetry={() => void loadTemplates()}
        >
          {(list) => (
            <PlanForm from={from} templates={list.filter(({ kind }) => kind === 'record_reading')} />
          )}
        </Loaded>
      </main>
    </div>
  );
}

const keyOf = ({ key, version }: TemplateSummary): string => `${key} ${version}`;

type PlanFormProps = Readonly<{ from: PlannedAudit | null; templates: readonly TemplateSummary[] }>;

function PlanForm({ from, templates }: PlanFormProps) {
  const me = useSession((session) => session.me);
  const [period] = useState(() => {
    const today = new Date();
    return lastQuarter(today.getFullYear(), today.getMonth());
  });
  const [chosen, setChosen] = useState<string>(() => {
    const wanted = from?.templateKey ?? 'VOI';
    const first = templates.find(({ key, isNewest }) => key === wanted && isNewest) ?? templates[0];
    return first === undefined ? '' : keyOf(first);
  });
  const template = templates.find((each) => keyOf(each) === chosen);
  const [draft, setDraft] = useState<PlanDraft>(() => ({
    title: '',
    periodCode: period.code,
    periodStart: period.start,
    periodEnd: period.end,
    agencies: me === null ? [] : [me.agency],
    leadDesignation: me?.designation ?? '',
    deadline: from?.ends ?? '',
    population: '',
  }));
  const [tried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  // A title nobody has typed follows the template and the period.
  const title =
    draft.title === '' && template !== undefined ? `${template.title}, ${draft.periodCode}` : draft.title;
  const full = { ...draft, title };
  const wrong = checkPlan(full);

  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (template === undefined || Object.keys(wrong).length > 0) return;
    setBusy(true);
    const reply = await createAudit({
      templateKey: template.key,
      templateVersion: template.version,
      ...planOf(full),
    });
    if (reply.ok && from !== null) await beginTurn(from, reply.value.auditId);
    setBusy(false);
    if (reply.ok) goTo({ screen: 'audit', auditId: reply.value.auditId, stage: 'sample' });
    else setFailure(reply.error);
  };

  const older = templates.filter(({ isNewest }) => !isNewest);
  const choice = (each: TemplateSummary) => (
    <label key={keyOf(each)} className="radio">
      <input
        type="radio"
        name="template"
        value={keyOf(each)}
        checked={keyOf(each) === chosen}
        onChange={() => setChosen(keyOf(each))}
      />
      <b>{each.title}</b>
      <span>{`version ${each.version} · ${each.criteria} criteria, ${each.critical} critical`}</span>
    </label>
  );

  return (
    <form className="plan ruled" onSubmit={(event) => void handleSubmit(event)} noValidate>
      {failure === null ? null : (
        <Note tone="stop" alert>
          {sayFailure(failure)}
        </Note>
      )}
      <fieldset className="instr">
        <legend className="label">Template</legend>
        {templates.filter(({ isNewest }) => isNewest).map(choice)}
        {older.length === 0 ? null : (
          <details>
            <summary>Earlier versions</summary>
            {older.map(choice)}
          </details>
        )}
      </fieldset>
      <PlanFields
        draft={full}
        onChange={(part) => setDraft({ ...draft, ...part })}
        wrong={tried ? wrong : {}}
        isCodeFixed={false}
      />
      <div className="go">
        <Button type="submit" kind="primary" disabled={isBusy}>
          {isBusy ? 'Saving the plan…' : 'Save the plan and list the case files'}
        </Button>
        <Button kind="quiet" onClick={goBack}>
          Give up
        </Button>
      </div>
    </form>
  );
}
