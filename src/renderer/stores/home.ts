import { create } from 'zustand';
import type { Audit } from '../../shared/contract/audits';
import type { Issuing } from '../../shared/contract/issuing';
import type { QueueReasonView } from '../../shared/contract/moderation';
import type { ReadingSummary } from '../../shared/contract/readings';
import { api } from '../api';
import { LOADING, type Loadable, loaded } from './loadable';

/** An audit whose readings were given out, as its lead needs to see it. */
export type LedAudit = {
  readonly audit: Audit;
  readonly issuing: Issuing;
  /** Case files that wait to be moderated. */
  readonly waiting: number;
  /** Why, most case files first; one case file may wait for several reasons. */
  readonly reasons: readonly { readonly code: QueueReasonView['code']; readonly count: number }[];
};

type Home = {
  /** Readings of every audit that have not been completed. */
  readonly readings: Loadable<readonly ReadingSummary[]>;
  /** Audits that were given out and are not at their end; what could not be read of one leaves it out. */
  readonly led: readonly LedAudit[];
};

export const useHome = create<Home>()(() => ({ readings: LOADING, led: [] }));

export async function loadHome(): Promise<void> {
  useHome.setState({ readings: loaded(await api.readings.list({ auditId: null })) });
}

/** Reads who has what of each audit that was given out from here. */
export async function loadLed(audits: readonly Audit[]): Promise<void> {
  const out = audits.filter(
    ({ origin, givenOut, stage }) => origin === 'own' && givenOut > 0 && stage !== 'report',
  );
  const led = await Promise.all(out.map(ledAudit));
  useHome.setState({ led: led.filter((each) => each !== null) });
}

async function ledAudit(audit: Audit): Promise<LedAudit | null> {
  const { auditId } = audit;
  const [issuing, queue] = await Promise.all([
    api.issuing.get({ auditId }),
    api.moderation.queue({ auditId }),
  ]);
  if (!issuing.ok || !queue.ok) return null;
  const waiting = queue.value.items.filter(({ state }) => state === 'waiting');
  const codes = waiting.flatMap(({ reasons }) => [...new Set(reasons.map(({ code }) => code))]);
  return {
    audit,
    issuing: issuing.value,
    waiting: waiting.length,
    reasons: [...Map.groupBy(codes, (code) => code)]
      .map(([code, all]) => ({ code, count: all.length }))
      .sort((one, other) => other.count - one.count),
  };
}

/** Read in this store, and not by somebody it was given out to. */
export const isReadHere = ({ readBy, status }: ReadingSummary): boolean =>
  readBy === '' && status !== 'withdrawn';

const isUnfinished = ({ status }: ReadingSummary): boolean =>
  status === 'assigned' || status === 'in_progress';

/** What there is to resume, last saved first, then what has not been opened, in order of reference. */
export const toResume = (readings: readonly ReadingSummary[]): readonly ReadingSummary[] =>
  readings
    .filter((each) => isUnfinished(each) && isReadHere(each))
    .sort((left, right) => {
      if (left.savedAt !== right.savedAt) return (right.savedAt ?? '').localeCompare(left.savedAt ?? '');
      return left.reference.localeCompare(right.reference);
    });
