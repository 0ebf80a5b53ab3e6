import { useState } from 'react';
import type { Query } from '../../../shared/contract/issuing';
import { placeOfAnswer, shortIdOf } from '../../../shared/domain/answer-place';
import { Button } from '../../components/Button';
import { Field } from '../../components/Field';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { sayMoment } from '../../say-dates';
import { sayFailure } from '../../sentences';
import { goToAnswer } from '../../stores/readings';
import { replyTo, useSendBack } from '../../stores/send-back';
import { counted } from '../returns/say-merge';
import { describeBefore, questionOf } from '../returns/say-stored';

type AskedOfMeProps = Readonly<{ auditId: string; queries: readonly Query[] }>;

/** What the lead asks about answers, one by one; what stood before is kept beside what is said now. */
export function AskedOfMe({ auditId, queries }: AskedOfMeProps) {
  if (queries.length === 0) return null;
  const open = queries.filter(({ outcome }) => outcome === null).length;
  return (
    <Section
      title={counted(queries.length, 'question from the lead', 'questions from the lead')}
      sub={open === 0 ? 'all answered; the answers leave with the next file' : `${open} to answer`}
    >
      <ol className="asked-here">
        {queries.map((query) => (
          <li key={query.queryId}>
            <OneQuestion auditId={auditId} query={query} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function OneQuestion({ auditId, query }: Readonly<{ auditId: string; query: Query }>) {
  const template = useSendBack((state) => state.template);
  const [failure, setFailure] = useState<string | null>(null);
  const [isKeeping, setKeeping] = useState(false);
  const [reason, setReason] = useState('');
  const where = `${query.reference} ${shortIdOf(placeOfAnswer(query))}`;
  const answer = async (outcome: 'changed' | 'kept'): Promise<void> => {
    const reply = await replyTo(auditId, query.queryId, outcome, outcome === 'kept' ? reason.trim() : '');
    setFailure(reply.ok ? null : sayFailure(reply.error));
    if (reply.ok) setKeeping(false);
  };
  return (
    <>
      <p className="s14">
        <b className="ref">{query.reference}</b> <b>{shortIdOf(placeOfAnswer(query))}</b>{' '}
        {template === null ? '' : questionOf(template, query.criterionId)}
      </p>
      <p className="q">{query.question}</p>
      <p className="s14 ink2">
        {`When it was asked, ${sayMoment(query.askedAt)}, the answer said: `}
        <b>{describeBefore(template, query.criterionId, query.answerBefore)}</b>
      </p>
      {failure === null ? null : (
        <Note tone="stop" alert>
          {failure}
        </Note>
      )}
      {query.outcome === null ? (
        <div className="go">
          <Button
            small
            aria-label={`Go to ${shortIdOf(query.criterionId)}, ${where}`}
            onClick={() => goToAnswer(query.readingId, query.criterionId)}
          >
            {`Go to ${shortIdOf(query.criterionId)}`}
          </Button>
          <Button small aria-label={`I changed it, ${where}`} onClick={() => void answer('changed')}>
            I changed it
          </Button>
          <Button
            small
            aria-expanded={isKeeping}
            aria-label={`Keep it, because… ${where}`}
            onClick={() => setKeeping(!isKeeping)}
          >
            Keep it, because…
          </Button>
        </div>
      ) : (
        <p className="s14">
          <b>{query.outcome === 'changed' ? 'Changed. ' : 'Kept. '}</b>
          {query.reply} {query.repliedAt === null ? '' : sayMoment(query.repliedAt)}
        </p>
      )}
      {isKeeping && query.outcome === null ? (
        <form
          className="keep"
          onSubmit={(event) => {
            event.preventDefault();
            void answer('kept');
          }}
        >
          <Field label="Why the answer stands" hint="Write about the file and not the family">
            {(control) => (
              <textarea
                {...control}
                className="inp"
                rows={2}
                spellCheck
                maxLength={600}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          <div className="go">
            <Button type="submit" small>
              Keep the answer
            </Button>
          </div>
        </form>
      ) : null}
    </>
  );
}
