import type { AuditorLoad } from '../../../shared/contract/issuing';
import { type Column, Table } from '../../components/Table';
import { Tag } from '../../components/Tag';

/** What is said of one auditor before case files are given out; `most` as it is typed. */
export type Chosen = { readonly reads: boolean; readonly isNew: boolean; readonly most: string };

type ReadersTableProps = Readonly<{
  auditors: readonly AuditorLoad[];
  choiceOf: (auditor: AuditorLoad) => Chosen;
  onChange: (deviceId: string, choice: Chosen) => void;
}>;

/** Everybody whose card is known here: whether they read, how much they have, whether they are new. */
export function ReadersTable({ auditors, choiceOf, onChange }: ReadersTableProps) {
  const columns: readonly Column<AuditorLoad>[] = [
    {
      key: 'who',
      head: 'Reads',
      rowHead: true,
      cell: (each) => (
        <label className="check">
          <input
            type="checkbox"
            checked={choiceOf(each).reads}
            onChange={(event) => onChange(each.deviceId, { ...choiceOf(each), reads: event.target.checked })}
          />
          <span>{each.designation}</span>
        </label>
      ),
    },
    { key: 'agency', head: 'Agency', cell: ({ agency }) => agency },
    {
      key: 'words',
      head: 'Six words',
      stackedAs: 'six words',
      cell: ({ comparedAt }) =>
        comparedAt === null ? <Tag tone="warn">not compared</Tag> : <span className="ink2">compared</span>,
    },
    {
      key: 'load',
      head: 'Has',
      stackedAs: 'has',
      align: 'number',
      cell: ({ readings }) => (readings === 0 ? <span className="ink3">0</span> : readings),
    },
    {
      key: 'finished',
      head: 'Back',
      stackedAs: 'back',
      align: 'number',
      cell: ({ finished, readings }) => (readings === 0 ? '' : `${finished} of ${readings}`),
    },
    {
      key: 'new',
      head: 'New to this',
      stackedAs: 'new to this:',
      cell: (each) => (
        <label className="check">
          <input
            type="checkbox"
            checked={choiceOf(each).isNew}
            aria-label={`${each.designation} is new: the first two readings are read twice`}
            onChange={(event) => onChange(each.deviceId, { ...choiceOf(each), isNew: event.target.checked })}
          />
          <span aria-hidden="true">first two read twice</span>
        </label>
      ),
    },
    {
      key: 'most',
      head: 'At most',
      stackedAs: 'at most',
      align: 'number',
      cell: (each) => (
        <input
          className="inp num"
          inputMode="numeric"
          aria-label={`Most readings for ${each.designation}; empty for no limit`}
          value={choiceOf(each).most}
          onChange={(event) =>
            onChange(each.deviceId, { ...choiceOf(each), most: event.target.value.trim() })
          }
        />
      ),
    },
  ];
  return (
    <Table
      caption="Auditors whose cards are known here"
      columns={columns}
      rows={auditors}
      rowKey={({ deviceId }) => deviceId}
      stacks
    />
  );
}
