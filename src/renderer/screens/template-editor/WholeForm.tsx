import { PROFILE_KEYS } from '../../../shared/domain/case-profile';
import { listCriteria, type Template, type TemplateKind } from '../../../shared/domain/template';
import type { TemplateFields } from '../../../shared/domain/template-edit';
import { Button } from '../../components/Button';
import { shortId } from '../../scoring/sheet';
import { edit, type OpenDraft } from '../../stores/template-editor';
import { LanguagesForm } from './LanguagesForm';
import { SenseCheckForm } from './SenseCheckForm';
import { TextField } from './TextField';

type WholeFormProps = Readonly<{ open: OpenDraft }>;

const KINDS: Readonly<Record<TemplateKind, string>> = {
  record_reading: 'Reading of records',
  conversation: 'Conversation',
  survey: 'Survey',
};
const set = (fields: TemplateFields): void => void edit({ kind: 'set_template', set: fields });

/** Title, purpose, case profile, overall evaluation, gate and sense checks. */
export function WholeForm({ open: { template } }: WholeFormProps) {
  return (
    <section className="form" aria-label="The template as a whole">
      <TextField label="Title" value={template.title} onSave={(title) => set({ title })} />
      <TextField
        label="Purpose"
        hint="what its findings tell the group"
        rows={3}
        small
        value={template.purpose}
        onSave={(purpose) => set({ purpose })}
      />
      <label htmlFor="template-kind">Kind</label>
      <div>
        <select
          id="template-kind"
          className="inp s pick"
          value={template.kind}
          onChange={(event) => set({ kind: event.target.value as TemplateKind })}
        >
          {Object.entries(KINDS).map(([kind, words]) => (
            <option key={kind} value={kind}>
              {words}
            </option>
          ))}
        </select>
      </div>
      <ProfileKeys template={template} />
      <Overall template={template} />
      <VoiceTarget template={template} />
      <LanguagesForm template={template} />
      <SenseCheckForm template={template} />
    </section>
  );
}

function ProfileKeys({ template: { profileKeys } }: Readonly<{ template: Template }>) {
  return (
    <>
      <div className="lab">
        Case profile<small>asked once for each case file</small>
      </div>
      <fieldset className="marks two-columns">
        <legend className="vh">Case profile</legend>
        {PROFILE_KEYS.map(({ key, label }) => (
          <label className="check" key={key}>
            <input
              type="checkbox"
              checked={profileKeys.includes(key)}
              onChange={(event) =>
                set({
                  profileKeys: PROFILE_KEYS.map((each) => each.key).filter((each) =>
                    each === key ? event.target.checked : profileKeys.includes(each),
                  ),
                })
              }
            />
            <span>
              {label} <span className="hint">{key}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </>
  );
}

function Overall({ template }: Readonly<{ template: Template }>) {
  const criteria = listCriteria(template);
  const graded = criteria.filter(({ type }) => type === 'S6');
  const gates = criteria.filter(({ type }) => type === 'YN');
  const choose = (gate: string): void =>
    set({
      gate:
        gate === '' || template.overall === null
          ? null
          : { criterion: gate, overall: template.overall, noun: template.gate?.noun ?? 'record' },
    });
  return (
    <>
      <label htmlFor="template-overall">
        Overall evaluation<small>the six-point judgement of the whole</small>
      </label>
      <div>
        <select
          id="template-overall"
          className="inp s"
          value={template.overall ?? ''}
          onChange={(event) => set({ overall: event.target.value === '' ? null : event.target.value })}
        >
          <option value="">None</option>
          {graded.map((each) => (
            <option key={each.id} value={each.id}>
              {`${shortId(each.id)}  ${each.question}`}
            </option>
          ))}
        </select>
      </div>
      <label htmlFor="template-gate">
        Gate<small>No means there is nothing to evaluate</small>
      </label>
      <div>
        <select
          id="template-gate"
          className="inp s"
          disabled={template.overall === null}
          value={template.gate?.criterion ?? ''}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">None</option>
          {gates.map((each) => (
            <option key={each.id} value={each.id}>
              {`${shortId(each.id)}  ${each.question}`}
            </option>
          ))}
        </select>
      </div>
      {template.gate === null ? null : (
        <TextField
          label="What the gate asks for"
          hint="“plan”, “chronology”"
          small
          value={template.gate.noun}
          onSave={(noun) => set({ gate: template.gate === null ? null : { ...template.gate, noun } })}
        />
      )}
    </>
  );
}

/** The pair of counts behind a target, where there is one: it holds both criteria in the template. */
function VoiceTarget({ template: { voiceTarget } }: Readonly<{ template: Template }>) {
  if (voiceTarget === null) return null;
  return (
    <>
      <div className="lab">
        Voice target<small>views at every meeting</small>
      </div>
      <div className="tools">
        <span className="s14">{`${shortId(voiceTarget.withViews)} of ${shortId(voiceTarget.meetings)}`}</span>
        <Button small kind="quiet" onClick={() => set({ voiceTarget: null })}>
          Take out
        </Button>
      </div>
    </>
  );
}
