import { useState } from 'react';
import { shortIdOf } from '../../../shared/domain/answer-place';
import { Button } from '../../components/Button';
import { Choice } from '../../components/Choice';
import { Dialog } from '../../components/Dialog';
import { ScreenedText } from '../../components/ScreenedText';
import { type Bench, lineAt } from '../../scoring/moderation-bench';
import { askAuditor, useModeration } from '../../stores/moderation';

/** A question to the auditor about the line in hand: it leaves with the next file of questions. */
export function AskDialog({ bench, onClose }: Readonly<{ bench: Bench; onClose: () => void }>) {
  const at = useModeration((state) => state.at);
  const line = lineAt(bench, at);
  const askable = bench.view.readings.filter(({ canBeAsked }) => canBeAsked);
  const [readingId, setReadingId] = useState(askable.at(-1)?.readingId ?? '');
  const [question, setQuestion] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const handleAsk = async (): Promise<void> => {
    const why = await askAuditor(readingId, question.trim());
    if (why === null) onClose();
    else setFailure(why);
  };
  return (
    <Dialog
      title={line === null ? 'Ask the auditor' : `Ask about ${shortIdOf(line.criterionId)}`}
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
      <p>
        It leaves with the next file of questions, under Returns. This case file then waits for the answer;
        the answer as it stands is kept beside whatever comes back.
      </p>
      {askable.length < 2 ? null : (
        <Choice
          legend="Which reading"
          legendShown
          options={askable.map((each) => ({ value: each.readingId, label: `Reading ${each.readingNumber}` }))}
          value={readingId}
          onChange={setReadingId}
        />
      )}
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
