import { useState } from 'react';
import { shortIdOf } from '../../../shared/domain/answer-place';
import { AskDialog } from '../../components/AskDialog';
import { Choice } from '../../components/Choice';
import { type Bench, lineAt } from '../../scoring/moderation-bench';
import { askAuditor, useModeration } from '../../stores/moderation';

/** A question to the auditor about the line in hand. */
export function AskAuditor({ bench, onClose }: Readonly<{ bench: Bench; onClose: () => void }>) {
  const at = useModeration((state) => state.at);
  const line = lineAt(bench, at);
  const askable = bench.view.readings.filter(({ canBeAsked }) => canBeAsked);
  const [readingId, setReadingId] = useState(askable.at(-1)?.readingId ?? '');
  return (
    <AskDialog
      title={line === null ? 'Ask the auditor' : `Ask about ${shortIdOf(line.criterionId)}`}
      intro="It leaves with the next file of questions, under Returns. This case file then waits for the answer; the answer as it stands is kept beside whatever comes back."
      onAsk={(question) => askAuditor(readingId, question)}
      onClose={onClose}
    >
      {askable.length < 2 ? null : (
        <Choice
          legend="Which reading"
          legendShown
          options={askable.map((each) => ({ value: each.readingId, label: `Reading ${each.readingNumber}` }))}
          value={readingId}
          onChange={setReadingId}
        />
      )}
    </AskDialog>
  );
}
