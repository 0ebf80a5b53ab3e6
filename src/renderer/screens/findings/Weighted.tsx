import { printInterval, printPercent, roundHalfUp } from '../../../shared/domain/rounding';
import type { Template } from '../../../shared/domain/template';
import { Section } from '../../components/Section';
import { type Column, Table } from '../../components/Table';
import { Wide } from '../../components/Wide';
import { shortId } from '../../scoring/sheet';
import { Fig, Hidden } from './Fig';
import { questionsOf } from './finding-words';
import { isHidden, type ShownFindings, type ShownWeighted } from './shown-findings';
import { TableTools } from './TableTools';

type WeightedProps = Readonly<{ findings: ShownFindings; template: Template }>;

/** Where strata were read in unequal shares: what the whole list would say, beside what the sample says. */
export function Weighted({ findings: { weighted }, template }: WeightedProps) {
  if (weighted.length === 0) return null;
  const questions = questionsOf(template);
  const columns: readonly Column<ShownWeighted>[] = [
    { key: 'id', head: 'Id', cell: ({ id }) => <span className="id">{shortId(id)}</span> },
    {
      key: 'question',
      head: 'Criterion',
      rowHead: true,
      cell: ({ id }) => questions.get(id)?.question ?? '',
    },
    {
      key: 'weighted',
      head: 'Weighted',
      align: 'number',
      cell: (row) => (
        <Fig measure={{ kind: 'weighted', id: row.id }} of={`${shortId(row.id)}, weighted`}>
          <Percent row={row} field="percent" />
        </Fig>
      ),
    },
    {
      key: 'interval',
      head: 'Interval',
      align: 'number',
      cell: ({ low, high, n }) => printInterval(low, high, n ?? 0),
    },
    {
      key: 'plain',
      head: 'Unweighted',
      align: 'number',
      cell: (row) => <Percent row={row} field="unweighted" />,
    },
    { key: 'n', head: 'Records', align: 'number', cell: ({ n }) => n ?? <Hidden /> },
    {
      key: 'size',
      head: 'Worth as many',
      align: 'number',
      cell: ({ effectiveSize }) => (effectiveSize === null ? '–' : roundHalfUp(effectiveSize, 1)),
    },
  ];
  return (
    <Section
      title="Weighted by stratum"
      sub="each stratum counts as it does in the whole list"
      right={<TableTools title="Weighted by stratum" />}
    >
      <Wide label="Table of weighted shares">
        <Table
          caption="Weighted by stratum"
          columns={columns}
          rows={weighted.filter(({ n }) => n === null || n >= 10)}
          rowKey={({ id }) => id}
        />
      </Wide>
    </Section>
  );
}

function Percent({ row, field }: Readonly<{ row: ShownWeighted; field: 'percent' | 'unweighted' }>) {
  const value = row[field];
  if (value === null) return isHidden(row, field) ? <Hidden /> : '–';
  return printPercent(value, row.n ?? 0);
}
