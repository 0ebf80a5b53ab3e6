import type { z } from 'zod';
import { agreementPolicySchema, type moderation } from '../../shared/contract/moderation';
import { type Agreement, measureAgreement } from '../../shared/domain/agreement';
import {
  type AgreementPolicy,
  DEFAULT_AGREEMENT_POLICY,
  type JudgedMeasure,
  judge,
} from '../../shared/domain/agreement-policy';
import { shownCriteria } from '../../shared/domain/branching';
import { spreadInRoom } from '../../shared/domain/calibration';
import { type CompiledTemplate, criterionOf } from '../../shared/domain/compile-template';
import {
  type ModeratedCase,
  moderationMeasures,
  readerMeasures,
} from '../../shared/domain/moderation-measures';
import { overallIdOf } from '../../shared/domain/template';
import { agreedRecords } from './agreed-records';
import { compiledFor } from './audit-template';
import { type CommandContext, notFound, type OpenStore, type QueryContext, rowId } from './context';
import { agreedOf, type CaseInHand, casesInHand, type Original, readingsUnder } from './moderation-basis';
import { readSetting, writeSetting } from './settings';
import { record, THE_STORE } from './trail';

type Input<N extends keyof typeof moderation> = z.output<(typeof moderation)[N]['input']>;
type Output<N extends keyof typeof moderation> = z.output<(typeof moderation)[N]['output']>;

const POLICY = 'agreement.policy';

/** What agreement asks for in this store (docs/rules.md, agreement policy). */
async function policyOf({ db }: Pick<QueryContext, 'db'>): Promise<AgreementPolicy> {
  const stored = await readSetting(db, POLICY);
  return stored === null ? DEFAULT_AGREEMENT_POLICY : agreementPolicySchema.parse(stored);
}

export async function savePolicy(
  context: CommandContext,
  { policy }: Input<'savePolicy'>,
): Promise<Record<string, never>> {
  await context.db.transaction().execute(async (trx) => {
    await writeSetting(trx, POLICY, policy);
    record(context, { what: 'agreement_policy', about: THE_STORE });
  });
  return {};
}

function readCases(store: OpenStore, auditId: string): { compiled: CompiledTemplate; cases: CaseInHand[] } {
  const id = rowId(auditId, 'audit');
  const compiled = compiledFor(store, id);
  return { compiled, cases: casesInHand(store, compiled, { kind: 'audit', id }) };
}

/** Agreement between readers of the same case files, and what it asks for (docs/rules.md, agreement between readers). */
export async function getAgreement(
  context: QueryContext,
  { auditId }: Input<'agreement'>,
): Promise<Output<'agreement'>> {
  const { compiled, cases } = readCases(context.store, auditId);
  const twice = cases.filter(({ readings }) => readings.length > 1);
  const measured = measureAgreement(
    compiled,
    twice.flatMap(({ readings }) =>
      readings.map((reading) => ({
        caseReference: reading.caseReference,
        reading: reading.reading,
        answers: reading.answers,
        shown: shownCriteria(compiled, reading.profile, reading.answers),
      })),
    ),
  );
  const policy = await policyOf(context);
  const judged = judgeAll(compiled, policy, measured);
  return { records: twice.length, ...measured, policy, judged, sentence: sentenceOf(twice.length, judged) };
}

type Judged = Output<'agreement'>['judged'][number];

/** Grades by three measures, words by one, and alpha of the overall evaluation: each against the policy. */
function judgeAll(
  compiled: CompiledTemplate,
  policy: AgreementPolicy,
  { criteria }: ReturnType<typeof measureAgreement>,
): Judged[] {
  const isGraded = ({ id }: Agreement): boolean => criterionOf(compiled, id)?.type === 'S6';
  const graded = criteria.filter(isGraded);
  const worded = criteria.filter((row) => !isGraded(row));
  const overall = criteria.find(({ id }) => id === overallIdOf(compiled.template));
  const pooled = (
    measure: JudgedMeasure,
    rows: readonly Agreement[],
    of: 'exact' | 'withinOne' | 'sameSide',
  ) => {
    const pairs = rows.reduce((sum, row) => sum + row.pairs, 0);
    const holding = rows.reduce((sum, row) => sum + Math.round((row[of] ?? 0) * row.pairs), 0);
    const value = pairs === 0 ? null : holding / pairs;
    return { measure, holding, pairs, value, ...judge(policy, measure, value, pairs) };
  };
  const alpha = overall?.alphaOrdinal ?? null;
  const pairs = overall?.pairs ?? 0;
  return [
    pooled('sameSide', graded, 'sameSide'),
    pooled('withinOne', graded, 'withinOne'),
    pooled('exact', graded, 'exact'),
    pooled('wordsExact', worded, 'exact'),
    {
      measure: 'alphaOrdinal',
      holding: null,
      pairs,
      value: alpha,
      ...judge(policy, 'alphaOrdinal', alpha, pairs),
    },
  ];
}

