import { useState } from 'react';
import type { ReadingSummary } from '../../../shared/contract/readings';
import { shortIdOf } from '../../../shared/domain/answer-place';
import { AskDialog } from '../../components/AskDialog';
import { Field } from '../../components/Field';
import { sayFailure } from '../../sentences';
import { ask, useMerging } from '../../stores/merging';
import { ordinal } from './say-merge';

type AskAboutAnswerProps = Readonly<{
  auditId: string;
  readings: readonly ReadingSummary[];
  onClose: () => void;
}>;

/** A question to whoever read it, about one answer of one reading. */
export function AskAboutAnswer({ auditId, readings, onClose }: AskAboutAnswerProps) {
  const template = useMerging((state) => state.template);
  const places = [...(template?.sections ?? []), ...(template === null ? [] : [template.closing])].flatMap(
    ({ criteria }) => criteria,
  );
  const [readingId, setReadingId] = useState(readings[0]?.readingId ?? '');
  const [criterionId, setCriterionId] = useState(places[0]?.id ?? '');
  const handleAsk = async (question: string): Promise<string | null> => {
    const reply = await ask(auditId, { readingId, criterionId, agency: '', question });
    return reply.ok ? null : sayFailure(reply.error);
  };
  return (
    <AskDialog
      title="Ask about an answer"
      intro="It leaves with the next file of questions. The reading then waits for the answer."
      onAsk={handleAsk}
      onClose={onClose}
    >
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
    </AskDialog>
  );
}
