import { isAboveCap } from '../../../shared/domain/completeness';
import { overallIdOf } from '../../../shared/domain/template';
import { GRADE_NAMES } from '../../../shared/domain/value';
import { ScreenedText } from '../../components/ScreenedText';
import { useReadings } from '../../stores/reading-in-hand';
import { recordCapReason } from '../../stores/readings';
import { useDraft } from '../../use-draft';

type CapReasonProps = Readonly<{ disabled: boolean }>;

/** Asks why the overall evaluation goes above the cap, when it does. */
export function CapReason({ disabled }: CapReasonProps) {
  const sheet = useReadings((readings) => readings.sheet);
  const draft = useDraft(sheet?.capReason ?? '', recordCapReason);
  if (sheet === null || !isAboveCap(sheet.compiled, sheet.review.shown, sheet.answers, sheet.review.cap))
    return null;
  const grade = sheet.rows[overallIdOf(sheet.compiled.template)]?.value ?? '';
  return (
    <div className="note warn cap-reason">
      <label htmlFor="cap-reason">
        <b>{`${grade} ${GRADE_NAMES[Number(grade)] ?? ''} is above the cap of ${sheet.review.cap.highest}.`}</b>{' '}
        Give a reason and it stands, and goes to moderation.
      </label>
      <ScreenedText
        id="cap-reason"
        text={draft.text}
        onChange={draft.change}
        onBlur={draft.flush}
        disabled={disabled}
        rows={2}
      />
    </div>
  );
}
