import {
  type Criterion,
  type CriticalRule,
  listSections,
  type Template,
} from '../../../shared/domain/template';
import type { CriterionFields } from '../../../shared/domain/template-edit';
import { shortId } from '../../scoring/sheet';

type CriticalRuleFieldProps = Readonly<{
  template: Template;
  criterion: Criterion;
  onSet: (fields: CriterionFields) => void;
}>;

/** When a critical count or list falls short, where its own answer does not say so. */
export function CriticalRuleField({ template, criterion, onSet }: CriticalRuleFieldProps) {
  if (!criterion.critical) return null;
  if (criterion.type === 'N') return <CountRule template={template} criterion={criterion} onSet={onSet} />;
  return criterion.type === 'MS' ? <OptionsRule criterion={criterion} onSet={onSet} /> : null;
}

function CountRule({ template, criterion, onSet }: CriticalRuleFieldProps) {
  const { criticalRule: rule } = criterion;
  const counts = listSections(template)
    .flatMap(({ criteria }) => criteria)
    .filter(({ id, type }) => type === 'N' && id !== criterion.id);
  const other = rule !== undefined && 'other' in rule ? rule.other : (counts[0]?.id ?? '');
  const set = (kind: string, of: string): void =>
    onSet({ criticalRule: kind === '' || of === '' ? null : ({ kind, other: of } as CriticalRule) });
  return (
    <>
      <div className="lab">It falls short</div>
      <div className="tools">
        <select
          className="inp s pick"
          aria-label="When it falls short"
          value={rule?.kind ?? ''}
          disabled={counts.length === 0}
          onChange={(event) => set(event.target.value, other)}
        >
          <option value="">never by its number</option>
          <option value="fewer_than">when it is lower than</option>
          <option value="zero_of">when this one is none of</option>
        </select>
        <select
          className="inp s pick"
          aria-label="Which other count"
          value={other}
          disabled={rule === undefined}
          onChange={(event) => set(rule?.kind ?? '', event.target.value)}
        >
          {counts.map((each) => (
            <option key={each.id} value={each.id}>
              {`${shortId(each.id)}  ${each.shortLabel}`}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}

function OptionsRule({ criterion, onSet }: Omit<CriticalRuleFieldProps, 'template'>) {
  const { criticalRule: rule, options } = criterion;
  const codes = rule?.kind === 'needs_options' ? rule.codes : [];
  const set = (next: readonly string[]): void =>
    onSet({ criticalRule: next.length === 0 ? null : { kind: 'needs_options', codes: next } });
  return (
    <>
      <div className="lab">
        It falls short<small>unless all of these are ticked</small>
      </div>
      <fieldset className="marks">
        <legend className="vh">It falls short unless all of these are ticked</legend>
        {options.map(({ code, label }) => (
          <label className="check" key={code}>
            <input
              type="checkbox"
              checked={codes.includes(code)}
              onChange={(event) =>
                set(
                  options
                    .map((each) => each.code)
                    .filter((each) => (each === code ? event.target.checked : codes.includes(each))),
                )
              }
            />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
    </>
  );
}
