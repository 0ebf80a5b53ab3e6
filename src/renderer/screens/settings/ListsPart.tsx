import { useState } from 'react';
import { LIST_KEYS } from '../../../shared/contract/settings';
import { Field } from '../../components/Field';
import { useSession } from '../../stores/session';
import { ListEditor } from './ListEditor';
import { LIST_WORDS, type ListKey } from './list-draft';

/** The partnership's own lists, each with where it came from and when. */
export function ListsPart() {
  const lists = useSession((session) => session.lists);
  const [key, setKey] = useState<ListKey>('localities');
  const chosen = lists.find((list) => list.key === key);
  return (
    <>
      <div className="title">
        <h1>Lists</h1>
        <p className="sub">{LIST_WORDS[key].about}</p>
      </div>
      <div className="ruled lists">
        <Field label="List">
          {(control) => (
            <select
              {...control}
              className="inp"
              value={key}
              onChange={({ target }) => setKey(LIST_KEYS.find((each) => each === target.value) ?? key)}
            >
              {LIST_KEYS.map((each) => (
                <option key={each} value={each}>
                  {lists.find((list) => list.key === each)?.title ?? each}
                </option>
              ))}
            </select>
          )}
        </Field>
        {chosen === undefined ? null : <ListEditor key={chosen.key} list={chosen} />}
      </div>
    </>
  );
}
