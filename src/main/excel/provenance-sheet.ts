import type { Report } from './report';
import { column, type SheetPlan } from './sheet-plan';
import { HIDDEN } from './shown-numbers';

/**
 * Provenance: what this file was made from, so that it can be made again (docs/rules.md, provenance). Only the day it
 * was made on is of this file alone.
 */
export function provenanceSheet(report: Report): SheetPlan {
  const { template, findings, provenance = null, trail = null } = report;
  const given = (value: string | number | null | undefined): string => String(value ?? 'not known');
  const trailWords =
    trail === null || trail.sequence === 0 ? 'not known' : `entry ${trail.sequence}, ${trail.hash}`;
  const rows: readonly (readonly [string, string])[] = [
    ['Audit', given(provenance?.audit)],
    ['Template', `${template.title} (${template.key}), version ${template.version}`],
    ['Template fingerprint', findings.template.hash],
    ['Records read', String(findings.sample.read ?? HIDDEN)],
    ['Returns merged', given(provenance?.returnsMerged)],
    ['Trail', trailWords],
    ['Seed', given(report.seed)],
    ['Build', report.build === 'publish' ? 'Publish' : 'Restricted'],
    ['Issue', `${report.headlines.issueNumber}, ${report.headlines.status}`],
    ['Program', `Plumbline ${report.appVersion}`],
    ...(provenance?.settings ?? []).map(({ name, value }) => [`Setting: ${name}`, value] as const),
    ...(findings.disclosure === null
      ? []
      : [['Setting: counts hidden below', `${findings.disclosure.threshold}`] as const]),
    ['Made on', report.madeOn],
  ];
  return {
    name: 'Provenance',
    tableName: 'provenance',
    title: 'Provenance',
    lines: [
      [
        '',
        'What this file was made from. The same data, settings and program make the same file, but for the day it was made on.',
      ],
    ],
    tells: 'What this file was made from, so that it can be checked or made again',
    columns: [column('What', 'id', 28), column('Value', 'text', 110)],
    rows: rows.map((row) => [...row]),
    whenEmpty: '',
  };
}
