import { useState } from 'react';
import { Button } from '../../components/Button';
import { Note } from '../../components/Note';
import { ScreenedText } from '../../components/ScreenedText';
import { type Bench, leftToSettle, openPoints, standsAboveCap } from '../../scoring/moderation-bench';
import {
  finishCase,
  recordCapReason,
  reinstateReading,
  signOffCase,
  unsignCase,
} from '../../stores/moderation';
import { useDraft } from '../../use-draft';
import { moveCase } from './bench-focus';
import { WithdrawDialog } from './WithdrawDialog';

/** The end of a case file: the cap, what is still open, and the two steps that close it. */
export function CaseFoot({ bench }: Readonly<{ bench: Bench }>) {
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { view } = bench;
  const act = async (what: () => Promise<string | null>, isLast = false): Promise<void> => {
    setBusy(true);
    const why = await what();
    setBusy(false);
    setFailure(why);
    if (why === null && isLast) await moveCase(1);
  };
  const left = leftToSettle(bench).length;
  const open = openPoints(bench).filter(({ code }) => code !== 'cap_reason');
  const isClosed = view.closedBecause !== '';
  return (
    <section className="case-foot" aria-label="Close this case file">
      <CapOfAgreed bench={bench} />
      {isClosed
        ? null
        : open.map(({ criterionId, agency, sentence }) => (
            <Note key={`${criterionId} ${agency} ${sentence}`} tone="warn">
              {sentence}
            </Note>
          ))}
      <Away bench={bench} onFailure={setFailure} />
      {failure === null ? null : (
        <Note tone="stop" alert>
          {failure}
        </Note>
      )}
      <div className="foot-acts">
        <span className="s14 ink2">{stands(bench, left)}</span>
        <span className="right">
          {view.state === 'waiting' && !isClosed ? (
            <Button
              kind={left === 0 ? 'primary' : 'plain'}
              disabled={isBusy}
              onClick={() => void act(finishCase)}
            >
              Mark as moderated
            </Button>
          ) : null}
          {view.state === 'moderated' ? (
            <Button kind="primary" disabled={isBusy} onClick={() => void act(signOffCase, true)}>
              Sign off
            </Button>
          ) : null}
          {view.state === 'waiting' && view.reasons.length === 0 && !isClosed ? (
            <Button disabled={isBusy} onClick={() => void act(signOffCase, true)}>
              Sign off
            </Button>
          ) : null}
          {view.state === 'signed_off' ? (
            <Button disabled={isBusy} onClick={() => void act(unsignCase)}>
              Take the sign-off back
            </Button>
          ) : null}
          <Button onClick={() => void moveCase(1)}>Next case file</Button>
        </span>
      </div>
    </section>
  );
}

function stands({ view }: Bench, left: number): string {
  if (view.state === 'locked') return 'Locked with its audit.';
  if (view.state === 'signed_off') return 'Signed off. Nothing in it changes any more.';
  if (view.state === 'moderated') return 'Moderated: the agreed reading counts.';
  if (view.readings.length === 1) return 'Once it is marked as moderated, what is settled counts.';
  if (left === 0) return 'Every difference is settled.';
  const lines = left === 1 ? 'One difference is' : `${left} differences are`;
  return `${lines} to settle. One that nobody settles stands as reading ${view.readings[0]?.readingNumber ?? 1} has it.`;
}

/** The cap in force on what is agreed, and why it is exceeded where it is. */
function CapOfAgreed({ bench }: Readonly<{ bench: Bench }>) {
  const [failure, setFailure] = useState<string | null>(null);
  const draft = useDraft(bench.view.capReason, (text) => {
    void recordCapReason(text).then(setFailure);
  });
  const { agreed, view } = bench;
  if (agreed === null || agreed.cap.highest === null) return null;
  const isAbove = standsAboveCap(bench);
  const because = agreed.cap.because.map(({ sentence }) => sentence).join(' ');
  return (
    <Note tone={isAbove ? 'warn' : 'plain'}>
      <b>{`Overall can be ${agreed.cap.highest} at most.`}</b> {because}
      {isAbove ? (
        <div className="cap-reason">
          <label className="label" htmlFor="agreed-cap">
            The agreed overall evaluation is above it. Say why it stands.
          </label>
          <ScreenedText
            id="agreed-cap"
            text={draft.text}
            onChange={draft.change}
            onBlur={draft.flush}
            disabled={view.closedBecause !== ''}
            rows={2}
            held="It is not kept while it stands."
          />
          {failure === null ? null : <p className="fail">{failure}</p>}
        </div>
      ) : null}
    </Note>
  );
}

/** Readings that were given out and are not in, and those that were taken out. */
function Away({
  bench: { view },
  onFailure,
}: Readonly<{ bench: Bench; onFailure: (why: string | null) => void }>) {
  const [taking, setTaking] = useState<string | null>(null);
  return (
    <>
      {view.out.map((reading) => (
        <Note key={reading.readingId}>
          {sayAway(reading)}{' '}
          <Button kind="link" onClick={() => setTaking(reading.readingId)}>
            Take it out…
          </Button>
        </Note>
      ))}
      {view.withdrawn.map(({ readingId, readingNumber }) => (
        <Note key={readingId}>
          {`Reading ${readingNumber} was taken out and counts nowhere. `}
          {view.state === 'locked' ? null : (
            <Button kind="link" onClick={() => void reinstateReading(readingId).then(onFailure)}>
              Put it back
            </Button>
          )}
        </Note>
      ))}
      {taking === null ? null : <WithdrawDialog readingId={taking} onClose={() => setTaking(null)} />}
    </>
  );
}

function sayAway({ readingNumber, status, isConflict }: Bench['view']['out'][number]): string {
  if (isConflict)
    return `Reading ${readingNumber} came in versions that do not agree. Choose under Returns which one stands.`;
  return `Reading ${readingNumber} is ${status === 'assigned' ? 'not begun' : 'not complete'}, so it is not here.`;
}
