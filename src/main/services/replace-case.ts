import type { z } from 'zod';
import { Refusal } from '../../shared/contract/errors';
import type { issuing } from '../../shared/contract/issuing';
import { nextReserve } from '../../shared/domain/sample-plan';
import { screenText } from '../../shared/domain/screening';
import { givenReadings } from '../repositories/assignments';
import { lastSequence } from '../repositories/audits';
import { getAudit } from './audits';
import { type CommandContext, rowId } from './context';
import {
  giveFirstReading,
  type ListedRow,
  listedRows,
  noteOutcome,
  referenceOf,
  refreshCounters,
} from './drawn-cases';
import { refuseForAuditor, refuseLocked } from './moderation';
import { getMe } from './settings';
import { stepReading } from './sign-off';
import { record } from './trail';

type Input = z.output<(typeof issuing)['replace']['input']>;

/**
 * Takes a case file that nobody has begun out of the sample with the reason, and puts the next reserve of its stratum in
 * under a reference of its own (docs/rules.md, sampling). Null where there is no reserve left: the sample is one smaller.
 */
export async function replaceCase(
  context: CommandContext,
  input: Input,
): Promise<{ replacedBy: string | null }> {
  const { store } = context;
  const auditId = rowId(input.auditId, 'audit');
  refuseForAuditor(store, auditId);
  refuseLocked(store, auditId);
  const hit = screenText(input.reason, store.screening).find(({ severity }) => severity === 'block');
  if (hit !== undefined)
    throw new Refusal(
      'bad-value',
      `The reason holds something that could identify a person: ${hit.message} It is printed with the sample, so write it without.`,
      { field: 'reason' },
    );
  const audit = await getAudit(context, input);
  const rows = listedRows(store, auditId);
  const gone = rows.find(({ reference }) => reference === input.reference);
  if (gone === undefined)
    throw new Refusal('not-found', `${input.reference} is not in the sample of this audit.`);
  if (gone.outcome === 'replaced')
    throw new Refusal('not-editable', `${input.reference} has been taken out already.`);
  const readings = givenReadings(store.handle, auditId).filter(({ caseId }) => caseId === gone.caseId);
  if (readings.some(({ status }) => status !== 'assigned' && status !== 'withdrawn'))
    throw new Refusal(
      'not-editable',
      `${input.reference} has been begun, so it is not replaced. What was read in it can be withdrawn in Moderate.`,
    );
  const me = await getMe(context.db);
  const given = await lastSequence(context.db, `${audit.templateKey}-${audit.periodCode}-`);
  const next = reserveFor(rows, gone);
  const replacedBy = next === undefined ? null : referenceOf(audit, given + 1);
  store.handle
    .transaction(() => {
      for (const reading of readings.filter(({ status }) => status === 'assigned'))
        stepReading(context, reading, 'withdraw', 'withdrawn', input.reason.trim());
      noteOutcome(store, gone, { ...gone, outcome: 'replaced', reason: input.reason.trim() });
      if (next !== undefined && replacedBy !== null) {
        giveFirstReading(store, next, replacedBy, me);
        noteOutcome(store, next, {
          ...next,
          outcome: 'drawn',
          reason: `in the place of ${input.reference}`,
        });
      }
      record(context, {
        what: 'case_replaced',
        about: { kind: 'audit', id: auditId },
        subject: input.reference,
      });
    })
    .immediate();
  refreshCounters(store, auditId);
  return { replacedBy };
}

/** The next of the same stratum; in an undivided sample, of all. */
function reserveFor(rows: readonly ListedRow[], { stratum }: ListedRow): ListedRow | undefined {
  const reserves = rows.flatMap((row) =>
    row.outcome === 'reserve' ? [{ ...row, order: row.reserveOrder }] : [],
  );
  const next = nextReserve(reserves, stratum);
  return next === null ? undefined : rows.find(({ listReference }) => listReference === next.listReference);
}
