/** The browser's own modal dialog: keeps the focus inside, Escape closes, the focus returns. For what cannot be taken back, and sheets. */
import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { IconButton } from "./button.tsx";
import "./dialog.css";

export function Dialog(props: {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly wide?: boolean;
}) {
  const { title, closeLabel, onClose, children, actions, wide } = props;
  const own = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Closed before it leaves the page, or the browser would not give the focus back.
  useLayoutEffect(() => {
    const dialog = own.current;
    dialog?.showModal();
    // Not the first button: its tooltip would cover what the person asked to read.
    dialog?.focus();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={own}
      className="dialog"
      tabIndex={-1}
      data-wide={wide || undefined}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === own.current && onClose()}
    >
      <div className="dialog-body">
        <header className="row">
          <h2 id={titleId} className="grow">
            {title}
          </h2>
          <IconButton icon="close" small label={closeLabel} onClick={onClose} />
        </header>
        {children}
        {actions && <footer className="dialog-actions">{actions}</footer>}
      </div>
    </dialog>
  );
}
