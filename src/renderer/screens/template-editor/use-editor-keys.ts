import { useEffect } from 'react';
import { editorActionFor } from '../../scoring/editor-keys';
import { leaveScreen } from '../../stores/navigation';
import { moveInHand, stepDraft } from '../../stores/template-editor';

function handleKey(event: KeyboardEvent): void {
  if (document.querySelector('dialog[open]') !== null) return;
  const { key, altKey: alt } = event;
  const action = editorActionFor({ key, alt, ctrl: event.ctrlKey || event.metaKey });
  if (action === null) return;
  event.preventDefault();
  if (action === 'undo' || action === 'redo') {
    void stepDraft(action);
    return;
  }
  // What is still being typed comes first, so that it is undone last.
  leaveScreen();
  moveInHand(action === 'up' ? -1 : 1);
}

/** Undo and redo anywhere on the screen; Alt with an arrow moves what is in hand. */
export function useEditorKeys(): void {
  useEffect(() => {
    document.addEventListener('keydown', handleKey);
    return () => document.removeEventListener('keydown', handleKey);
  }, []);
}
