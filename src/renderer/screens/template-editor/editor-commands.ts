import { listSections, type Template } from '../../../shared/domain/template';
import { shortId } from '../../scoring/sheet';
import type { Command } from '../../stores/palette';
import { moveInHand, stepDraft, takeInHand } from '../../stores/template-editor';

export type EditorDialog = 'publish' | 'test-drive' | 'discard' | null;

/** What the command palette offers at the editor: every criterion and section, and everything a key or button does. */
export function editorCommands(
  template: Template,
  onDialog: (dialog: EditorDialog) => void,
): readonly Command[] {
  const places = listSections(template).flatMap(({ id, letter, title, criteria }): Command[] => [
    {
      id: `section ${id}`,
      group: 'Criteria',
      label: `Section ${letter} ${title}`,
      run: () => takeInHand({ kind: 'section', sectionId: id }),
    },
    ...criteria.map((each) => ({
      id: `criterion ${each.id}`,
      group: 'Criteria',
      label: `${shortId(each.id)} ${each.question}`,
      keywords: [each.id, each.shortLabel],
      run: () => takeInHand({ kind: 'criterion', meaningId: each.meaningId }),
    })),
  ]);
  const group = 'This template';
  return [
    ...places,
    { id: 'editor whole', group, label: 'The template as a whole', run: () => takeInHand({ kind: 'whole' }) },
    { id: 'editor undo', group, label: 'Undo', key: 'Ctrl Z', run: () => void stepDraft('undo') },
    { id: 'editor redo', group, label: 'Redo', key: 'Ctrl Y', run: () => void stepDraft('redo') },
    { id: 'editor up', group, label: 'Move up', key: 'Alt ↑', run: () => moveInHand(-1) },
    { id: 'editor down', group, label: 'Move down', key: 'Alt ↓', run: () => moveInHand(1) },
    { id: 'editor drive', group, label: 'Test drive', run: () => onDialog('test-drive') },
    { id: 'editor publish', group, label: 'Publish', run: () => onDialog('publish') },
  ];
}
