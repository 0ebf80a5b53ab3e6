import { judgementRows, recordTable } from './judgement-tables';
import {
  auditKey,
  type OpenDataInput,
  type RestrictedOpenData,
  type RestrictedRound,
  versionedKey,
} from './open-data-input';
import type { Cell, Table } from './table';

/** A query that DuckDB answers in this folder as it is, and what it answers. */
export type WorkedQuery = {
  readonly question: string;
  readonly sql: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
};

const FEWEST = 5;

/** Queries worked on the very tables of the folder. */
export function workedQueries(input: OpenDataInput, tables: readonly Table[]): readonly WorkedQuery[] {
  const [first] = input.rounds;
  if (first === undefined) return [];
  const lowest = lowestCriteria(auditKey(first), tables);
  if (input.build === 'publish') return [lowest];
  const [round] = input.rounds;
  const overall = round?.template.overall ?? null;
  return round === undefined || overall === null
    ? [lowest]
    : [lowest, overallByLocality(input, round, overall, tables)];
}

/** As a query rounds: half up, one decimal place. */
const rounded = (percent: number): number => Math.round(percent * 10) / 10;
/** A text inside a query. */
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

function recordsOf(tables: readonly Table[], name: string): readonly Readonly<Record<string, Cell>>[] {
  const table = tables.find((each) => each.name === name);
  if (table === undefined) return [];
  return [...table.rows()].map((row) =>
    Object.fromEntries(table.columns.map((column, at) => [column.name, row[at] ?? null])),
  );
}

function lowestCriteria(audit: string, tables: readonly Table[]): WorkedQuery {
  const criteria = new Map(recordsOf(tables, 'dim_criterion').map((row) => [row.criterion_id, row]));
  const found = recordsOf(tables, 'fact_findings').flatMap((row) => {
    const criterion = criteria.get(row.criterion_id ?? null);
    const isAsked =
      row.audit_id === audit &&
      row.measure === 'positive' &&
      row.dimension === 'Total' &&
      criterion?.kind === 'criterion';
    return isAsked && typeof row.percent === 'number'
      ? [{ criterion, x: Number(row.x), n: Number(row.n), percent: row.percent }]
      : [];
  });
  found.sort(
    (one, other) =>
      one.percent - other.percent || Number(one.criterion.position) - Number(other.criterion.position),
  );
  return {
    question: `Which criteria of the audit ${audit} were met least often?`,
    sql: `SELECT c.printed_id, c.short_label, f.x, f.n, round(f.percent, 1) AS percent
FROM 'fact_findings.parquet' f
JOIN 'dim_criterion.parquet' c ON c.criterion_id = f.criterion_id
WHERE f.audit_id = ${quoted(audit)} AND f.measure = 'positive' AND f.dimension = 'Total'
  AND c.kind = 'criterion' AND f.percent IS NOT NULL
ORDER BY f.percent, c.position
LIMIT ${FEWEST};`,
    columns: ['printed_id', 'short_label', 'x', 'n', 'percent'],
    rows: found
      .slice(0, FEWEST)
      .map(({ criterion, x, n, percent }) => [
        String(criterion.printed_id),
        String(criterion.short_label ?? ''),
        x,
        n,
        rounded(percent),
      ]),
  };
}

function overallByLocality(
  input: RestrictedOpenData,
  round: RestrictedRound,
  overall: string,
  tables: readonly Table[],
): WorkedQuery {
  const audit = auditKey(round);
  const criterionId = versionedKey(overall, round.template);
  const localityOf = new Map(
    [...recordTable(input).rows()].map(([record = '', , locality = '']) => [record, locality]),
  );
  const counts = new Map<Cell, { records: number; good: number }>();
  for (const [, record = '', , , state, , , positive] of judgementRows(input, { round, criterionId })) {
    if (state !== 'answered') continue;
    const locality = localityOf.get(record) ?? '';
    const before = counts.get(locality) ?? { records: 0, good: 0 };
    counts.set(locality, { records: before.records + 1, good: before.good + Number(positive) });
  }
  return {
    question: `In how many records of the audit ${audit} was the overall evaluation good or better, by locality?`,
    sql: `SELECT l.locality_name, count(*) AS records, sum(j.positive) AS good_or_better,
  round(100.0 * sum(j.positive) / count(*), 1) AS percent
FROM 'fact_judgements.parquet' j
JOIN 'dim_record.parquet' r ON r.record_id = j.record_id
JOIN 'dim_locality.parquet' l ON l.locality_id = r.locality_id
WHERE j.audit_id = ${quoted(audit)} AND j.criterion_id = ${quoted(criterionId)} AND j.state = 'answered'
GROUP BY l.locality_name, l.position
ORDER BY l.position;`,
    columns: ['locality_name', 'records', 'good_or_better', 'percent'],
    rows: recordsOf(tables, 'dim_locality').flatMap(({ locality_id, locality_name }) => {
      const found = counts.get(locality_id ?? '');
      return found === undefined
        ? []
        : [
            [
              String(locality_name),
              found.records,
              found.good,
              rounded((100 * found.good) / found.records),
            ] as const,
          ];
    }),
  };
}
