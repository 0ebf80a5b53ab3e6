import { type KeyboardEvent, useState } from 'react';
import { findProfileKey } from '../../../shared/domain/case-profile';
import { overallIdOf } from '../../../shared/domain/template';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Kbd } from '../../components/Kbd';
import { criterionAt, type Sheet, shortId } from '../../scoring/sheet';
import { sayFailure } from '../../sentences';
import { useReadings } from '../../stores/reading-in-hand';
import { announce, completeReading, openDialog } from '../../stores/readings';
import { focusNote, focusRow } from './focus-row';

type CompleteDialogProps = Readonly<{ onClose: () => void }>;

type Place = Readonly<{ key: string; label: string; text: string; go: () => void; blocks: boolean }>;

/** Says what is missing and what contradicts, each one key from its place; completes when nothing stands in the way. */
export function CompleteDialog({ onClose }: CompleteDialogProps) {
  const sheet = useReadings((readings) => readings.sheet);
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  if (sheet === null) return null;
  const places = listPlaces(sheet);
  const { canComplete } = sheet.review;

  const handleGo = (place: Place): void => {
    onClose();
    place.go();
  };
  const handleKey = (event: KeyboardEvent): void => {
    const place = /^[1-9]$/.test(event.key) ? places[Number(event.key) - 1] : undefined;
    if (place === undefined) return;
    event.preventDefault();
    handleGo(place);
  };
  const handleComplete = async (): Promise<void> => {
    setBusy(true);
    const reply = await completeReading();
    setBusy(false);
    if (!reply.ok) setFailure(sayFailure(reply.error));
    else {
      announce('This reading is complete.');
      onClose();
    }
  };
  return (
    <Dialog
      title={canComplete ? 'Complete this reading' : 'Before this reading can be completed'}
      onClose={onClose}
      failure={failure}
      wide
      onKey={handleKey}
      footer={
        <>
          <Button data-first-focus onClick={onClose}>
            Go on scoring
          </Button>
          {canComplete ? (
            <Button kind="primary" disabled={isBusy} onClick={() => void handleComplete()}>
              {isBusy ? 'Completing…' : 'Complete'}
            </Button>
          ) : null}
        </>
      }
    >
      <div className="to-settle">
        <p className="s14 ink2">{sayStanding(sheet)}</p>
        {places.length === 0 ? null : (
          <ol>
            {places.map((place, index) => (
              <li key={place.key} className={place.blocks ? undefined : 'warn'}>
                {index < 9 ? <Kbd>{index + 1}</Kbd> : <span />}
                <button type="button" className="linkb" onClick={() => handleGo(place)}>
                  {place.label}
                </button>
                <span>{place.text}</span>
              </li>
            ))}
          </ol>
        )}
        {sheet.review.isQuick && canComplete ? (
          <p className="note warn">
            Under ten minutes have been spent on this sheet. Look it over once more.
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}

function sayStanding({ review }: Sheet): string {
  const { dealtWith, shownCount, missing, canComplete, contradictions } = review;
  if (!canComplete) {
    return `${dealtWith} of ${shownCount} are dealt with${missing.length === 0 ? '' : `, ${missing.length} unanswered`}. Press a number to go to the place.`;
  }
  const look =
    contradictions.length > 0 ? ' What is listed does not stand in the way, but look at it once more.' : '';
  return `All ${shownCount} are dealt with.${look} Once complete, the reading is read only; you can reopen it with a reason.`;
}

function listPlaces(sheet: Sheet): readonly Place[] {
  const { review, compiled } = sheet;
  const question = (id: string): string => criterionAt(sheet, id).question;
  const overall = overallIdOf(compiled.template);
  return [
    ...review.missing.map((id) => ({
      key: `missing ${id}`,
      label: shortId(id),
      text: `Unanswered: ${question(id)}`,
      go: () => focusRow(id),
      blocks: true,
    })),
    ...review.contradictions.map((each) => ({
      key: `contradiction ${each.id}`,
      label: shortId(each.at),
      text: each.message,
      go: () => focusRow(each.at),
      blocks: each.severity === 'block',
    })),
    ...review.notesToReword.map(({ criterionId, hits }) => ({
      key: `note ${criterionId}`,
      label: criterionId === 'cap' ? shortId(overall) : shortId(criterionId),
      text: `To reword: ${hits[0]?.message ?? ''}`,
      go: () => {
        focusRow(criterionId === 'cap' ? overall : criterionId);
        if ((sheet.rows[criterionId]?.note ?? '') !== '') focusNote();
      },
      blocks: true,
    })),
    ...(review.capReasonNeeded
      ? [
          {
            key: 'cap',
            label: shortId(overall),
            text: `Above the cap of ${review.cap.highest}: a reason is needed.`,
            go: () => focusRow(overall),
            blocks: true,
          },
        ]
      : []),
    ...review.profileMissing.slice(0, 1).map(() => ({
      key: 'profile',
      label: 'Case profile',
      text: `Not recorded: ${review.profileMissing.map((key) => (findProfileKey(key)?.label ?? key).toLowerCase()).join(', ')}.`,
      go: () => openDialog({ kind: 'profile' }),
      blocks: false,
    })),
  ];
}
