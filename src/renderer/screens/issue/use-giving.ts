import { useState } from 'react';
import type { GivenReading, Issuing } from '../../../shared/contract/issuing';
import { sayFailure } from '../../sentences';
import { giveReading } from '../../stores/issuing';

type Step = { readonly readingId: string; readonly reference: string; readonly from: string };

/** Giving single readings to somebody else, with the last one to be taken back. */
export function useGiving(auditId: string, { auditors }: Pick<Issuing, 'auditors'>) {
  const [last, setLast] = useState<Step | null>(null);
  const [said, setSaid] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const nameOf = (deviceId: string): string =>
    auditors.find((each) => each.deviceId === deviceId)?.designation ?? 'this store';
  const run = async (step: Step, to: string): Promise<boolean> => {
    if (isBusy) return false;
    setBusy(true);
    const reply = await giveReading(auditId, step.readingId, to);
    setBusy(false);
    setFailure(reply.ok ? null : sayFailure(reply.error));
    setSaid(reply.ok ? `${step.reference} goes to ${nameOf(to)}.` : '');
    return reply.ok;
  };
  const give = async ({ readingId, reference, deviceId }: GivenReading, to: string): Promise<void> => {
    const step = { readingId, reference, from: deviceId };
    if (await run(step, to)) setLast(step);
  };
  const takeBack = async (): Promise<void> => {
    if (last !== null && (await run(last, last.from))) setLast(null);
  };
  return { give, takeBack, canTakeBack: last !== null, said, failure, isBusy };
}
