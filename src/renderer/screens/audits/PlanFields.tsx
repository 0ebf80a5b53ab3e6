import { DateInput } from '../../components/DateInput';
import { Field } from '../../components/Field';
import { Ticks } from '../../components/Ticks';
import { useSession } from '../../stores/session';
import type { PlanDraft } from './plan-draft';

type PlanFieldsProps = Readonly<{
  draft: PlanDraft;
  onChange: (part: Partial<PlanDraft>) => void;
  /** What is wrong, by field; empty until the person has tried to save. */
  wrong: Partial<Record<keyof PlanDraft, string>>;
  /** True once references carry the period code. */
  isCodeFixed: boolean;
}>;

/** The plan of an audit: title, period, agencies, lead, deadline, population. */
export function PlanFields({ draft, onChange, wrong, isCodeFixed }: PlanFieldsProps) {
  const agencies = useSession(
    (session) => session.lists.find((list) => list.key === 'agencies')?.items ?? [],
  );
  return (
    <>
      <Field label="Title" failure={wrong.title ?? null}>
        {(control) => (
          <input
            {...control}
            className="inp serif"
            maxLength={120}
            value={draft.title}
            onChange={(event) => onChange({ title: event.target.value })}
          />
        )}
      </Field>
      <div className="trio">
        <Field
          label="Period code"
          hint={isCodeFixed ? 'Printed in references, so it stays' : 'Printed in references: 27Q3'}
          failure={wrong.periodCode ?? null}
        >
          {(control) => (
            <input
              {...control}
              className="inp"
              maxLength={5}
              value={draft.periodCode}
              readOnly={isCodeFixed}
              onChange={(event) => onChange({ periodCode: event.target.value })}
            />
          )}
        </Field>
        <Field label="Practice from" hint="First month judged" failure={wrong.periodStart ?? null}>
          {(control) => (
            <input
              {...control}
              className="inp"
              type="month"
              value={draft.periodStart}
              onChange={(event) => onChange({ periodStart: event.target.value })}
            />
          )}
        </Field>
        <Field label="To" hint="Last month judged" failure={wrong.periodEnd ?? null}>
          {(control) => (
            <input
              {...control}
              className="inp"
              type="month"
              value={draft.periodEnd}
              onChange={(event) => onChange({ periodEnd: event.target.value })}
            />
          )}
        </Field>
      </div>
      <div className="field">
        <span className="label" id="plan-agencies">
          Agencies
        </span>
        <div className="hint">Whose records are read</div>
        <Ticks
          labelledBy="plan-agencies"
          options={agencies.map(({ code, label }) => ({ code, label }))}
          chosen={draft.agencies}
          onChange={(chosen) => onChange({ agencies: chosen })}
        />
      </div>
      <div className="trio">
        <Field label="Lead" hint="A role, never a name">
          {(control) => (
            <input
              {...control}
              className="inp"
              maxLength={80}
              value={draft.leadDesignation}
              onChange={(event) => onChange({ leadDesignation: event.target.value })}
            />
          )}
        </Field>
        <Field label="Deadline" hint="When the read window closes" failure={wrong.deadline ?? null}>
          {(control) => (
            <DateInput {...control} value={draft.deadline} onChange={(deadline) => onChange({ deadline })} />
          )}
        </Field>
        <Field
          label="Population"
          hint="Children the sample stands for, if known"
          failure={wrong.population ?? null}
        >
          {(control) => (
            <input
              {...control}
              className="inp"
              inputMode="numeric"
              value={draft.population}
              onChange={(event) => onChange({ population: event.target.value })}
            />
          )}
        </Field>
      </div>
    </>
  );
}
