import { roundHalfUp } from '../../shared/domain/rounding';
import { writableText } from '../excel/clean-text';
import { issueLine, readLine } from '../excel/front-sheets';
import { planWorkbook } from '../excel/plan-workbook';
import { type Report, reportOf } from '../excel/report';
import { lookOfCell, type PlannedCell, type SheetPlan, valueOfCell } from '../excel/sheet-plan';
import type { WorkbookInput } from '../excel/workbook-input';

/**
 * What every Word paper is written from: the report of the workbook and the sheets planned for it, so that a number
 * that is hidden, rounded or given a word there is so here too (docs/rules.md, word papers).
 */
export type PaperSource = {
  readonly report: Report;
  readonly title: string;
  /** Whom the paper is for, in one or two sentences. */
  readonly mark: string;
  /** The same in a word or two, for the head of each page. */
  readonly build: string;
  readonly sheet: (name: string) => SheetPlan | null;
};

const FICTIONAL = 'Practice: everything in this paper is fictional.';

/** The source of one build's papers. */
export function paperSource(input: WorkbookInput): PaperSource {
  const report = reportOf(input);
  const sheets = new Map(planWorkbook(report, null).map((plan) => [plan.name, plan]));
  const { practice } = report;
  const isPublished = report.build === 'publish';
  const mark = isPublished
    ? 'For publication. Small numbers are hidden as [c], so that nobody can be found out.'
    : 'Restricted: for the group and those it reports to. Counts are shown as they are, so it is not to be published.';
  return {
    report,
    title: plainText(report.title),
    mark: practice ? `${FICTIONAL} ${mark}` : mark,
    build: `${isPublished ? 'Publish' : 'Restricted'}${practice ? ' · practice, fictional data' : ''}`,
    sheet: (name) => sheets.get(name) ?? null,
  };
}

/** Text as a Word file can hold it. */
export const plainText = (text: string): string => writableText(text);

/** Where, when, from what, as three sentences of the front of each paper. */
export const contextOf = ({ report }: PaperSource): readonly string[] => [
  ...(report.partnership === null ? [] : [`${plainText(report.partnership)}.`]),
  issueLine(report),
  `Read: ${readLine(report)}`,
];

/** A cell as words: numbers as the sheet formats them, an empty one as the sheet marks it. */
export function printCell(cell: PlannedCell): string {
  const value = valueOfCell(cell);
  const { format = '', empty = '' } = lookOfCell(cell);
  if (value === null) return empty;
  if (typeof value !== 'number') return plainText(String(value));
  return format === '' ? String(value) : printNumber(value, format);
}

/** A number by its format, which may have one form each for what is above, under and at zero. */
function printNumber(value: number, format: string): string {
  const decimals = /\.(0+)/.exec(format)?.[1]?.length ?? 0;
  if (format.includes('%')) return `${roundHalfUp(value * 100, decimals).toFixed(decimals)}%`;
  const rounded = roundHalfUp(value, decimals);
  const [above = '', under, zero = above] = format.split(';');
  if (under === undefined) return rounded.toFixed(decimals);
  const form = rounded > 0 ? above : rounded < 0 ? under : zero;
  return `${form.replace(/[0.]+$/, '')}${Math.abs(rounded).toFixed(decimals)}`;
}
