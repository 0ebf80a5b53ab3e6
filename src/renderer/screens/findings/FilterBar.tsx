import { useState } from 'react';
import { findProfileKey, optionsOf } from '../../../shared/domain/case-profile';
import { Button } from '../../components/Button';
import { Field } from '../../components/Field';
import { type Filter, setFilter } from '../../stores/findings';
import { useSession } from '../../stores/session';
import { profileLists, sayProfileValue } from '../score-sheet/profile-options';

type FilterBarProps = Readonly<{
  dimensions: readonly { readonly key: string; readonly label: string }[];
  filter: readonly Filter[];
}>;

/** Narrows every number down to records with certain facts in their case profile. */
export function FilterBar({ dimensions, filter }: FilterBarProps) {
  const lists = profileLists(useSession((session) => session.lists));
  const [key, setKey] = useState('');
  const free = dimensions.filter((each) => !filter.some((one) => one.key === each.key));
  const known = findProfileKey(key);
  const handleValue = (value: string): void => {
    if (value === '') return;
    setKey('');
    void setFilter([...filter, { key, value }]);
  };
  return (
    <div className="filterbar">
      <Field label="Only records where">
        {(control) => (
          <select {...control} className="inp" value={key} onChange={({ target }) => setKey(target.value)}>
            <option value="">all records</option>
            {free.map((each) => (
              <option key={each.key} value={each.key}>
                {each.label}
              </option>
            ))}
          </select>
        )}
      </Field>
      {known === undefined ? null : (
        <Field label={known.label}>
          {(control) => (
            <select
              {...control}
              className="inp"
              value=""
              onChange={({ target }) => handleValue(target.value)}
            >
              <option value="">choose</option>
              {optionsOf(known, lists).map(({ code, label }) => (
                <option key={code} value={code}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {filter.length === 0 ? null : (
        <ul className="chosen" aria-label="Filters in force">
          {filter.map((each) => {
            const words = `${(findProfileKey(each.key)?.label ?? each.key).toLowerCase()}: ${sayProfileValue(each.key, each.value, lists)}`;
            return (
              <li key={each.key}>
                {words}
                <Button
                  kind="link"
                  onClick={() => void setFilter(filter.filter((one) => one.key !== each.key))}
                >
                  take out<span className="vh">{` ${words}`}</span>
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
