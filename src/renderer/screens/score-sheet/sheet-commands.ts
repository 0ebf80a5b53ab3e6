import { criterionAt, isEditable, placesOf, type Sheet, shortId } from '../../scoring/sheet';
import type { Command } from '../../stores/palette';
import { useReadings } from '../../stores/reading-in-hand';
import { clearAnswer, openDialog, toggleFlag } from '../../stores/readings';
import { focusNote, focusRow } from './focus-row';
import { goToContradiction, goToNoteToReword, goToUnanswered, stepBack } from './sheet-actions';

const atCurrent = (act: (id: string) => void) => (): void => {
  const { current } = useReadings.getState();
  if (current !== null) act(current);
};

/** What the command palette offers on a score sheet: every criterion that is shown, and everything a key does. */
export function sheetCommands(sheet: Sheet): readonly Command[] {
  const places: Command[] = placesOf(sheet).map((id) => {
    const { question } = criterionAt(sheet, id);
    const label = sheet.compiled.sectionIds.has(id)
      ? `Section ${shortId(id)} evaluation`
      : `${shortId(id)} ${question}`;
    return {
      id: `criterion ${id}`,
      group: 'Criteria',
      label,
      keywords: [id, question],
      run: () => focusRow(id),
    };
  });
  const moving: Command[] = [
    { id: 'sheet g', group: 'This reading', label: 'Next unanswered', key: 'G', run: goToUnanswered },
    { id: 'sheet x', group: 'This reading', label: 'Next contradiction', key: 'X', run: goToContradiction },
    { id: 'sheet w', group: 'This reading', label: 'Next note to reword', key: 'W', run: goToNoteToReword },
    {
      id: 'sheet profile',
      group: 'This reading',
      label: 'Case profile',
      run: () => openDialog({ kind: 'profile' }),
    },
    {
      id: 'sheet history',
      group: 'This reading',
      label: 'History',
      keywords: ['trail', 'who changed'],
      run: () => openDialog({ kind: 'history' }),
    },
  ];
  const reopening: Command[] =
    sheet.summary.status === 'complete'
      ? [
          {
            id: 'sheet reopen',
            group: 'This reading',
            label: 'Reopen',
            run: () => openDialog({ kind: 'reopen' }),
          },
        ]
      : [];
  const changing: Command[] = [
    {
      id: 'sheet complete',
      group: 'This reading',
      label: 'Complete',
      run: () => openDialog({ kind: 'complete' }),
    },
    { id: 'sheet undo', group: 'This reading', label: 'Undo', key: 'Ctrl Z', run: () => stepBack('undo') },
    { id: 'sheet redo', group: 'This reading', label: 'Redo', key: 'Ctrl Y', run: () => stepBack('redo') },
    { id: 'sheet note', group: 'This reading', label: 'Evidence note', key: 'E', run: focusNote },
    { id: 'sheet flag', group: 'This reading', label: 'Flag', key: 'F', run: atCurrent(toggleFlag) },
    {
      id: 'sheet clear',
      group: 'This reading',
      label: 'Clear the answer',
      key: 'Del',
      run: atCurrent(clearAnswer),
    },
    {
      id: 'sheet na',
      group: 'This reading',
      label: 'Not applicable',
      key: 'A',
      run: atCurrent((id) => openDialog({ kind: 'not-applicable', id })),
    },
    {
      id: 'sheet unable',
      group: 'This reading',
      label: 'Unable to evaluate',
      key: 'U',
      run: atCurrent((id) => openDialog({ kind: 'unable', id })),
    },
  ];
  return [...moving, ...(isEditable(sheet) ? changing : reopening), ...places];
}
