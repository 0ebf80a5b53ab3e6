import type { z } from 'zod';
import type { Issuing, issuing } from '../../shared/contract/issuing';
import { doubleAdvice } from '../../shared/domain/give-on';
import { hasCountedAnswers } from '../../shared/domain/record-life';
import { type GivenRow, givenReadings } from '../repositories/assignments';
import { statement } from '../repositories/statement';
import { cardHolders } from './card-holders';
import { listCards } from './cards';
import { type QueryContext, rowId } from './context';
import { heldBy, newestPacks } from './make-packs';

type Input = z.output<(typeof issuing)['get']['input']>;
type Context = Pick<QueryContext, 'store'>;

export type HandedBack = {
  readonly caseId: number;
  readonly readingNumber: number;
  readonly deviceId: string;
  readonly ground: Issuing['readings'][number]['handedBack'][number]['ground'];
  readonly reason: string;
};

/** What auditors handed back, newest first. */
export const handedBackIn = ({ store }: Context, auditId: number): HandedBack[] =>
  statement(
    store.handle,
    `SELECT d.case_id AS caseId, d.reading_number AS readingNumber, d.device_id AS deviceId, d.ground, d.reason
     FROM declined d JOIN case_file c ON c.case_id = d.case_id WHERE c.audit_id = ? ORDER BY d.at DESC`,
  ).all(auditId) as HandedBack[];

/** Who reads what, what has been issued, and what is nobody's yet. */
export async function getIssuing(context: QueryContext, input: Input): Promise<Issuing> {
  return issuingWith(context, rowId(input.auditId, 'audit'));
}

/** The same, after something was given. */
export async function issuingWith(context: Context, auditId: number): Promise<Issuing> {
  const given = givenReadings(context.store.handle, auditId);
  const packs = newestPacks(context, auditId);
  const holders = cardHolders(context.store);
  const handedBack = handedBackIn(context, auditId);
  const there = given.filter(({ status }) => status !== 'withdrawn');
  const cases = new Set(there.map(({ reference }) => reference));
  const isIssued = (row: GivenRow): boolean =>
    (packs.get(row.deviceId)?.held ?? '').includes(JSON.stringify([row.reference, row.knownAs, 0]));
  return {
    readings: given.map((row) => ({
      readingId: String(row.readingId),
      reference: row.reference,
      readingNumber: row.readingNumber,
      status: row.status,
      deviceId: row.deviceId,
      designation: row.deviceId === '' ? row.designation : (holders.get(row.deviceId)?.designation ?? ''),
      agency: row.deviceId === '' ? row.agency : (holders.get(row.deviceId)?.agency ?? ''),
      second: row.second,
      calibration: row.calibration,
      issued: row.deviceId !== '' && isIssued(row),
      handedBack: handedBack
        .filter((each) => each.caseId === row.caseId && each.readingNumber === row.readingNumber)
        .map(({ deviceId, ground, reason }) => ({
          designation: holders.get(deviceId)?.designation ?? '',
          ground,
          reason,
        })),
    })),
    auditors: await loadsOf(context, auditId, given),
    doubles: given.filter(({ second, status }) => second && status !== 'withdrawn').length,
    advice: doubleAdvice(cases.size, false),
    unplaced: unplacedIn(context, auditId, cases),
  };
}

/** What the last giving out could give to nobody, of case files that are still read. */
const unplacedIn = ({ store }: Context, auditId: number, cases: ReadonlySet<string>): Issuing['unplaced'] =>
  (
    statement(
      store.handle,
      'SELECT reference, why FROM unplaced WHERE audit_id = ? ORDER BY reference, why',
    ).all(auditId) as Issuing['unplaced']
  ).filter(({ reference }) => cases.has(reference));

async function loadsOf(
  context: Context,
  auditId: number,
  given: readonly GivenRow[],
): Promise<Issuing['auditors']> {
  const packs = newestPacks(context, auditId);
  const cards = await listCards(context);
  const lastReturns = new Map(
    (
      statement(
        context.store.handle,
        `SELECT b.device_id AS device, max(b.made_at) AS at FROM merged_return b JOIN merge m ON m.merge_id = b.merge_id
         WHERE m.audit_id = ? AND m.undone_at IS NULL GROUP BY b.device_id`,
      ).all(auditId) as { device: string; at: string }[]
    ).map(({ device, at }) => [device, at]),
  );
  const files = new Map(
    (
      statement(
        context.store.handle,
        `SELECT device_id AS device, max(sequence) AS sequence FROM sent_file WHERE audit_id = ? AND kind = 'assignment'
         GROUP BY device_id`,
      ).all(auditId) as { device: string; sequence: number }[]
    ).map(({ device, sequence }) => [device, sequence]),
  );
  return cards.map((card) => {
    const theirs = given.filter((row) => row.deviceId === card.deviceId && row.status !== 'withdrawn');
    const pack = packs.get(card.deviceId);
    return {
      deviceId: card.deviceId,
      designation: card.designation,
      agency: card.agency,
      comparedAt: card.comparedAt,
      readings: theirs.length,
      finished: theirs.filter(({ status }) => hasCountedAnswers(status)).length,
      pack:
        pack === undefined
          ? null
          : {
              sequence: files.get(card.deviceId) ?? pack.sequence,
              madeAt: pack.madeAt,
              readings: heldCount(pack.held),
            },
      needsPack:
        pack === undefined ? theirs.length > 0 : pack.held !== JSON.stringify(heldBy(given, card.deviceId)),
      lastReturnAt: lastReturns.get(card.deviceId) ?? null,
    };
  });
}

const heldCount = (held: string): number => (JSON.parse(held) as unknown[]).length;
