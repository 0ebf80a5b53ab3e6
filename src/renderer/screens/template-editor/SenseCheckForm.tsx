import type { SenseCheck, Template } from '../../../shared/domain/template';
import { listSections } from '../../../shared/domain/template';
import { Button } from '../../components/Button';
import { shortId } from '../../scoring/sheet';
import { edit } from '../../stores/template-editor';
import { TextField } from './TextField';

type SenseCheckFormProps = Readonly<{ template: Template }>;

/** Checks between answers: two counts, or a condition under which two answers contradict each other. */
export function SenseCheckForm({ template }: SenseCheckFormProps) {
  const { senseChecks } = template;
  const save = (checks: readonly SenseCheck[]): void =>
    void edit({ kind: 'set_template', set: { senseChecks: checks } });
  const first = listSections(template)[0]?.criteria[0]?.id ?? '';
  const handleAdd = (): void =>
    save([
      ...senseChecks,
      {
        kind: 'contradiction',
        id: freeId(template),
        severity: 'warn',
        when: `${shortId(first)} = yes`,
        at: first,
        other: first,
        message: 'These two answers seldom go together.',
      },
    ]);
  return (
    <>
      <div className="lab">
        Sense checks<small>between answers, while they are given</small>
      </div>
      <div className="coded">
        {senseChecks.map((check, index) => (
          <CheckRow
            key={check.id}
            template={template}
            check={check}
            onChange={(next) => save(senseChecks.map((each, at) => (at === index ? next : each)))}
            onRemove={() => save(senseChecks.toSpliced(index, 1))}
          />
        ))}
        <div>
          <Button small disabled={first === ''} onClick={handleAdd}>
            Add a sense check
          </Button>
        </div>
      </div>
    </>
  );
}

function freeId({ key, senseChecks }: Template): string {
  const taken = new Set(senseChecks.map(({ id }) => id));
  let number = senseChecks.length + 1;
  while (taken.has(`${key.toLowerCase()}-check-${number}`)) number += 1;
  return `${key.toLowerCase()}-check-${number}`;
}

type CheckRowProps = Readonly<{
  template: Template;
  check: SenseCheck;
  onChange: (check: SenseCheck) => void;
  onRemove: () => void;
}>;

function CheckRow({ template, check, onChange, onRemove }: CheckRowProps) {
  return (
    <fieldset className="sense">
      <legend className="vh">{check.message}</legend>
      {check.kind === 'contradiction' ? (
        <>
          <TextField label="When" small value={check.when} onSave={(when) => onChange({ ...check, when })} />
          <Chooser
            template={template}
            label="Said at"
            value={check.at}
            onChange={(at) => onChange({ ...check, at })}
          />
          <Chooser
            template={template}
            label="and leads to"
            value={check.other}
            onChange={(other) => onChange({ ...check, other })}
          />
        </>
      ) : (
        <>
          <Chooser
            template={template}
            label="No more of"
            value={check.lesser}
            onChange={(lesser) => onChange({ ...check, lesser })}
          />
          <Chooser
            template={template}
            label="than of"
            value={check.greater}
            onChange={(greater) => onChange({ ...check, greater })}
          />
        </>
      )}
      <TextField
        label="What is said"
        small
        value={check.message}
        onSave={(message) => onChange({ ...check, message })}
      />
      <div className="lab">Then</div>
      <div className="tools">
        <select
          className="inp s pick"
          aria-label="Then"
          value={check.severity}
          onChange={(event) => onChange({ ...check, severity: event.target.value as SenseCheck['severity'] })}
        >
          <option value="warn">the auditor is asked to look again</option>
          <option value="block">the reading cannot be completed</option>
        </select>
        <Button small kind="quiet" onClick={onRemove}>
          Take out
        </Button>
      </div>
    </fieldset>
  );
}

type ChooserProps = Readonly<{
  template: Template;
  label: string;
  value: string;
  onChange: (id: string) => void;
}>;

const Chooser = ({ template, label, value, onChange }: ChooserProps) => (
  <>
    <div className="lab">{label}</div>
    <div>
      <select
        className="inp s"
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {listSections(template)
          .flatMap(({ criteria }) => criteria)
          .map((each) => (
            <option key={each.id} value={each.id}>
              {`${shortId(each.id)}  ${each.shortLabel}`}
            </option>
          ))}
      </select>
    </div>
  </>
);
