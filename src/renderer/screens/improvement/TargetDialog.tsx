import { useState } from 'react';
import { Button } from '../../components/Button';
import { DateInput } from '../../components/DateInput';
import { Dialog } from '../../components/Dialog';
import { Field, type FieldControl } from '../../components/Field';
import { printDate } from '../../scoring/date-entry';
import {
  addFigure,
  changeTarget,
  type RegisteredTarget,
  removeFigure,
  resetTarget,
  type TargetWords,
} from '../../stores/targets';

type TargetDialogProps = Readonly<{ target: RegisteredTarget; onClose: () => void }>;

const wordsOf = (target: RegisteredTarget): TargetWords => {
  const { wording, kind, direction, value, unit, due, baseline, baselineN, baselineOn, questions } = target;
  return { wording, kind, direction, value, unit, due, baseline, baselineN, baselineOn, questions };
};

/** A target: what is to be settled, its number, date and baseline, and figures that come from elsewhere. */
export function TargetDialog({ target, onClose }: TargetDialogProps) {
  const [words, setWords] = useState(() => wordsOf(target));
  const [failure, setFailure] = useState<string | null>(null);
  const put = (part: Partial<TargetWords>): void => setWords((latest) => ({ ...latest, ...part }));
  const attempt = async (work: Promise<string | null>): Promise<boolean> => {
    const why = await work;
    setFailure(why);
    return why === null;
  };
  const handleSave = async (): Promise<void> => {
    if (await attempt(changeTarget(target, words))) onClose();
  };
  const handleReset = async (): Promise<void> => {
    if (await attempt(resetTarget(target.number))) onClose();
  };
  return (
    <Dialog
      title={`Target ${target.number}`}
      onClose={onClose}
      failure={failure}
      wide
      footer={
        <>
          {target.revision === 0 ? null : (
            <Button kind="quiet" onClick={() => void handleReset()}>
              Put back as it came
            </Button>
          )}
          <Button onClick={onClose}>Close</Button>
          <Button kind="primary" onClick={() => void handleSave()}>
            Save the target
          </Button>
        </>
      }
    >
      <Field label="Wording" hint={target.source}>
        {(control) => (
          <textarea
            {...control}
            className="inp"
            rows={2}
            maxLength={400}
            value={words.wording}
            onChange={({ target: { value } }) => put({ wording: value })}
          />
        )}
      </Field>
      <Field label="To be settled before it is reported">
        {(control) => (
          <textarea
            {...control}
            className="inp"
            rows={2}
            maxLength={400}
            value={words.questions}
            onChange={({ target: { value } }) => put({ questions: value })}
          />
        )}
      </Field>
      <div className="three">
        <NumberField label="Number" value={words.value} onChange={(value) => put({ value })} />
        <Field label="Due">
          {(control) => (
            <DateInput
              id={control.id}
              value={words.due ?? ''}
              onChange={(day) => put({ due: day === '' ? null : day })}
            />
          )}
        </Field>
        <span />
        <NumberField label="Baseline" value={words.baseline} onChange={(baseline) => put({ baseline })} />
        <Field label="Counted on">
          {(control) => (
            <DateInput
              id={control.id}
              value={words.baselineOn ?? ''}
              onChange={(day) => put({ baselineOn: day === '' ? null : day })}
            />
          )}
        </Field>
      </div>
      <Figures target={target} onAttempt={attempt} />
    </Dialog>
  );
}

type NumberFieldProps = Readonly<{
  label: string;
  hint?: string;
  value: number | null;
  onChange: (value: number | null) => void;
}>;

/** A number as it is typed; empty, or what is none yet, is nothing. */
function NumberField({ label, hint, value, onChange }: NumberFieldProps) {
  const [typed, setTyped] = useState(value === null ? '' : String(value));
  const isNumber = /^-?\d+([.,]\d+)?$/.test(typed.trim());
  const isWrong = typed.trim() !== '' && !isNumber;
  return (
    <Field label={label} hint={hint} failure={isWrong ? 'Write a number, or leave it empty.' : null}>
      {(control: FieldControl) => (
        <input
          {...control}
          className="inp"
          inputMode="decimal"
          value={typed}
          onChange={({ target }) => {
            const text = target.value;
            setTyped(text);
            onChange(/^-?\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : null);
          }}
        />
      )}
    </Field>
  );
}

type FiguresProps = Readonly<{
  target: RegisteredTarget;
  onAttempt: (work: Promise<string | null>) => Promise<boolean>;
}>;

/** Figures from elsewhere: each with its day and source, beside the records and never mixed with them. */
function Figures({ target, onAttempt }: FiguresProps) {
  const [value, setValue] = useState<number | null>(null);
  const [x, setX] = useState<number | null>(null);
  const [n, setN] = useState<number | null>(null);
  const [on, setOn] = useState('');
  const [source, setSource] = useState('');
  const [turn, setTurn] = useState(0);
  const worked = value ?? (target.unit === '%' && x !== null && n !== null && n > 0 ? (100 * x) / n : null);
  const handleAdd = async (): Promise<void> => {
    const isAdded = await onAttempt(
      worked === null || on === ''
        ? Promise.resolve('Give the figure and the day it was counted on.')
        : addFigure({ number: target.number, value: worked, x, n, on, source }),
    );
    if (!isAdded) return;
    setValue(null);
    setX(null);
    setN(null);
    setSource('');
    setTurn(turn + 1);
  };
  return (
    <fieldset className="closing">
      <legend className="label">Figures from elsewhere</legend>
      {target.figures.length === 0 ? <p className="ink2">None was typed in yet.</p> : null}
      <ul className="steps">
        {target.figures.map((figure) => (
          <li key={figure.figureId}>
            <b>{figure.x === null ? figure.value : `${figure.x} of ${figure.n}`}</b>
            {` ${figure.source}, ${printDate(figure.on)} `}
            <Button
              kind="link"
              aria-label={`Take away the figure of ${printDate(figure.on)}`}
              onClick={() => void onAttempt(removeFigure(figure.figureId))}
            >
              Take away
            </Button>
          </li>
        ))}
      </ul>
      <div className="three" key={turn}>
        {target.unit === '%' ? (
          <>
            <NumberField label="How many" value={x} onChange={setX} />
            <NumberField label="Of how many" value={n} onChange={setN} />
          </>
        ) : (
          <NumberField
            label={target.unit === 'done' ? 'Done: 1, not yet: 0' : `Now, in ${target.unit}`}
            value={value}
            onChange={setValue}
          />
        )}
        <Field label="Counted on the day">
          {(control) => <DateInput id={control.id} value={on} onChange={setOn} />}
        </Field>
        <Field label="Source">
          {(control) => (
            <input
              {...control}
              className="inp"
              maxLength={200}
              value={source}
              onChange={({ target: { value: typed } }) => setSource(typed)}
            />
          )}
        </Field>
      </div>
      <p className="acts">
        <Button small onClick={() => void handleAdd()}>
          Add the figure
        </Button>
      </p>
    </fieldset>
  );
}
