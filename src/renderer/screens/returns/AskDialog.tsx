import { useState } from 'react';
import type { ReadingSummary } from '../../../shared/contract/readings';
import { shortIdOf } from '../../../shared/domain/answer-place';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { ScreenedText } from '../../components/ScreenedText';
import { sayFailure } from '../../sentences';
import { ask, useMerging } from '../../stores/merging';
import { ordinal } from './say-merge';

type AskDialogProps = Readonly<{
  auditId: string;
  readings: readonly ReadingSummary[];
  onClose: () => void;
}>;

const SHORTEST = 3;

/** A question to whoever read it, about one answer. */
export function AskDialog({ auditId, readings, onClose }: AskDialogProps) {
  const template = useMerging((state) => state.template);
  const places = [...(template?.sections ?? []), ...(template === null ? [] : [template.closing])].flatMap(
    ({ criteria }) => criteria,
  );
  const [readingId, setReadingId] = useState(readings[0]?.readingId ?? '');
  const [criterionId, setCriterionId] = useState(places[0]?.id ?? '');
  const [question, setQuestion] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const handleAsk = async (): Promise<void> => {
    if (question.trim().length < SHORTEST) {
      setFailure('Write the question in a few words.');
      return;
    }
    const reply = await ask(auditId, { readingId, criterionId, agency: '', question: question.trim() });
    if (reply.ok) onClose();
    else setFailure(sayFailure(reply.error));
  };
  return (
    <Dialog
      title="Ask about an answer"
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
      <p>It leaves with the next file of questions. The reading then waits for the answer.</p>
      <Field label="Reading">
        {(control) => (
          <select
            {...control}
            className="inp"
            data-first-focus
            value={readingId}
            onChange={(event) => setReadingId(event.target.value)}
          >
            {readings.map((each) => (
              <option key={each.readingId} value={each.readingId}>
                {`${each.reference}, ${ordinal(each.readingNumber)}, ${each.readBy}`}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label="Answer to">
        {(control) => (
          <select
            {...control}
            className="inp"
            value={criterionId}
            onChange={(event) => setCriterionId(event.target.value)}
          >
            {places.map(({ id, question: wording }) => (
              <option key={id} value={id}>{`${shortIdOf(id)} ${wording}`}</option>
            ))}
          </select>
        )}
      </Field>
      <label className="label" htmlFor="ask-about">
        Question
      </label>
      <ScreenedText
        id="ask-about"
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
