import type { z } from 'zod';
import type { Audit } from '../../shared/contract/audits';
import type { Comparison, ComparisonRound, comparisons } from '../../shared/contract/comparisons';
import { Refusal } from '../../shared/contract/errors';
import type { Problem } from '../../shared/contract/schemas';
import { sharesOf } from '../../shared/domain/change';
import { type CompiledTemplate, criterionOf } from '../../shared/domain/compile-template';
import { computeFindings, type FindingsOptions } from '../../shared/domain/findings';
import type { Calendar, SamplingKind } from '../../shared/domain/findings-shape';
import type { TimedRound } from '../../shared/domain/trend';
import {
  type BaselineTotal,
  hasShare,
  readBaselineFile,
  roundsOfTotals,
} from '../../shared/exchange/baseline-file';
import type { Grid } from '../../shared/exchange/grid';
import { CASE_LIST_LIMITS, readCsv } from '../open-data/read-csv';
import { readGrid } from '../open-data/read-grid';
import { statement } from '../repositories/statement';
import { compiledFor } from './audit-template';
import { getAudit, listAudits } from './audits';
import { type CommandContext, type OpenStore, type QueryContext, rowId } from './context';
import { gatherReadings, keptFindings, samplingKind } from './findings-basis';
import { record } from './trail';

type Input<N extends keyof typeof comparisons> = z.output<(typeof comparisons)[N]['input']>;

/** Totals that were typed in stand under this name among what an audit can be held against. */
export const TOTALS = 'baseline';

const storedTotals = ({ handle }: Pick<OpenStore, 'handle'>, auditId: number): BaselineTotal[] =>
  statement(
    handle,
    `SELECT criterion_id AS criterionId, x, n, period, source, sampling FROM baseline_total
     WHERE audit_id = ? ORDER BY criterion_id`,
  ).all(auditId) as BaselineTotal[];

function storedAgainst({ handle }: Pick<OpenStore, 'handle'>, auditId: number): string | null {
  const row = statement(handle, 'SELECT kind, against_id AS id FROM comparison WHERE audit_id = ?').get(
    auditId,
  ) as { kind: 'audit' | 'totals'; id: number | null } | undefined;
  if (row === undefined) return null;
  if (row.kind === 'totals') return TOTALS;
  return row.id === null ? null : String(row.id);
}

/** Earlier rounds of the same instrument that are signed off or locked, the latest first. */
async function earlierAudits(context: QueryContext, audit: Audit): Promise<readonly Audit[]> {
  const all = await listAudits(context);
  return all
    .filter(
      (each) =>
        each.auditId !== audit.auditId &&
        each.templateKey === audit.templateKey &&
        each.origin === 'own' &&
        each.signedOffAt !== null &&
        isBefore(each, audit),
    )
    .toSorted((one, other) => (isBefore(one, other) ? 1 : -1));
}

/** By the end of the period that was looked at; two of one period by which was planned first. */
const isBefore = (one: Audit, other: Audit): boolean =>
  one.periodEnd === other.periodEnd
    ? Number(one.auditId) < Number(other.auditId)
    : one.periodEnd < other.periodEnd;

/** What an audit could be held against, and what it is held against now. */
export async function getComparison(context: QueryContext, input: Input<'get'>): Promise<Comparison> {
  const auditId = rowId(input.auditId, 'audit');
  const audit = await getAudit(context, input);
  const rounds = (await earlierAudits(context, audit)).map(
    (each): ComparisonRound => ({
      auditId: each.auditId,
      title: each.title,
      period: each.periodCode,
      version: each.templateVersion,
      sampling: samplingKind(each),
      ...whyNot(samplingKind(each), samplingKind(audit)),
    }),
  );
  return {
    against: storedAgainst(context.store, auditId),
    rounds,
    totals: storedTotals(context.store, auditId),
  };
}

function whyNot(before: SamplingKind, now: SamplingKind): Pick<ComparisonRound, 'isComparable' | 'why'> {
  if (before === 'purposive') return { isComparable: false, why: 'It is not a random sample.' };
  if (now === 'purposive') return { isComparable: false, why: 'This audit is not a random sample.' };
  return { isComparable: true, why: '' };
}

/** Chooses what change is measured from; refuses what is not there to be compared with. */
export async function setAgainst(context: CommandContext, input: Input<'setAgainst'>): Promise<Comparison> {
  const { store } = context;
  const auditId = rowId(input.auditId, 'audit');
  const { rounds, totals } = await getComparison(context, input);
  const { against } = input;
  if (against === TOTALS && totals.length === 0)
    throw new Refusal('nothing-to-count', 'No totals have been typed in yet. Type them in first.');
  if (against !== null && against !== TOTALS && !rounds.some((round) => round.auditId === against))
    throw new Refusal(
      'not-found',
      'That audit is not an earlier round of this instrument that is signed off. Choose another.',
    );
  store.handle
    .transaction(() => {
      statement(store.handle, 'DELETE FROM comparison WHERE audit_id = ?').run(auditId);
      if (against !== null)
        statement(store.handle, 'INSERT INTO comparison (audit_id, kind, against_id) VALUES (?, ?, ?)').run(
          auditId,
          against === TOTALS ? 'totals' : 'audit',
          against === TOTALS ? null : Number(against),
        );
      record(context, {
        what: 'comparison_chosen',
        about: { kind: 'audit', id: auditId },
        after: against ?? '',
      });
    })
    .immediate();
  return getComparison(context, input);
}

/** Text with a header, or the three columns that everybody has: pasted cells come with tabs. */
const hasHeader = (text: string): boolean =>
  /(^|[,\t])\s*"?criterion_id"?\s*([,\t]|$)/i.test(text.trim().split(/\r?\n/, 1)[0] ?? '');

