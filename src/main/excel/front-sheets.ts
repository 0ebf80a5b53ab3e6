import { withArticle } from '../../shared/domain/explain-target';
import { printCount, printPercent, roundHalfUp } from '../../shared/domain/rounding';
import { listCriteria } from '../../shared/domain/template';
import { OVER_ALL } from './agreement-sheet';
import { type Change, hidesChange } from './change-sheets';
import { capital, type HeadlineRow, shareCells, sharedRows, textRow, wordsFor } from './headline-rows';
import { isSmall, type Report, thresholdOf } from './report';
import { type HidingRow, hides } from './reported-findings';
import { mayCountConcerns } from './safe-sheet';
import { type CellLook, column, type PlannedCell, type SheetPlan } from './sheet-plan';
import { HIDDEN } from './shown-numbers';

const TO_BE_WRITTEN: PlannedCell = { value: 'To be written by the audit lead', quiet: true };

const SAMPLING_PHRASES: Readonly<Record<string, string>> = {
  simple: 'drawn at random',
  census: 'every record listed',
  purposive: 'chosen on purpose, so not a random sample',
};

/** `60 of 60 records, drawn at random from 1,140.` */
export function readLine({ findings }: Pick<Report, 'findings'>): string {
  const { sample, population } = findings;
  const from =
    population === null || sample.sampling === 'census' ? '' : ` from ${population.toLocaleString('en-GB')}`;
  const twice = sample.secondReadings === 0 ? '' : ` ${sample.secondReadings ?? HIDDEN} read twice.`;
  return `${sample.read ?? HIDDEN} of ${sample.cases ?? HIDDEN} records, ${SAMPLING_PHRASES[sample.sampling] ?? sample.sampling}${from}.${twice}`;
}

const dayInWords = (day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

const issueWords = ({ headlines, madeOn }: Report): string =>
  `${headlines.issueNumber}, ${dayInWords(madeOn)}. ${headlines.status === 'final' ? 'Final' : 'Provisional'}.`;

/** Which issue this is, for the lines under every sheet's title. */
export const issueLine = (input: Report): string =>
  `Period: ${input.period ?? 'not given'}. Issue ${issueWords(input)}`;

const written = (text: string): PlannedCell => (text.trim() === '' ? TO_BE_WRITTEN : text);

/** Whom a build is for, under the title of the sheet that opens. */
const MARKS: Readonly<Record<Report['build'], string>> = {
  restricted: 'Restricted: for the Continuous Improvement Group.',
  publish: 'For publication: small numbers are hidden as [c].',
};

/** Headlines: what the chair reads first. Numbers are computed; what they mean is written by people. */
export function headlineSheet(input: Report): SheetPlan {
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
      ['Issue', `${issueWords(input)} ${MARKS[input.build]}`],
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
    keepsGaps: true,
  };
}

function chosenRows(input: Report): readonly HeadlineRow[] {
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
  report: Report,
  label: string,
  chosen: { readonly criterionId: string; readonly soWhat: string },
  look: CellLook,
): HeadlineRow {
  const { sentences, findings, template } = report;
  const sentence = sentences.find((each) => each.criterionId === chosen.criterionId);
  const finding = findings.criteria.find((each) => each.id === chosen.criterionId);
  if (sentence === undefined || finding === undefined)
    return textRow(label, { value: 'Not chosen', quiet: true });
  const change = findings.change.find(({ id }) => id === finding.id);
  const asked = questionOf(template, finding.id);
  if (hidesSentence(report, finding))
    return [
      label,
      { value: `${asked} Hidden so that nobody can be found out.`, ...look },
      HIDDEN,
      HIDDEN,
      HIDDEN,
      HIDDEN,
      written(chosen.soWhat),
    ];
  return [
    label,
    { value: sentence.sentence, ...look },
    ...shareCells(finding, sentence),
    wordsFor(sentence.quantityWord, sentence.n),
    changeCell(change, findings.change.length > 0, ofThoseThere(template, finding.id)),
    written(chosen.soWhat),
  ];
}

