import type { Problem } from '../../../shared/contract/schemas';
import { type Column, Table } from '../../components/Table';
import { Tag } from '../../components/Tag';
import { Wide } from '../../components/Wide';

const MOST_PROBLEMS = 50;

const COLUMNS: readonly Column<Problem>[] = [
  {
    key: 'severity',
    head: 'What',
    cell: ({ severity }) =>
      severity === 'refused' ? <Tag tone="stop">refused</Tag> : <Tag tone="warn">look again</Tag>,
  },
  { key: 'sheet', head: 'Sheet', cell: ({ sheet }) => sheet ?? '' },
  { key: 'row', head: 'Row', align: 'number', cell: ({ row }) => row ?? '' },
  { key: 'column', head: 'Column', cell: ({ column }) => column ?? '' },
  { key: 'message', head: 'Why, and the way out', cell: ({ message }) => message },
];

type ProblemTableProps = Readonly<{ problems: readonly Problem[] }>;

/** What is wrong in a list, each with its place; what is refused comes first. */
export function ProblemTable({ problems }: ProblemTableProps) {
  const ordered = [...problems].sort((left, right) => left.severity.localeCompare(right.severity));
  const shown = ordered.slice(0, MOST_PROBLEMS).map((problem, index) => ({ ...problem, key: String(index) }));
  return (
    <Wide label="Table of what is wrong">
      <Table caption="What is wrong in the list" columns={COLUMNS} rows={shown} rowKey={(row) => row.key} />
      {ordered.length > MOST_PROBLEMS ? (
        <p className="bandnote">{`and ${ordered.length - MOST_PROBLEMS} more like these`}</p>
      ) : null}
    </Wide>
  );
}
