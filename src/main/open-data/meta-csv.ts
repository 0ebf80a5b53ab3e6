import { isIndicator, type Table } from './table';
import { csvText } from './write-csv';

const COLUMNS = [
  'col_name',
  'col_type',
  'label',
  'indicator_grouping',
  'indicator_unit',
  'indicator_dp',
  'filter_hint',
  'filter_grouping_column',
];

/** What the columns of a table are: the sidecar that the Department for Education asks for beside a data file. */
export const metaCsv = ({ columns }: Pick<Table, 'columns'>): Uint8Array =>
  new TextEncoder().encode(
    csvText(
      COLUMNS,
      columns.map((column) => {
        const { name, label } = column;
        return isIndicator(column)
          ? [
              name,
              'Indicator',
              label,
              column.grouping ?? '',
              column.unit ?? '',
              column.decimals ?? null,
              '',
              '',
            ]
          : [name, 'Filter', label, '', '', null, column.hint ?? '', column.groupedBy ?? ''];
      }),
    ),
  );
