import { printPercent } from '../../../shared/domain/rounding';
import type { Template } from '../../../shared/domain/template';
import { type Column, Table } from '../../components/Table';
import { Wide } from '../../components/Wide';
import { shortId } from '../../scoring/sheet';
import { Hidden } from './Fig';
import { questionsOf } from './finding-words';
import { isHidden, type ShownCriterion, type ShownFindings } from './shown-findings';

type StatesTableProps = Readonly<{ findings: ShownFindings; template: Template }>;

/** Answered, not applicable, not shown, unable and missing, kept apart for every question. */
export function StatesTable({ findings, template }: StatesTableProps) {
  const questions = questionsOf(template);
  const readings = findings.sample.read;
  const columns: readonly Column<ShownCriterion>[] = [
    { key: 'id', head: 'Id', cell: ({ id }) => <span className="id">{shortId(id)}</span> },
    {
      key: 'question',
      head: 'Criterion',
      rowHead: true,
      cell: ({ id }) => questions.get(id)?.question ?? '',
    },
    { key: 'n', head: 'Answered', align: 'number', cell: ({ n }) => n ?? <Hidden /> },
    { key: 'na', head: 'Not applicable', align: 'number', cell: (each) => each.notApplicable ?? <Hidden /> },
    {
      key: 'hidden',
      head: 'Not shown',
      align: 'number',
      cell: ({ shown }) => (shown === null || readings === null ? <Hidden /> : readings - shown),
    },
    { key: 'unable', head: 'Unable', align: 'number', cell: ({ unable }) => unable ?? <Hidden /> },
    { key: 'missing', head: 'Missing', align: 'number', cell: ({ missing }) => missing ?? <Hidden /> },
    {
      key: 'coverage',
      head: 'Coverage',
      align: 'number',
      cell: (each) =>
        isHidden(each, 'coverage') ? (
          <Hidden />
        ) : each.coverage === null ? (
          '–'
        ) : (
          printPercent(each.coverage, 1)
        ),
    },
  ];
  return (
    <Wide label="Table of states">
      <Table
        caption="What became of each question"
        columns={columns}
        rows={findings.criteria}
        rowKey={({ id }) => id}
      />
    </Wide>
  );
}
