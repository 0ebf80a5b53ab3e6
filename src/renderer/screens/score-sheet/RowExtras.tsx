import { SAFETY_MARK } from '../../../shared/domain/caps';
import type { Criterion, Grade } from '../../../shared/domain/template';
import { GRADE_NAMES } from '../../../shared/domain/value';
import { Kbd } from '../../components/Kbd';
import type { Row } from '../../scoring/sheet';
import { GRADE_WORDS } from '../../scoring/six-point-words';
import { openOverlay } from '../../stores/navigation';
import { useReadings } from '../../stores/reading-in-hand';
import { clearAnswer, openDialog, recordAnswer, toggleFlag } from '../../stores/readings';
import { CapReason } from './CapReason';
import { focusNote } from './focus-row';

type RowExtrasProps = Readonly<{ criterion: Criterion; row: Row; isEvaluation: boolean; disabled: boolean }>;

/** What the criterion in hand has below its control: the grade in words, questions it opens, and what can be done. */
export function RowExtras({ criterion, row, isEvaluation, disabled }: RowExtrasProps) {
  const { id } = criterion;
  const isOverall = useReadings((readings) => readings.sheet?.compiled.template.overall === id);
  const isClosing = useReadings((readings) =>
    (readings.sheet?.compiled.template.closing.criteria ?? []).some((each) => each.id === id),
  );
  const grade = criterion.type === 'S6' && row.state === 'answered' ? (Number(row.value) as Grade) : null;
  return (
    <div className="below extras">
      {grade === null ? null : (
        <p className="scale-says">
          <b>{`${grade} ${GRADE_NAMES[grade]}.`}</b> {GRADE_WORDS[grade].meaning}
        </p>
      )}
      {grade !== null && grade <= 2 ? <SafetyQuestion /> : null}
      {isCriticalNo(criterion, row) ? (
        <SafetyMark criterion={criterion} row={row} disabled={disabled} />
      ) : null}
      {isOverall ? <CapReason disabled={disabled} /> : null}
      {disabled ? null : (
        <div className="acts">
          {criterion.notApplicable.length === 0 ? null : (
            <button type="button" onClick={() => openDialog({ kind: 'not-applicable', id })}>
              <Kbd>A</Kbd>Not applicable…
            </button>
          )}
          {isEvaluation || isClosing ? null : (
            <>
              <button type="button" onClick={() => openDialog({ kind: 'unable', id })}>
                <Kbd>U</Kbd>Unable to evaluate…
              </button>
              <button type="button" onClick={focusNote}>
                <Kbd>E</Kbd>Evidence note
              </button>
              <button type="button" aria-pressed={row.flagged} onClick={() => toggleFlag(id)}>
                <Kbd>F</Kbd>
                {row.flagged ? 'Take the flag off' : 'Flag'}
              </button>
            </>
          )}
          {row.state === 'unanswered' ? null : (
            <button type="button" className="last" onClick={() => clearAnswer(id)}>
              <Kbd>Del</Kbd>Clear
            </button>
          )}
        </div>
      )}
    </div>
  );
}

const isCriticalNo = (criterion: Criterion, row: Row): boolean =>
  criterion.critical && row.state === 'answered' && row.value === (criterion.reverse ? 'yes' : 'no');

/** A 1 or 2 always asks it (docs/rules.md, six-point evaluation). */
const SafetyQuestion = () => (
  <p className="note stop safety">
    Is this child safe now? If you are not sure, stop and telephone.{' '}
    <button type="button" className="linkb" onClick={() => openOverlay('concern-card')}>
      Open the concern card
    </button>{' '}
    <Kbd>!</Kbd>
  </p>
);

/** A critical failure that affects the child's safety caps the overall evaluation at 2 (docs/rules.md, caps). */
const SafetyMark = ({
  criterion,
  row,
  disabled,
}: Readonly<{ criterion: Criterion; row: Row; disabled: boolean }>) => (
  <label className="check safety">
    <input
      type="checkbox"
      disabled={disabled}
      checked={row.reason.startsWith(SAFETY_MARK)}
      onChange={(event) =>
        recordAnswer(criterion.id, {
          state: 'answered',
          value: row.value,
          reason: event.target.checked ? SAFETY_MARK : '',
        })
      }
    />
    <span>The child’s safety is affected</span>
  </label>
);