function gridOfText(text: string): Grid | Problem {
  const lines = text.replaceAll('\r\n', '\n').trim().replaceAll('\t', ',');
  const bytes = new TextEncoder().encode(hasHeader(text) ? lines : `criterion_id,x,n\n${lines}`);
  const grid = readCsv(bytes, 'What was typed in', CASE_LIST_LIMITS);
  return grid.ok ? grid.value : grid.error;
}

/** Reads totals from pasted text or a file; what is refused names its place, and nothing is kept. */
export async function readTotals(
  { ports, store }: QueryContext,
  { auditId, source }: Input<'readTotals'>,
): Promise<{ totals: BaselineTotal[]; problems: Problem[] }> {
  const compiled = compiledFor(store, rowId(auditId, 'audit'));
  const name = source.kind === 'text' ? 'What was typed in' : source.file.name;
  const grid =
    source.kind === 'text'
      ? gridOfText(source.text)
      : await readGrid(
          new Uint8Array(Buffer.from(source.file.base64, 'base64')),
          name,
          CASE_LIST_LIMITS,
          ports.isolate,
        ).then((read) => (read.ok ? read.value : read.error));
  if (!('rows' in grid)) return { totals: [], problems: [grid] };
  const { totals, problems } = readBaselineFile(
    grid,
    compiled,
    name,
    source.kind === 'text' && !hasHeader(source.text) ? 1 : 0,
  );
  return { totals: [...totals], problems: [...problems] };
}

/** Keeps totals in place of those there were; none at all takes them away, and what was held against them with them. */
export async function saveTotals(context: CommandContext, input: Input<'saveTotals'>): Promise<Comparison> {
  const { store } = context;
  const auditId = rowId(input.auditId, 'audit');
  refuseTotals(compiledFor(store, auditId), input.totals);
  store.handle
    .transaction(() => {
      statement(store.handle, 'DELETE FROM baseline_total WHERE audit_id = ?').run(auditId);
      const insert = statement(store.handle, 'INSERT INTO baseline_total VALUES (?, ?, ?, ?, ?, ?, ?)');
      for (const { criterionId, x, n, period, source, sampling } of input.totals)
        insert.run(auditId, criterionId, x, n, period, source, sampling);
      if (input.totals.length === 0)
        statement(store.handle, "DELETE FROM comparison WHERE audit_id = ? AND kind = 'totals'").run(auditId);
      record(context, {
        what: 'totals_saved',
        about: { kind: 'audit', id: auditId },
        subject: String(input.totals.length),
      });
    })
    .immediate();
  return getComparison(context, input);
}

function refuseTotals(compiled: CompiledTemplate, totals: readonly BaselineTotal[]): void {
  for (const [index, { criterionId, x, n }] of totals.entries()) {
    const say = (sentence: string): never => {
      throw new Refusal('bad-value', `Row ${index + 1}, ${criterionId || 'no criterion'}: ${sentence}`, {
        row: index + 1,
      });
    };
    if (criterionOf(compiled, criterionId) === null) say('this is not a criterion of this template.');
    if (!hasShare(compiled, criterionId)) say('it has no positive side, so it has no x of n to compare.');
    if (x > n) say(`${x} of ${n} is more than all. Correct x or n.`);
    if (totals.findIndex((each) => each.criterionId === criterionId) !== index) say('it is there twice.');
  }
}

/** What change is measured from, and the rounds before this one in order of time, as the engine takes them. */
export async function gatherComparison(
  context: QueryContext,
  audit: Audit,
  asked: { readonly against?: string | null | undefined; readonly calendar?: Calendar | undefined },
): Promise<Pick<FindingsOptions, 'baseline' | 'earlier' | 'calendar' | 'roundName'>> {
  const auditId = rowId(audit.auditId, 'audit');
  const against = asked.against === undefined ? storedAgainst(context.store, auditId) : asked.against;
  const audits = (await earlierAudits(context, audit)).toReversed();
  const rounds: TimedRound[] = [];
  for (const each of audits) rounds.push(await roundOf(context, each));
  const chosen = rounds[audits.findIndex((each) => each.auditId === against)];
  const totals = against === TOTALS ? roundsOfTotals(storedTotals(context.store, auditId)) : [];
  const baseline = chosen === undefined ? totals : [chosen];
  if (![audit, ...audits].every(isMonthly)) return { baseline, earlier: rounds, calendar: 'round' };
  const earlier = rounds.map((round, index) => ({ ...round, period: audits[index]?.periodEnd ?? '' }));
  return { baseline, earlier, calendar: asked.calendar ?? 'month', roundName: audit.periodEnd };
}

/** Monthly rounds are called by their month, and can be put together into quarters; others by their own period. */
const isMonthly = ({ periodCode }: Pick<Audit, 'periodCode'>): boolean => /^\d{2}M/.test(periodCode);

/** An audit's numbers as a round: from its answers, or as they were kept when those were deleted. */
export async function roundOf(context: QueryContext, audit: Audit): Promise<TimedRound> {
  const auditId = rowId(audit.auditId, 'audit');
  const compiled = compiledFor(context.store, auditId);
  const kept = await keptFindings(context, auditId);
  const readings = kept === null ? gatherReadings(context, auditId, compiled) : [];
  const findings =
    kept?.findings ??
    computeFindings(compiled, readings, {
      sampling: samplingKind(audit),
      population: audit.population,
      dimensions: [],
      cases: audit.drawn,
      hash: '',
    });
  return {
    period: audit.periodCode,
    sampling: samplingKind(audit),
    version: audit.templateVersion,
    shares: sharesOf(compiled, findings),
  };
}
