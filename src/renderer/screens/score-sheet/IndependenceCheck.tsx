import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../shared/contract/errors';
import { GROUNDS } from '../../../shared/contract/issuing';
import { Button } from '../../components/Button';
import { Choice } from '../../components/Choice';
import { Field } from '../../components/Field';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { focusHeading } from '../../focus-heading';
import { sayFailure } from '../../sentences';
import { goBack } from '../../stores/navigation';
import { useReadings } from '../../stores/reading-in-hand';
import { confirmIndependence, handBack } from '../../stores/readings';
import './independence.css';

type Ground = (typeof GROUNDS)[number];

const STATEMENTS = [
  'I have not worked on this case.',
  'It is not a case of my team.',
  'I do not manage the worker who holds it.',
  'I have no personal connection with the child or the family.',
] as const;

/** As the reader says it of themselves. */
const MY_GROUNDS: Readonly<Record<Ground, string>> = {
  own_case: 'I have worked on this case',
  own_team: 'It is a case of my team',
  line_management: 'I manage the worker who holds it',
  personal: 'I have a personal connection',
  other: 'Another reason',
};

/** Asked once, before a reading that was given out is opened. */
export function IndependenceCheck() {
  const summary = useReadings((readings) => readings.toConfirm);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isHandingBack, setHandingBack] = useState(false);
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => (page.current === null ? undefined : focusHeading(page.current)), []);
  if (summary === null) return null;
  const { readingId, reference, auditTitle, readingNumber } = summary;
  const handleConfirm = async (): Promise<void> => {
    const reply = await confirmIndependence(readingId);
    if (!reply.ok) setFailure(reply.error);
  };
  return (
    <div className="app" ref={page}>
      <main className="main independence">
        <div className="title">
          <h1>{`Before you open ${reference}`}</h1>
          <p className="sub">{`${auditTitle}, ${readingNumber === 1 ? 'first' : 'second'} reading`}</p>
        </div>
        {failure === null ? null : (
          <Note tone="stop" alert>
            {sayFailure(failure)}
          </Note>
        )}
        <Section title="Are you independent of this case?">
          <p>Whoever reads a case file must have no tie to it. All four have to be so:</p>
          <ul className="statements">
            {STATEMENTS.map((statement) => (
              <li key={statement}>{statement}</li>
            ))}
          </ul>
          <div className="go">
            <Button kind="primary" onClick={() => void handleConfirm()}>
              All four are so: open it
            </Button>
            <Button aria-expanded={isHandingBack} onClick={() => setHandingBack(!isHandingBack)}>
              Not all: hand it back…
            </Button>
            <Button kind="quiet" onClick={goBack}>
              Back
            </Button>
          </div>
        </Section>
        {isHandingBack ? (
          <HandBack readingId={readingId} reference={reference} onFailure={setFailure} />
        ) : null}
      </main>
    </div>
  );
}

type HandBackProps = Readonly<{
  readingId: string;
  reference: string;
  onFailure: (failure: Failure) => void;
}>;

function HandBack({ readingId, reference, onFailure }: HandBackProps) {
  const [ground, setGround] = useState<Ground | null>(null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (ground === null) return;
    const reply = await handBack({ readingId, ground, reason: reason.trim() });
    if (reply.ok) goBack();
    else onFailure(reply.error);
  };
  return (
    <Section title={`Hand ${reference} back`} sub="the lead gives it to somebody else">
      <form className="stack" onSubmit={(event) => void handleSubmit(event)} noValidate>
        <Choice
          legend="Why"
          legendShown
          look="list"
          options={GROUNDS.map((value) => ({ value, label: MY_GROUNDS[value] }))}
          value={ground}
          onChange={setGround}
        />
        {tried && ground === null ? (
          <Note tone="warn" alert>
            Choose which of these it is.
          </Note>
        ) : null}
        <Field
          label={ground === 'other' ? 'The reason' : 'More about it (optional)'}
          hint="Read by the lead. Name nobody."
        >
          {(control) => (
            <input
              {...control}
              className="inp"
              maxLength={300}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <p className="s14 ink2">It leaves your list now, and goes to the lead with your next return.</p>
        <div className="go">
          <Button type="submit">Hand it back</Button>
        </div>
      </form>
    </Section>
  );
}
