import type { ProfileLists } from '../../../shared/domain/case-profile';
import type { StratumPlan } from '../../../shared/domain/sample-plan';
import { type Column, Table } from '../../components/Table';
import { sayStratum } from './say-stratum';

type StrataTableProps = Readonly<{
  keys: readonly string[];
  strata: readonly StratumPlan[];
  lists: ProfileLists;
}>;

/** What a draw as planned would take of each stratum, before anything is drawn. */
export function StrataTable({ keys, strata, lists }: StrataTableProps) {
  const total = strata.reduce(
    (sum, each) => ({
      listed: sum.listed + each.listed,
      excluded: sum.excluded + each.excluded,
      planned: sum.planned + each.planned,
      reserves: sum.reserves + each.reserves,
    }),
    { listed: 0, excluded: 0, planned: 0, reserves: 0 },
  );
  const rows = [
    ...strata.map((each) => ({ ...each, name: sayStratum(keys, each.values, lists) })),
    ...(strata.length > 1 ? [{ stratum: 'all', name: 'In all', ...total }] : []),
  ];
  const columns: readonly Column<(typeof rows)[number]>[] = [
    { key: 'stratum', head: 'Stratum', rowHead: true, cell: ({ name }) => name },
    { key: 'listed', head: 'Listed', align: 'number', cell: ({ listed }) => listed },
    { key: 'excluded', head: 'Excluded', align: 'number', cell: ({ excluded }) => excluded },
    { key: 'planned', head: 'Planned', align: 'number', cell: ({ planned }) => <b>{planned}</b> },
    { key: 'reserves', head: 'Reserves', align: 'number', cell: ({ reserves }) => reserves },
  ];
  return (
    <Table
      caption="What would be drawn, by stratum"
      columns={columns}
      rows={rows}
      rowKey={({ stratum }) => stratum}
      addsUp={strata.length > 1}
    />
  );
}
