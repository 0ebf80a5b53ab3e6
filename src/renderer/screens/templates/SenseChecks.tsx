import type { SenseCheck, Template } from '../../../shared/domain/template';
import { type Column, Table } from '../../components/Table';
import { shortId } from '../../scoring/sheet';

const COLUMNS: readonly Column<SenseCheck>[] = [
  {
    key: 'between',
    head: 'Between',
    rowHead: true,
    cell: (check) =>
      check.kind === 'not_more_than'
        ? `${shortId(check.lesser)} and ${shortId(check.greater)}`
        : `${shortId(check.at)} and ${shortId(check.other)}`,
  },
  { key: 'message', head: 'What is said', cell: ({ message }) => message },
  {
    key: 'severity',
    head: 'Then',
    cell: ({ severity }) =>
      severity === 'block' ? 'the reading cannot be completed' : 'the auditor is asked to look again',
  },
];

/** Answers that cannot both be true, or seldom are. */
export function SenseChecks({ template }: Readonly<{ template: Template }>) {
  if (template.senseChecks.length === 0) return null;
  return (
    <section className="sec" aria-labelledby="template-checks">
      <header>
        <h2 id="template-checks">Sense checks</h2>
        <span className="sub">between answers, while they are given</span>
      </header>
      <Table caption="Sense checks" columns={COLUMNS} rows={template.senseChecks} rowKey={({ id }) => id} />
    </section>
  );
}
