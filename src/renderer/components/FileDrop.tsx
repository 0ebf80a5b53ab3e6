import { type DragEvent, useId, useRef, useState } from 'react';
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
  const handleDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0 && !disabled) onFiles(multiple ? files : files.slice(0, 1));
  };
  return (
    <section
      className={isOver ? 'filedrop over' : 'filedrop'}
      aria-label={label.replace('…', '')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={handleDrop}
    >
      <Button aria-describedby={hintId} disabled={disabled} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <span className="s14 ink3" id={hintId}>
        {hint}
      </span>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        multiple={multiple}
        aria-label={label.replace('…', '')}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // The same file may be picked again.
          event.target.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </section>
  );
}
