import { type FormEvent, useState } from 'react';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { sayFailure } from '../../sentences';
import { announce, reopenReading } from '../../stores/readings';

type ReopenDialogProps = Readonly<{ onClose: () => void }>;

const SHORTEST_REASON = 3;

/** Opens a complete reading again. The reason is kept with it. */
export function ReopenDialog({ onClose }: ReopenDialogProps) {
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const isShort = reason.trim().length < SHORTEST_REASON;
  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (isShort) return;
    const reply = await reopenReading(reason.trim());
    if (!reply.ok) setFailure(sayFailure(reply.error));
    else {
      announce('This reading is open again.');
      onClose();
    }
  };
  return (
    <Dialog title="Reopen this reading" onClose={onClose} failure={failure}>
      <form className="reopen" onSubmit={(event) => void handleSubmit(event)} noValidate>
        <Field
          label="Why is it opened again?"
          hint="Kept with the reading, so write about the answers and not the family"
          failure={tried && isShort ? 'Write a reason of a few words.' : null}
        >
          {(control) => (
            <textarea
              {...control}
              className="inp"
              rows={3}
              spellCheck
              maxLength={600}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <div className="dialog-buttons">
          <Button onClick={onClose}>Leave it complete</Button>
          <Button type="submit" kind="primary">
            Reopen
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
