import { useState } from 'react';
import type { SamplingKind } from '../../../shared/domain/findings-shape';
import type { Template } from '../../../shared/domain/template';
import type { BaselineTotal } from '../../../shared/exchange/baseline-file';
import { Button } from '../../components/Button';
import { Choice } from '../../components/Choice';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { FileDrop } from '../../components/FileDrop';
import { CriticalMark } from '../../components/Tag';
import { shortId } from '../../scoring/sheet';
import type { ReadTotals } from '../../stores/comparison';
import { ProblemTable } from '../audits/ProblemTable';
import { type BaselineDraft, readDraft, withTotals } from './baseline-draft';
import { comparableCriteria } from './finding-words';

const SAMPLINGS: readonly { readonly value: SamplingKind; readonly label: string }[] = [
  { value: 'simple', label: 'Drawn at random' },
  { value: 'census', label: 'Every record' },
  { value: 'purposive', label: 'Chosen by people' },
];

type BaselineDialogProps = Readonly<{
  template: Template;
  start: BaselineDraft;
  /** Reads totals from pasted lines or a file; a text where that did not work at all. */
  onRead: (from: string | File) => Promise<ReadTotals | string>;
  /** Saves; answers why it could not, or null. */
  onSave: (totals: readonly BaselineTotal[]) => Promise<string | null>;
  onClose: () => void;
}>;

/** A baseline that is known only as totals: typed, pasted, or from a file. */
export function BaselineDialog({ template, start, onRead, onSave, onClose }: BaselineDialogProps) {
  const [draft, setDraft] = useState(start);
  const [pasted, setPasted] = useState('');
  const [said, setSaid] = useState('');
  const [problems, setProblems] = useState<ReadTotals['problems']>([]);
  const [isTried, setTried] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const criteria = comparableCriteria(template);
  const { totals, faults } = readDraft(draft);
  const shownFaults = isTried ? faults : {};
  const handleRead = async (from: string | File | undefined): Promise<void> => {
    if (from === undefined) return;
    const read = await onRead(from);
    if (typeof read === 'string') {
      setFailure(read);
      return;
    }
    setFailure(null);
    setProblems(read.problems);
    // Something may have been typed while the lines were read.
    setDraft((latest) => withTotals(latest, read.totals));
    setSaid(sayTaken(read));
    if (typeof from === 'string' && read.problems.length === 0) setPasted('');
  };
  const handleSave = async (): Promise<void> => {
    setTried(true);
    if (Object.keys(faults).length > 0) {
      setFailure('Something is still missing: it is said where it is.');
      return;
    }
    setFailure(await onSave(totals));
  };
  return (
    <Dialog
      title="Totals of an earlier time"
      onClose={onClose}
      wide
      failure={failure}
      footer={
        <>
          <Button onClick={onClose}>Do not save</Button>
          <Button kind="primary" onClick={() => void handleSave()}>
            Save and compare
          </Button>
        </>
      }
    >
      <p className="s14 ink2">
        For a baseline that nobody can count again: how many were positive, of how many. Leave out what is not
        known.
      </p>
      <div className="totals-head">
        <Field label="Period" failure={shownFaults.period ?? null}>
          {(control) => (
            <input
              {...control}
              className="inp"
              data-first-focus
              value={draft.period}
              maxLength={40}
              onChange={({ target }) => setDraft({ ...draft, period: target.value })}
            />
          )}
        </Field>
        <Field label="Where they come from" failure={shownFaults.source ?? null}>
          {(control) => (
            <input
              {...control}
              className="inp"
              value={draft.source}
              maxLength={200}
              onChange={({ target }) => setDraft({ ...draft, source: target.value })}
            />
          )}
        </Field>
      </div>
      <Choice
        legend="How the records were chosen"
        legendShown
        options={SAMPLINGS}
        value={draft.sampling}
        onChange={(sampling) => setDraft({ ...draft, sampling })}
      />
      <Field label="Paste lines" hint={`a criterion, x and n in each: ${criteria[0]?.id ?? ''}, 30, 60`}>
        {(control) => (
          <textarea
            {...control}
            className="inp"
            rows={3}
            value={pasted}
            onChange={({ target }) => setPasted(target.value)}
          />
        )}
      </Field>
      <div className="acts">
        <Button small onClick={() => void handleRead(pasted)}>
          Take these lines
        </Button>
        <FileDrop
          label="Open a file of totals…"
          hint="CSV or XLSX with criterion_id, x and n"
          accept=".csv,.xlsx"
          onFiles={([file]) => void handleRead(file)}
        />
        <span role="status" className="s14 ink2">
          {said}
        </span>
      </div>
      {problems.length === 0 ? null : <ProblemTable problems={problems} />}
      <Totals
        criteria={criteria}
        draft={draft}
        faults={shownFaults}
        onChange={(totals) => setDraft({ ...draft, totals })}
      />
      {shownFaults.rows === undefined ? null : <p className="fail">{shownFaults.rows}</p>}
    </Dialog>
  );
}

const sayTaken = ({ totals, problems }: ReadTotals): string =>
  problems.length > 0
    ? 'Nothing was taken: what is wrong is listed below.'
    : `${totals.length === 1 ? '1 line' : `${totals.length} lines`} taken.`;

type TotalsProps = Readonly<{
  criteria: ReturnType<typeof comparableCriteria>;
  draft: BaselineDraft;
  faults: Readonly<Record<string, string>>;
  onChange: (totals: BaselineDraft['totals']) => void;
}>;

const Totals = ({ criteria, draft, faults, onChange }: TotalsProps) => (
  <table className="t totals">
    <caption className="vh">x and n of each criterion</caption>
    <thead>
      <tr>
        <th scope="col">Id</th>
        <th scope="col">Criterion</th>
        <th scope="col" className="n">
          Positive, x
        </th>
        <th scope="col" className="n">
          Answered, n
        </th>
      </tr>
    </thead>
    <tbody>
      {criteria.map(({ id, question, critical }) => {
        const total = draft.totals[id] ?? { x: '', n: '' };
        const fault = faults[id];
        return (
          <tr key={id}>
            <td className="id">
              {shortId(id)}
              {critical ? <CriticalMark /> : null}
            </td>
            <th scope="row">
              {question}
              {fault === undefined ? null : (
                <span className="fail" id={`fault-${id}`}>
                  {fault}
                </span>
              )}
            </th>
            {(['x', 'n'] as const).map((part) => (
              <td key={part} className="n">
                <input
                  className="inp few"
                  inputMode="numeric"
                  aria-label={`${shortId(id)}, ${part}`}
                  aria-invalid={fault === undefined ? undefined : true}
                  aria-describedby={fault === undefined ? undefined : `fault-${id}`}
                  value={total[part]}
                  maxLength={7}
                  onChange={({ target }) =>
                    onChange({ ...draft.totals, [id]: { ...total, [part]: target.value } })
                  }
                />
              </td>
            ))}
          </tr>
        );
      })}
    </tbody>
  </table>
);
