import { useState } from 'react';
import { PROFILE_KEYS } from '../../../shared/domain/case-profile';
import { isCriterionName } from '../../../shared/domain/compile-template';
import { signsFor, valuesFor } from '../../../shared/domain/show-if-completion';
import { type Criterion, listSections, type Template } from '../../../shared/domain/template';
import { Button } from '../../components/Button';
import { shortId } from '../../scoring/sheet';

type ShowIfPickerProps = Readonly<{
  template: Template;
  criterion: Criterion;
  onPick: (term: string, join: 'and' | 'or') => void;
}>;

/** A condition put together from lists: what, how, which value. */
export function ShowIfPicker({ template, criterion, onPick }: ShowIfPickerProps) {
  const [name, setName] = useState('');
  const [sign, setSign] = useState('');
  const [value, setValue] = useState('');
  const signs = name === '' ? [] : signsFor(template, name).map(closed);
  const values = name === '' ? [] : valuesFor(template, name);
  const needsValue = sign !== '' && sign !== 'shown';
  const canPick = sign !== '' && (!needsValue || value.trim() !== '');
  const handlePick = (join: 'and' | 'or'): void => {
    onPick(termOf(name, sign, value.trim()), join);
    setName('');
    setSign('');
    setValue('');
  };
  return (
    <details className="picker">
      <summary>Pick a condition</summary>
      <div className="tools">
        <Dependency
          template={template}
          criterion={criterion}
          name={name}
          onChange={(next) => {
            setName(next);
            setSign('');
            setValue('');
          }}
        />
        <select
          className="inp s pick"
          aria-label="How"
          disabled={name === ''}
          value={sign}
          onChange={(event) => setSign(event.target.value)}
        >
          <option value="">How</option>
          {signs.map(({ text, label }) => (
            <option key={text} value={text}>
              {label}
            </option>
          ))}
        </select>
        {values.length > 0 && (!/^[<>]/.test(sign) || name === '') ? (
          <select
            className="inp s pick"
            aria-label="Value"
            disabled={!needsValue}
            value={value}
            onChange={(event) => setValue(event.target.value)}
          >
            <option value="">Value</option>
            {values.map(({ text, label }) => (
              <option key={text} value={text}>
                {label}
              </option>
            ))}
          </select>
        ) : (
          <input
            className="inp s num"
            aria-label="Value"
            disabled={!needsValue}
            value={value}
            onChange={(event) => setValue(event.target.value)}
          />
        )}
        <Button small disabled={!canPick} onClick={() => handlePick('and')}>
          Add: and
        </Button>
        <Button small disabled={!canPick} onClick={() => handlePick('or')}>
          Add: or
        </Button>
      </div>
    </details>
  );
}

type DependencyProps = Readonly<{
  template: Template;
  criterion: Criterion;
  name: string;
  onChange: (name: string) => void;
}>;

/** Criteria and case-profile keys that a condition can ask for. */
const Dependency = ({ template, criterion, name, onChange }: DependencyProps) => (
  <select
    className="inp s pick"
    aria-label="What it depends on"
    value={name}
    onChange={(event) => onChange(event.target.value)}
  >
    <option value="">What it depends on</option>
    <optgroup label="Criteria">
      {listSections(template)
        .flatMap(({ criteria }) => criteria)
        .filter(({ id }) => id !== criterion.id && isCriterionName(shortId(id)))
        .map((each) => (
          <option key={each.id} value={shortId(each.id)}>
            {`${shortId(each.id)}  ${each.shortLabel}`}
          </option>
        ))}
    </optgroup>
    <optgroup label="Case profile">
      {PROFILE_KEYS.filter(({ key, kind }) => kind === 'choice' && template.profileKeys.includes(key)).map(
        ({ key, label }) => (
          <option key={key} value={key}>
            {label}
          </option>
        ),
      )}
    </optgroup>
  </select>
);

/** Signs by their plain form: a list of one value is picked like any value. */
const closed = ({ text, label }: { text: string; label: string }): { text: string; label: string } => ({
  text: text.replace(' [', ''),
  label,
});

function termOf(name: string, sign: string, value: string): string {
  if (sign === 'shown') return `${name} shown`;
  return sign.endsWith('in') ? `${name} ${sign} [${value}]` : `${name} ${sign} ${value}`;
}
