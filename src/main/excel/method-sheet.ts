import { printInterval, printPercent, roundHalfUp } from '../../shared/domain/rounding';
import { listCriteria } from '../../shared/domain/template';
import type { LeftOut } from './contents-sheet';
import { DEFINITIONS, type Note } from './definitions';
import { readLine } from './front-sheets';
import type { Report } from './report';
import { hides } from './reported-findings';
import { column, type SheetPlan } from './sheet-plan';
import { HIDDEN } from './shown-numbers';

/** Method and notes: everything needed to check a figure or to draw the sample again. */
export function methodSheet(report: Report, leftOut: readonly LeftOut[]): SheetPlan {
  const notes: readonly Note[] = [
    ...methodNotes(report),
    ...(report.releaseNotes ?? []).map(({ subject, text }): Note => [subject, text]),
    ...protectionNotes(report),
    ...(leftOut.length === 0
      ? []
      : [['Sheets left out', leftOut.map(({ sheet, why }) => `${sheet}: ${why}`).join(' ')] as const]),
    ...weightedNotes(report),
    ...DEFINITIONS,
    ...standardNotes(report),
  ];
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

function methodNotes(input: Report): readonly Note[] {
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

/** What was hidden in a publish build, and how a reader knows it. */
function protectionNotes({ findings }: Report): readonly Note[] {
  const { disclosure } = findings;
  if (disclosure === null)
    return [
      ['This build', 'Restricted. Counts are shown as they are, small ones too: do not publish this file.'],
    ];
  const { threshold, primary, secondary, merged, rangeAudit } = disclosure;
  return [
    [
      'This build',
      `For publication. Counts from 1 to ${threshold - 1} are hidden, and whatever they could be worked out from: ${primary} for being small, ${secondary} to keep those safe; ${merged} ${merged === 1 ? 'group was' : 'groups were'} put together. Of ${rangeAudit.cells} hidden cells ${rangeAudit.exact} could be worked out exactly from this release and those before it.`,
    ],
    [
      'Shorthand',
      `${HIDDEN} hidden so that nobody can be found out. [x] not available: too few records stand behind it. [z] not applicable: the measure does not belong to that kind of question. 0 is a true zero.`,
    ],
  ];
}

/** Percents weighted by stratum beside the plain ones, where strata were read in unequal fractions. */
function weightedNotes({ findings }: Report): readonly Note[] {
  return findings.weighted.map((row): Note => {
    if (row.percent === null || row.n === null || hides(row, 'percent', 'unweighted', 'n'))
      return [`Weighted ${row.id}`, HIDDEN];
    const interval = printInterval(row.low, row.high, row.n);
    const plain = row.unweighted === null ? '' : `; unweighted ${printPercent(row.unweighted, row.n)}`;
    const size =
      row.effectiveSize === null
        ? ''
        : `. Worth a simple sample of ${roundHalfUp(row.effectiveSize, 0)} records`;
    return [
      `Weighted ${row.id}`,
      `${printPercent(row.percent, row.n)}${interval === '' ? '' : ` (${interval})`}${plain}${size}.`,
    ];
  });
}

function standardNotes({ template, localStandards }: Report): readonly Note[] {
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
