import { beforeAll, describe, expect, test } from 'vitest';
import { type HidingRow, hides } from '../../src/main/excel/reported-findings';
import { writeFindingsWorkbook } from '../../src/main/excel/write-workbook';
import { loadSolver } from '../../src/main/services/range-audit';
import { protectFindings } from '../../src/shared/domain/disclosure/protect';
import { DEFAULT_DISCLOSURE } from '../../src/shared/domain/disclosure/settings';
import type { PublishedFindings } from '../../src/shared/domain/published-shape';
import { compileShipped } from '../templates/shipped';
import { type ReadBook, readBook } from './read-back';
import { sampleInput } from './sample-workbook';

type Cell = string | number | null | undefined;

/** Small: what protection takes grows with what it protects, and is tested where it is made. */
const AUDIT = { key: 'CHR', cases: 30, dimensions: ['locality'], withRecordData: false } as const;

describe('the publish build of a protected audit', () => {
  let book: ReadBook;
  let published: PublishedFindings;
  beforeAll(async () => {
    const input = sampleInput(AUDIT);
    const solve = await loadSolver();
    const settings = DEFAULT_DISCLOSURE;
    ({ published } = protectFindings(compileShipped(AUDIT.key), input.findings, { settings, solve }));
    const publish = { ...input, build: 'publish', findings: published, recordData: null } as const;
    book = readBook((await writeFindingsWorkbook(publish)).bytes);
  });
  const rowsOf = (table: string) => book.tables.get(table)?.rows ?? [];

  /** A count's cell: hidden, too few to be shown, not of this kind, or the number itself. */
  const countOf = (row: HidingRow, field: string, value: number | null, n: number | null, of = 'n'): Cell => {
    if (hides(row, field, of)) return '[c]';
    if (n !== null && n < 5) return '[x]';
    return value ?? '[z]';
  };
  const percentOf = (
    row: HidingRow,
    fields: readonly string[],
    value: number | null,
    n: number | null,
  ): Cell => {
    if (hides(row, ...fields)) return '[c]';
    if (n !== null && n < 10) return '[x]';
    return value === null ? '[z]' : value / 100;
  };

  test('shows each criterion as it was published, and [c] for what was hidden', () => {
    expect(published.criteria.some(({ suppressed }) => suppressed)).toBe(true);
    for (const [index, row] of published.criteria.entries()) {
      const cells = rowsOf('results_by_criterion')[index];
      const { x, n, percent, low, high } = row;
      expect(cells?.slice(9, 14), row.id).toEqual([
        hides(row, 'n') ? '[c]' : n,
        countOf(row, 'x', x, n),
        percentOf(row, ['percent', 'x', 'n'], percent, n),
        percentOf(row, ['low', 'x', 'n'], low, n),
        percentOf(row, ['high', 'x', 'n'], high, n),
      ]);
    }
  });

  test('shows each group of a breakdown as it was published, groups that were put together by all their names', () => {
    const shown = published.breakdowns.filter(
      (row) => hides(row, 'x', 'n') || (row.x !== null && row.n !== 0),
    );
    expect(shown.length).toBeGreaterThan(5);
    for (const [index, row] of shown.entries()) {
      const cells = rowsOf('breakdowns')[index];
      expect([cells?.[0], cells?.[3], cells?.[4], cells?.[5]], `${row.id} ${row.group}`).toEqual([
        row.id,
        countOf(row, 'x', row.x, row.n),
        hides(row, 'n') ? '[c]' : row.n,
        percentOf(row, ['percent', 'x', 'n'], row.percent, row.n),
      ]);
      expect(
        String(cells?.[9] ?? '')
          .split('; ')
          .filter(Boolean),
      ).toHaveLength(row.mergedFrom?.length ?? 0);
    }
  });

  test('draws no bar of a grade that was hidden', () => {
    const xml = book.parts['xl/charts/chart1.xml'] ?? '';
    const bands = [...xml.matchAll(/<c:val>.*?<c:numCache>(.*?)<\/c:numCache>/gs)].map(
      (match) => match[1] ?? '',
    );
    expect(bands).toHaveLength(6);
    for (const [band, cache] of bands.entries())
      for (const [at, section] of published.sections.entries()) {
        const field = `evaluation.distribution.${6 - band}`;
        const isDrawn = cache.includes(`<c:pt idx="${at}">`);
        const { n } = section.evaluation;
        expect(isDrawn, `${section.id} ${6 - band}`).toBe(
          !hides(section, field, 'evaluation.n') && (n ?? 0) >= 5,
        );
      }
  });

  test('says how much was hidden, and that nothing of it can be worked out', () => {
    const note = rowsOf('method_and_notes').find((row) => row[1] === 'This build')?.[2];
    const { primary, secondary, rangeAudit } = published.disclosure;
    expect(note).toContain(`${primary} for being small, ${secondary} to keep those safe`);
    expect(note).toContain(`Of ${rangeAudit.cells} hidden cells 0 could be worked out exactly`);
  });
});
