import '../settings/cards.css';
import './incoming.css';
import { useEffect } from 'react';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Loading } from '../../components/Loading';
import { Note } from '../../components/Note';
import { forgetIncoming, leaveIncoming, openIncoming, useIncoming } from '../../stores/incoming';
import { goTo } from '../../stores/navigation';
import { offerCommands } from '../../stores/palette';
import { CompareDialog } from '../settings/CompareDialog';
import { PackDialog } from './PackDialog';

/** Asks for files that somebody was sent. The field is made for one choice, so the same files can be picked again. */
export function pickIncoming(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = '.plumbpack,.plumbcard';
  input.addEventListener('change', () => void openIncoming([...(input.files ?? [])]));
  input.click();
}

/** The button on Home and Audits. */
export const OpenIncomingButton = () => (
  <Button small onClick={pickIncoming}>
    Open a file you were sent…
  </Button>
);

/** A page that takes dropped files itself knows better what they are for. */
const isTakenByPage = (): boolean => document.querySelector('.filedrop') !== null;

/** Opens sealed files and contact cards from anywhere: picked, dropped on the window, or by the palette. */
export function Incoming() {
  const open = useIncoming((state) => state.open);
  useEffect(
    () =>
      offerCommands('incoming', [
        {
          id: 'do open incoming',
          group: 'Do',
          label: 'Open a file you were sent…',
          keywords: ['pack', 'questions', 'receipt', 'contact card'],
          run: pickIncoming,
        },
      ]),
    [],
  );
  useEffect(() => forgetIncoming, []);
  useEffect(() => {
    const handleOver = (event: DragEvent): void => event.preventDefault();
    const handleDrop = (event: DragEvent): void => {
      event.preventDefault();
      if (!isTakenByPage()) void openIncoming([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragover', handleOver);
    window.addEventListener('drop', handleDrop);
    return () => {
      window.removeEventListener('dragover', handleOver);
      window.removeEventListener('drop', handleDrop);
    };
  }, []);
  return open === null ? null : <Opened key={`${open.name} ${open.kind}`} />;
}

function Opened() {
  const open = useIncoming((state) => state.open);
  if (open === null) return null;
  switch (open.kind) {
    case 'opening':
      return (
        <Dialog title="Opening the file" onClose={leaveIncoming}>
          <Loading what={`Opening and checking ${open.name}…`} />
        </Dialog>
      );
    case 'refused':
      return (
        <Dialog
          title="This file was not opened"
          onClose={leaveIncoming}
          footer={
            <Button data-first-focus onClick={leaveIncoming}>
              Leave it
            </Button>
          }
        >
          <Note tone="stop" alert>
            {open.why}
          </Note>
          <p className="s14 ink2">Nothing has been changed.</p>
        </Dialog>
      );
    case 'card':
      return open.card.comparedAt === null ? (
        <CompareDialog card={open.card} onClose={leaveIncoming} />
      ) : (
        <Dialog
          title={`The card of ${open.card.designation} is here`}
          onClose={leaveIncoming}
          footer={
            <>
              <Button data-first-focus onClick={leaveIncoming}>
                Close
              </Button>
              <Button
                onClick={() => {
                  leaveIncoming();
                  goTo({ screen: 'settings', part: 'cards' });
                }}
              >
                Contact cards
              </Button>
            </>
          }
        >
          <p>{`${open.card.agency}. Its six words have been compared; files can be sealed to it.`}</p>
        </Dialog>
      );
    case 'pack':
      return <PackDialog preview={open.preview} />;
  }
}
