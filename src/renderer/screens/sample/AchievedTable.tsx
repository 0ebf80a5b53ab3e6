import type { Sample } from '../../../shared/contract/cases';
import type { ProfileLists } from '../../../shared/domain/case-profile';
import { type Column, Table } from '../../components/Table';
import { Wide } from '../../components/Wide';
import { sayStratum } from './say-stratum';

type AchievedTableProps = Readonly<{ sample: Sample; lists: ProfileLists }>;
type Row = Sample['total'] & { readonly key: string; readonly name: string; readonly reserves: number };

const number = (key: keyof Sample['total'] | 'reserves', head: string): Column<Row> => ({
  key,
  head,
  align: 'number',
  cell: (row) => (row[key] === 0 ? <span className="ink3">0</span> : row[key]),
});

const COLUMNS: readonly Column<Row>[] = [
  { key: 'stratum', head: 'Stratum', rowHead: true, cell: ({ name }) => name },
  number('listed', 'Listed'),
  number('excluded', 'Excluded'),
  { key: 'planned', head: 'Planned', align: 'number', cell: ({ planned }) => <b>{planned}</b> },
  { key: 'read', head: 'Read', align: 'number', cell: ({ read }) => <b>{read}</b> },
  number('waiting', 'To read'),
  number('replaced', 'Replaced'),
  number('withdrawn', 'Withdrawn'),
  number('short', 'Short'),
  number('reserves', 'Reserves left'),
];

/** Planned beside achieved, stratum by stratum and in all. */
export function AchievedTable({ sample, lists }: AchievedTableProps) {
  const keys = sample.plan?.strata ?? [];
  const strata: readonly Row[] = sample.strata.map((each) => ({
    ...each,
    key: `of ${each.stratum}`,
    name: sayStratum(keys, each.values, lists),
  }));
  const all: Row = { ...sample.total, key: 'all', name: 'In all', reserves: sample.reserves.length };
  return (
    <Wide label="Planned and achieved by stratum">
      <Table
        caption="Planned and achieved by stratum"
        columns={COLUMNS}
        rows={strata.length > 1 ? [...strata, all] : strata}
        rowKey={({ key }) => key}
        addsUp={strata.length > 1}
      />
    </Wide>
  );
}
