import { listCriteria } from '../../shared/domain/template';
import { readLine } from './front-sheets';
import { column, type SheetPlan } from './sheet-plan';
import type { WorkbookInput } from './workbook-input';

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
    rows: notes.map(([subject, text], index) => [index + 1, subject, text]),
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
    [
      'Made by',
      `${input.partnership ?? 'Partnership not given'}, with Plumbline ${input.appVersion}. The figures are values, computed once; the workbook holds no formulas, links to other files or macros.`,
    ],
    ...(input.trail == null || input.trail.sequence === 0
      ? []
      : [
          [
            'Trail',
            `Made when the store’s trail stood at entry ${input.trail.sequence}, ${input.trail.hash}. A trail that has another hash there has been rewritten.`,
          ] as const,
        ]),
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
    'Empty cells',
    'Empty means that there is nothing to show: the measure does not belong to that kind of question, or too few records stand behind it. It never means zero; zero is printed as 0.',
  ],
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
          ? 'On or before the due date'
          : (local ?? limit) === null
            ? 'No limit set'
            : `${local ?? limit} ${unit.replaceAll('_', ' ')} or fewer`;
      return [`Standard ${criterion.id}`, `${words}. ${local === undefined ? source : 'Local standard.'}`];
    });
}
