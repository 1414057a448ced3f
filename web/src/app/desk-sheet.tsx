/**
 * On narrow screens: the last button of the dock, and the sheet that it draws up from below with every desk of the account. A press
 * beside it, Escape or a choice closes it; the focus goes back to the button.
 */
import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { type Desk, useDesk } from "../state/desk.ts";
import { IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { deskIcons, useOfferedDesks } from "./offered-desks.ts";
import "./dock.css";

/** `current`: the desk that is open has no button of its own in this dock. */
export function DeskButton({ current = false }: { readonly current?: boolean }): ReactNode {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        data-current={current || undefined}
        onClick={() => setOpen(true)}
      >
        <Icon name="desks" size={20} />
        {t("app.desks")}
      </button>
      {open && <DeskSheet onClose={() => setOpen(false)} />}
    </>
  );
}

function DeskSheet({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useT();
  const own = useRef<HTMLDialogElement>(null);
  const { desk, openDesk } = useDesk();
  const offered = useOfferedDesks();
  // Before it leaves the page, or the browser would not give the focus back.
  useLayoutEffect(() => {
    const dialog = own.current;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>("[aria-current]")?.focus();
    return () => dialog?.close();
  }, []);
  const go = (entry: Desk): void => {
    onClose();
    if (entry !== desk) openDesk(entry);
  };
  return (
    <dialog
      ref={own}
      className="desk-sheet"
      aria-label={t("app.desks")}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === own.current && onClose()}
    >
      <header className="row">
        <h2 className="grow">{t("app.desks")}</h2>
        <IconButton icon="close" label={t("action.close")} onClick={onClose} />
      </header>
      <nav aria-label={t("app.desks")}>
        {offered.map((entry) => (
          <button
            key={entry}
            type="button"
            aria-current={entry === desk ? "page" : undefined}
            onClick={() => go(entry)}
          >
            <Icon name={deskIcons[entry]} size={20} />
            <span className="grow">{t(`desk.${entry}`)}</span>
            {entry === desk && <Icon name="check" />}
          </button>
        ))}
      </nav>
    </dialog>
  );
}
