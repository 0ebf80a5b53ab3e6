import { readFileSync } from 'node:fs';
import { CASE_LIST_LIMITS } from '../../../src/main/open-data/read-csv';
import { readTableFile } from '../../../src/main/open-data/read-file';
import { readGrid } from '../../../src/main/open-data/read-grid';

/** Linux gives back the peak of whoever started a process for its own; only this one is really its own. */
const peakKilobytes = (): number =>
  process.platform === 'linux'
    ? Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
    : process.resourceUsage().maxRSS;

/** Reads the files it is given as case lists, and tells what became of each and the most memory it has had. */
for (const path of process.argv.slice(2)) {
  const bytes = await readTableFile(path, CASE_LIST_LIMITS);
  const grid = await readGrid(bytes, 'list.csv', CASE_LIST_LIMITS, () =>
    Promise.reject(new Error('none of these is a workbook')),
  );
  process.stdout.write(
    `${JSON.stringify({
      outcome: grid.ok ? `read ${grid.value.rows.length}` : grid.error.code,
      row: grid.ok ? null : grid.error.row,
      peakMegabytes: Math.round(peakKilobytes() / 1024),
    })}\n`,
  );
}
