import type { ReactNode } from 'react';

export type Column<Row> = Readonly<{
  key: string;
  head: ReactNode;
  /** Numbers stand right-aligned. */
  align?: 'left' | 'number' | 'centre';
  /** Said before the cell where rows are stacked and no head stands above it. */
  stackedAs?: string;
  /** True for the column that names the row. */
  rowHead?: boolean;
  cell: (row: Row) => ReactNode;
}>;

type TableProps<Row> = Readonly<{
  /** Heard before the table; drawn nowhere. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  isChosen?: (row: Row) => boolean;
  /** In a narrow window each row becomes a short list of its cells. */
  stacks?: boolean;
  /** The last row adds up those above it. */
  addsUp?: boolean;
}>;

const ALIGN = { left: undefined, number: 'n', centre: 'c' } as const;

/** A booktabs table: ruled above, under the head and below, hairlines between rows. */
export const Table = <Row,>({
  caption,
  columns,
  rows,
  rowKey,
  isChosen,
  stacks = false,
  addsUp = false,
}: TableProps<Row>) => (
  <table
    className={['t', stacks ? 'stacks' : '', addsUp ? 'adds' : ''].filter((each) => each !== '').join(' ')}
  >
    <caption className="vh">{caption}</caption>
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column.key} scope="col" className={ALIGN[column.align ?? 'left']}>
            {column.head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={rowKey(row)} className={isChosen?.(row) ? 'sel' : undefined}>
          {columns.map((column) =>
            column.rowHead ? (
              <th key={column.key} scope="row" className={ALIGN[column.align ?? 'left']}>
                {column.cell(row)}
              </th>
            ) : (
              <td
                key={column.key}
                className={ALIGN[column.align ?? 'left']}
                data-stacked-as={column.stackedAs}
              >
                {column.cell(row)}
              </td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  </table>
);
