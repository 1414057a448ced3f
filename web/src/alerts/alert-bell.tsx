/** Alerts to the role of who is signed in: a button with the number of new ones, and their list. About streets, never about people. */
import type { AlertList } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { CardButton } from "../ui/card-button.tsx";
import { Icon } from "../ui/icon.tsx";
import { AlertLines } from "./alert-lines.tsx";
import "./alerts.css";

export function AlertBell(): ReactNode {
  const t = useT();
  const told = useSession(({ signed }) => signed !== null && signed !== undefined && signed.account.role !== "auditor");
  const reading = useReading<AlertList>(told ? "/api/alerts" : null, {}, ["role_notice"]);
  if (!told || (reading.refused?.status === 403 && !reading.answer)) return null;
  const unseen = reading.answer?.unseen ?? 0;
  return (
    <CardButton
      className="bell"
      cardClassName="alert-card"
      label={unseen > 0 ? t("alerts.unseen", { count: unseen }) : t("alerts.open")}
      cardLabel={t("alerts.open")}
      face={
        <>
          <Icon name="bell" />
          {unseen > 0 && <span className="bell-count">{unseen > 99 ? "99+" : unseen}</span>}
        </>
      }
    >
      {(close) => <AlertLines reading={reading} onOpen={close} />}
    </CardButton>
  );
}
