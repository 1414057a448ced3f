/** Notices to the role of who is signed in: a button with the number of new ones, and their list. About streets, never about people. */
import type { NoticeList } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { CardButton } from "../ui/card-button.tsx";
import { Icon } from "../ui/icon.tsx";
import { NoticeLines } from "./notice-lines.tsx";
import "./notices.css";

export function NoticeBell(): ReactNode {
  const t = useT();
  const told = useSession(({ signed }) => signed !== null && signed !== undefined && signed.account.role !== "auditor");
  const reading = useReading<NoticeList>(told ? "/api/notices" : null, {}, ["role_notice"]);
  if (!told || (reading.refused?.status === 403 && !reading.answer)) return null;
  const unseen = reading.answer?.unseen ?? 0;
  return (
    <CardButton
      className="bell"
      cardClassName="notice-card"
      label={unseen > 0 ? t("notices.unseen", { count: unseen }) : t("notices.open")}
      cardLabel={t("notices.open")}
      face={
        <>
          <Icon name="bell" />
          {unseen > 0 && <span className="bell-count">{unseen > 99 ? "99+" : unseen}</span>}
        </>
      }
    >
      {(close) => <NoticeLines reading={reading} onOpen={close} />}
    </CardButton>
  );
}
