import { NOT_RECORDED } from '../../shared/domain/breakdown';
import type { Section, Template } from '../../shared/domain/template';
import { type ReportedFindings, reportedFindings } from '../excel/reported-findings';
import { groupCode, groupLabel } from './groups';
import { auditKey, type OpenDataInput, versionedKey } from './open-data-input';
import { type Cell, count, flag, HIDDEN, key, type Table, TOTAL, text } from './table';

/** Quarters of a code are those of the plan year, which is the financial year: `27Q2` is 202627, Q2. */
function timeOf(code: string): readonly [period: string, identifier: string] {
  const year = 2000 + Number(code.slice(0, 2));
  if (code[2] === 'Q') return [`${year - 1}${code.slice(0, 2)}`, `Financial year ${code.slice(2)}`];
  const month = new Date(Date.UTC(year, Number(code.slice(3)) - 1, 1));
  return [String(year), month.toLocaleDateString('en-GB', { month: 'long', timeZone: 'UTC' })];
}

const SCOTLAND = ['S92000003', 'Scotland'];

/** Audits of the folder. Dates are months of the practice that was judged, never those of a child. */
export function auditTable(input: OpenDataInput): Table {
  return {
    name: 'dim_audit',
    about: 'The audits of this folder.',
    grain: 'One row an audit.',
    keys: ['audit_id'],
    columns: [
      key('audit_id', 'Audit'),
      text('title', 'Title'),
      key('template_key', 'Template'),
      count('template_version', 'Template version', { required: true }),
      text('template_title', 'Title of the template'),
      key('template_hash', 'Fingerprint of the template'),
      key('period_code', 'Period code'),
      key('period_start', 'First month of practice'),
      key('period_end', 'Last month of practice'),
      key('time_period', 'Time period'),
      key('time_identifier', 'Time identifier'),
      key('country_code', 'Country code'),
      key('country_name', 'Country'),
      text('partnership', 'Partnership'),
      key('sampling', 'How the sample was drawn'),
      count('population', 'Records it stands for'),
      count('cases', 'Records drawn'),
      count('records_read', 'Records read'),
      count('records_not_read', 'Records not read'),
      count('second_readings', 'Second readings'),
      key('build', 'Build'),
      count('threshold', 'Counts under it are hidden'),
      flag('practice', 'Fictional, for practice'),
    ],
    rows: () =>
      input.rounds.map((round) => {
        const { template, findings } = round;
        const { sample, population, disclosure } = reportedFindings(findings);
        const counted = (value: number | null): Cell => value ?? HIDDEN;
        return [
          auditKey(round),
          orNull(round.title),
          template.key,
          template.version,
          orNull(template.title),
          findings.template.hash,
          round.periodCode,
          round.periodStart,
          round.periodEnd,
          ...timeOf(round.periodCode),
          ...SCOTLAND,
          orNull(input.partnership ?? ''),
          sample.sampling,
          population,
          counted(sample.cases),
          counted(sample.read),
          counted(sample.notRead),
          counted(sample.secondReadings),
          input.build,
          disclosure?.threshold ?? null,
          input.practice,
        ];
      }),
  };
}

const orNull = (value: string): string | null => (value === '' ? null : value);

/** Templates of the folder, each version once. */
const templatesOf = ({ rounds }: OpenDataInput): readonly Template[] => [
  ...new Map(rounds.map(({ template }) => [`${template.key}@${template.version}`, template])).values(),
];

const sectionsOf = (template: Template): readonly Section[] => [...template.sections, template.closing];

export const sectionTable = (input: OpenDataInput): Table => ({
  name: 'dim_section',
  about: 'Sections of the templates, with a row for all of them.',
  grain: 'One row a section and template version.',
  keys: ['section_id'],
  columns: [
    key('section_id', 'Section'),
    text('printed_id', 'Printed id'),
    text('template_key', 'Template'),
    count('template_version', 'Template version'),
    key('title', 'Title'),
    count('position', 'Order'),
  ],
  rows: () => [
    [TOTAL, null, null, null, 'All sections', 0],
    ...templatesOf(input).flatMap((template) =>
      sectionsOf(template).map(({ id, title }, index) => [
        versionedKey(id, template),
        id,
        template.key,
        template.version,
        title,
        index + 1,
      ]),
    ),
  ],
});

