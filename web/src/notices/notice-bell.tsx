/** Notices to the role of who is signed in: a button with the number of new ones, and their list. About streets, never about people. */
import type { NoticeList } from "@gridstead/server/contract";
import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { Icon } from "../ui/icon.tsx";
import { Popover } from "../ui/popover.tsx";
import { NoticeLines } from "./notice-lines.tsx";
import "./notices.css";

export function NoticeBell(): ReactNode {
  const t = useT();
  const told = useSession(({ signed }) => signed !== null && signed !== undefined && signed.account.role !== "auditor");
  const reading = useReading<NoticeList>(told ? "/api/notices" : null, {}, ["role_notice"]);
  const anchor = useRef<HTMLButtonElement>(null);
  const card = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  useCloseOutside(open, anchor, card, setOpen);
  if (!told || (reading.refused?.status === 403 && !reading.answer)) return null;
  const unseen = reading.answer?.unseen ?? 0;
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="bell"
        aria-label={unseen > 0 ? t("notices.unseen", { count: unseen }) : t("notices.open")}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="bell" />
        {unseen > 0 && <span className="bell-count">{unseen > 99 ? "99+" : unseen}</span>}
      </button>
      {open && (
        <Popover
          beside={anchor}
          align="end"
          className="notice-card"
          role="dialog"
          aria-label={t("notices.open")}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            event.stopPropagation();
            setOpen(false);
            anchor.current?.focus();
          }}
        >
          <div ref={card}>
            <NoticeLines reading={reading} onOpen={() => setOpen(false)} />
          </div>
        </Popover>
      )}
    </>
  );
}

type Held = RefObject<HTMLElement | null>;

function useCloseOutside(open: boolean, anchor: Held, card: Held, setOpen: (open: boolean) => void): void {
  useEffect(() => {
    if (!open) return undefined;
    const onDown = ({ target }: PointerEvent): void => {
      const within = target instanceof Node && [anchor, card].some(({ current }) => current?.contains(target));
      if (!within) setOpen(false);
    };
    addEventListener("pointerdown", onDown);
    return () => removeEventListener("pointerdown", onDown);
  }, [open, anchor, card, setOpen]);
}
