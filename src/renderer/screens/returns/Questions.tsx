import { useState } from 'react';
import type { Query } from '../../../shared/contract/issuing';
import type { Merging } from '../../../shared/contract/merging';
import type { ReadingSummary } from '../../../shared/contract/readings';
import { placeOfAnswer, shortIdOf } from '../../../shared/domain/answer-place';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Empty } from '../../components/Empty';
import { Loaded } from '../../components/Loaded';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { type Column, Table } from '../../components/Table';
import { daysUntil, sayMoment } from '../../say-dates';
import { sayFailure } from '../../sentences';
import { loadMerging, makeQueries, unask, useMerging } from '../../stores/merging';
import { AskAboutAnswer } from './AskAboutAnswer';
import { FilesWritten, type Written } from './FilesWritten';
import { counted } from './say-merge';
import { describeBefore } from './say-stored';

type QuestionsProps = Readonly<{ auditId: string; auditors: Merging['auditors'] }>;

/** Where a question can be asked: it has come in, and is not signed off. */
const ASKABLE: readonly ReadingSummary['status'][] = ['merged', 'queried', 'moderated'];

/** Questions to auditors about their answers: kept, sent, answered, with how long each has waited. */
export function Questions({ auditId, auditors }: QuestionsProps) {
  const queries = useMerging((state) => state.queries);
  const template = useMerging((state) => state.template);
  const readings = useMerging((state) => state.readings);
  const [failure, setFailure] = useState<string | null>(null);
  const [written, setWritten] = useState<Written | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [takingBack, setTakingBack] = useState<Query | null>(null);
  const unsent = auditors.reduce((sum, each) => sum + each.unsentQueries, 0);
  const askable = readings.filter(({ readBy, status }) => readBy !== '' && ASKABLE.includes(status));
  const handleMake = async (): Promise<void> => {
    const reply = await makeQueries(auditId);
    setFailure(reply.ok ? null : sayFailure(reply.error));
    if (reply.ok && reply.value !== null) setWritten(reply.value);
  };
  const handleUnask = async ({ queryId }: Query): Promise<void> => {
    const reply = await unask(auditId, queryId);
    setFailure(reply.ok ? null : sayFailure(reply.error));
  };
  const columns: readonly Column<Query>[] = [
    {
      key: 'where',
      head: 'Answer',
      rowHead: true,
      cell: (query) => (
        <>
          <b className="ref">{query.reference}</b> {shortIdOf(placeOfAnswer(query))}
        </>
      ),
    },
    { key: 'question', head: 'Question', stackedAs: 'question:', cell: ({ question }) => question },
    {
      key: 'stood',
      head: 'As it stood',
      stackedAs: 'as it stood:',
      cell: (query) => describeBefore(template, query.criterionId, query.answerBefore),
    },
    { key: 'state', head: 'State', stackedAs: 'state:', cell: (query) => sayAge(query, new Date()) },
    {
      key: 'do',
      head: <span className="vh">What can be done</span>,
      cell: (query) =>
        query.outcome === null && query.takenBackAt === null ? (
          <Button
            kind="link"
            aria-label={`Take back the question about ${query.reference} ${shortIdOf(query.criterionId)}`}
            onClick={() => (query.sentAt === null ? void handleUnask(query) : setTakingBack(query))}
          >
            {query.sentAt === null ? 'Take back' : 'Take back…'}
          </Button>
        ) : null,
    },
  ];
  return (
    <Section
      title="Questions to auditors"
      sub={unsent === 0 ? undefined : `${counted(unsent, 'question', 'questions')} to send`}
      right={
        <span className="row-do">
          {askable.length === 0 ? null : (
            <Button small onClick={() => setAsking(true)}>
              Ask about an answer…
            </Button>
          )}{' '}
          {unsent === 0 ? null : (
            <Button small onClick={() => void handleMake()}>
              {`Make files of ${counted(unsent, 'question', 'questions')}…`}
            </Button>
          )}
        </span>
      }
    >
      {failure === null ? null : (
        <Note tone="stop" alert>
          {failure}
        </Note>
      )}
      <Loaded
        of={queries}
        loading="Reading the questions…"
        failed="The questions could not be read."
        onRetry={() => void loadMerging(auditId)}
      >
        {(list) =>
          list.length === 0 ? (
            <Empty title="Nothing has been asked.">
              Ask about an answer that has come in complete. Its reading then waits for the reply; the answer
              as it stood is kept beside it.
            </Empty>
          ) : (
            <Table
              caption="Questions"
              columns={columns}
              rows={list}
              rowKey={({ queryId }) => queryId}
              stacks
            />
          )
        }
      </Loaded>
      <div role="status">
        {written === null ? null : (
          <FilesWritten
            written={written}
            what="A file of questions"
            then="Send each to its auditor. The answers come back with their next return."
          />
        )}
      </div>
      {isAsking ? (
        <AskAboutAnswer auditId={auditId} readings={askable} onClose={() => setAsking(false)} />
      ) : null}
      {takingBack === null ? null : (
        <Dialog
          title="Take this question back?"
          onClose={() => setTakingBack(null)}
          footer={
            <>
              <Button onClick={() => setTakingBack(null)}>Wait for the answer</Button>
              <Button
                kind="primary"
                onClick={() => {
                  void handleUnask(takingBack);
                  setTakingBack(null);
                }}
              >
                Take it back
              </Button>
            </>
          }
        >
          <p>
            The question about {takingBack.reference} {shortIdOf(placeOfAnswer(takingBack))} has been sent.
            Its reading will wait for it no more. An answer that comes all the same is kept.
          </p>
        </Dialog>
      )}
    </Section>
  );
}

/** Where a question stands, and for how long. */
function sayAge({ sentAt, outcome, reply, repliedAt, takenBackAt }: Query, now: Date): string {
  if (outcome !== null) {
    const what = outcome === 'changed' ? 'changed' : `kept: ${reply}`;
    return repliedAt === null ? what : `${what}, ${sayMoment(repliedAt)}`;
  }
  if (takenBackAt !== null) return `taken back, ${sayMoment(takenBackAt)}`;
  if (sentAt === null) return 'not sent';
  const days = -daysUntil(sentAt.slice(0, 10), now);
  if (days <= 0) return 'sent today';
  return `sent ${counted(days, 'day', 'days')} ago, no answer`;
}
