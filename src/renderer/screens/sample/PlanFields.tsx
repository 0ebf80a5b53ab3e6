import type { ProfileKey } from '../../../shared/domain/case-profile';
import { isProbabilitySample } from '../../../shared/domain/sample-plan';
import { Field } from '../../components/Field';
import { Ticks } from '../../components/Ticks';
import { marginOf, type SampleDraft, usesReserves, usesSize } from './sample-draft';

type PlanFieldsProps = Readonly<{
  draft: SampleDraft;
  /** Facts by which this list can be divided. */
  keys: readonly ProfileKey[];
  hasFamilies: boolean;
  population: number;
  wrong: Readonly<Record<string, string | undefined>>;
  onChange: (part: Partial<SampleDraft>) => void;
}>;

/** What a method asks for, and nothing else. */
export function PlanFields({ draft, keys, hasFamilies, population, wrong, onChange }: PlanFieldsProps) {
  const { method } = draft;
  return (
    <>
      {method === 'stratified' ? (
        <Strata draft={draft} keys={keys} wrong={wrong} onChange={onChange} />
      ) : null}
      {usesSize(method) ? (
        <div className="row-fields">
          <NumberField
            label="Size"
            value={draft.size}
            failure={wrong.size}
            aside={sayMargin(draft.size, population)}
            onChange={(size) => onChange({ size })}
          />
          {method === 'stratified' ? (
            <NumberField
              label="Least of each stratum"
              value={draft.minimum}
              failure={wrong.minimum}
              onChange={(minimum) => onChange({ minimum })}
            />
          ) : null}
          {usesReserves(method) ? (
            <NumberField
              label={method === 'stratified' ? 'Reserves in each stratum' : 'Reserves'}
              value={draft.reserves}
              failure={wrong.reserves}
              onChange={(reserves) => onChange({ reserves })}
            />
          ) : null}
        </div>
      ) : null}
      {isProbabilitySample(method) ? null : <Chosen draft={draft} wrong={wrong} onChange={onChange} />}
      {hasFamilies ? (
        <label className="check">
          <input
            type="checkbox"
            checked={draft.onePerFamily}
            onChange={(event) => onChange({ onePerFamily: event.target.checked })}
          />
          <span>One child of each family; chance says which</span>
        </label>
      ) : null}
      <Field
        label="Seed"
        hint="Leave empty: one is chosen and kept, so that the same draw can be made again years later."
        failure={wrong.seed ?? null}
      >
        {(control) => (
          <input
            {...control}
            className="inp seed"
            inputMode="numeric"
            value={draft.seed}
            onChange={(event) => onChange({ seed: event.target.value.trim() })}
          />
        )}
      </Field>
    </>
  );
}

function sayMargin(size: string, population: number): string {
  const margin = /^[1-9]\d*$/.test(size) ? marginOf(Number(size), population) : null;
  return margin === null ? '' : `± ${margin} points at worst`;
}

type PartProps = Pick<PlanFieldsProps, 'draft' | 'wrong' | 'onChange'>;

const Strata = ({ draft, keys, wrong, onChange }: Readonly<PartProps & Pick<PlanFieldsProps, 'keys'>>) => (
  <div className="field">
    <p className="label" id="strata-label">
      Divide the list by
    </p>
    {keys.length === 0 ? (
      <p className="s14 ink2">
        The list has no fact that differs from record to record. Give it with columns such as register or
        locality, or choose another kind of sample.
      </p>
    ) : (
      <Ticks
        labelledBy="strata-label"
        options={keys.map(({ key, label }) => ({ code: key, label }))}
        chosen={draft.strata}
        onChange={(strata) => onChange({ strata })}
      />
    )}
    {wrong.strata === undefined ? null : <p className="fail">{wrong.strata}</p>}
  </div>
);

const Chosen = ({ draft, wrong, onChange }: Readonly<PartProps>) => (
  <>
    <Field
      label="References of the chosen case files"
      hint="As they stand in the list, one a line or with commas"
      failure={wrong.chosen ?? null}
    >
      {(control) => (
        <textarea
          {...control}
          className="inp chosen"
          rows={4}
          spellCheck={false}
          value={draft.chosen}
          onChange={(event) => onChange({ chosen: event.target.value })}
        />
      )}
    </Field>
    <Field
      label="By what they were chosen"
      hint="Printed with the findings"
      failure={wrong.chosenBecause ?? null}
    >
      {(control) => (
        <input
          {...control}
          className="inp because"
          maxLength={120}
          value={draft.chosenBecause}
          onChange={(event) => onChange({ chosenBecause: event.target.value })}
        />
      )}
    </Field>
  </>
);

type NumberFieldProps = Readonly<{
  label: string;
  value: string;
  failure: string | undefined;
  aside?: string;
  onChange: (value: string) => void;
}>;

const NumberField = ({ label, value, failure, aside = '', onChange }: NumberFieldProps) => (
  <Field label={label} failure={failure ?? null}>
    {(control) => (
      <span className="with-aside">
        <input
          {...control}
          className="inp num"
          inputMode="numeric"
          value={value}
          onChange={(event) => onChange(event.target.value.trim())}
        />
        {aside === '' ? null : <span className="s14 ink2">{aside}</span>}
      </span>
    )}
  </Field>
);
