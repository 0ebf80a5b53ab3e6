import { Fragment, useState } from 'react';
import type { Choice, Conflict, RowInMerge } from '../../../shared/contract/merging';
import { placeOf } from '../../../shared/domain/merge';
import { Button } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { Wide } from '../../components/Wide';
import { counted, endsConflict, KIND_WORDS, type MergeKind, ordinal, sayEffect } from './say-merge';
import { type Chosen, ToChoose } from './ToChoose';

type Group = Readonly<{
  key: string;
  name: string;
  hint: string;
  kinds: readonly MergeKind[];
  folded: boolean;
}>;
const GROUPS: readonly Group[] = [
  {
    key: 'needs',
    name: 'Needs you',
    hint: 'nothing of these overwrites anything',
    kinds: ['conflict', 'wrong_version', 'unknown_reference'],
    folded: false,
  },
  {
    key: 'updated',
    name: 'Updated',
    hint: 'earlier answers are kept in the trail',
    kinds: ['updated'],
    folded: false,
  },
  { key: 'new', name: 'New', hint: '', kinds: ['new'], folded: false },
  {
    key: 'here',
    name: 'Unchanged or older',
    hint: 'merging the same file twice changes nothing',
    kinds: ['unchanged', 'older'],
    folded: true,
  },
];
const MOST_ROWS = 12;

/** Conflicts first, both sides of each together. */
const byKind =
  ({ kinds }: Group) =>
  (one: RowInMerge, other: RowInMerge): number =>
    kinds.indexOf(one.kind) - kinds.indexOf(other.kind) ||
    (one.kind === 'conflict' ? placeOf(one).localeCompare(placeOf(other)) : 0);

type DryTableProps = Readonly<{
  rows: readonly RowInMerge[];
  conflicts: readonly Conflict[];
  chosen: Chosen;
  onChoose: (place: string, choice: Choice | null) => void;
}>;

/** Every reading in the files, by what needs somebody first. */
export function DryTable({ rows, conflicts, chosen, onChoose }: DryTableProps) {
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set());
  if (rows.length === 0)
    return (
      <Empty title="There is no reading in these files.">What else they hold is said beside this.</Empty>
    );
  return (
    <Wide label="Readings in the files">
      <table className="t dry">
        <caption className="vh">Readings in the files, and what merging does with each</caption>
        <thead>
          <tr>
            {['Reference', 'Reading', 'Reader', 'In the file', 'Merging will'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {GROUPS.map((group) => {
            const members = rows.filter(({ kind }) => group.kinds.includes(kind)).toSorted(byKind(group));
            if (members.length === 0) return null;
            const most = shown.has(group.key) ? members.length : group.folded ? 0 : MOST_ROWS;
            const hidden = members.length - Math.min(most, members.length);
            return (
              <Fragment key={group.key}>
                <tr className="grp">
                  <th colSpan={5} scope="rowgroup">
                    {group.name}
                    <small>
                      {[counted(members.length, 'reading', 'readings'), group.hint]
                        .filter((part) => part !== '')
                        .join('; ')}
                    </small>
                    {hidden === 0 ? null : (
                      <Button
                        kind="link"
                        aria-label={`Show ${hidden} more, ${group.name}`}
                        onClick={() => setShown(new Set([...shown, group.key]))}
                      >
                        {most === 0 ? 'Show' : `Show ${hidden} more`}
                      </Button>
                    )}
                  </th>
                </tr>
                {members.slice(0, most).map((row, index, drawn) => {
                  const place = placeOf(row);
                  const conflict = conflicts.find((each) => placeOf(each) === place);
                  return (
                    <Fragment key={`${row.fileName} ${place}`}>
                      <DryRow row={row} />
                      {conflict !== undefined && endsConflict(drawn, index) ? (
                        <ToChoose
                          conflict={conflict}
                          chosen={chosen.get(place) ?? null}
                          onChoose={(choice) => onChoose(place, choice)}
                        />
                      ) : null}
                    </Fragment>
                  );
                })}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </Wide>
  );
}

const DryRow = ({ row }: Readonly<{ row: RowInMerge }>) => {
  const { needs, name } = KIND_WORDS[row.kind];
  const isConflict = row.kind === 'conflict';
  return (
    <tr className={isConflict ? 'ask' : undefined}>
      <td className="ref nw">{needs ? <b>{row.reference}</b> : row.reference}</td>
      <td>{ordinal(row.readingNumber)}</td>
      <td>{row.designation}</td>
      <td>
        {`${row.status === 'complete' ? 'complete' : 'in progress'}, ${counted(row.answers, 'answer', 'answers')}`}
        {needs && !isConflict ? `; ${name.toLowerCase()}` : ''}
      </td>
      <td>{isConflict ? <b>{sayEffect(row)}</b> : sayEffect(row)}</td>
    </tr>
  );
};
