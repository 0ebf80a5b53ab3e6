import { useState } from 'react';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { ScreenedText } from '../../components/ScreenedText';
import { printDate } from '../../scoring/date-entry';
import {
  type Action,
  type Closing,
  closeAction,
  removeAction,
  reopenAction,
  stepAction,
  unstepAction,
} from '../../stores/actions';
import { sayAim, sayLoop } from './action-words';
import { PdsaSquares, stageName } from './PdsaSquares';

type WorkDialogProps = Readonly<{ action: Action; onChange: () => void; onClose: () => void }>;

const HELD = 'It cannot be saved while it stands.';

/** The work on one action: its turns so far, the stage in hand, and its end. */
export function WorkDialog({ action, onChange, onClose }: WorkDialogProps) {
  const [said, setSaid] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const [isClosing, setClosing] = useState(false);
  const { actionId, closing, steps } = action;
  const isClosed = closing !== null;
  const attempt = async (work: Promise<string | null>): Promise<void> => {
    const why = await work;
    setFailure(why);
    if (why === null) setSaid('');
  };
  const handleRemove = async (): Promise<void> => {
    const why = await removeAction(actionId);
    setFailure(why);
    if (why === null) onClose();
  };
  return (
    <Dialog
      title={`Action ${action.number}`}
      onClose={onClose}
      failure={failure}
      wide
      footer={
        <>
          {!isClosed && steps.length === 0 ? (
            <Button kind="quiet" onClick={() => void handleRemove()}>
              Take it away
            </Button>
          ) : null}
          {isClosed ? null : <Button onClick={onChange}>Change its words…</Button>}
          <Button kind="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      <p className="aim">{sayAim(action.words)}</p>
      {action.words.origin.words === '' ? null : (
        <p className="ink2">{`From: ${action.words.origin.words}`}</p>
      )}
      <p className="ink2">{`Next round: ${sayLoop(action.loop)}`}</p>
      <Steps action={action} />
      {isClosed ? (
        <Ended
          closing={closing}
          said={said}
          onSay={setSaid}
          onReopen={() => void attempt(reopenAction(actionId, said))}
        />
      ) : isClosing ? (
        <CloseForm
          onClose={(chosen) => void attempt(closeAction(actionId, chosen))}
          onGiveUp={() => setClosing(false)}
        />
      ) : (
        <>
          <Field
            label={`${stageName(action.stage)}, turn ${action.turn}: what was done or learnt?`}
            hint="Saying it ends this stage and takes up the next."
          >
            {(control) => (
              <ScreenedText
                id={control.id}
                text={said}
                onChange={setSaid}
                onBlur={() => undefined}
                disabled={false}
                rows={2}
                held={HELD}
              />
            )}
          </Field>
          <p className="acts">
            <Button
              small
              disabled={said.trim() === ''}
              onClick={() => void attempt(stepAction(actionId, said.trim()))}
            >
              {`End ${stageName(action.stage).toLowerCase()}`}
            </Button>
            <Button
              kind="quiet"
              small
              disabled={steps.length === 0}
              onClick={() => void attempt(unstepAction(actionId))}
            >
              Take the last step back
            </Button>
            <Button kind="quiet" small onClick={() => setClosing(true)}>
              Close the action…
            </Button>
          </p>
        </>
      )}
    </Dialog>
  );
}

const Steps = ({ action }: Readonly<{ action: Action }>) => (
  <>
    <p>
      <PdsaSquares turn={action.turn} stage={action.stage} isClosed={action.closing !== null} />
    </p>
    {action.steps.length === 0 ? (
      <p className="ink2">Nothing was done yet.</p>
    ) : (
      <ol className="steps">
        {action.steps.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are only added at the end and taken from it
          <li key={at}>
            <b>{`${stageName(step.stage)}, turn ${step.turn}`}</b>
            {` ${step.words} `}
            <span className="ink3">{printDate(step.on)}</span>
          </li>
        ))}
      </ol>
    )}
  </>
);

type EndedProps = Readonly<{
  closing: Closing;
  said: string;
  onSay: (text: string) => void;
  onReopen: () => void;
}>;

const Ended = ({ closing, said, onSay, onReopen }: EndedProps) => (
  <>
    <dl className="facts">
      <div>
        <dt>{closing.how === 'difference' ? 'It made a difference' : 'It made no difference'}</dt>
        <dd>{closing.evidence}</dd>
      </div>
      <div>
        <dt>The next round asks</dt>
        <dd>{closing.nextAsks}</dd>
      </div>
    </dl>
    <Field label="Open it again: why?">
      {(control) => (
        <ScreenedText
          id={control.id}
          text={said}
          onChange={onSay}
          onBlur={() => undefined}
          disabled={false}
          rows={1}
          held={HELD}
        />
      )}
    </Field>
    <p className="acts">
      <Button small disabled={said.trim() === ''} onClick={onReopen}>
        Open it again
      </Button>
    </p>
  </>
);

type CloseFormProps = Readonly<{ onClose: (closing: Closing) => void; onGiveUp: () => void }>;

/** An action ends with its evidence, or honestly with none of a difference, and with what is asked next. */
function CloseForm({ onClose, onGiveUp }: CloseFormProps) {
  const [how, setHow] = useState<Closing['how']>('difference');
  const [evidence, setEvidence] = useState('');
  const [nextAsks, setNextAsks] = useState('');
  const field = (text: string, onText: (typed: string) => void) => (control: { readonly id: string }) => (
    <ScreenedText
      id={control.id}
      text={text}
      onChange={onText}
      onBlur={() => undefined}
      disabled={false}
      rows={2}
      held={HELD}
    />
  );
  return (
    <fieldset className="closing">
      <legend className="label">Close the action</legend>
      <div className="radios">
        <label className="radio">
          <input
            type="radio"
            name="how"
            checked={how === 'difference'}
            onChange={() => setHow('difference')}
          />
          <span>It made a difference</span>
        </label>
        <label className="radio">
          <input
            type="radio"
            name="how"
            checked={how === 'no_difference'}
            onChange={() => setHow('no_difference')}
          />
          <span>It made no difference, and that is worth knowing</span>
        </label>
      </div>
      <Field label={how === 'difference' ? 'What shows it?' : 'How is that known?'}>
        {field(evidence, setEvidence)}
      </Field>
      <Field label="What will the next round ask?">{field(nextAsks, setNextAsks)}</Field>
      <p className="acts">
        <Button
          small
          onClick={() => onClose({ how, evidence, nextAsks, on: new Date().toISOString().slice(0, 10) })}
        >
          Close the action
        </Button>
        <Button kind="quiet" small onClick={onGiveUp}>
          Not yet
        </Button>
      </p>
    </fieldset>
  );
}
