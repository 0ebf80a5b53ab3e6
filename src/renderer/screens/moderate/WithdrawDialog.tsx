import { useState } from 'react';
import { WITHDRAWAL_REASONS } from '../../../shared/contract/moderation';
import { Button } from '../../components/Button';
import { Choice } from '../../components/Choice';
import { Dialog } from '../../components/Dialog';
import { withdrawReading } from '../../stores/moderation';

type Reason = (typeof WITHDRAWAL_REASONS)[number];

const LABELS: Readonly<Record<Reason, string>> = {
  not_read: 'It was not read in time',
  not_needed: 'A second reading is not needed after all',
  file_not_found: 'The record could not be found',
  out_of_scope: 'The record is out of scope',
  conflict: 'Its reader was not independent of the case',
};

/** Takes a reading out, after why. */
export function WithdrawDialog({ readingId, onClose }: Readonly<{ readingId: string; onClose: () => void }>) {
  const [reason, setReason] = useState<Reason>('not_read');
  const [failure, setFailure] = useState<string | null>(null);
  const handleWithdraw = async (): Promise<void> => {
    const why = await withdrawReading(readingId, reason);
    if (why === null) onClose();
    else setFailure(why);
  };
  return (
    <Dialog
      title="Take this reading out?"
      onClose={onClose}
      failure={failure}
      footer={
        <>
          <Button data-first-focus onClick={onClose}>
            Leave it in
          </Button>
          <Button kind="primary" onClick={() => void handleWithdraw()}>
            Take it out
          </Button>
        </>
      }
    >
      <p>It counts nowhere and stays in the sample’s account, with the reason.</p>
      <Choice
        legend="Why"
        legendShown
        look="list"
        options={WITHDRAWAL_REASONS.map((value) => ({ value, label: LABELS[value] }))}
        value={reason}
        onChange={setReason}
      />
    </Dialog>
  );
}
