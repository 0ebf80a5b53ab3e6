import { Refusal } from '../../shared/contract/errors';
import { groupReadings, NOT_RECORDED } from '../../shared/domain/breakdown';
import { criticalFailures } from '../../shared/domain/caps';
import { findProfileKey, optionsOf, type ProfileLists } from '../../shared/domain/case-profile';
import type { CompiledTemplate } from '../../shared/domain/compile-template';
import { answerAt, type CountedReading, countReadings } from '../../shared/domain/counted-readings';
import { hasPositiveSide, isPositive } from '../../shared/domain/criterion-finding';
import { computeFindings } from '../../shared/domain/findings';
import { screenText } from '../../shared/domain/screening';
import { listCriteria, overallIdOf } from '../../shared/domain/template';
import { describeValue } from '../../shared/domain/value';
import type { RestrictedWorkbook } from '../excel/workbook-input';
import { type JudgedAnswer, recordFeedback } from '../papers/feedback-record';
import { FEWEST_FOR_TEAM, teamFeedback } from '../papers/feedback-team';
import type { Paper } from '../word/blocks';
import type { QueryContext } from './context';
import type { FindingsBasis } from './findings-basis';
import { readThrough } from './screening';

type About = Pick<RestrictedWorkbook, 'title' | 'period' | 'practice' | 'template' | 'findings'> & {
  readonly lists?: ProfileLists | null;
};

export type TeamSheets = {
  readonly papers: readonly Paper[];
  /** Groups of too few records, for which none is made. */
  readonly leftOut: readonly string[];
};

/** A feedback sheet for each group of a case-profile key that is large enough (docs/rules.md, feedback sheets). */
export function teamSheets(about: About, basis: FindingsBasis, key: string): TeamSheets {
  const known = findProfileKey(key);
  if (known === undefined || !basis.compiled.template.profileKeys.includes(key))
    throw new Refusal('bad-value', `Feedback by ${key}: this audit does not record it. Choose another.`);
  const labels = new Map(optionsOf(known, about.lists ?? null).map(({ code, label }) => [code, label]));
  const { counted } = countReadings(basis.compiled, basis.readings);
  const groups = [...groupReadings(key, counted)].filter(([group]) => group !== NOT_RECORDED);
  const isLarge = (members: readonly CountedReading[]): boolean => members.length >= FEWEST_FOR_TEAM;
  return {
    papers: groups
      .filter(([, members]) => isLarge(members))
      .map(([group, members]) => {
        const label = labels.get(group) ?? group;
        return teamFeedback({
          title: about.title,
          period: about.period ?? 'not given',
          practice: about.practice,
          template: about.template,
          dimension: known.label,
          group: label,
          fileName: `feedback-${fileSafe(label)}`,
          own: findingsOf(basis, members),
          all: about.findings,
        });
      }),
    leftOut: groups.filter(([, members]) => !isLarge(members)).map(([group]) => labels.get(group) ?? group),
  };
}

/** Of some of the records nobody knows how many there are in all, nor were they drawn by stratum. */
function findingsOf({ compiled, readings, options }: FindingsBasis, members: readonly CountedReading[]) {
  const theirs = new Set(members.map(({ caseReference }) => caseReference));
  return computeFindings(
    compiled,
    readings.filter(({ caseReference }) => theirs.has(caseReference)),
    { ...options, dimensions: [], cases: members.length, population: null, strata: [] },
  );
}

const fileSafe = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

/** A feedback sheet for each record that was asked for; words of a reader that nobody has decided about keep it back. */
export async function recordSheets(
  context: QueryContext,
  about: About,
  basis: FindingsBasis & { readonly audit: { readonly auditId: string } },
  references: readonly string[],
): Promise<readonly Paper[]> {
  if (references.length === 0) return [];
  const { counted } = countReadings(basis.compiled, basis.readings);
  const byReference = new Map(counted.map((reading) => [reading.caseReference, reading]));
  const readings = references.map((reference) => {
    const reading = byReference.get(reference);
    if (reading === undefined)
      throw new Refusal(
        'not-found',
        `${reference} has no complete reading in this audit, so there is no feedback sheet for it. Correct the reference or leave it out.`,
      );
    return reading;
  });
  await refuseUndecided(context, basis, readings);
  return readings.map((reading) => sheetOf(about, basis.compiled, reading));
}

