import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react';

type DialogProps = Readonly<{
  title: string;
  /** Escape, and the dialog's own way out. */
  onClose: () => void;
  children: ReactNode;
  /** Buttons, the safe one first. `data-first-focus` on an element puts the focus there. */
  footer?: ReactNode;
  /** What went wrong with what was asked here: said inside the dialog, nowhere else. */
  failure?: string | null;
  wide?: boolean;
  /** Keys that do something anywhere in the dialog. */
  onKey?: (event: KeyboardEvent) => void;
}>;

/** A modal dialog. Mounted means open; focus returns to where it was when it goes. */
export function Dialog({
  title,
  onClose,
  children,
  footer,
  failure = null,
  wide = false,
  onKey,
}: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    // A browser would take the first thing that can have the focus; `data-first-focus` says what is wanted.
    dialog?.querySelector<HTMLElement>('[data-first-focus]')?.focus();
    return () => dialog?.close();
  }, []);

  return (
    <dialog
      ref={element}
      className={wide ? 'dlg wide' : 'dlg'}
      aria-labelledby={titleId}
      onKeyDown={onKey}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="head">
        <h2 id={titleId}>{title}</h2>
      </div>
      <div className="b">
        {failure === null ? null : (
          <div className="note stop" role="alert">
            {failure}
          </div>
        )}
        {children}
      </div>
      {footer === undefined ? null : <div className="buttons">{footer}</div>}
    </dialog>
  );
}
