import { useState } from 'react';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { unblind } from '../../stores/moderation';

/** Before it is shown whose a reading is: what that means. */
export function UnblindDialog({ onClose }: Readonly<{ onClose: () => void }>) {
  const [failure, setFailure] = useState<string | null>(null);
  const handleShow = async (): Promise<void> => {
    const why = await unblind();
    if (why === null) onClose();
    else setFailure(why);
  };
  return (
    <Dialog
      title="Show whose reading this is?"
      onClose={onClose}
      failure={failure}
      footer={
        <>
          <Button data-first-focus onClick={onClose}>
            Go on blind
          </Button>
          <Button kind="primary" onClick={() => void handleShow()}>
            Show it
          </Button>
        </>
      }
    >
      <p>
        Designation and agency then stand over each reading of this case file. That it was asked for, when and
        by whom is written in the trail and stays there.
      </p>
    </Dialog>
  );
}
