import { useEffect } from 'react';
import { shortIdOf } from '../../../shared/domain/answer-place';
import type { ComparedCriterion } from '../../../shared/domain/compare-readings';
import { Button } from '../../components/Button';
import { Choice } from '../../components/Choice';
import { Kbd } from '../../components/Kbd';
import { ScreenedText } from '../../components/ScreenedText';
import { type Bench, criterionAtLine, notesAt } from '../../scoring/moderation-bench';
import { changeBeside, clearLine, useModeration } from '../../stores/moderation';
import { AgreedControl } from './AgreedControl';
import { focusLine, keepAndGo, settleAndGo } from './bench-focus';

type SettlePanelProps = Readonly<{ bench: Bench; line: ComparedCriterion; onAsk: () => void }>;

const GUIDANCE = [
  { value: 'no', label: 'No' },
  { value: 'yes', label: 'Yes: say where to look' },
] as const;

/** The line in hand: what stands beside it, what is agreed, and why. */
export function SettlePanel({ bench, line, onAsk }: SettlePanelProps) {
  const draft = useModeration((state) => state.draft);
  const wrong = useModeration((state) => state.wrong);
  // What was refused after the bench had gone on comes back to where it was settled.
  useEffect(() => {
    if (wrong !== '') document.getElementById('settle-why')?.focus();
  }, [wrong]);
  const isClosed = bench.view.closedBecause !== '';
  const id = line.kind === 'profile' ? 'this' : shortIdOf(line.criterionId);
  const isSettled = bench.settled.has(
    line.agency === '' ? line.criterionId : `${line.criterionId} ${line.agency}`,
  );
  const canAsk = line.kind !== 'profile' && bench.view.readings.some(({ canBeAsked }) => canBeAsked);
  return (
    <div className="settle">
      <p id="settle-question" className="s14 ink2 apart">
        {bench.view.readings.length > 1
          ? line.sentence
          : 'One reading. Agree with it, or settle what is to change.'}
      </p>
      <Beside bench={bench} line={line} />
      <AgreedControl bench={bench} line={line} draft={draft} disabled={isClosed} />
      <div className="row-f">
        <div>
          <label className="label" htmlFor="settle-why">
            Reason
          </label>
          <ScreenedText
            id="settle-why"
            text={draft.why}
            rows={2}
            disabled={isClosed}
            onChange={(why) => changeBeside({ why })}
            onBlur={() => undefined}
            onEscape={() => focusLine()}
            held="It cannot be settled while it stands."
          />
        </div>
        <div>
          <Choice
            legend="Should the guidance change?"
            legendShown
            look="list"
            options={GUIDANCE}
            value={draft.changeGuidance ? 'yes' : 'no'}
            onChange={(value) => changeBeside({ changeGuidance: value === 'yes' })}
            disabled={isClosed}
          />
          <p className="hint">A suggestion for the next version.</p>
        </div>
      </div>
      {wrong === '' ? null : (
        <p className="fail" role="alert">
          {wrong}
        </p>
      )}
      {isClosed ? null : (
        <p className="settle-acts">
          <Button kind="primary" onClick={settleAndGo}>
            {`${draft.decided === 'kept' ? 'Keep' : 'Settle'} ${id}`} <Kbd>Ctrl ↵</Kbd>
          </Button>
          {canBeKept(line) ? (
            <Button onClick={keepAndGo}>
              {bench.view.readings.length > 1 ? `Keep reading ${line.answers[0]?.reading}` : 'Keep as it is'}{' '}
              <Kbd>K</Kbd>
            </Button>
          ) : null}
          {canAsk ? <Button onClick={onAsk}>Ask the auditor…</Button> : null}
          {isSettled ? (
            <Button kind="quiet" onClick={clearLine}>
              Take it back
            </Button>
          ) : null}
          <span className="s14 ink3 last">
            {bench.view.readings.length > 1
              ? 'The readings stay as they were given.'
              : 'The reading stays as it was given.'}
          </span>
        </p>
      )}
    </div>
  );
}

const canBeKept = ({ answers }: ComparedCriterion): boolean => {
  const [first] = answers;
  return first !== undefined && first.state !== 'hidden' && first.state !== 'unanswered';
};

/** Notes and reasons beside the answers, and what the guidance asks readers to look for. */
function Beside({ bench, line }: Readonly<{ bench: Bench; line: ComparedCriterion }>) {
  const notes = notesAt(bench, line).filter(({ note }) => note !== '');
  const reasons = line.answers.filter(({ state, reason }) => state === 'unable' && reason !== '');
  const guidance = criterionAtLine(bench, line)?.guidance ?? '';
  return (
    <>
      {notes.length + reasons.length === 0 ? null : (
        <div className="two-notes">
          {notes.map(({ reading, note }) => (
            <div key={reading}>
              <h2 className="hh">{`Note with reading ${reading}`}</h2>
              <p>{note}</p>
            </div>
          ))}
          {reasons.map(({ reading, reason }) => (
            <div key={`why ${reading}`}>
              <h2 className="hh">{`Why reading ${reading} could not evaluate it`}</h2>
              <p>{reason}</p>
            </div>
          ))}
        </div>
      )}
      {guidance === '' ? null : (
        <p className="s14 look-for">
          <b>Guidance:</b> {guidance}
        </p>
      )}
    </>
  );
}
