import { toggleOption } from '../../components/Ticks';
import type { CriterionAction, KeyAction } from '../../scoring/key-map';
import { BLANK_ROW, criterionAt, nextAmong, placesOf, shortId } from '../../scoring/sheet';
import { useReadings } from '../../stores/reading-in-hand';
import {
  announce,
  clearAnswer,
  openDialog,
  recordAnswer,
  redo,
  toggleFlag,
  undo,
} from '../../stores/readings';
import { useSession } from '../../stores/session';
import { focusNote, focusRow } from './focus-row';

/** Moves to the criterion before or after the one in hand; stays at the ends. */
export function moveBy(by: 1 | -1): void {
  const { sheet, current } = useReadings.getState();
  if (sheet === null) return;
  const places = placesOf(sheet);
  const here = current === null ? -1 : places.indexOf(current);
  const next = places[Math.min(places.length - 1, Math.max(0, here + by))];
  if (next !== undefined) focusRow(next);
}

function goToNext(ids: readonly string[], none: string): void {
  const { sheet, current } = useReadings.getState();
  const next = sheet === null ? null : nextAmong(sheet, ids, current);
  if (next === null) announce(none);
  else focusRow(next);
}

export const goToUnanswered = (): void =>
  goToNext(useReadings.getState().sheet?.review.missing ?? [], 'Nothing is unanswered.');

export const goToContradiction = (): void =>
  goToNext(
    (useReadings.getState().sheet?.review.contradictions ?? []).map((each) => each.at),
    'Nothing contradicts.',
  );

/** Goes to the next note, reason or text that has to be reworded; an evidence note itself takes the focus. */
export function goToNoteToReword(): void {
  const { sheet } = useReadings.getState();
  const overall = sheet?.compiled.template.overall ?? '';
  const ids = (sheet?.review.notesToReword ?? []).map((each) =>
    each.criterionId === 'cap' ? overall : each.criterionId,
  );
  goToNext(ids, 'No note has to be reworded.');
  const { current } = useReadings.getState();
  if (current !== null && ids.includes(current) && (sheet?.rows[current]?.note ?? '') !== '') focusNote();
}

/** Takes a change back, or makes it again, and goes to where it was made. */
export function stepBack(direction: 'undo' | 'redo'): void {
  const at = direction === 'undo' ? undo() : redo();
  const { sheet } = useReadings.getState();
  if (at !== null && sheet !== null && placesOf(sheet).includes(at)) focusRow(at);
}

/** Does what a key asks of the criterion in hand; false when the key is not the sheet's. */
export function doKeyAction(action: KeyAction): boolean {
  const { sheet, current } = useReadings.getState();
  if (sheet === null) return false;
  switch (action.kind) {
    case 'move':
      moveBy(action.by);
      return true;
    case 'next-unanswered':
      goToUnanswered();
      return true;
    case 'next-contradiction':
      goToContradiction();
      return true;
    case 'next-note':
      goToNoteToReword();
      return true;
    case 'undo':
    case 'redo':
      stepBack(action.kind);
      return true;
    case 'note':
      focusNote();
      return true;
    case 'palette':
    case 'legend':
    case 'concern-card':
    case 'lock':
    case 'guide':
      return false;
    default:
      if (current !== null) doAtCriterion(current, action);
      return true;
  }
}

function doAtCriterion(id: string, action: CriterionAction): void {
  const { sheet } = useReadings.getState();
  if (sheet === null) return;
  const criterion = criterionAt(sheet, id);
  const row = sheet.rows[id] ?? BLANK_ROW;
  const isOfTemplate =
    !sheet.compiled.sectionIds.has(id) &&
    !sheet.compiled.template.closing.criteria.some((each) => each.id === id);
  switch (action.kind) {
    case 'answer':
      recordAnswer(id, {
        state: 'answered',
        value: action.value,
        reason: row.state === 'answered' && row.value === action.value ? row.reason : '',
      });
      focusRow(id);
      if (useSession.getState().preferences?.autoAdvance) moveBy(1);
      return;
    case 'toggle': {
      const chosen = row.state === 'answered' ? row.value.split('|') : [];
      const next = toggleOption(criterion.options, chosen, action.code);
      recordAnswer(
        id,
        next.length === 0
          ? { state: 'unanswered', value: '', reason: '' }
          : { state: 'answered', value: next.join('|'), reason: '' },
      );
      return;
    }
    case 'not-applicable':
      if (criterion.notApplicable.length > 0) openDialog({ kind: 'not-applicable', id });
      else announce(`${shortId(id)} has no ground on which it is not applicable.`);
      return;
    case 'unable':
      if (isOfTemplate) openDialog({ kind: 'unable', id });
      else announce(`${shortId(id)} is yours to judge: it cannot be unable to evaluate.`);
      return;
    case 'flag':
      if (isOfTemplate) toggleFlag(id);
      return;
    case 'clear':
      clearAnswer(id);
      focusRow(id);
  }
}
