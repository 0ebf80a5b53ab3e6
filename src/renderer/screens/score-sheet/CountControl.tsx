import { useState } from 'react';
import type { Criterion } from '../../../shared/domain/template';
import { useReadings } from '../../stores/reading-in-hand';
import { useDraft } from '../../use-draft';

type CountControlProps = Readonly<{
  criterion: Criterion;
  value: string;
  /** Answers why the number cannot be taken, or null. */
  onAnswer: (value: string) => string | null;
  label: string;
  describedBy: string;
  disabled: boolean;
  onDone: () => void;
}>;

/** A whole number. Zero is an answer; blank is not. */
export function CountControl({
  criterion,
  value,
  onAnswer,
  label,
  describedBy,
  disabled,
  onDone,
}: CountControlProps) {
  const [failure, setFailure] = useState<string | null>(null);
  const draft = useDraft(value, (text) => setFailure(onAnswer(text)));
  const most = useReadings((readings) =>
    mostOf(readings.sheet?.compiled.template.senseChecks, readings.sheet?.rows, criterion.id),
  );
  const unit = criterion.unitLabel ?? '';
  const failureId = `fail-${criterion.id}`;
  return (
    <>
      <input
        className={failure === null ? 'inp num' : 'inp num bad'}
        inputMode="numeric"
        autoComplete="off"
        aria-label={label}
        aria-describedby={failure === null ? describedBy : `${describedBy} ${failureId}`}
        aria-invalid={failure === null ? undefined : true}
        disabled={disabled}
        value={draft.text}
        onChange={(event) => draft.change(event.target.value)}
        onBlur={draft.flush}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          draft.flush();
          onDone();
        }}
      />
      <span className="unit">{most === null ? unit : `of ${most} ${unit}`}</span>
      {failure === null ? null : (
        <span className="fail" id={failureId}>
          {failure}
        </span>
      )}
    </>
  );
}

type SenseChecks = NonNullable<
  ReturnType<typeof useReadings.getState>['sheet']
>['compiled']['template']['senseChecks'];
type Rows = NonNullable<ReturnType<typeof useReadings.getState>['sheet']>['rows'];

/** The count that this one cannot exceed, where the template says so and it has been given. */
function mostOf(checks: SenseChecks | undefined, rows: Rows | undefined, id: string): string | null {
  const check = checks?.find((each) => each.kind === 'not_more_than' && each.lesser === id);
  if (check?.kind !== 'not_more_than') return null;
  const row = rows?.[check.greater];
  return row?.state === 'answered' ? row.value : null;
}
