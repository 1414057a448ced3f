/** Alerts to the role of who is signed in: a button with the number of new ones, and their lists: what to look at next, and streets. */
import type { AlertList, TokenList, WorkAlertList } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { type Reading, useReading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { CardButton } from "../ui/card-button.tsx";
import { Icon } from "../ui/icon.tsx";
import { AlertLines } from "./alert-lines.tsx";
import { TokenAlertLine } from "./token-alert-line.tsx";
import { WorkAlertLines } from "./work-alert-lines.tsx";
import "./alerts.css";

const isBarred = ({ refused, answer }: Reading<unknown>): boolean => refused?.status === 403 && !answer;

type AlertBellProps = {
  /** Shows a correction that an alert told about; the app puts it in, because it is another feature's. */
  readonly correction: (id: number, onClose: () => void) => ReactNode;
};

export function AlertBell({ correction }: AlertBellProps): ReactNode {
  const t = useT();
  const [answering, setAnswering] = useState<number | null>(null);
  const told = useSession(({ signed }) => signed !== null && signed !== undefined);
  const role = useSession(({ signed }) => signed?.account.role);
  const ofStreets = role !== "auditor" && role !== "officer";
  const reading = useReading<AlertList>(told && ofStreets ? "/api/alerts" : null, {}, ["role_notice"]);
  const work = useReading<WorkAlertList>(told && role !== "analyst" ? "/api/work-alerts" : null, {}, [
    "work_alert",
    "bulletin",
  ]);
  const tokens = useReading<TokenList>(told ? "/api/tokens" : null, {}, ["api_token"]).answer?.endingSoon ?? 0;
  if (!told || (isBarred(reading) && isBarred(work) && tokens === 0)) return null;
  const unseen = (reading.answer?.unseen ?? 0) + (work.answer?.unseen ?? 0) + (tokens > 0 ? 1 : 0);
  return (
    <>
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
        {(close) => (
          <>
            {tokens > 0 && <TokenAlertLine count={tokens} />}
            {role !== "analyst" && <WorkAlertLines reading={work} onOpen={close} onAnswer={setAnswering} />}
            {ofStreets && <AlertLines reading={reading} onOpen={close} />}
          </>
        )}
      </CardButton>
      {answering !== null && correction(answering, () => setAnswering(null))}
    </>
  );
}
