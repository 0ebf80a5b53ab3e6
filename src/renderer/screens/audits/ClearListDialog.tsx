import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';

type ClearListDialogProps = Readonly<{ count: number; onClose: () => void; onClear: () => void }>;

/** Empties a list that has not been drawn from. */
export const ClearListDialog = ({ count, onClose, onClear }: ClearListDialogProps) => (
  <Dialog
    title="Clear the list?"
    onClose={onClose}
    footer={
      <>
        <Button data-first-focus onClick={onClose}>
          Keep the list
        </Button>
        <Button kind="stop" onClick={onClear}>
          Clear it
        </Button>
      </>
    }
  >
    <p>{`${count === 1 ? 'One case file leaves' : `${count} case files leave`} the list. Nothing has been read yet, so no answer is lost, and the list can be given again.`}</p>
  </Dialog>
);