export const criterionTable = (input: OpenDataInput): Table => ({
  name: 'dim_criterion',
  about:
    'What was asked: criteria, questions of the closing block and evaluations of whole sections, with a row for all of them. The same `meaning_id` in two versions means the same question.',
  grain: 'One row a criterion and template version.',
  keys: ['criterion_id'],
  columns: [
    key('criterion_id', 'Criterion'),
    key('section_id', 'Section'),
    text('printed_id', 'Printed id'),
    text('meaning_id', 'Permanent id of what is asked'),
    text('template_key', 'Template'),
    count('template_version', 'Template version'),
    key('kind', 'Kind'),
    text('response_type', 'Kind of answer'),
    text('short_label', 'In few words'),
    key('question', 'Question'),
    flag('reverse', 'No is the good answer'),
    flag('critical', 'Critical'),
    flag('core', 'In the short form'),
    text('quality_indicators', 'Quality indicators'),
    count('position', 'Order'),
  ],
  rows: () => [
    [TOTAL, TOTAL, null, null, null, null, 'total', null, null, 'All criteria', false, false, false, null, 0],
    ...templatesOf(input).flatMap(criterionRows),
  ],
});

function criterionRows(template: Template): readonly Cell[][] {
  let position = 0;
  return sectionsOf(template).flatMap((section) => {
    const sectionId = versionedKey(section.id, template);
    const isClosing = section === template.closing;
    const asked = section.criteria.map((criterion): Cell[] => [
      versionedKey(criterion.id, template),
      sectionId,
      criterion.id,
      criterion.meaningId,
      template.key,
      template.version,
      isClosing ? 'closing' : 'criterion',
      criterion.type,
      orNull(criterion.shortLabel),
      criterion.question,
      criterion.reverse,
      criterion.critical,
      criterion.core,
      orNull(criterion.qualityIndicators.join('|')),
      ++position,
    ]);
    if (isClosing) return asked;
    const evaluation: Cell[] = [
      sectionId,
      sectionId,
      section.id,
      null,
      template.key,
      template.version,
      'section_evaluation',
      'S6',
      orNull(section.title),
      `Evaluation of the section: ${section.title}`,
      false,
      false,
      false,
      null,
      ++position,
    ];
    return [...asked, evaluation];
  });
}

/** Localities: those of the partnership's list, those of the findings and of the records, and all of them together. */
export const localityTable = (input: OpenDataInput): Table => ({
  name: 'dim_locality',
  about: 'Localities, with a row for all of them; those that were too small may have been put together.',
  grain: 'One row a locality or localities put together.',
  keys: ['locality_id'],
  columns: [
    key('locality_id', 'Locality'),
    key('locality_name', 'Name'),
    text('merged_from', 'Put together from'),
    count('position', 'Order'),
  ],
  rows: () =>
    [...localitiesOf(input)].map(([group, mergedFrom], index) => [
      group === TOTAL_GROUP ? TOTAL : groupCode(group),
      groupLabel('locality', group === TOTAL_GROUP ? TOTAL : group, mergedFrom, input.lists),
      mergedFrom?.join('|') ?? null,
      index,
    ]),
});

/** Stands before every locality, however one is called. */
const TOTAL_GROUP = '';

function localitiesOf(input: OpenDataInput): ReadonlyMap<string, readonly string[] | null> {
  const listed = (input.lists?.localities ?? []).map(({ code }) => code);
  const found = input.rounds.flatMap(({ findings }) =>
    (reportedFindings(findings) as Pick<ReportedFindings, 'breakdowns'>).breakdowns
      .filter(({ dimension }) => dimension === 'locality')
      .map(({ group, mergedFrom }) => [group, mergedFrom] as const),
  );
  const recorded =
    input.build === 'restricted'
      ? input.rounds.flatMap(({ readings }) => readings.counted.map(({ profile }) => profile.locality ?? ''))
      : [];
  const codes = new Set([...listed, ...recorded.filter((code) => code !== '')]);
  return new Map<string, readonly string[] | null>([
    [TOTAL_GROUP, null],
    ...[...codes].map((code) => [code, null] as const),
    ...found,
    [NOT_RECORDED, null],
  ]);
}
