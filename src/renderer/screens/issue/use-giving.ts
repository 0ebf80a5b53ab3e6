import { useState } from 'react';
import type { GivenReading, Issuing } from '../../../shared/contract/issuing';
import { sayFailure } from '../../sentences';
import { giveReading } from '../../stores/issuing';

type Step = { readonly readingId: string; readonly reference: string; readonly from: string };

/** Where a reading went last. */
type Where = { readonly readingId: string; readonly reference: string; readonly deviceId: string };

/** Giving single readings to somebody else, with the last one to be taken back. */
export function useGiving(auditId: string, { auditors, readings }: Pick<Issuing, 'auditors' | 'readings'>) {
  const [last, setLast] = useState<Step | null>(null);
  const [where, setWhere] = useState<Where | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  // What was said of a reading is over once it has gone somewhere else by another way.
  const standsWith = readings.find(({ readingId }) => readingId === where?.readingId)?.deviceId;
  const nameOf = (deviceId: string): string =>
    auditors.find((each) => each.deviceId === deviceId)?.designation ?? 'this store';
  const run = async (step: Step, to: string): Promise<boolean> => {
    if (isBusy) return false;
    setBusy(true);
    const reply = await giveReading(auditId, step.readingId, to);
    setBusy(false);
    setFailure(reply.ok ? null : sayFailure(reply.error));
    setWhere(reply.ok ? { readingId: step.readingId, reference: step.reference, deviceId: to } : null);
    return reply.ok;
  };
  const give = async ({ readingId, reference, deviceId }: GivenReading, to: string): Promise<void> => {
    const step = { readingId, reference, from: deviceId };
    if (await run(step, to)) setLast(step);
  };
  const takeBack = async (): Promise<void> => {
    if (last !== null && (await run(last, last.from))) setLast(null);
  };
  const stands = where !== null && standsWith === where.deviceId;
  return {
    give,
    takeBack,
    canTakeBack: last !== null && stands,
    said: stands ? `${where.reference} goes to ${nameOf(where.deviceId)}.` : '',
    failure,
    isBusy,
  };
}
