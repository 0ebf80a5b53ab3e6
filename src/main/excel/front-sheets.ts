import type { Share } from '../../shared/domain/findings-shape';
import { quantityWordFor } from '../../shared/domain/quantity-words';
import { printCount, printShare } from '../../shared/domain/rounding';
import {
  type CellLook,
  column,
  lookOfCell,
  type PlannedCell,
  type SheetPlan,
  valueOfCell,
} from './sheet-plan';
import { percentCell, sampleWords } from './shown-numbers';
import type { WorkbookInput } from './workbook-input';

const TO_BE_WRITTEN: PlannedCell = { value: 'To be written by the audit lead', quiet: true };

const SAMPLING_PHRASES: Readonly<Record<string, string>> = {
  simple: 'drawn at random',
  census: 'every record listed',
  purposive: 'chosen on purpose, so not a random sample',
};

/** `60 of 60 records, drawn at random from 1,140.` */
export function readLine({ findings }: WorkbookInput): string {
  const { sample, population } = findings;
  const from =
    population === null || sample.sampling === 'census' ? '' : ` from ${population.toLocaleString('en-GB')}`;
  const twice = sample.secondReadings === 0 ? '' : ` ${sample.secondReadings} read twice.`;
  return `${sample.read} of ${sample.cases} records, ${SAMPLING_PHRASES[sample.sampling] ?? sample.sampling}${from}.${twice}`;
}