/** What all measures together come to, in a sentence. */
function sentenceOf(records: number, judged: readonly Judged[]): string {
  if (records === 0) return 'No case file has been read twice yet, so nothing can be said about agreement.';
  const having = (verdict: Judged['verdict']): number =>
    judged.filter((each) => each.verdict === verdict).length;
  const [stop, between, enough] = [having('stop'), having('between'), having('keep_going')];
  if (stop > 0)
    return `${inMeasures(stop)} under the point to stop. Stop reading and calibrate again before going on.`;
  if (between > 0)
    return `${inMeasures(between)} under the aim, none at the point to stop. Talk about the criteria that differ most.`;
  if (enough === 0) return 'There are too few pairs to judge by yet.';
  return 'Every measure that can be judged is at its aim.';
}

const inMeasures = (count: number): string => (count === 1 ? 'One measure is' : `${count} measures are`);

const moderatedCases = (compiled: CompiledTemplate, cases: readonly CaseInHand[]): ModeratedCase[] =>
  cases.flatMap((inHand) => {
    const agreed = inHand.moderatedAt === null ? null : agreedOf(compiled, inHand);
    if (agreed === null) return [];
    return [{ originals: readingsUnder(inHand), settled: inHand.settled, agreed }];
  });

/** What moderation did (docs/rules.md, moderation measures), and where those who did it would change the guidance. */
export function getMeasures({ store }: QueryContext, { auditId }: Input<'measures'>): Output<'measures'> {
  const { compiled, cases } = readCases(store, auditId);
  const measured = moderationMeasures(compiled, moderatedCases(compiled, cases));
  return {
    ...measured,
    criteria: [...measured.criteria],
    gradeShift: measured.gradeShift.map((row) => [...row]),
    guidance: guidanceOf(cases),
  };
}

function guidanceOf(cases: readonly CaseInHand[]): Output<'measures'>['guidance'] {
  const named = cases.flatMap(({ settled }) => settled.filter(({ changeGuidance }) => changeGuidance));
  return [...Map.groupBy(named, ({ criterionId }) => criterionId)]
    .map(([criterionId, ofIt]) => ({ criterionId, times: ofIt.length, why: ofIt.map(({ why }) => why) }))
    .sort((one, other) => other.times - one.times || (one.criterionId < other.criterionId ? -1 : 1));
}

/** Those who read, by designation. Nothing is put beside them: readers are never ranked. */
export function getReaders({ store }: QueryContext, { auditId }: Input<'readers'>): Output<'readers'> {
  const { cases } = readCases(store, auditId);
  const readers = new Map<string, Original>();
  for (const { readings } of cases)
    for (const reading of readings) if (!readers.has(reading.reader)) readers.set(reading.reader, reading);
  return [...readers.values()]
    .map(({ reader, designation, agency }) => ({ reader, designation, agency }))
    .sort((one, other) =>
      `${one.designation} ${one.agency}` < `${other.designation} ${other.agency}` ? -1 : 1,
    );
}

/**
 * What moderation did to the readings of one reader (docs/rules.md, moderation measures): theirs first, so that it was
 * looked at is in the trail.
 */
export function getReaderView(context: CommandContext, input: Input<'readerView'>): Output<'readerView'> {
  const { store } = context;
  const id = rowId(input.auditId, 'audit');
  const { compiled, cases } = readCases(store, input.auditId);
  if (!cases.some(({ readings }) => readings.some(({ reader }) => reader === input.reader)))
    throw notFound('reader');
  store.handle
    .transaction(() =>
      record(context, {
        what: 'reader_view_opened',
        about: { kind: 'audit', id },
        subject: input.reader,
      }),
    )
    .immediate();
  const measured = readerMeasures(compiled, moderatedCases(compiled, cases), input.reader);
  return { ...measured, criteria: [...measured.criteria] };
}

/** How far readers are apart on the case files that everybody reads (docs/rules.md, calibration). */
export function getCalibration(
  { store }: QueryContext,
  { auditId }: Input<'calibration'>,
): Output<'calibration'> {
  const id = rowId(auditId, 'audit');
  const { compiled, cases } = readCases(store, auditId);
  const forAll = cases.filter(({ readings }) => readings.some(({ row }) => row.calibration === 1));
  const readings = forAll.flatMap((each) => each.readings);
  const agreed = new Map(
    [...agreedRecords(store, id, compiled)].map(([reference, { record: agreedRecord }]) => [
      reference,
      agreedRecord,
    ]),
  );
  const spread = spreadInRoom(compiled, readings, agreed);
  return {
    references: forAll.map(({ reference }) => reference),
    readings: readings.length,
    spread: spread.map((each) => ({
      ...each,
      records: each.records.map((ofRecord) => ({
        ...ofRecord,
        answers: ofRecord.answers.map((answer) => ({ ...answer })),
      })),
    })),
  };
}
