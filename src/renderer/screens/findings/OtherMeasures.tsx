import type { Template } from '../../../shared/domain/template';
import { Section } from '../../components/Section';
import { type Column, Table } from '../../components/Table';
import { Wide } from '../../components/Wide';
import { shortId } from '../../scoring/sheet';
import { Fig, Hidden } from './Fig';
import { measureWords, questionsOf } from './finding-words';
import { ShownShare } from './ShownShare';
import type { ShownFindings, ShownMeasure, ShownTheme } from './shown-findings';
import { TableTools } from './TableTools';

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
      cell: (each) => (
        <ShownShare
          share={each}
          hidden={each.hidden}
          measure={{ kind: 'otherMeasure', id: each.id, measure: each.measure }}
          of={`${shortId(each.id)}, ${measureWords(questions.get(each.id), each)}`}
        />
      ),
    },
  ];
  return (
    <Section
      title="Other measures"
      sub="shares of records, or of what was counted in them"
      right={<TableTools title="Other measures" />}
    >
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
  const labelOf = ({ theme }: ShownTheme): string =>
    options.find(({ code }) => code === theme)?.label ?? theme;
  const columns: readonly Column<ShownTheme>[] = [
    {
      key: 'theme',
      head: 'Theme',
      rowHead: true,
      cell: labelOf,
    },
    {
      key: 'strengths',
      head: 'Strengths',
      align: 'number',
      cell: (row) => <ThemeCount row={row} side="strengths" label={labelOf(row)} />,
    },
    {
      key: 'improvements',
      head: 'Improvements',
      align: 'number',
      cell: (row) => <ThemeCount row={row} side="improvements" label={labelOf(row)} />,
    },
    {
      key: 'records',
      head: 'Records',
      align: 'number',
      cell: (row) => <ThemeCount row={row} side="records" label={labelOf(row)} />,
    },
  ];
  return (
    <Section
      title="Themes"
      sub="as auditors gave them, most often named first"
      right={<TableTools title="Themes" />}
    >
      <Wide label="Table of themes">
        <Table caption="Themes" columns={columns} rows={themes} rowKey={({ theme }) => theme} />
      </Wide>
    </Section>
  );
}

type ThemeCountProps = Readonly<{
  row: ShownTheme;
  side: 'strengths' | 'improvements' | 'records';
  label: string;
}>;

const ThemeCount = ({ row, side, label }: ThemeCountProps) => (
  <Fig measure={{ kind: 'theme', theme: row.theme, side }} of={`${label}, ${side}`}>
    {row[side] ?? <Hidden />}
  </Fig>
);
