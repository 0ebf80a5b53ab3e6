import type { OriginalReading } from '../../shared/domain/agreed-reading';
import type { CompiledTemplate } from '../../shared/domain/compile-template';
import type { ReadingRecord } from '../../shared/domain/reading';
import { hasModerated } from '../repositories/moderation';
import type { OpenStore } from './context';
import { agreedOf, casesInHand } from './moderation-basis';

/**
 * Readings as they count: where a case file was moderated, the agreed reading stands in the place of the original that
 * it was made over (docs/rules.md, agreed reading). The others stay, as second readings.
 */
export function withAgreed(
  store: OpenStore,
  auditId: number,
  compiled: CompiledTemplate,
  readings: readonly ReadingRecord[],
): readonly ReadingRecord[] {
  if (!hasModerated(store.handle, auditId)) return readings;
  const agreed = agreedRecords(store, auditId, compiled);
  return readings.map((reading) => {
    const over = agreed.get(reading.caseReference);
    return over?.basedOn === reading.reading ? over.record : reading;
  });
}

type Agreed = { readonly basedOn: OriginalReading['reading']; readonly record: ReadingRecord };

/** The agreed readings of an audit's moderated case files, by reference. */
export function agreedRecords(
  store: OpenStore,
  auditId: number,
  compiled: CompiledTemplate,
): ReadonlyMap<string, Agreed> {
  const cases = casesInHand(store, compiled, { kind: 'audit', id: auditId });
  return new Map(
    cases.flatMap((inHand) => {
      const agreed = inHand.moderatedAt === null ? null : agreedOf(compiled, inHand);
      if (agreed === null) return [];
      const { caseReference, profile, answers, basedOn } = agreed;
      const record = { caseReference, reading: 'agreed' as const, profile, answers };
      return [[caseReference, { basedOn, record }] as const];
    }),
  );
}
