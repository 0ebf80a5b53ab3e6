import { type KeyboardEvent, useState } from 'react';
import { screenText } from '../../../shared/domain/screening';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { Kbd } from '../../components/Kbd';
import { Note } from '../../components/Note';
import { BLANK_ROW, criterionAt, shortId } from '../../scoring/sheet';
import { useReadings } from '../../stores/reading-in-hand';
import { announce, clearAnswer, recordAnswer } from '../../stores/readings';

type SetAsideDialogProps = Readonly<{ kind: 'not-applicable' | 'unable'; id: string; onClose: () => void }>;

const UNABLE_REASONS = [
  'Record not opened',
  'Record restricted',
  'Minutes missing',
  'Scan missing or cannot be read',
  'Held by another agency',
] as const;

/** Why a criterion is not applicable (a printed ground) or could not be evaluated (a reason). Digits choose. */
export function SetAsideDialog({ kind, id, onClose }: SetAsideDialogProps) {
  const sheet = useReadings((readings) => readings.sheet);
  if (sheet === null) return null;
  const criterion = criterionAt(sheet, id);
  const row = sheet.rows[id] ?? BLANK_ROW;
  const isUnable = kind === 'unable';
  const choices = isUnable
    ? UNABLE_REASONS.map((reason) => ({ code: reason, label: reason }))
    : criterion.notApplicable;
  const isSetAside = row.state === 'unable' || row.state === 'not_applicable';

  const handleChoose = (reason: string): void => {
    recordAnswer(id, { state: isUnable ? 'unable' : 'not_applicable', value: '', reason });
    announce(`${shortId(id)}: ${isUnable ? 'unable to evaluate' : 'not applicable'}.`);
    onClose();
  };
  const handleKey = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement) return;
    const choice = /^[1-9]$/.test(event.key) ? choices[Number(event.key) - 1] : undefined;
    if (choice === undefined) return;
    event.preventDefault();
    handleChoose(choice.code);
  };
  return (
    <Dialog
      title={`${shortId(id)}: ${isUnable ? 'unable to evaluate' : 'not applicable'}`}
      onClose={onClose}
      onKey={handleKey}
      footer={
        <>
          {isSetAside ? (
            <Button
              onClick={() => {
                clearAnswer(id);
                onClose();
              }}
            >
              Clear, and answer it
            </Button>
          ) : null}
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <div className="grounds">
        <p className="s14 ink2">
          {isUnable
            ? 'You could not see the part of the record where this would be. That is not the same as No.'
            : 'It stays out of the figures, on one of the grounds printed for this criterion.'}
        </p>
        {choices.map((choice, index) => (
          <button
            key={choice.code}
            type="button"
            className="btn ground"
            aria-pressed={row.reason === choice.code && isSetAside}
            onClick={() => handleChoose(choice.code)}
          >
            <Kbd>{index + 1}</Kbd>
            {choice.label}
          </button>
        ))}
        {isUnable ? <OtherReason onChoose={handleChoose} /> : null}
      </div>
    </Dialog>
  );
}

const LONGEST_REASON = 200;

function OtherReason({ onChoose }: Readonly<{ onChoose: (reason: string) => void }>) {
  const [reason, setReason] = useState('');
  const hit = screenText(reason)[0];
  return (
    <form
      className="other-reason"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') onChoose(reason.trim());
      }}
    >
      <Field label="Another reason" hint="A few words about the record, not the family">
        {(control) => (
          <input
            {...control}
            className="inp"
            spellCheck
            maxLength={LONGEST_REASON}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {hit === undefined ? null : (
        <Note tone={hit.severity === 'block' ? 'stop' : 'warn'}>{hit.message}</Note>
      )}
      <Button type="submit" small disabled={reason.trim() === ''}>
        Use this reason
      </Button>
    </form>
  );
}
