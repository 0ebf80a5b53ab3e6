import { setImmediate } from 'node:timers/promises';
import { metaCsv } from './meta-csv';
import type { OpenDataInput } from './open-data-input';
import { type CountedTable, openDataReadme } from './open-data-readme';
import { parquet } from './parquet';
import { starSchema } from './star-schema';
import type { Table } from './table';
import { tidyCsv } from './tidy-csv';

/**
 * Every file of the open data folder by its name (docs/rules.md, open data). Rows are walked once for both forms and never
 * all held; after each row group others have their turn. The same input gives the same bytes.
 */
export async function makeOpenData(input: OpenDataInput): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const counted: CountedTable[] = [];
  for (const table of starSchema(input)) {
    const { csv, columnar, rows } = await writeBoth(table, input);
    files.set(`${table.name}.csv`, csv);
    files.set(`${table.name}.meta.csv`, metaCsv(table));
    files.set(`${table.name}.parquet`, columnar);
    counted.push({ table, rows });
  }
  const readme = new TextEncoder().encode(openDataReadme(input, counted));
  return new Map([['README.md', readme], ...files]);
}

async function writeBoth(
  { columns, rows }: Table,
  { build, appVersion }: OpenDataInput,
): Promise<{ csv: Uint8Array; columnar: Uint8Array; rows: number }> {
  const csv = tidyCsv(columns, build === 'publish');
  const columnar = parquet(columns, `Plumbline ${appVersion}`);
  let count = 0;
  for (const row of rows()) {
    csv.add(row);
    count += 1;
    if (columnar.add(row)) await setImmediate();
  }
  return { csv: csv.end(), columnar: columnar.end(), rows: count };
}
