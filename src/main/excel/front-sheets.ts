import { listCriteria } from '../../shared/domain/template';
import { column, type PlannedCell, type SheetPlan } from './sheet-plan';
import { percentCell } from './shown-numbers';
import type { WorkbookInput } from './workbook-input';

const TO_BE_WRITTEN = 'To be written by the audit lead';

const SAMPLING_PHRASES: Readonly<Record<string, string>> = {
  simple: 'drawn at random',
  census: 'every record listed',
  purposive: 'chosen on purpose, so not a random sample',
};

/** `60 of 60 records, drawn at random from 1,140`. */
function readLine({ findings }: WorkbookInput): string {
  const { sample, population } = findings;
  const from =
    population === null || sample.sampling === 'census' ? '' : ` from ${population.toLocaleString('en-GB')}`;
  const twice = sample.secondReadings === 0 ? '' : ` ${sample.secondReadings} read twice.`;
  return `${sample.read} of ${sample.cases} records, ${SAMPLING_PHRASES[sample.sampling] ?? sample.sampling}${from}.${twice}`;
}

const written = (text: string): PlannedCell =>
  text.trim() === '' ? { value: TO_BE_WRITTEN, quiet: true } : text;

/** Headlines: what the chair reads first. Numbers are computed; what they mean is written by people. */
export function headlineSheet(input: WorkbookInput): SheetPlan {
  const { headlines, findings } = input;
  const empty = { criterionId: '', soWhat: '' };
  const rows: (readonly PlannedCell[])[] = [0, 1, 2].map((index) =>
    findingRow(input, `Finding ${index + 1}`, headlines.findings[index] ?? empty),
  );
  rows.push(
    findingRow(input, 'One worry', headlines.worry),
    findingRow(input, 'It worked', headlines.success),
  );
  rows.push(['Made safe', madeSafe(input), input.concerns?.raised ?? null, null, null, null, '']);
  rows.push(['How sure', howSure(input), findings.sample.read, null, null, null, '']);
  for (const [index, decision] of headlines.decisions.entries()) {
    rows.push([
      index === 0 ? 'Decisions' : `Decision ${index + 1}`,
      `${index + 1}. ${decision.text}`,
      null,
      null,
      null,
      decision.byWhen === '' ? '' : `By ${decision.byWhen}`,
      decision.owner,
    ]);
  }
  if (headlines.decisions.length === 0) rows.push(['Decisions', written(''), null, null, null, '', '']);
  rows.push([
    'In plain words',
    written(headlines.plainWords),
    null,
    null,
    null,
    '',
    'For children and families',
  ]);
  return {
    name: 'Headlines',
    tableName: 'headlines',
    title: `${input.title}: headlines`,
    lines: [
      ['Period', input.period ?? 'not given'],
      [
        'Issue',
        `${headlines.issueNumber}, ${input.madeOn}. ${headlines.status === 'final' ? 'Final' : 'Provisional'}. Restricted: for the Continuous Improvement Group.`,
      ],
      ['Read', readLine(input)],
    ],
    tells: 'What was found, how sure we are, and what needs deciding',
    columns: [
      column('Row', 'id', 15),
      column('What we found', 'text', 48),
      column('Records', 'word', 11),
      column('%', 'percent', 8),
      column('In words', 'word', 14),
      column('Since baseline (95%)', 'text', 20),
      column('So what?', 'text', 40),
    ],
    rows,
    whenEmpty: '',
  };
}

function findingRow(
  { sentences, findings }: WorkbookInput,
  label: string,
  chosen: { readonly criterionId: string; readonly soWhat: string },
): readonly PlannedCell[] {
  const sentence = sentences.find((each) => each.criterionId === chosen.criterionId);
  const finding = findings.criteria.find((each) => each.id === chosen.criterionId);
  if (sentence === undefined || finding === undefined) {
    return [label, { value: 'Not chosen', quiet: true }, null, null, '', '', ''];
  }
  const { x, n } = sentence;
  return [
    label,
    sentence.sentence,
    n < 5 ? 'under 5' : `${x} of ${n}`,
    percentCell(sentence.percent, n),
    sentence.quantityWord ?? '',
    { value: 'No baseline given', quiet: true },
    written(chosen.soWhat),
  ];
}

function madeSafe({ concerns }: WorkbookInput): string {
  if (concerns === null) return 'Immediate concerns are not part of this file.';
  if (concerns.raised === 0) return 'No immediate concern was raised while reading.';
  const open =
    concerns.unconfirmed === 0
      ? 'All are confirmed on the case system.'
      : `${concerns.unconfirmed} not yet confirmed on the case system.`;
  return `${concerns.raised} immediate concern${concerns.raised === 1 ? '' : 's'} raised while reading. ${open}`;
}

function howSure({ findings }: WorkbookInput): string {
  const { sampling, read } = findings.sample;
  const lowCoverage = findings.criteria.filter((finding) => (finding.coverage ?? 100) < 80).length;
  const basis =
    sampling === 'simple'
      ? 'Random sample: 95% intervals say how far chance could move each figure.'
      : sampling === 'census'
        ? 'Every record was read, so there is no sampling chance.'
        : 'Not a random sample: figures speak of these records only.';
  const coverage =
    lowCoverage === 0 ? '' : ` ${lowCoverage} criteria have coverage below 80%: treat them with care.`;
  return `${basis}${read < 30 ? ' The sample is small.' : ''}${coverage}`;
}

