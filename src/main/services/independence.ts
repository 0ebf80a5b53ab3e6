import type { z } from 'zod';
import { Refusal } from '../../shared/contract/errors';
import type { packs } from '../../shared/contract/issuing';
import { findReading } from '../repositories/readings';
import { statement } from '../repositories/statement';
import { type CommandContext, notFound, nowOf, rowId } from './context';
import { record } from './trail';

type Input<N extends keyof typeof packs> = z.output<(typeof packs)[N]['input']>;

/** The auditor says that nothing ties them to the case (docs/rules.md, independence). */
export async function confirmIndependence(
  context: CommandContext,
  input: Input<'confirmIndependence'>,
): Promise<Record<string, never>> {
  const readingId = rowId(input.readingId, 'reading');
  context.store.handle
    .transaction(() => {
      const { changes } = statement(
        context.store.handle,
        'UPDATE assignment SET independent_at = coalesce(independent_at, ?) WHERE reading_id = ?',
      ).run(nowOf(context.ports), readingId);
      if (changes === 0) throw notFound('reading');
      context.store.readings.delete(readingId);
      record(context, { what: 'independent', about: { kind: 'reading', id: readingId } });
    })
    .immediate();
  return {};
}

/** Hands a reference back with its ground; nothing that was read in it is kept (docs/rules.md, independence). */
export async function handBack(
  context: CommandContext,
  input: Input<'handBack'>,
): Promise<Record<string, never>> {
  const { store, ports } = context;
  const readingId = rowId(input.readingId, 'reading');
  const row = findReading(store.handle, readingId);
  if (row === undefined) throw notFound('reading');
  if (row.status !== 'assigned' && row.status !== 'in_progress')
    throw new Refusal(
      'not-editable',
      'This reading is finished, so it can no longer be handed back. Tell the lead what ties you to the case.',
    );
  if (input.ground === 'other' && input.reason.trim() === '')
    throw new Refusal(
      'bad-value',
      'Say in a few words why, so that the lead can give it to the right person.',
    );
  store.handle
    .transaction(() => {
      for (const table of ['answer', 'answer_note', 'reading_profile'])
        store.handle.prepare(`DELETE FROM ${table} WHERE reading_id = ?`).run(readingId);
      store.handle.prepare("UPDATE reading SET status = 'withdrawn' WHERE reading_id = ?").run(readingId);
      statement(
        store.handle,
        `INSERT OR REPLACE INTO declined (case_id, reading_number, device_id, ground, reason, at) VALUES (?, ?, '', ?, ?, ?)`,
      ).run(row.caseId, row.readingNumber, input.ground, input.reason.trim(), nowOf(ports));
      record(context, {
        what: 'handed_back',
        about: { kind: 'reading', id: readingId },
        subject: input.ground,
      });
    })
    .immediate();
  store.readings.delete(readingId);
  return {};
}
