import type { Return } from '../../shared/exchange/return-file';
import { statement } from '../repositories/statement';
import type { CommandContext } from './context';
import { record, THE_STORE } from './trail';

/**
 * Logs the concerns of returns that could be opened, each once, whatever becomes of the rest; a confirmation that came
 * later is added (docs/rules.md, immediate concerns).
 */
export function takeConcerns(context: CommandContext, files: readonly Return[]): number {
  const { handle } = context.store;
  let taken = 0;
  handle
    .transaction(() => {
      for (const file of files)
        for (const each of file.concerns) {
          const { changes } = statement(
            handle,
            `INSERT INTO concern (uid, device_id, reading_id, reference, tier, raised_at, role_told, told_at, method,
               case_system_confirmed_at)
             VALUES (?, ?, (SELECT r.reading_id FROM reading r JOIN case_file c ON c.case_id = r.case_id
                            JOIN audit a ON a.audit_id = c.audit_id
                            WHERE a.uid = ? AND c.reference = ? AND r.reading_number = ?), ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (uid) WHERE uid <> '' DO NOTHING`,
          ).run(
            each.concernId,
            file.from,
            file.auditUid,
            each.reference,
            each.readingNumber,
            each.reference,
            each.tier,
            each.raisedAt,
            each.roleTold,
            each.toldAt,
            each.method,
            each.caseSystemConfirmedAt,
          );
          taken += changes;
          if (changes > 0)
            record(context, { what: 'concern_received', about: THE_STORE, subject: String(each.tier) });
          else
            statement(
              handle,
              `UPDATE concern SET told_at = coalesce(told_at, ?),
                 case_system_confirmed_at = coalesce(case_system_confirmed_at, ?)
               WHERE uid = ? AND device_id = ?`,
            ).run(each.toldAt, each.caseSystemConfirmedAt, each.concernId, file.from);
        }
    })
    .immediate();
  return taken;
}