/** Contents: every sheet with what it tells. */
export function contentsSheet(plans: readonly SheetPlan[]): SheetPlan {
  return {
    name: 'Contents',
    tableName: 'contents',
    title: 'Contents',
    lines: [
      ['', 'Choose a sheet’s name to go there. All sheets are restricted: counts are shown as they are.'],
    ],
    tells: 'What is in this workbook',
    columns: [
      column('Sheet', 'text', 30),
      column('What it tells you', 'text', 72),
      column('Link', 'word', 14),
      column('Mode', 'word', 14),
    ],
    rows: plans.map((plan) => [plan.name, plan.tells, 'Go there', 'Restricted']),
    whenEmpty: '',
  };
}

type Note = readonly [subject: string, text: string];

/** Method and notes: everything needed to check a figure or to draw the sample again. */
export function methodSheet(input: WorkbookInput): SheetPlan {
  const notes: readonly Note[] = [...methodNotes(input), ...DEFINITIONS, ...standardNotes(input)];
  return {
    name: 'Method and notes',
    tableName: 'method_and_notes',
    title: 'Method and notes',
    lines: [['', 'How the figures were made, what the words mean, and their limits.']],
    tells: 'Definitions, sample, template version, standards and limits',
    columns: [column('Note no.', 'id', 9), column('Subject', 'text', 26), column('Text', 'text', 108)],
    rows: notes.map(([subject, text], index) => [String(index + 1), subject, text]),
    whenEmpty: '',
  };
}

function methodNotes(input: WorkbookInput): readonly Note[] {
  const { findings, template } = input;
  const { sampling } = findings.sample;
  return [
    ['What was asked', template.purpose],
    [
      'Template',
      `${template.title} (${template.key}), version ${template.version}. Fingerprint ${findings.template.hash}.`,
    ],
    [
      'Sample',
      `${readLine(input)}${input.seed === null ? '' : ` Seed ${input.seed}: the same list and seed give the same draw.`}`,
    ],
    [
      'Intervals here',
      sampling === 'simple'
        ? 'Wilson, 95%. Where more than a tenth of a known population was read, corrected for the finite population.'
        : 'None are shown: figures are not estimates from a random sample of more records.',
    ],
    ['Agencies reading', input.agencies.length === 0 ? 'Not given.' : `${input.agencies.join(', ')}.`],
    ...(input.practice
      ? [
          [
            'Practice',
            'Every record in this workbook is fictional. No figure in it says anything about any child or service.',
          ] as const,
        ]
      : []),
    ...(findings.warnings.length === 0
      ? []
      : [
          [
            'Warnings',
            `${findings.warnings.length} on reading the answers. ${findings.warnings.slice(0, 20).join(' ')}`,
          ] as const,
        ]),
  ];
}

const DEFINITIONS: readonly Note[] = [
  [
    'Readings that count',
    'Completed readings; one per record. Where a record was read twice, the agreed result, or else the first reading.',
  ],
  [
    'States',
    'Answered, not applicable (on a printed ground), unable to evaluate, missing, and not shown by branching are kept apart. Only answers are ever counted for or against.',
  ],
  [
    'n',
    'The criterion’s own denominator: records in which it was answered. It differs from criterion to criterion.',
  ],
  [
    'Coverage',
    'Answered, of answered, unable and missing together. Below 90% it deserves a look; below 80% it is low.',
  ],
  [
    'Positive',
    'Six-point: good or better (4, 5, 6). Yes, partly, no: Yes; partly counts for nothing, there are no half marks. Where No is the good answer: No.',
  ],
  [
    'Interval',
    'Wilson’s 95% interval: if nothing but chance in the draw were at work, intervals made so would hold the true share 19 times in 20.',
  ],
  [
    'Quantity words',
    'Almost all: over 90%. Most: 75% to 90%. Majority: 50% to under 75%. Less than half: 15% to under 50%. Few: under 15%. All and none are exact. From 10 records on.',
  ],
  [
    'Small numbers',
    'Under 5 records nothing is shown but that; from 5 to 9 counts only; from 10 to 29 percents in grey, marked small sample and never ranked.',
  ],
  [
    'Median',
    'The middle grade; with an even number and two different middle grades, both. No mean is used: the steps between grades are not equal.',
  ],
  [
    'Presence and quality',
    'Where a template opens with a gate, three figures belong together: present; good or better of those present; and children well served, which is present and good of all asked.',
  ],
  [
    'Critical failure',
    'A No, a 1 or 2, a late date without agreement or something not done, at a critical criterion; or a rule printed with it. The rate is of records with a critical criterion answered.',
  ],
  [
    'Timeliness',
    'Same day is 0. Working days leave out Saturdays, Sundays and the holidays kept in Settings. A missing date counts as not shown to be in time. The 90th percentile is by nearest rank.',
  ],
  [
    'Voice target',
    'Children whose views are on record at every key decision-making meeting, of children with a meeting. Per meeting is given beside it without an interval, as meetings of one child are alike.',
  ],
  [
    'Percent',
    'Computed on unrounded values, rounded half up: whole under 100 records, one decimal from there. Percents need not add up to 100.',
  ],
  [
    'Limits',
    'Records show what was recorded. Absence from a record is not proof that something was not done, and a good record is not proof that a child is safe.',
  ],
];

function standardNotes({ template, localStandards }: WorkbookInput): readonly Note[] {
  return listCriteria(template)
    .filter((criterion) => criterion.standard !== null)
    .map((criterion): Note => {
      const local = localStandards[criterion.meaningId];
      const {
        limit = null,
        unit = 'calendar_days',
        kind = 'elapsed',
        source = '',
      } = criterion.standard ?? {};
      const words =
        kind === 'due'
          ? 'on or before the due date'
          : (local ?? limit) === null
            ? 'no limit set'
            : `${local ?? limit} ${unit.replaceAll('_', ' ')} or fewer`;
      return [`Standard ${criterion.id}`, `${words}. ${local === undefined ? source : 'Local standard.'}`];
    });
}
