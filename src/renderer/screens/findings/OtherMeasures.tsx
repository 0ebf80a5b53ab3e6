import { printShare } from '../../../shared/domain/rounding';
import type { Template } from '../../../shared/domain/template';
import { Section } from '../../components/Section';
import { type Column, Table } from '../../components/Table';
import { Wide } from '../../components/Wide';
import { shortId } from '../../scoring/sheet';
import { Hidden } from './Fig';
import { measureWords, questionsOf } from './finding-words';
import type { ShownFindings, ShownMeasure, ShownTheme } from './shown-findings';

type OtherProps = Readonly<{ findings: ShownFindings; template: Template }>;

/** Option shares, pairs of counts, impact and safety scales: shares of their own, without an interval. */
export function OtherMeasures({ findings: { otherMeasures }, template }: OtherProps) {
  const questions = questionsOf(template);
  const rows = otherMeasures.filter(({ n }) => n !== 0);
  if (rows.length === 0) return null;
  const columns: readonly Column<ShownMeasure>[] = [
    { key: 'id', head: 'Id', cell: ({ id }) => <span className="id">{shortId(id)}</span> },
    { key: 'question', head: 'Criterion', cell: ({ id }) => questions.get(id)?.question ?? '' },
    {
      key: 'measure',
      head: 'Measure',
      rowHead: true,
      cell: (each) => measureWords(questions.get(each.id), each),
    },
    {
      key: 'share',
      head: 'Records',
      align: 'number',
      cell: ({ x, n }) => (x === null || n === null ? <Hidden /> : printShare(x, n)),
    },
  ];
  return (
    <Section title="Other measures" sub="shares of records, or of what was counted in them">
      <Wide label="Table of other measures">
        <Table
          caption="Other measures"
          columns={columns}
          rows={rows}
          rowKey={({ id, measure }) => `${id} ${measure}`}
        />
      </Wide>
    </Section>
  );
}

/** Themes that auditors gave to strengths and improvements. */
export function Themes({ findings: { themes }, template }: OtherProps) {
  if (themes.length === 0) return null;
  const options = template.closing.criteria.flatMap((question) => question.options);
  const columns: readonly Column<ShownTheme>[] = [
    {
      key: 'theme',
      head: 'Theme',
      rowHead: true,
      cell: ({ theme }) => options.find(({ code }) => code === theme)?.label ?? theme,
    },
    {
      key: 'strengths',
      head: 'Strengths',
      align: 'number',
      cell: ({ strengths }) => strengths ?? <Hidden />,
    },
    {
      key: 'improvements',
      head: 'Improvements',
      align: 'number',
      cell: ({ improvements }) => improvements ?? <Hidden />,
    },
    { key: 'records', head: 'Records', align: 'number', cell: ({ records }) => records ?? <Hidden /> },
  ];
  return (
    <Section title="Themes" sub="as auditors gave them, most often named first">
      <Wide label="Table of themes">
        <Table caption="Themes" columns={columns} rows={themes} rowKey={({ theme }) => theme} />
      </Wide>
    </Section>
  );
}
