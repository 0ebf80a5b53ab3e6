import { useState } from 'react';
import type { DraftState } from '../../../shared/contract/template-editor';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { goTo } from '../../stores/navigation';
import { discardDraft } from '../../stores/template-editor';

type DiscardDialogProps = Readonly<{ state: DraftState; onClose: () => void }>;

/** Throws a draft away for good. */
export function DiscardDialog({ state, onClose }: DiscardDialogProps) {
  const [failure, setFailure] = useState<string | null>(null);
  const handleDiscard = async (): Promise<void> => {
    const refusal = await discardDraft(state.draftId);
    if (refusal === null) goTo({ screen: 'templates' });
    else setFailure(refusal);
  };
  return (
    <Dialog
      title={`Throw away the draft of “${state.title}”?`}
      onClose={onClose}
      failure={failure}
      footer={
        <>
          <Button onClick={onClose} data-first-focus>
            Keep it
          </Button>
          <Button kind="stop" onClick={() => void handleDiscard()}>
            Throw it away
          </Button>
        </>
      }
    >
      <p>
        Everything written in this draft goes, with its steps. It cannot be brought back. Published versions
        and every audit stay as they are.
      </p>
    </Dialog>
  );
}
