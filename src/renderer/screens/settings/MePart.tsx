import { useState } from 'react';
import { Field } from '../../components/Field';
import { type Me, saveMe, useSession } from '../../stores/session';
import { checkDesignation } from './check-designation';
import { SaveBar, useSaving } from './SaveBar';

/** Role, agency and partnership, as they stand beside readings and on papers. */
export function MePart({ me }: Readonly<{ me: Me }>) {
  const agencies = useSession((session) => session.lists.find(({ key }) => key === 'agencies')?.items ?? []);
  const [draft, setDraft] = useState(me);
  const saving = useSaving();
  const wrong = checkDesignation(draft.designation);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(me);
  const change = (part: Partial<Me>): void => {
    setDraft({ ...draft, ...part });
    saving.forget();
  };
  return (
    <>
      <div className="title">
        <h1>Me</h1>
        <p className="sub">A role and an agency. Plumbline never asks for your name.</p>
      </div>
      <form
        className="plan ruled"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (wrong === null)
            void saving.save(() => saveMe({ ...draft, designation: draft.designation.trim() }));
        }}
      >
        <Field label="My designation" hint="Printed beside readings you finish" failure={wrong}>
          {(control) => (
            <input
              {...control}
              className="inp"
              maxLength={80}
              value={draft.designation}
              onChange={(event) => change({ designation: event.target.value })}
            />
          )}
        </Field>
        <Field label="My agency" hint="From the list of agencies">
          {(control) => (
            <select
              {...control}
              className="inp"
              value={draft.agency}
              onChange={(event) => change({ agency: event.target.value })}
            >
              {agencies.some(({ code }) => code === draft.agency) ? null : (
                <option value={draft.agency}>{`${draft.agency}, no longer in the list`}</option>
              )}
              {agencies.map(({ code, label }) => (
                <option key={code} value={code}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Partnership" hint="Printed on workbooks">
          {(control) => (
            <input
              {...control}
              className="inp"
              maxLength={120}
              value={draft.partnership}
              onChange={(event) => change({ partnership: event.target.value })}
            />
          )}
        </Field>
        <SaveBar {...saving} label="Save" isChanged={isChanged} onUndo={() => setDraft(me)} />
      </form>
    </>
  );
}
