import { useState } from 'react';
import { JUDGED_MEASURES } from '../../../shared/domain/agreement-policy';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { type AuditAgreement, savePolicy } from '../../stores/moderation';
import { MEASURE_NAMES } from './say-measures';

type Policy = AuditAgreement['policy'];
type Threshold = 'goLive' | 'keepGoing' | 'stop';

const HEADS: Readonly<Record<Threshold, string>> = {
  goLive: 'To begin',
  keepGoing: 'To keep going',
  stop: 'To stop below',
};
const THRESHOLDS: readonly Threshold[] = ['goLive', 'keepGoing', 'stop'];

const print = (value: number | null): string => (value === null ? '' : String(value));

/** The partnership's own marks: from 0 to 1. */
export function PolicyDialog({ policy, onClose }: Readonly<{ policy: Policy; onClose: () => void }>) {
  const [texts, setTexts] = useState(() =>
    Object.fromEntries(
      JUDGED_MEASURES.flatMap((measure) =>
        THRESHOLDS.map((threshold) => [`${measure} ${threshold}`, print(policy[measure][threshold])]),
      ),
    ),
  );
  const [failure, setFailure] = useState<string | null>(null);
  const handleSave = async (): Promise<void> => {
    const next = read(policy, texts);
    if (next === null) {
      setFailure(
        'Every mark is a number from 0 to 1, such as 0.85, and the one to stop below is not above the others.',
      );
      return;
    }
    const why = await savePolicy(next);
    if (why === null) onClose();
    else setFailure(why);
  };
  return (
    <Dialog
      title="When to go on, when to stop"
      onClose={onClose}
      failure={failure}
      wide
      footer={
        <>
          <Button onClick={onClose}>Leave as it is</Button>
          <Button kind="primary" onClick={() => void handleSave()}>
            Save
          </Button>
        </>
      }
    >
      <p>For every audit in this store. Blank means that a measure does not decide that.</p>
      <table className="t policy">
        <caption className="vh">Marks of agreement</caption>
        <thead>
          <tr>
            <th scope="col">Measure</th>
            {THRESHOLDS.map((threshold) => (
              <th scope="col" key={threshold}>
                {HEADS[threshold]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {JUDGED_MEASURES.map((measure) => (
            <tr key={measure}>
              <th scope="row">{MEASURE_NAMES[measure]}</th>
              {THRESHOLDS.map((threshold) => (
                <td key={threshold}>
                  <input
                    className="inp num"
                    inputMode="decimal"
                    autoComplete="off"
                    aria-label={`${MEASURE_NAMES[measure]}: ${HEADS[threshold].toLowerCase()}`}
                    value={texts[`${measure} ${threshold}`] ?? ''}
                    onChange={({ target }) =>
                      setTexts({ ...texts, [`${measure} ${threshold}`]: target.value })
                    }
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}

/** The policy that was typed; null where something is no mark. */
function read(policy: Policy, texts: Readonly<Record<string, string>>): Policy | null {
  const next = { ...policy };
  for (const measure of JUDGED_MEASURES) {
    const [goLive, keepGoing, stop] = THRESHOLDS.map((threshold) => {
      const text = (texts[`${measure} ${threshold}`] ?? '').trim();
      return text === '' ? null : Number(text);
    });
    const isMark = (value: number | null | undefined): value is number =>
      typeof value === 'number' && value >= 0 && value <= 1;
    if (!isMark(keepGoing) || !isMark(stop) || stop > keepGoing) return null;
    if (goLive !== null && !isMark(goLive)) return null;
    next[measure] = { ...policy[measure], goLive: goLive ?? null, keepGoing, stop };
  }
  return next;
}
