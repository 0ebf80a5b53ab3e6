import { agreementSheet } from './agreement-sheet';
import { changeSheet, trendSheet } from './change-sheets';
import { chartsSheet } from './charts-sheet';
import { contentsSheet, type LeftOut } from './contents-sheet';
import { distributionSheet, wordsSheet } from './distribution-sheets';
import { headlineSheet, issueLine, readLine } from './front-sheets';
import { methodSheet } from './method-sheet';
import { breakdownSheet, themeSheet, timelinessSheet } from './other-sheets';
import { provenanceSheet } from './provenance-sheet';
import type { RecordTable } from './record-sheet';
import type { Report } from './report';
import { criterionSheet, sectionSheet } from './results-sheets';
import { safeSheet } from './safe-sheet';
import { readerSheet, sampleSheet } from './sample-sheets';
import { HEADER_ROW, markEmpty, type SheetPlan } from './sheet-plan';

/**
 * The sheets of a workbook in their order; Contents lists the others. What has nothing in it is left out, and Method and
 * notes says why (docs/rules.md, sheets of the workbook).
 */
export function planWorkbook(report: Report, record: RecordTable | null): readonly SheetPlan[] {
  const leftOut: LeftOut[] = [];
  const unless = (plan: SheetPlan | null, sheet: string, why: string): readonly SheetPlan[] => {
    if (plan !== null) return [plan];
    leftOut.push({ sheet, why });
    return [];
  };
  const { concernNumbers = null } = report;
  const results = [
    ...unless(
      safeSheet(report),
      'Children made safe',
      concernNumbers === null
        ? 'immediate concerns are not part of this file.'
        : 'no immediate concern was raised while reading.',
    ),
    sectionSheet(report),
    criterionSheet(report),
    distributionSheet(report),
    wordsSheet(report),
    timelinessSheet(report),
    ...unless(changeSheet(report), 'Change since baseline', 'no baseline was given.'),
    ...unless(trendSheet(report), 'Trend', 'there is no earlier round or month to set beside this one.'),
    breakdownSheet(report),
    themeSheet(report),
    sampleSheet(report),
    readerSheet(report),
    ...unless(agreementSheet(report), 'Agreement', 'no record was read twice, or agreement is not given.'),
  ];
  const headlines = headlineSheet(report);
  const charts = chartsSheet(report);
  const method = [methodSheet(report, leftOut), provenanceSheet(report)];
  const others = [...results, ...method, ...(record === null ? [] : [record.plan])];
  const contents = contentsSheet(report.build, [headlines, charts, ...others], leftOut);
  return [headlines, charts, contents, ...others].map((plan) => {
    const inContext = withContext(plan, report);
    return report.build === 'publish' ? markEmpty(inContext) : inContext;
  });
}

/** A sheet that is printed or sent alone still says of what it speaks: every sheet has the same three lines. */
function withContext(plan: SheetPlan, report: Report): SheetPlan {
  const wanted = HEADER_ROW - 2;
  const context = [
    ['', `${report.title}. ${issueLine(report)}`],
    ['', `Read: ${readLine(report)}`],
  ] as const;
  return { ...plan, lines: [...plan.lines, ...context].slice(0, wanted) };
}