const WORDS = { strength: 'Z2', improvement: 'Z3', soWhat: 'Z4' } as const;

const wordsAt = ({ template }: CompiledTemplate, reading: CountedReading, place: string): string => {
  const { value } = answerAt(reading, `${template.key}-${place}`);
  return value?.kind === 'text' ? value.text : '';
};

/** The reader's own words leave with the sheet, so what was found in them must have been decided. */
async function refuseUndecided(
  context: QueryContext,
  { compiled, audit }: FindingsBasis & { readonly audit: { readonly auditId: string } },
  readings: readonly CountedReading[],
): Promise<void> {
  const { texts } = await readThrough(context, audit);
  for (const reading of readings)
    for (const place of Object.values(WORDS)) {
      const text = wordsAt(compiled, reading, place);
      const known = texts.find(
        (each) =>
          each.reference === reading.caseReference &&
          each.subject === `${compiled.template.key}-${place}` &&
          each.text === text,
      );
      const hits = known?.hits ?? screenText(text, context.store.screening);
      const waits = hits.some((hit) => hit.severity === 'block' || !('isDecided' in hit && hit.isDecided));
      if (waits)
        throw new Refusal(
          'identifier-in-text',
          `Something that could identify a person stands in ${compiled.template.key}-${place} of ${reading.caseReference}. Decide about it under Read-through, or leave this record out.`,
        );
    }
}

function sheetOf(about: About, compiled: CompiledTemplate, reading: CountedReading): Paper {
  const { strong, improve } = judged(compiled, reading);
  const overall = answerAt(reading, overallIdOf(about.template)).value;
  const criterion = compiled.criteria.get(overallIdOf(about.template));
  const shown = new Set([...compiled.criteria.keys()].filter((id) => reading.shown.has(id)));
  return recordFeedback({
    title: about.title,
    period: about.period ?? 'not given',
    practice: about.practice,
    reference: reading.caseReference,
    fileName: `feedback-record-${fileSafe(reading.caseReference)}`,
    overall:
      overall === null || criterion === undefined
        ? 'There is no overall evaluation.'
        : `Overall evaluation: ${describeValue(criterion, overall)}.`,
    strong,
    improve,
    critical: criticalFailures(compiled, shown, reading.answers).map(
      ({ criterionId, reason }) => `${compiled.criteria.get(criterionId)?.question ?? criterionId} ${reason}`,
    ),
    words: {
      strength: wordsAt(compiled, reading, WORDS.strength),
      improvement: wordsAt(compiled, reading, WORDS.improvement),
      soWhat: wordsAt(compiled, reading, WORDS.soWhat),
    },
  });
}

const VERY_GOOD = 5;

/** Answers with a side: very good or better, and those on the other side of good or of yes. */
function judged(
  compiled: CompiledTemplate,
  reading: CountedReading,
): { readonly strong: readonly JudgedAnswer[]; readonly improve: readonly JudgedAnswer[] } {
  const strong: JudgedAnswer[] = [];
  const improve: JudgedAnswer[] = [];
  for (const { id } of listCriteria(compiled.template)) {
    const criterion = compiled.criteria.get(id);
    const { value } = answerAt(reading, id);
    const isCounted = criterion !== undefined && hasPositiveSide(criterion) && reading.shown.has(id);
    if (!isCounted || value === null || id === overallIdOf(compiled.template)) continue;
    const said = { question: criterion.question, answer: describeValue(criterion, value) };
    if (!isPositive(criterion, value)) improve.push(said);
    else if (value.kind === 'grade' && value.grade >= VERY_GOOD) strong.push(said);
  }
  return { strong, improve };
}
