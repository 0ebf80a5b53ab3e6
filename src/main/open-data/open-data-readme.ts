import { MEASURES } from './findings-rows';
import type { OpenDataInput } from './open-data-input';
import { joinsOf } from './star-schema';
import type { Table } from './table';
import { type WorkedQuery, workedQueries } from './worked-queries';

/** A table of the folder and how many rows it has. */
export type CountedTable = { readonly table: Table; readonly rows: number };

/** What lies in the folder, how to load it, and queries worked on it (docs/rules.md, open data). */
export function openDataReadme(input: OpenDataInput, counted: readonly CountedTable[]): string {
  const tables = counted.map(({ table }) => table);
  return [
    '# Open data',
    forWhom(input),
    'The files have the same names and columns in every export, so that a report that reads them can be refreshed: put the new files in the place of the old. Each table is there as Parquet, typed, and as tidy CSV; `NAME.meta.csv` says what the columns of `NAME.csv` are.',
    '## Tables',
    markdownTable(
      ['Table', 'Rows', 'What it is', 'Grain', 'Key'],
      counted.map(({ table, rows }) => [
        `\`${table.name}\``,
        String(rows),
        table.about,
        table.grain,
        table.keys.map((name) => `\`${name}\``).join(', '),
      ]),
    ),
    'Every key of a fact is found in its dimension; what is of all criteria, sections or localities has the key `Total`. Join:',
    joinsOf(tables)
      .filter(({ isDrawn }) => isDrawn)
      .map(({ from, column, to }) => `- \`${from}.${column}\` → \`${to}.${column}\``)
      .join('\n'),
    '### Measures of `fact_findings`',
    Object.entries(MEASURES)
      .map(([name, about]) => `- \`${name}\`: ${about}.`)
      .join('\n'),
    'Percents are 0 to 100 and unrounded. `dimension` and `group_code` are `Total` for all records. Change, trend and targets lie between audits: they are in `findings.json` and in the workbook.',
    absences(input),
    ...secrecy(input),
    '## Loading it',
    loading(tables),
    '## Worked on this folder',
    ...workedQueries(input, tables).map(workedSection),
    '',
  ].join('\n\n');
}

const forWhom = ({ build, practice, partnership, appVersion, rounds }: OpenDataInput): string =>
  [
    practice ? '**Practice: everything in here is fictional.**' : null,
    build === 'restricted'
      ? '**Restricted.** These are personal data under pseudonyms: a row is what was found in one child’s record. For those who may read the audit, on a machine that is protected as the audit itself is.'
      : '**For publication.** Small numbers are hidden, and nothing of a single record is in here.',
    `${rounds.length === 1 ? 'One audit' : `${rounds.length} audits`}${partnership === null || partnership === '' ? '' : ` of ${plain(partnership)}`}; written by Plumbline ${appVersion}.`,
  ]
    .filter((sentence) => sentence !== null)
    .join(' ');

const absences = ({ build }: OpenDataInput): string =>
  build === 'publish'
    ? 'A number that is not there is null in Parquet; in CSV it is `c` where it is hidden, `x` where it is not available because nobody answered, `z` where it does not apply. `suppressed` is true where anything of the row is hidden; `merged_from` names groups that were put together. Zero is a true zero.'
    : 'A number that is not there is null in Parquet and empty in CSV: nobody answered, or the measure does not apply. Zero is a true zero.';

const secrecy = ({ build }: OpenDataInput): readonly string[] => [
  '## What is not in here',
  build === 'publish'
    ? 'Judgements, records and readers: those tables are of the restricted build alone, as no rule about small numbers makes single records safe. No free text, no date of a child, no designation.'
    : 'Free text, grounds and notes; dates of a child: of two dates only the time between them and how it came out are kept; designations and references. `record_id` and `reader_id` are made with a key that was drawn for this export and kept nowhere: they join the tables of this folder and lead neither to a reference nor to another export. Ids of audits, sections, criteria and localities are the same in every export.',
];

function loading(tables: readonly Table[]): string {
  const [first] = tables;
  const name = first?.name ?? '';
  return `**DuckDB**: start it in this folder; the queries below run as they stand. From CSV: \`SELECT try_cast(percent AS DOUBLE) FROM read_csv('${name}.csv', all_varchar = true)\`.

**Power BI**: Get data, Parquet, once for each \`.parquet\` file; then, in the model view, draw the joins above, each one to many from dimension to fact with one direction, and no other. To refresh, replace the files. In the advanced editor: \`Parquet.Document(File.Contents("C:\\open-data\\${name}.parquet"))\`.

**Spark or Fabric**: put the folder under Files of a lakehouse, then

\`\`\`python
for name in [${tables.map((table) => `"${table.name}"`).join(', ')}]:
    spark.read.parquet(f"Files/open-data/{name}.parquet").createOrReplaceTempView(name)
\`\`\`

and write the queries below with the names alone: \`fact_findings\` for \`'fact_findings.parquet'\`.

**Many audits**: put every export into a folder of its own, all of them side by side, and start DuckDB above them. Facts are \`SELECT * FROM '*/fact_findings.parquet'\`. Dimensions repeat what exports have in common, so each key is taken once: \`SELECT DISTINCT ON (criterion_id) * FROM '*/dim_criterion.parquet'\`. One question over time goes by \`dim_criterion.meaning_id\`.

**Excel**: Data, From text/CSV. A text that Excel would take for a formula has an apostrophe before it in CSV.`;
}

const workedSection = ({ question, sql, columns, rows }: WorkedQuery): string =>
  [
    plain(question),
    `\`\`\`sql\n${sql}\n\`\`\``,
    rows.length === 0
      ? 'No row: every number that would be in it is hidden or not there.'
      : markdownTable(
          columns,
          rows.map((row) => row.map((cell) => plain(String(cell)))),
        ),
  ].join('\n\n');

const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** What people typed, as words: no markup, no new line, no end of a cell. */
const plain = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#~!]/g, (mark) => `\\${mark}`);