const questionOf = (template: Report['template'], id: string): string =>
  listCriteria(template).find((criterion) => criterion.id === id)?.question ?? id;

/**
 * Whether a sentence speaks of anything that is hidden. That of an overall evaluation behind a gate tells of presence and
 * quality too.
 */
function hidesSentence(
  { findings, template }: Report,
  finding: HidingRow & { readonly id: string },
): boolean {
  const isGated = template.gate?.overall === finding.id;
  return (
    hides(finding, 'x', 'n', 'percent', 'quantityWord') ||
    (isGated && findings.gates.some(({ hidden }) => hidden.length > 0))
  );
}

/** Behind a gate the row tells of all asked, and the change of those where there was something to judge. */
const ofThoseThere = ({ gate }: Report['template'], id: string): string =>
  gate?.overall === id ? `of those with ${withArticle(gate.noun).toLowerCase()}: ` : '';

/** `Improved, from 150 of 300. +17 points (3 to 29).` */
function changeCell(change: Change | undefined, hasBaseline: boolean, of: string): PlannedCell {
  if (change === undefined)
    return { value: hasBaseline ? 'Not in the baseline' : 'No baseline given', quiet: true };
  if (hidesChange(change)) return HIDDEN;
  if (!change.comparable || change.difference === null)
    return { value: `Not comparable. ${change.reason ?? ''}`.trim(), quiet: true };
  const { before, difference, low, high, word } = change;
  const from = before.x === null || before.n === null ? '' : `, from ${printCount(before.x, before.n)}`;
  const interval = low === null || high === null ? '' : ` (${signed(low)} to ${signed(high)})`;
  return capital(`${of}${word ?? 'no clear change'}${from}. ${signed(difference)} points${interval}.`);
}

/** Whole points with their sign: `+17`, `−3`, `0`. */
export function signed(points: number): string {
  const whole = roundHalfUp(points, 0);
  if (whole === 0) return '0';
  return whole > 0 ? `+${whole}` : `\u2212${Math.abs(whole)}`;
}

function decisionRows({ headlines }: Report): readonly HeadlineRow[] {
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

function madeSafe(report: Report): PlannedCell {
  const { concerns } = report;
  if (concerns === null) return { value: 'Immediate concerns are not part of this file.', quiet: true };
  if (concerns.raised === 0) return 'No immediate concern was raised while reading.';
  const threshold = thresholdOf(report);
  const waiting = isSmall(concerns.unconfirmed, threshold) ? HIDDEN : `${concerns.unconfirmed}`;
  const open =
    concerns.unconfirmed === 0
      ? 'All are confirmed on the case system.'
      : `${waiting} not yet confirmed on the case system.`;
  if (!mayCountConcerns(report)) return `Immediate concerns were raised while reading (${HIDDEN}). ${open}`;
  return `${concerns.raised} immediate concern${concerns.raised === 1 ? '' : 's'} raised while reading. ${open}`;
}

function howSure(report: Report): string {
  const { sampling, read } = report.findings.sample;
  const lowCoverage = report.findings.criteria.filter((finding) => (finding.coverage ?? 100) < 80).length;
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
  return `${basis}${read !== null && read < 30 ? ' The sample is small.' : ''}${agreementWords(report)}${coverage}`;
}

/** ` Two readers were on the same side of good in 31 of 36 answers (86%).` */
function agreementWords(report: Report): string {
  const row = report.agreement?.rows.find(({ id }) => id === OVER_ALL);
  if (row === undefined || row.sameSide === null || isSmall(row.pairs, thresholdOf(report))) return '';
  const together = Math.round(row.sameSide * row.pairs);
  return ` Two readers of a record were on the same side of good in ${printCount(together, row.pairs)} answers (${printPercent(100 * row.sameSide, row.pairs)}).`;
}
