import { type ReactNode, useState } from 'react';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { ScreenedText } from './ScreenedText';

type AskDialogProps = Readonly<{
  title: string;
  /** What becomes of the question. */
  intro: string;
  /** What it is about, where that is still to be chosen. */
  children?: ReactNode;
  /** Answers why it was not kept; null when it was. */
  onAsk: (question: string) => Promise<string | null>;
  onClose: () => void;
}>;

const SHORTEST = 3;

/** A question to an auditor about an answer; it leaves with the next file of questions. */
export function AskDialog({ title, intro, children, onAsk, onClose }: AskDialogProps) {
  const [question, setQuestion] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const handleAsk = async (): Promise<void> => {
    const why =
      question.trim().length < SHORTEST ? 'Write the question in a few words.' : await onAsk(question.trim());
    if (why === null) onClose();
    else setFailure(why);
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      failure={failure}
      footer={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button kind="primary" onClick={() => void handleAsk()}>
            Keep the question
          </Button>
        </>
      }
    >
      <p>{intro}</p>
      {children}
      <label className="label" htmlFor="ask-question">
        Question
      </label>
      <ScreenedText
        id="ask-question"
        text={question}
        onChange={setQuestion}
        onBlur={() => undefined}
        disabled={false}
        rows={3}
        held="It cannot be asked while it stands."
      />
    </Dialog>
  );
}
