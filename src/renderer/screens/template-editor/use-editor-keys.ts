import { useEffect } from 'react';
import { leaveScreen } from '../../stores/navigation';
import { moveInHand, stepDraft } from '../../stores/template-editor';

/** Ctrl+Z and Ctrl+Y anywhere on the screen; Alt with an arrow moves what is in hand. */
function handleKey(event: KeyboardEvent): void {
  if (document.querySelector('dialog[open]') !== null) return;
  const key = event.key.toLowerCase();
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand && !event.altKey && (key === 'z' || key === 'y')) {
    void stepDraft(key === 'y' || event.shiftKey ? 'redo' : 'undo');
    event.preventDefault();
  }
  if (event.altKey && !isCommand && (key === 'arrowup' || key === 'arrowdown')) {
    // What is still being typed comes first, so that it is undone last.
    leaveScreen();
    moveInHand(key === 'arrowup' ? -1 : 1);
    event.preventDefault();
  }
}

export function useEditorKeys(): void {
  useEffect(() => {
    document.addEventListener('keydown', handleKey);
    return () => document.removeEventListener('keydown', handleKey);
  }, []);
}