const dayInWords = (day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

const issueWords = ({ headlines, madeOn }: WorkbookInput): string =>
  `${headlines.issueNumber}, ${dayInWords(madeOn)}. ${headlines.status === 'final' ? 'Final' : 'Provisional'}.`;

/** Which issue this is, for the lines under every sheet's title. */
export const issueLine = (input: WorkbookInput): string =>
  `Period: ${input.period ?? 'not given'}. Issue ${issueWords(input)}`;

const written = (text: string): PlannedCell => (text.trim() === '' ? TO_BE_WRITTEN : text);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A row of Headlines: label, what we found, records, %, in words, since baseline, so what. */
type HeadlineRow = readonly [
  PlannedCell,
  PlannedCell,
  PlannedCell,
  PlannedCell,
  PlannedCell,
  PlannedCell,
  PlannedCell,
];

const textRow = (label: string, text: PlannedCell, soWhat: PlannedCell = ''): HeadlineRow => [
  label,
  text,
  null,
  null,
  '',
  '',
  soWhat,
];

/** Headlines: what the chair reads first. Numbers are computed; what they mean is written by people. */
export function headlineSheet(input: WorkbookInput): SheetPlan {
  const { headlines } = input;
  const blocks: readonly (readonly HeadlineRow[])[] = [
    chosenRows(input),
    sharedRows(input),
    [textRow('Made safe', madeSafe(input)), textRow('How sure', howSure(input))],
    decisionRows(input),
    [textRow('In plain words', written(headlines.plainWords), 'For children and families')],
  ];
  return {
    name: 'Headlines',
    tableName: 'headlines',
    title: `${input.title}: headlines`,
    lines: [
      ['Period', capital(input.period ?? 'not given')],
      ['Issue', `${issueWords(input)} Restricted: for the Continuous Improvement Group.`],
      ['Read', readLine(input)],
    ],
    tells: 'What was found, how sure we are, and what needs deciding',
    columns: [
      column('Row', 'id', 15),
      column('What we found', 'text', 50),
      column('Records', 'count', 11),
      column('%', 'percent', 8),
      column('In words', 'word', 14),
      column('Since baseline (95%)', 'text', 21),
      column('So what?', 'text', 38),
    ],
    rows: blocks.flat(),
    ruledAfter: blocks.map((_, index) => blocks.slice(0, index + 1).flat().length - 1),
    whenEmpty: '',
  };
}

function chosenRows(input: WorkbookInput): readonly HeadlineRow[] {
  const { headlines } = input;
  const empty = { criterionId: '', soWhat: '' };
  return [
    ...[0, 1, 2].map((index) =>
      findingRow(input, `Finding ${index + 1}`, headlines.findings[index] ?? empty, { large: true }),
    ),
    findingRow(input, 'One worry', headlines.worry, {}),
    findingRow(input, 'It worked', headlines.success, {}),
  ];
}

function findingRow(
  { sentences, findings }: WorkbookInput,
  label: string,
  chosen: { readonly criterionId: string; readonly soWhat: string },
  look: CellLook,
): HeadlineRow {
  const sentence = sentences.find((each) => each.criterionId === chosen.criterionId);
  const finding = findings.criteria.find((each) => each.id === chosen.criterionId);
  if (sentence === undefined || finding === undefined)
    return textRow(label, { value: 'Not chosen', quiet: true });
  return [
    label,
    { value: sentence.sentence, ...look },
    ...shareCells(sentence),
    wordsFor(sentence.quantityWord, sentence.n),
    { value: 'No baseline given', quiet: true },
    written(chosen.soWhat),
  ];
}

/** x of n and the percent in bold, as far as n lets them be shown. */
function shareCells({
  x,
  n,
  percent,
}: {
  readonly x: number;
  readonly n: number;
  readonly percent: number | null;
}): [PlannedCell, PlannedCell] {
  const cell = percentCell(percent, n);
  return [
    n < 5 ? 'under 5' : printCount(x, n),
    cell === null ? null : { ...lookOfCell(cell), value: valueOfCell(cell), strong: true },
  ];
}

/** `Most`, or `Most, small sample`. */
const wordsFor = (word: string | null, n: number): string =>
  capital([word ?? '', sampleWords(n)].filter((part) => part !== '').join(', '));

/** What is said of the whole audit whoever chose the findings: gate, voice target, critical failures. */
function sharedRows({ findings, template }: WorkbookInput): readonly HeadlineRow[] {
  const row = (label: string, text: string, share: Share): HeadlineRow => [
    label,
    text,
    ...shareCells(share),
    wordsFor(quantityWordFor(share.x, share.n), share.n),
    '',
    '',
  ];
  const noun = template.gate?.noun ?? '';
  return [
    ...findings.gates.map(({ present, goodOfPresent, wellServed }) =>
      row(
        'Well served',
        `A ${noun} was there: ${printShare(present.x, present.n)}. Good or better, of those that were there: ${printShare(goodOfPresent.x, goodOfPresent.n)}. Both together:`,
        wellServed,
      ),
    ),
    ...(findings.voiceTarget === null
      ? []
      : [
          row(
            'Voice target',
            `Children whose views are on record at every key meeting. Meeting by meeting: ${printShare(findings.voiceTarget.perMeeting.x, findings.voiceTarget.perMeeting.n)}.`,
            findings.voiceTarget.perChild,
          ),
        ]),
    row('Critical', 'Records that failed at least one critical criterion.', findings.criticalFailures),
  ];
}

function decisionRows({ headlines }: WorkbookInput): readonly HeadlineRow[] {
  if (headlines.decisions.length === 0) return [textRow('Decisions', TO_BE_WRITTEN)];
  return headlines.decisions.map((decision, index) => [
    index === 0 ? 'Decisions' : '',
    `${index + 1}. ${decision.text}`,
    null,
    null,
    '',
    decision.byWhen === '' ? '' : `By ${decision.byWhen}`,
    decision.owner,
  ]);
}

function madeSafe({ concerns }: WorkbookInput): PlannedCell {
  if (concerns === null) return { value: 'Immediate concerns are not part of this file.', quiet: true };
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
    lowCoverage === 0
      ? ''
      : ` Coverage is below 80% for ${lowCoverage} ${lowCoverage === 1 ? 'criterion' : 'criteria'}: treat with care.`;
  return `${basis}${read < 30 ? ' The sample is small.' : ''}${coverage}`;
}

/** Contents: every sheet with what it tells. */
export function contentsSheet(plans: readonly SheetPlan[]): SheetPlan {
  return {
    name: 'Contents',
    tableName: 'contents',
    title: 'Contents',
    lines: [['', 'All sheets are restricted: counts are shown as they are.']],
    tells: 'What is in this workbook',
    columns: [
      column('Sheet', 'id', 28),
      column('What it tells you', 'text', 74),
      column('Link', 'word', 35),
      column('Mode', 'word', 12),
    ],
    rows: plans.map((plan) => [
      plan.name,
      plan.tells,
      { value: `Go to ${plan.name}`, link: true },
      'Restricted',
    ]),
    whenEmpty: '',
  };
}
