import { useEffect, useId, useRef, useState } from 'react';
import { Button } from './Button';

type FileDropProps = Readonly<{
  /** `Open a card…` */
  label: string;
  /** What may be dropped here, in a sentence. */
  hint: string;
  /** `.plumbcard` */
  accept: string;
  multiple?: boolean;
  disabled?: boolean;
  onFiles: (files: readonly File[]) => void;
}>;

/** Files picked by keyboard or mouse, or dropped on the place. */
export function FileDrop({
  label,
  hint,
  accept,
  multiple = false,
  disabled = false,
  onFiles,
}: FileDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const hintId = useId();
  const [isOver, setOver] = useState(false);
  // A field that is new after each choice lets the same file be picked again.
  const [turn, setTurn] = useState(0);
  // The whole window takes what is dropped: beside the place is as good, and nothing is ever opened instead.
  const latest = useRef<(files: readonly File[]) => void>(() => undefined);
  useEffect(() => {
    latest.current = (files) => {
      if (files.length > 0 && !disabled) onFiles(multiple ? files : files.slice(0, 1));
    };
  });
  useEffect(() => {
    const handleOver = (event: DragEvent): void => {
      event.preventDefault();
      setOver(true);
    };
    const handleAway = (event: DragEvent): void => {
      // Left the window, and not one part of it for another.
      if (event.relatedTarget === null) setOver(false);
    };
    const handleDrop = (event: DragEvent): void => {
      event.preventDefault();
      setOver(false);
      latest.current([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragover', handleOver);
    window.addEventListener('dragleave', handleAway);
    window.addEventListener('drop', handleDrop);
    return () => {
      window.removeEventListener('dragover', handleOver);
      window.removeEventListener('dragleave', handleAway);
      window.removeEventListener('drop', handleDrop);
    };
  }, []);
  return (
    <section className={isOver ? 'filedrop over' : 'filedrop'} aria-label={label.replace('…', '')}>
      <Button aria-describedby={hintId} disabled={disabled} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <span className="s14 ink3" id={hintId}>
        {hint}
      </span>
      <input
        key={turn}
        ref={input}
        type="file"
        hidden
        accept={accept}
        multiple={multiple}
        aria-label={label.replace('…', '')}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          setTurn(turn + 1);
          if (files.length > 0) onFiles(files);
        }}
      />
    </section>
  );
}
